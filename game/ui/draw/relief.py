"""The ground as light and colour: tints by height, hill shade, hachures, snow and the paper's grain."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from game.ui.draw.carve import Relief, SpotHeights, broad_mean, carve
from game.ui.draw.ink import Sheet
from game.ui.draw.noise import fractal_noise
from game.ui.draw.palette import Colour, Floats, Theme
from game.ui.draw.projection import Field, Points, Window

_CELL_KM = 0.45
_MARGIN_KM = 10.0


def fine_relief(heights: SpotHeights, window: Window, courses: list[Points], seed: int) -> Relief:
    """The relief under a window, a little beyond its rim; valleys are drawn towards the river courses.

    Args:
        heights: the spot heights.
        window: what will be shown.
        courses: rivers as the map draws them, in km.
        seed: cosmetic.
    """
    rim = window.km((window.width, window.height))
    xs = np.arange(window.left_km - _MARGIN_KM, float(rim[0]) + _MARGIN_KM, _CELL_KM)
    ys = np.arange(window.top_km - _MARGIN_KM, float(rim[1]) + _MARGIN_KM, _CELL_KM)
    xs, ys = xs[: len(xs) // 2 * 2], ys[: len(ys) // 2 * 2]
    base = heights.at(window.field, xs, ys)
    base = _valleys_under_rivers(base, window.field, courses, xs, ys)
    return carve(base, float(xs[0]), float(ys[0]), _CELL_KM, seed)


def _valleys_under_rivers(base: Floats, field: Field, courses: list[Points], xs: Points, ys: Points) -> Floats:
    """Shifts the heights sideways so that valley floors lie under the rivers as drawn.

    Rivers run on hex sides, up to half a hex from the true valley; unshifted they would climb hillsides.
    """
    cell = float(xs[1] - xs[0])
    shift = np.zeros((3, *base.shape), np.float32)  # east, south, weight
    smooth = ndimage.gaussian_filter(base, 1.2 / cell, mode="nearest")
    for course in courses:
        inside = (course[:, 0] > xs[0]) & (course[:, 0] < xs[-1])
        inside &= (course[:, 1] > ys[0]) & (course[:, 1] < ys[-1])
        at = (course - (xs[0], ys[0])) / cell
        if inside.sum() < 6:
            continue
        move = _towards_the_floor(at, smooth, 8.0 / cell)
        columns, rows = np.rint(at[inside]).astype(int).T
        columns, rows = np.clip(columns, 0, base.shape[1] - 1), np.clip(rows, 0, base.shape[0] - 1)
        np.add.at(shift[0], (rows, columns), move[inside, 0])
        np.add.at(shift[1], (rows, columns), move[inside, 1])
        np.add.at(shift[2], (rows, columns), 1.0)
    if not shift[2].any():
        return base
    spread = np.stack([broad_mean(layer, 4.0 / cell) for layer in shift])
    # far from every river the weight fades and the ground stays where it is
    calm = 0.15 * float(np.percentile(spread[2][shift[2] > 0], 50))
    east, south = spread[:2] / (spread[2] + calm)
    rows, columns = np.mgrid[: base.shape[0], : base.shape[1]].astype(np.float32)
    there = np.stack([rows + south, columns + east])
    return np.asarray(ndimage.map_coordinates(base, there, order=1, mode="nearest"), np.float32)


def _towards_the_floor(line: Points, ground: Floats, reach: float) -> Points:
    """For each point of a line the way to the lowest ground square to it, smoothed along the line."""
    ahead = np.gradient(ndimage.gaussian_filter1d(line, 3.0, axis=0), axis=0)
    square = np.stack([-ahead[:, 1], ahead[:, 0]], axis=-1)
    square /= np.maximum(np.hypot(square[:, 0], square[:, 1]), 1e-9)[:, None]
    steps = np.linspace(-reach, reach, 33)
    across = line[:, None, :] + steps[None, :, None] * square[:, None, :]
    metres = ndimage.map_coordinates(ground, (across[..., 1], across[..., 0]), order=1, mode="nearest")
    # the nearer of two valleys wins, and a plain does not move
    cost = metres + 25.0 * np.abs(steps)[None, :] / reach + 60.0 * (steps[None, :] / reach) ** 2
    best = steps[np.argmin(cost, axis=1)]
    best = ndimage.gaussian_filter1d(ndimage.median_filter(best, 9, mode="nearest"), 5.0, mode="nearest")
    return np.asarray(best[:, None] * square)


@dataclass(frozen=True)
class Ground:
    """Heights at every pixel of a window, and what is derived from them once."""

    metres: Floats
    rough: Floats
    slope_east: Floats  # metres a metre
    slope_south: Floats
    px_km: float


def ground_at(relief: Relief, window: Window) -> Ground:
    """The relief seen through a window."""
    xs, ys = window.axes_km()
    metres = relief.at(relief.metres, xs, ys)
    km = 1.0 / window.px_per_km
    fine = ndimage.gaussian_filter(metres, max(0.16 / km, 0.35), mode="nearest")
    south, east = np.gradient(fine, km * 1000.0)
    rough = relief.at(relief.rough, xs, ys)
    metres, rough, east, south = (np.asarray(layer, np.float32) for layer in (metres, rough, east, south))
    return Ground(metres, rough, east, south, km)


def hypsometric(metres: Floats, theme: Theme) -> Floats:
    """Colours by height, shape (rows, columns, 3)."""
    levels = theme.numbers("relief.heights_m")
    tints = np.array(theme.colours("relief.tints"), np.float32)
    # one colour for every two metres: a table is faster than blending at each pixel, and takes less room
    steps = np.arange(levels[0], levels[-1] + 2.0, 2.0)
    table = np.stack([np.interp(steps, levels, tints[:, channel]) for channel in range(3)], axis=-1)
    rows = np.clip((metres - levels[0]) / 2.0, 0, len(steps) - 1).astype(np.int16)
    return np.asarray(np.take(table.astype(np.float32), rows, axis=0))


def _facing(east: Floats, south: Floats, steep: Floats | float, azimuth: float, altitude: float) -> Floats:
    """Light on a slope less light on flat ground, for a sun at degrees from north and above the horizon."""
    angle, height = np.radians(azimuth), np.radians(altitude)
    light_east, light_north = np.sin(angle) * np.cos(height), np.cos(angle) * np.cos(height)
    gx, gy = east * steep, -south * steep
    lit = (-gx * light_east - gy * light_north + np.sin(height)) / np.sqrt(1.0 + gx * gx + gy * gy)
    return np.asarray(lit - np.sin(height), np.float32)


def hill_shade(ground: Ground) -> Floats:
    """Shade by a fine and a coarse light from the north-west; flat ground is 0."""
    steep = 4.9 - 2.6 * ground.rough
    east, south = ground.slope_east, ground.slope_south
    fine = 0.72 * _facing(east, south, steep, 315.0, 45.0)
    fine += 0.18 * _facing(east, south, steep, 270.0, 45.0) + 0.10 * _facing(east, south, steep, 0.0, 45.0)
    broad = broad_mean(ground.metres, 2.4 / ground.px_km)
    broad_south = np.asarray(np.gradient(broad, ground.px_km * 1000.0, axis=0))
    broad_east = np.asarray(np.gradient(broad, ground.px_km * 1000.0, axis=1))
    return np.asarray(1.12 * fine + 0.42 * _facing(broad_east, broad_south, 3.0, 315.0, 40.0), np.float32)


def blend(ground: Floats, colour: Colour, share: Floats) -> None:
    """Moves colours towards one colour by a share each, in place."""
    ground += share[..., None] * (np.array(colour, np.float32) - ground)


def shade(picture: Floats, light: Floats, theme: Theme) -> None:
    """Lays shadow and light over colours, in place."""
    dark = 1.0 - np.exp(-1.75 * np.maximum(-light, 0.0))
    bright = 1.0 - np.exp(-1.9 * np.maximum(light, 0.0))
    violet = np.array(theme.colour("relief.shadow"), np.float32) / 255.0
    share = theme.number("relief.shadow_share") * dark
    picture *= 1.0 + share[..., None] * (violet - 1.0)
    blend(picture, theme.colour("relief.light"), theme.number("relief.light_share") * bright)


def valley_glow(picture: Floats, ground: Ground, theme: Theme) -> None:
    """Warms valley floors below their surroundings, in place."""
    mean = broad_mean(ground.metres, 3.0 / ground.px_km)
    below = np.clip((mean - ground.metres) / 260.0, 0.0, 1.0) * (ground.metres < 3200.0)
    blend(picture, theme.colour("relief.valley"), theme.number("relief.valley_share") * below)


def hachures(picture: Floats, ground: Ground, theme: Theme, seed: int) -> None:
    """Darkens the picture with short strokes down the slopes, in place."""
    slope = np.hypot(ground.slope_east, ground.slope_south)
    strength = np.clip((slope - 0.03) / 0.18, 0.0, 1.0)
    strokes = _smeared(ground, slope, max(2, round(1.5 / ground.px_km)), seed)
    dark = theme.number("relief.hachure_share") * (1.0 + np.clip(strokes, -1.0, 1.0))
    dark = np.minimum(dark, theme.number("relief.hachure_peak_share")) * strength
    picture *= 1.0 - dark[..., None]


def _smeared(ground: Ground, slope: Floats, steps: int, seed: int) -> Floats:
    """White noise drawn out along the fall line, of about unit spread."""
    rows, columns = slope.shape
    noise = np.random.default_rng(seed).standard_normal((rows, columns), np.float32)
    size = np.maximum(slope, 1e-4)
    east, south = ground.slope_east / size, ground.slope_south / size
    total = noise.copy()
    for sign in (-1.0, 1.0):
        y, x = np.mgrid[:rows, :columns].astype(np.float32)
        for _ in range(steps):
            row = np.clip(np.rint(y), 0, rows - 1).astype(np.int32)
            column = np.clip(np.rint(x), 0, columns - 1).astype(np.int32)
            y += np.float32(sign) * south[row, column]
            x += np.float32(sign) * east[row, column]
            row = np.clip(np.rint(y), 0, rows - 1).astype(np.int32)
            total += noise[row, np.clip(np.rint(x), 0, columns - 1).astype(np.int32)]
    return total / np.float32(np.sqrt(2.0 * steps + 1.0))


def snow(ground: Ground, light: Floats, window: Window, theme: Theme, line_m: float) -> Sheet:
    """White over what lies above the snow line; the shade shows through."""
    xs, ys = window.axes_km()
    edge = line_m + 90.0 * fractal_noise(xs, ys, 6.0, 3, 77)
    # steep and sunny ground sheds its snow first
    slope = np.hypot(ground.slope_east, ground.slope_south)
    share = np.clip((ground.metres - edge - 1100.0 * np.clip(slope - 0.2, 0.0, 0.6)) / 800.0, 0.0, 1.0)
    white = np.empty((*light.shape, 3), np.float32)
    white[:] = np.array(theme.colour("relief.snow"), np.float32)
    shade(white, 1.45 * light - 0.05, theme)
    cover = (theme.number("relief.snow_share") * share).astype(np.float32)
    white *= cover[..., None]
    return Sheet(white, cover)


def grain(picture: Floats, theme: Theme, seed: int) -> None:
    """Gives the picture the paper's grain and fibres, in place."""
    dice = np.random.default_rng(seed)
    rows, columns = picture.shape[:2]
    spots = ndimage.gaussian_filter(dice.standard_normal((rows, columns), np.float32), 0.8)
    fibres = ndimage.gaussian_filter(dice.standard_normal((rows, columns), np.float32), (0.5, 5.0))
    spots *= theme.number("relief.grain") / max(float(spots.std()), 1e-6)
    fibres *= 1.0 / max(float(fibres.std()), 1e-6)
    picture += (spots + fibres)[..., None]


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def day_of_year(date: str) -> int:
    """The day of the year of a date such as `12 May 1922`; the middle of May if it is no date."""
    words = date.lower().split()
    if len(words) >= 2 and words[0].isdecimal() and words[1][:3] in _MONTHS:
        return int(30.44 * _MONTHS.index(words[1][:3])) + int(words[0])
    return 132


def snow_line_m(date: str, theme: Theme) -> float:
    """Height above which snow lies on a date."""
    return float(np.interp(day_of_year(date), theme.numbers("snow_line.days"), theme.numbers("snow_line.metres")))
