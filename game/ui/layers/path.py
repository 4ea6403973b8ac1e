"""A way across the map before it is ordered: its line, what it costs and what may happen on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pygame

from game.ui.draw.ink import lengths_along, points_along
from game.ui.draw.palette import Colour, Theme
from game.ui.draw.projection import Points, Window
from game.ui.layer import Layer
from game.ui.layers import brush, cards
from game.ui.layers.reach import FIGURES_FROM_PX

_HEAD = 3.4  # the arrow's width, in widths of the way
_MARGIN = 24


def path_layer(
    level: Window,
    way: Sequence[int],
    costs: Mapping[int, int],
    theme: Theme,
    risks: Mapping[int, int] | None = None,
    colour: Colour | None = None,
) -> Layer:
    """The previewed way of a march.

    Args:
        level: what is drawn on.
        way: hexes from the unit's own to the goal; fewer than two draw nothing.
        costs: march points up to each hex that is to show them.
        theme: colours and sizes.
        risks: permille of being halted or fought in a hex.
        colour: of the line; the reach's if not given.
    """
    if len(way) < 2:
        return Layer.empty()
    ink = colour or theme.colour("overlay.reach")
    pictures = [_line(level, way, ink, theme)]
    if level.hex_px >= FIGURES_FROM_PX:
        pictures += _costs(level, way, costs, ink, theme)
    pictures += _warnings(level, way, risks or {}, theme)
    return Layer.joined(pictures)


def _line(level: Window, way: Sequence[int], ink: Colour, theme: Theme) -> brush.Picture:
    scale = max(theme.line_scale(level.hex_px), 0.7)
    thin, wide = (width * scale for width in theme.numbers("overlay.path_px"))
    casing = theme.number("overlay.casing_px") * scale
    line = brush.course(level.px(level.field.centres(list(way))))
    corner = np.floor(line.min(axis=0)) - _MARGIN
    size = np.ceil(line.max(axis=0)) - corner + _MARGIN
    line = line - corner
    length = float(lengths_along(line)[-1])
    begin = min(0.36 * level.hex_px, 0.4 * length)  # clear of the counter
    stop = max(length - 0.20 * level.hex_px, begin + 2.0)
    neck = max(stop - 2.4 * wide, begin + 1.0)
    run = points_along(line, np.linspace(begin, neck + 0.5 * wide, max(4, int(length / 3))))
    widths = np.linspace(thin, wide, len(run))
    tip = points_along(line, np.array([neck, stop]))
    large = brush.board(int(size[0]), int(size[1]), theme.colour("overlay.paper"))
    for extra, colour in ((casing, theme.colour("overlay.paper")), (0.0, ink)):
        brush.draw_line(large, run, widths + 2.0 * extra, colour)
        brush.polygon(large, _head(tip, _HEAD * wide, extra), colour)
    return brush.taken_down(large), (int(corner[0]), int(corner[1]))


def _head(tip: Points, width: float, extra: float) -> Points:
    """The three corners of the arrow, set out by `extra` on all sides."""
    ahead = (tip[1] - tip[0]) / max(float(np.hypot(*(tip[1] - tip[0]))), 1e-9)
    aside = np.array([-ahead[1], ahead[0]])
    back, point = tip[0] - 1.0 * extra * ahead, tip[1] + 1.9 * extra * ahead
    half = width / 2.0 + 1.7 * extra
    return np.stack([point, back + half * aside, back - half * aside])


def _costs(
    level: Window, way: Sequence[int], costs: Mapping[int, int], ink: Colour, theme: Theme
) -> list[brush.Picture]:
    scale = theme.letter_scale(level.hex_px)
    radius, px = theme.number("overlay.disc_px") * scale, max(12.0, theme.number("overlay.cost_px") * scale)
    paper = theme.colour("overlay.paper")
    return [
        brush.about(brush.disc(str(costs[hex_id]), radius, px, paper, ink, 1.5), level.hex_centre(hex_id))
        for hex_id in way[1:-1]
        if hex_id in costs
    ]


def _warnings(level: Window, way: Sequence[int], risks: Mapping[int, int], theme: Theme) -> list[brush.Picture]:
    """A triangle and the risk beside each hex that has one."""
    pictures = []
    for hex_id in way[1:]:
        if risks.get(hex_id, 0) > 0:
            sign = _risk(risks[hex_id], level.hex_px >= FIGURES_FROM_PX, theme)
            x, y = level.hex_centre(hex_id)
            pictures.append(brush.about(sign, (x + 0.30 * level.hex_px, y - 0.30 * level.hex_px)))
    return pictures


def _risk(permille: int, figured: bool, theme: Theme) -> pygame.Surface:
    triangle = brush.warning(18, theme)
    if not figured:
        return triangle
    percent = max(1, round(permille / 10))
    label = cards.tag(f"{percent} %", theme.colour("overlay.warning_edge"), theme, 12.5)
    surface = pygame.Surface((triangle.get_width() + label.get_width() - 1, 20), pygame.SRCALPHA, 32)
    surface.blit(label, (triangle.get_width() - 3, 1))
    surface.blit(triangle, (0, 0))
    return surface
