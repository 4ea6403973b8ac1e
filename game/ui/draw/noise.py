"""Smooth randomness for decoration, tied to the ground and not to pixels, so that every zoom shows the same."""

from __future__ import annotations

import numpy as np

from game.ui.draw.palette import Floats
from game.ui.draw.projection import Points


def spline_weights(positions: Points, count: int) -> Floats:
    """Cubic B-spline weights of `count` unit-spaced nodes at positions, shape (positions, count)."""
    inside = np.clip(positions, 0.0, count - 1.0)
    first = np.minimum(np.floor(inside), count - 2.0)
    f = inside - first
    shares = ((1 - f) ** 3, 3 * f**3 - 6 * f**2 + 4, 1 + 3 * (f + f**2 - f**3), f**3)
    weights = np.zeros((len(inside), count), np.float32)
    each = np.arange(len(inside))
    for step, share in enumerate(shares):
        np.add.at(weights, (each, np.clip(first.astype(int) + step - 1, 0, count - 1)), share / 6.0)
    return weights


def smooth_noise(xs_km: Points, ys_km: Points, wave_km: float, seed: int) -> Floats:
    """Noise of about unit spread and one wavelength on a grid of km, shape (ys, xs).

    Args:
        xs_km: km east of each column, counted from the corner of the hex field.
        ys_km: km south of each row.
        wave_km: distance of the random nodes.
        seed: cosmetic; never the game's.
    """
    offset = 64.0  # nodes kept north and west of the field, so that margins stay inside
    across = int(np.ceil(xs_km.max() / wave_km + offset)) + 3
    down = int(np.ceil(ys_km.max() / wave_km + offset)) + 3
    # the node count must not change a node's value: rows are drawn from their own seeds
    nodes = np.stack([_row(seed, row, across) for row in range(down)])
    first_x = int(xs_km.min() / wave_km + offset) - 2
    first_y = int(ys_km.min() / wave_km + offset) - 2
    nodes = nodes[first_y:, first_x:]
    weight_x = spline_weights(xs_km / wave_km + offset - first_x, nodes.shape[1])
    weight_y = spline_weights(ys_km / wave_km + offset - first_y, nodes.shape[0])
    return (weight_y @ nodes @ weight_x.T) * np.float32(2.1)


def _row(seed: int, row: int, count: int) -> Floats:
    return np.random.default_rng((seed, row)).standard_normal(count, np.float32)


def fractal_noise(xs_km: Points, ys_km: Points, wave_km: float, octaves: int, seed: int) -> Floats:
    """Several wavelengths together, each half as long and half as strong as the one before."""
    total = np.zeros((len(ys_km), len(xs_km)), np.float32)
    for octave in range(octaves):
        share = np.float32(0.5**octave)
        total += share * smooth_noise(xs_km, ys_km, wave_km * 0.5**octave, seed + 101 * octave)
    return total


def ridged_noise(xs_km: Points, ys_km: Points, wave_km: float, octaves: int, seed: int) -> Floats:
    """Noise with sharp crests and broad hollows, about -1…1."""
    total = np.zeros((len(ys_km), len(xs_km)), np.float32)
    for octave in range(octaves):
        plain = smooth_noise(xs_km, ys_km, wave_km * 0.5**octave, seed + 211 * octave)
        total += np.float32(0.55**octave) * (1.0 - 1.6 * np.minimum(np.abs(plain), 1.25))
    return total
