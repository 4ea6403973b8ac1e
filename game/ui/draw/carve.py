"""Fine relief from coarse spot heights: ridges are made up, then rain cuts valleys into them.

Heights stay true at the scale of the spot heights; what is finer is decoration and no rule reads it.

Source: implicit stream-power cut after Braun & Willett (2013), Geomorphology 180-181, 170-179; pits are filled
after Planchon & Darboux (2002), Catena 46, 159-176, from a coarse grid to a fine one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from game.ui.draw.noise import ridged_noise, spline_weights
from game.ui.draw.palette import Floats
from game.ui.draw.projection import Field, Points

Indices = npt.NDArray[np.int32]

_SLOPE_M = 0.02  # a filled pit drains this steeply, metres a cell
_POWER = 0.31
_AREA_EXPONENT = 0.42
_COARSE_PASSES = 4
_FINE_PASSES = 3
_STEPS = ((0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1), (1, -1), (1, 0), (1, 1))


@dataclass(frozen=True)
class SpotHeights:
    """Measured heights on a regular net of degrees, north-western node first."""

    metres: Floats
    north_deg: float
    west_deg: float
    step_north_deg: float
    step_east_deg: float

    def at(self, field: Field, xs_km: Points, ys_km: Points) -> Floats:
        """Heights on a grid of km, smoothly between the nodes; shape (ys, xs)."""
        lon = field.to_degrees(np.stack([xs_km, np.zeros_like(xs_km)], axis=-1))[:, 0]
        lat = field.to_degrees(np.stack([np.zeros_like(ys_km), ys_km], axis=-1))[:, 1]
        down, across = self.metres.shape
        weight_x = spline_weights((lon - self.west_deg) / self.step_east_deg, across)
        weight_y = spline_weights((self.north_deg - lat) / self.step_north_deg, down)
        nodes = ndimage.spline_filter(_calm(self.metres), order=3, output=np.float32, mode="nearest")
        return np.asarray(weight_y @ nodes @ weight_x.T)


def _calm(metres: Floats) -> Floats:
    """Takes single wrong cells down by half, as point samples of gorges and peaks are noisy."""
    half = 0.5 * metres + 0.5 * ndimage.median_filter(metres, 3, mode="nearest")
    return np.asarray(ndimage.gaussian_filter(half, 0.35, mode="nearest"), np.float32)


@dataclass(frozen=True)
class Relief:
    """Fine heights on a regular grid of km."""

    metres: Floats
    rough: Floats  # 0…1: plain to mountain
    left_km: float
    top_km: float
    cell_km: float

    def at(self, layer: Floats, xs_km: Points, ys_km: Points) -> Floats:
        """A layer of the relief on another grid of km."""
        rows = (ys_km - self.top_km) / self.cell_km
        columns = (xs_km - self.left_km) / self.cell_km
        weight_y = spline_weights(rows, layer.shape[0])
        return weight_y @ layer @ spline_weights(columns, layer.shape[1]).T


def carve(base: Floats, left_km: float, top_km: float, cell_km: float, seed: int) -> Relief:
    """Fine relief over coarse heights that were already spread on the fine grid.

    Args:
        base: metres, shape (rows, columns), even counts.
        left_km: km east of the first column.
        top_km: km south of the first row.
        cell_km: distance of the grid's points.
        seed: cosmetic.
    """
    ys = top_km + cell_km * np.arange(base.shape[0])
    xs = left_km + cell_km * np.arange(base.shape[1])
    spread = local_spread(base, 5.0 / cell_km)
    rough = np.clip((spread - 25.0) / 190.0, 0.0, 1.0)
    height = 1.0 * spread * ridged_noise(xs, ys, 7.0, 4, seed)
    metres = _true_on_the_large(base + height, base, 4.0 / cell_km)
    coarse = np.ascontiguousarray(metres[::2, ::2])
    _cut(coarse, base[::2, ::2], rough[::2, ::2], 2.0 * cell_km, _COARSE_PASSES)
    cut = ndimage.zoom(coarse - metres[::2, ::2], 2, order=1, mode="nearest", grid_mode=False)
    metres += cut[: base.shape[0], : base.shape[1]]
    _cut(metres, base, rough, cell_km, _FINE_PASSES)
    return Relief(metres, rough, left_km, top_km, cell_km)


def local_spread(metres: Floats, sigma: float) -> Floats:
    """How far heights stray from their neighbourhood's mean, in metres."""
    stray = metres - broad_mean(metres, sigma)
    mean_square = broad_mean(stray * stray, sigma)
    return np.asarray(np.sqrt(np.maximum(mean_square, 0.0)), np.float32)


def _true_on_the_large(metres: Floats, base: Floats, sigma: float) -> Floats:
    return metres + broad_mean(base - metres, sigma)


def broad_mean(values: Floats, sigma: float) -> Floats:
    """Gaussian mean over many cells, taken on a coarser grid for speed."""
    step = max(1, int(sigma / 2.2))
    if step == 1 or min(values.shape) < 8 * step:
        return np.asarray(ndimage.gaussian_filter(values, sigma, mode="nearest"), np.float32)
    rows, columns = values.shape
    padded = np.pad(values, ((0, -rows % step), (0, -columns % step)), mode="edge")
    blocks = padded.reshape(padded.shape[0] // step, step, padded.shape[1] // step, step).mean(axis=(1, 3))
    calm = ndimage.gaussian_filter(blocks, sigma / step, mode="nearest").astype(np.float32)
    weight_y = spline_weights((np.arange(rows) - (step - 1) / 2.0) / step, calm.shape[0])
    weight_x = spline_weights((np.arange(columns) - (step - 1) / 2.0) / step, calm.shape[1])
    return np.asarray(weight_y @ calm @ weight_x.T)


def _cut(metres: Floats, base: Floats, rough: Floats, cell_km: float, passes: int) -> None:
    """Lets water run down and cut, several times over; in place."""
    power = _POWER * (0.02 + 0.98 * rough)
    for number in range(passes):
        filled = fill_pits(metres)
        order = drainage(filled)
        area = order.upstream_cells() * (cell_km * 1000.0) ** 2
        strength = power.ravel() * area**_AREA_EXPONENT / (cell_km * 1000.0)
        metres[:] = order.lowered(metres.ravel(), strength).reshape(metres.shape)
        sigma = (4.0 if number < passes - 1 else 3.0) / cell_km
        metres[:] = _true_on_the_large(metres, base, sigma)


def fill_pits(metres: Floats) -> Floats:
    """Heights on which water from everywhere reaches the rim."""
    if min(metres.shape) > 48:
        coarse = fill_pits(_highest_of_four(metres))
        start = np.repeat(np.repeat(coarse, 4, axis=0), 4, axis=1)[: metres.shape[0], : metres.shape[1]]
        level = np.maximum(start + 4 * _SLOPE_M, metres)
        rounds = 2
    else:
        level = np.full_like(metres, 1e6)
        rounds = 12
    level[0], level[-1], level[:, 0], level[:, -1] = metres[0], metres[-1], metres[:, 0], metres[:, -1]
    ground, turned = np.ascontiguousarray(metres), np.ascontiguousarray(metres.T)
    for _ in range(rounds):
        _sweep(level, ground)
        other = np.ascontiguousarray(level.T)
        _sweep(other, turned)
        level = np.ascontiguousarray(other.T)
    return np.asarray(level)


def _highest_of_four(metres: Floats) -> Floats:
    down, across = -metres.shape[0] % 4, -metres.shape[1] % 4
    padded = np.pad(metres, ((0, down), (0, across)), mode="edge")
    blocks = padded.reshape(padded.shape[0] // 4, 4, padded.shape[1] // 4, 4)
    return np.asarray(blocks.max(axis=(1, 3)), np.float32)


def _sweep(level: Floats, ground: Floats) -> None:
    """Lowers the water row by row, down and up again; in place."""
    rows = level.shape[0]
    for row in range(1, rows):
        _drain(level[row], level[row - 1], ground[row])
    for row in range(rows - 2, -1, -1):
        _drain(level[row], level[row + 1], ground[row])


def _drain(water: Floats, beside: Floats, ground: Floats) -> None:
    lowest = beside.copy()
    np.minimum(lowest[1:], beside[:-1], out=lowest[1:])
    np.minimum(lowest[:-1], beside[1:], out=lowest[:-1])
    lowest += np.float32(_SLOPE_M)
    np.maximum(lowest, ground, out=lowest)
    np.minimum(water, lowest, out=water)


@dataclass(frozen=True)
class Drainage:
    """Where each cell's water goes, sorted so that rivers can be walked a whole rank of cells at a time."""

    receiver: Indices  # (cells,): the cell below, or itself at an outlet
    ranks: list[Indices]  # cells by number of steps to the outlet

    def upstream_cells(self) -> Floats:
        """How many cells drain through each."""
        count = np.ones(len(self.receiver), np.float32)
        for rank in reversed(self.ranks[1:]):
            np.add.at(count, self.receiver[rank], count[rank])
        return count

    def lowered(self, metres: Floats, strength: Floats) -> Floats:
        """Heights after every cell was pulled towards the one below it."""
        result = metres.copy()
        share = strength / (1.0 + strength)
        for rank in self.ranks[1:]:
            below = result[self.receiver[rank]]
            above = result[rank]
            result[rank] = np.minimum(above, above + (below - above) * share[rank])
        return result


def drainage(filled: Floats) -> Drainage:
    """The way of the water over heights without pits."""
    receiver = _steepest(filled)
    depth = np.zeros(len(receiver), np.int32)
    depth[receiver != np.arange(len(receiver))] = 1
    jump = receiver.copy()
    while True:
        further = depth[jump]
        if not further.any():
            break
        depth += further
        jump = jump[jump]
    order = np.argsort(depth.astype(np.int16), kind="stable").astype(np.int32)
    starts = np.searchsorted(depth[order], np.arange(1, int(depth.max()) + 1))
    return Drainage(receiver, np.split(order, starts))


def _steepest(filled: Floats) -> Indices:
    rows, columns = filled.shape
    best = np.zeros_like(filled)
    own = np.arange(rows * columns, dtype=np.int32).reshape(rows, columns)
    receiver = own.copy()
    padded = np.pad(filled, 1, constant_values=1e9)
    for down, across in _STEPS:
        beside = padded[1 + down : 1 + down + rows, 1 + across : 1 + across + columns]
        fall = filled - beside
        if down and across:
            fall *= np.float32(0.7071)
        steeper = fall > best
        best[steeper] = fall[steeper]
        receiver[steeper] = own[steeper] + down * columns + across
    rim = np.ones((rows, columns), bool)
    rim[1:-1, 1:-1] = False
    receiver[rim] = own[rim]
    return receiver.ravel()
