"""Signs: towns, passes and river crossings."""

from __future__ import annotations

import math

import numpy as np
import pygame

from game.scenario.scenario import Mark
from game.ui.draw.ink import Sheet, blank_cover, clear_sheet, dots, stroke
from game.ui.draw.palette import Colour, Floats, Theme
from game.ui.draw.projection import Points, Window

_RADII = (2.9, 3.8, 4.5, 5.2, 6.0)  # by a town's size 1…5, at the middle zoom


def town_radius(size: int, scale: float) -> float:
    """Radius of a town's sign."""
    return _RADII[min(max(size, 1), 5) - 1] * max(scale, 0.72)


def draw_towns(sheet: Sheet, seats: list[tuple[Points, int]], scale: float, theme: Theme) -> None:
    """Draws rings, with a dot in those of towns worth a name in bold; in place."""
    edge, fill = blank_cover(sheet), blank_cover(sheet)
    for seat, size in seats:
        radius = town_radius(size, scale)
        dots(edge, seat[None], 2.0 * radius)
        dots(fill, seat[None], 2.0 * (radius - max(1.0, 1.15 * scale)))
    sheet.paint(theme.colour("sign.town_edge"), edge)
    sheet.paint(theme.colour("sign.town_fill"), fill)
    core = blank_cover(sheet)
    for seat, size in seats:
        if size >= 2:
            dots(core, seat[None], town_radius(size, scale) * (0.75 if size < 4 else 1.0))
    sheet.paint(theme.colour("sign.town_edge"), core)


def draw_passes(sheet: Sheet, window: Window, passes: tuple[Mark, ...], today: int, theme: Theme) -> None:
    """Draws two arcs back to back for each pass, blue while snow closes it; in place."""
    for closed, key in ((False, "line.pass_open"), (True, "line.pass_closed")):
        cover = blank_cover(sheet)
        for mark in passes:
            if (mark.first_day > today) == closed:
                _pass_sign(cover, window.hex_centre(mark.place), 4.6 * _sign_scale(window, theme))
        _haloed(sheet, cover, theme.colour(key), theme)


def pass_picture(hex_px: float, theme: Theme, *, closed: bool) -> pygame.Surface:
    """The sign of one pass, the pass in the middle."""
    scale = max(theme.line_scale(hex_px), 0.75)
    half = int(4.6 * scale + 4.0)
    sheet = clear_sheet(2 * half + 1, 2 * half + 1)
    cover = blank_cover(sheet)
    _pass_sign(cover, (half + 0.5, half + 0.5), 4.6 * scale)
    _haloed(sheet, cover, theme.colour("line.pass_closed" if closed else "line.pass_open"), theme)
    return sheet.surface()


def _sign_scale(window: Window, theme: Theme) -> float:
    return max(theme.line_scale(window.hex_px), 0.75)


def _pass_sign(cover: Floats, middle: tuple[float, float], size: float) -> None:
    turn = np.linspace(-1.0, 1.0, 7)
    for side in (-1.0, 1.0):
        x = middle[0] + side * size * (0.22 + 0.45 * turn**2)
        stroke(cover, np.stack([x, middle[1] + size * turn], axis=-1), max(1.1, 0.3 * size))


def _haloed(sheet: Sheet, cover: Floats, colour: Colour, theme: Theme) -> None:
    wide = np.zeros_like(cover)
    for down, across in ((0, 1), (1, 0), (0, -1), (-1, 0)):
        np.maximum(wide, np.roll(cover, (down, across), (0, 1)), out=wide)
    sheet.paint(theme.colour("line.halo"), wide * np.float32(0.6))
    sheet.paint(colour, cover)


def draw_crossings(
    sheet: Sheet, window: Window, crossings: tuple[Mark, ...], rivers: list[Points], theme: Theme
) -> None:
    """Draws a bridge as two bars across the river, other crossings as two landings; in place.

    Args:
        sheet: what is painted.
        window: what it shows.
        crossings: hex sides.
        rivers: courses in km; a sign sits on the nearest.
        theme: colours and sizes.
    """
    cover = blank_cover(sheet)
    scale = _sign_scale(window, theme)
    for mark in crossings:
        _crossing_sign(cover, window, mark, rivers, scale)
    _haloed(sheet, cover, theme.colour("line.pass_open"), theme)


def _on_the_river(window: Window, edge: int, rivers: list[Points]) -> tuple[Points, Points]:
    """The place of the river nearest to a hex side, and the way it runs there."""
    ends = np.array(window.field.edge_ends(edge))
    middle, along = ends.mean(axis=0), ends[1] - ends[0]
    nearest = window.field.hex_km / 2.0
    for line in rivers:
        away = np.hypot(*(line - ends.mean(axis=0)).T)
        at = int(np.argmin(away))
        if away[at] < nearest:
            nearest, middle = float(away[at]), line[at]
            along = line[min(at + 1, len(line) - 1)] - line[max(at - 1, 0)]
    return window.px(middle), along / math.hypot(*along)


def _crossing_sign(cover: Floats, window: Window, mark: Mark, rivers: list[Points], scale: float) -> None:
    middle, along = _on_the_river(window, mark.place, rivers)
    across = np.array([-along[1], along[0]])
    half, apart = 5.0 * scale, 1.7 * scale
    if mark.kind == "bridge":
        for side in (-apart, apart):
            stroke(
                cover,
                np.stack([middle + side * along - half * across, middle + side * along + half * across]),
                1.3 * scale,
            )
        return
    for side in (-1.0, 1.0):
        bank = middle + side * half * across
        stroke(cover, np.stack([bank - 2.4 * scale * along, bank + 2.4 * scale * along]), 1.3 * scale)
    if mark.kind in ("ferry", "rafts"):
        stroke(cover, np.stack([middle - 0.55 * half * across, middle + 0.55 * half * across]), 1.1 * scale)
