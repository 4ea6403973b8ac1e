"""How far a unit can march: the outline of its reach and what each hex costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pygame

from game.ui.draw.palette import Floats, Theme
from game.ui.draw.projection import Window
from game.ui.layer import Layer, Scatter
from game.ui.layers import brush, soft

if TYPE_CHECKING:
    from game.orders.reach import Reach

FIGURES_FROM_PX = 40.0  # narrower hexes have no room for numbers of 12 px
_LOW = 0.26  # of a hex's width below its middle
_DEEP = 0.999  # share of the ground from which on nothing of rim and glow is to be seen
_INLAND_PX = 99.0
_ENTRIES = 128


def with_own_hex(reach: Reach) -> list[int]:
    """The hexes where a march may end and the one where it begins, so that no hole yawns in the middle."""
    return [*reach.costs, *(hex_id for hex_id, before in reach.ways.items() if before < 0)] if reach.costs else []


def reach_outline(level: Window, hexes: list[int], theme: Theme) -> Layer:
    """A light wash over hexes, an inner glow and an outline with rounded corners."""
    if not hexes:
        return Layer.empty()
    net = soft.net_round(level, hexes)
    share = soft.share_of(net, soft.flags_of(level, hexes))
    painter = _Painter(theme, theme.number("overlay.reach_px") * max(theme.line_scale(level.hex_px), 0.8))
    return soft.painted(net, [share, soft.inland(net, share)], share > 0.02, painter, painter.plain)


class _Painter:
    """Paints one tile of a reach, from a table of the colours for every share and every distance from the rim."""

    def __init__(self, theme: Theme, width: float) -> None:
        self._width = width
        self._wash = theme.number("overlay.reach_wash")
        self._glow = theme.number("overlay.reach_glow")
        self._line = np.array(theme.colour("overlay.reach"), np.float32)
        self._halo = np.array(theme.colour("overlay.paper"), np.float32)
        self._inner: pygame.Surface | None = None
        self._rim = width / 2.0 + 3.0  # pixels on either side in which the distance counts
        pixels = np.linspace(-self._rim, self._rim, _ENTRIES, dtype=np.float32)
        table = self._computed(np.linspace(0.0, 1.0, _ENTRIES, dtype=np.float32)[None], pixels[:, None])
        self._table = pygame.surfarray.array2d(table).T.ravel()

    def plain(self, samples: Floats) -> pygame.Surface | None:
        """The tile deep inside the reach, always the same one."""
        if samples[0].min() < _DEEP:
            return None
        if self._inner is None:
            self._inner = self(np.stack([np.full((soft.TILE_PX, soft.TILE_PX), each) for each in (1.0, _INLAND_PX)]))
        return self._inner

    def __call__(self, fields: Floats) -> pygame.Surface:
        share, pixels = fields
        most = _ENTRIES - 1
        row = np.clip((pixels + self._rim) * (most / (2.0 * self._rim)) + 0.5, 0, most).astype(np.int32)
        entry = row * _ENTRIES + (share * most + 0.5).astype(np.int32)
        surface = pygame.Surface(share.shape[::-1], pygame.SRCALPHA, 32)
        pygame.surfarray.pixels2d(surface)[:] = self._table[entry].T
        return surface

    def _computed(self, share: Floats, pixels: Floats) -> pygame.Surface:
        line = soft.line_cover(pixels, self._width)
        inside = np.clip(pixels + 0.5, 0.0, 1.0)
        wash = inside * (self._wash + self._glow * np.clip(2.0 - 2.0 * share, 0.0, 1.0))
        halo = 0.55 * soft.line_cover(pixels, self._width + 2.4)
        alpha = np.maximum(np.maximum(0.94 * line, wash), halo * (1.0 - inside))
        ours = np.broadcast_to(np.maximum(line, inside), alpha.shape)[..., None]
        return soft.tile_of(self._halo + (self._line - self._halo) * ours, alpha)


def cost_discs(level: Window, costs: dict[int, int], theme: Theme) -> Layer:
    """What each hex costs, in a disc low in the hex; nothing when the hexes are too narrow."""
    if level.hex_px < FIGURES_FROM_PX:
        return Layer.empty()
    scale = theme.letter_scale(level.hex_px)
    hexes = [hex_id for hex_id, cost in costs.items() if cost > 0]  # where the unit stands it is 0
    discs = {cost: _disc(cost, scale, theme) for cost in set(costs.values())}
    places = level.px(level.field.centres(hexes)) if hexes else np.zeros((0, 2))
    low = _LOW * level.hex_px
    return Scatter(
        brush.about(discs[costs[hex_id]], (x, y + low)) for hex_id, (x, y) in zip(hexes, places, strict=True)
    )


def _disc(cost: int, scale: float, theme: Theme) -> pygame.Surface:
    px = max(12.0, theme.number("overlay.cost_px") * scale)
    paper, ink = theme.colour("overlay.paper"), theme.colour("overlay.reach")
    return brush.disc(str(cost), theme.number("overlay.disc_px") * scale, px, paper, ink)
