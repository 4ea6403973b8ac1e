"""Where the known enemy could strike next turn: dots that stand the closer, the more of his men could come."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pygame

from game.state.enums import Side
from game.ui.draw.palette import Floats, Theme
from game.ui.draw.projection import Window
from game.ui.layer import Layer
from game.ui.layers import brush, soft
from game.ui.layers.control import SIDE_KEYS
from game.ui.layers.reach import FIGURES_FROM_PX

GRADES = 3
_WASH = (0.04, 0.08, 0.13)
_HIGH = 0.27  # of a hex's width above its middle


def grades_of(threat: npt.NDArray[np.int64], theme: Theme) -> npt.NDArray[np.int64]:
    """0 where nobody could come, else 1 to GRADES by the number of men."""
    return np.searchsorted(np.array(theme.numbers("overlay.threat_men")), threat, side="right")


def threat_layers(level: Window, threat: npt.NDArray[np.int64], enemy: Side, theme: Theme) -> tuple[Layer, Layer]:
    """The threat to each hex.

    Args:
        level: what is drawn on.
        threat: known enemy men who could attack each hex.
        enemy: their side, for the colour.
        theme: colours and sizes.

    Returns:
        Dots and outline, to lie under the lettering; and hundreds of men, to lie above it.
    """
    grades = grades_of(threat, theme)
    hexes = np.flatnonzero(grades)
    if len(hexes) == 0:
        return Layer.empty(), Layer.empty()
    net = soft.net_round(level, hexes.tolist())
    shares = [soft.share_of(net, np.append(grades >= grade, np.False_)) for grade in range(1, GRADES + 1)]
    fields = [soft.inland(net, share) for share in shares]
    painter = _Painter(theme.colour(f"overlay.{SIDE_KEYS[enemy]}"), theme)
    return soft.painted(net, fields, shares[0] > 0.02, painter), _figures(level, threat, hexes, enemy, theme)


class _Painter:
    """Paints one tile of threat."""

    def __init__(self, colour: tuple[int, int, int], theme: Theme) -> None:
        self._colour = colour
        self._dots = [dotting(*pair) for pair in dot_sizes(theme)]
        self._share = theme.number("overlay.threat_share")

    def __call__(self, fields: Floats) -> pygame.Surface:
        cover = np.zeros(fields.shape[1:], np.float32)
        for grade, pixels in enumerate(fields):
            inside = np.clip(pixels + 0.5, 0.0, 1.0)
            ink = np.maximum(self._dots[grade] * self._share, _WASH[grade])
            cover += (ink - cover) * inside
        dashes = 0.85 * soft.line_cover(fields[0], 1.8)
        return soft.tile_of(self._colour, np.maximum(cover, dashes))


def dot_sizes(theme: Theme) -> list[tuple[float, float]]:
    """Gap and width of the dots of each grade."""
    gaps, widths = theme.numbers("overlay.threat_gap_px"), theme.numbers("overlay.threat_dot_px")
    return list(zip(gaps, widths, strict=True))


@lru_cache(maxsize=8)
def dotting(gap: float, width: float) -> Floats:
    """A tile of dots in staggered rows."""
    at = np.arange(soft.TILE_PX) + 0.5
    x, y = np.meshgrid(at, at)
    nearest = np.minimum(_from_lattice(x, y, gap), _from_lattice(x + gap / 2.0, y + gap / 2.0, gap))
    return np.asarray(np.clip(width / 2.0 + 0.5 - nearest, 0.0, 1.0), np.float32)


def _from_lattice(x: Floats, y: Floats, gap: float) -> Floats:
    half = gap / 2.0
    return np.asarray(np.hypot((x + half) % gap - half, (y + half) % gap - half))


def _figures(
    level: Window, threat: npt.NDArray[np.int64], hexes: npt.NDArray[np.int64], enemy: Side, theme: Theme
) -> Layer:
    """Hundreds of men, as on the counters; nothing when the hexes are too narrow."""
    if level.hex_px < FIGURES_FROM_PX:
        return Layer.empty()
    scale = theme.letter_scale(level.hex_px)
    px = max(12.0, theme.number("overlay.cost_px") * scale)
    paper, ink = theme.colour("overlay.paper"), theme.colour(f"overlay.{SIDE_KEYS[enemy]}")
    pictures = []
    for hex_id in hexes.tolist():
        x, y = level.hex_centre(hex_id)
        hundreds = str(max(1, round(int(threat[hex_id]) / 100)))
        pictures.append(brush.about(brush.haloed(hundreds, px, ink, paper), (x, y - _HIGH * level.hex_px)))
    return Layer.joined(pictures)
