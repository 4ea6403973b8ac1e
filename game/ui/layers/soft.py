"""Soft fields over a level: which share of the ground about a point belongs to some hexes, tile by tile.

Whether hexes belong is looked up on a coarse net and blurred a little, which rounds their corners. A tile of the
level then takes its values from the net by straight interpolation, so only tiles with something to see cost time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pygame
from scipy import ndimage

from game.ui.draw.palette import Floats
from game.ui.draw.projection import Window
from game.ui.layer import Layer

TILE_PX = 120  # every step below divides it, and so does the period of the hatching
_STEPS = (1, 2, 3, 4, 5, 6, 8)
_SAMPLES_A_HEX = 14
_ROUNDING = 0.13  # of a hex's width
_FAR_PX = 99.0

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Net:
    """Sample points on a level, `step` pixels apart, in whole tiles."""

    level: Window
    step: int
    left: int  # first column of tiles
    top: int
    hexes: npt.NDArray[np.int64]  # the hex under each sample; -1, the last entry of any table, beyond the field

    @property
    def samples(self) -> int:
        """Samples a tile, without those of its far rim."""
        return TILE_PX // self.step


@lru_cache(maxsize=3)
def net_over(level: Window) -> Net:
    """The net over a whole level."""
    step = min(_STEPS, key=lambda step: abs(level.hex_px / step - _SAMPLES_A_HEX))
    columns, rows = -(-level.width // TILE_PX), -(-level.height // TILE_PX)
    xs = level.left_km + (np.arange(columns * TILE_PX // step + 1) * step + 0.5) / level.px_per_km
    ys = level.top_km + (np.arange(rows * TILE_PX // step + 1) * step + 0.5) / level.px_per_km
    return Net(level, step, 0, 0, level.field.hexes_at(*np.meshgrid(xs, ys)))


def net_round(level: Window, hexes: Iterable[int]) -> Net:
    """The part of the net that some hexes and the ground beside them need."""
    whole = net_over(level)
    middles = level.px(level.field.centres(list(hexes)))
    margin = 1.2 * level.hex_px
    per = whole.samples
    low = np.floor((middles.min(axis=0) - margin) / TILE_PX).astype(int)
    high = np.ceil((middles.max(axis=0) + margin) / TILE_PX).astype(int)
    left, top = max(int(low[0]), 0), max(int(low[1]), 0)
    right = min(int(high[0]), (whole.hexes.shape[1] - 1) // per)
    bottom = min(int(high[1]), (whole.hexes.shape[0] - 1) // per)
    part = whole.hexes[top * per : bottom * per + 1, left * per : right * per + 1]
    return Net(level, whole.step, left, top, part)


def flags_of(level: Window, hexes: Iterable[int]) -> Flags:
    """A table that is true for some hexes, with a last entry for what lies beyond the field."""
    flags = np.zeros(level.field.columns * level.field.rows + 1, bool)
    flags[list(hexes)] = True
    return flags


def share_of(net: Net, flags: Flags) -> Floats:
    """For each sample, which share of the ground about it is flagged, 0…1."""
    inside = flags[net.hexes].astype(np.float32)
    sigma = _ROUNDING * net.level.hex_px / net.step
    return np.asarray(ndimage.gaussian_filter(inside, sigma, truncate=3.0, mode="nearest"), np.float32)


def inland(net: Net, share: Floats) -> Floats:
    """Pixels from the line where the share is one half, positive inside; true near the line only."""
    down, across = np.gradient(share)
    steepness = np.hypot(down, across)
    pixels = (share - 0.5) * net.step / np.maximum(steepness, 1e-4)
    return np.asarray(np.clip(pixels, -_FAR_PX, _FAR_PX), np.float32)


def _enlarged(part: Floats, step: int) -> Floats:
    """The samples of a tile taken to its pixels, shape (fields, TILE_PX, TILE_PX)."""
    # not as products of matrices: their library would wake its threads for every tile
    share = (np.arange(step, dtype=np.float32) / step)[:, None]
    tall = part[:, :-1, None] + (part[:, 1:] - part[:, :-1])[:, :, None] * share
    tall = tall.reshape(len(part), TILE_PX, -1)
    wide = tall[:, :, :-1, None] + np.diff(tall, axis=2)[..., None] * share[:, 0]
    return wide.reshape(len(part), TILE_PX, TILE_PX)


Painter = Callable[[Floats], pygame.Surface]
Plain = Callable[[Floats], pygame.Surface | None]


def painted(net: Net, fields: list[Floats], seen: Flags, painter: Painter, plain: Plain | None = None) -> Layer:
    """A layer painted tile by tile.

    Args:
        net: where the fields were sampled.
        fields: each as large as the net.
        seen: samples near which there is something to see; tiles without any are left out.
        painter: takes the fields of a tile, each TILE_PX square, and gives its picture.
        plain: takes the samples of a tile and may give its picture at once, when it is the same everywhere.
    """
    per, stack = net.samples, np.stack(fields)
    tiles: dict[tuple[int, int], tuple[pygame.Surface, tuple[int, int]]] = {}
    for row in range((seen.shape[0] - 1) // per):
        for column in range((seen.shape[1] - 1) // per):
            part = (slice(row * per, (row + 1) * per + 1), slice(column * per, (column + 1) * per + 1))
            if seen[part].any():
                cell = (net.left + column, net.top + row)
                samples = stack[:, *part]
                tile = (plain(samples) if plain else None) or painter(_enlarged(samples, net.step))
                tiles[cell] = (tile, (cell[0] * TILE_PX, cell[1] * TILE_PX))
    return Layer(tiles, TILE_PX)


def tile_of(colour: Floats | npt.NDArray[np.uint8] | tuple[int, int, int], alpha: Floats) -> pygame.Surface:
    """A picture from one colour, or colours of shape (height, width, 3), and alpha 0…1 of shape (height, width)."""
    surface = pygame.Surface(alpha.shape[::-1], pygame.SRCALPHA, 32)
    if isinstance(colour, tuple):
        surface.fill(colour)
    else:
        pygame.surfarray.pixels3d(surface)[:] = colour.astype(np.uint8).transpose(1, 0, 2)
    pygame.surfarray.pixels_alpha(surface)[:] = (np.clip(alpha, 0.0, 1.0) * 255.0 + 0.5).astype(np.uint8).T
    return surface


def line_cover(pixels: Floats, width: float) -> Floats:
    """How much a line on the rim covers, from pixels inland."""
    return np.asarray(np.clip(width / 2.0 + 0.5 - np.abs(pixels), 0.0, 1.0), np.float32)
