"""What covers the ground: steppe, sand, oases with canals and villages, tugai jungle along the great rivers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from game.base.hexgrid import NOWHERE
from game.state.enums import Terrain
from game.ui.draw.ink import Sheet, blank_cover, stroke
from game.ui.draw.noise import fractal_noise, ridged_noise
from game.ui.draw.palette import Floats, Theme
from game.ui.draw.projection import Points, Window


@dataclass(frozen=True)
class Cover:
    """How much of each pixel lies under each kind of ground, 0…1."""

    steppe: Floats
    sand: Floats
    oasis: Floats
    tugai: Floats


def ground_cover(window: Window, terrain: npt.NDArray[np.int64], great_rivers: list[Points], seed: int) -> Cover:
    """Kinds of ground with soft, wandering edges.

    Args:
        window: what is shown.
        terrain: Terrain of every hex, shape (hexes,).
        great_rivers: courses in km along which tugai grows.
        seed: cosmetic.
    """
    xs, ys = window.axes_km()
    swing = np.float32(0.2 * window.field.hex_km)
    east = xs[None, :] + swing * fractal_noise(xs, ys, 9.0, 4, seed)
    south = ys[:, None] + swing * fractal_noise(xs, ys, 9.0, 4, seed + 1)
    hexes = window.field.hexes_at(east, south)
    kinds = np.where(hexes == NOWHERE, -1, terrain[hexes])
    blur = 1.5 * window.px_per_km
    soft = {kind: _soft(kinds == kind, blur) for kind in (Terrain.STEPPE, Terrain.DESERT, Terrain.IRRIGATED)}
    band = _river_band(window, great_rivers)
    # jungle does not end with its hex: it runs on a little along the bank
    jungle = np.clip(2.2 * _soft(kinds == Terrain.TUGAI, 3.2 * window.px_per_km), 0.0, 1.0) * band
    jungle = np.maximum(jungle, 0.55 * band * (1.0 - soft[Terrain.IRRIGATED]) * _lowland(kinds, blur))
    return Cover(soft[Terrain.STEPPE], soft[Terrain.DESERT], soft[Terrain.IRRIGATED] * (1.0 - 0.8 * jungle), jungle)


def _soft(flags: npt.NDArray[np.bool_], sigma: float) -> Floats:
    return np.asarray(ndimage.gaussian_filter(flags.astype(np.float32), sigma, mode="nearest"))


def _lowland(kinds: npt.NDArray[np.int64], blur: float) -> Floats:
    return _soft((kinds >= 0) & (kinds <= Terrain.TUGAI), blur)


def _river_band(window: Window, rivers: list[Points]) -> Floats:
    band = np.zeros((window.height, window.width), np.float32)
    xs, ys = window.axes_km()
    for line in rivers:
        stroke(band, window.px(line), 10.0 * window.px_per_km, soft=2.5 * window.px_per_km)
    ragged = 1.0 + 0.5 * fractal_noise(xs, ys, 4.0, 3, 31)
    jungle = np.clip(band * 1.6 * np.clip(ragged, 0.35, 1.3) - 0.35, 0.0, 1.0)
    return np.asarray(jungle, np.float32)


def tint(sheet: Sheet, cover: Cover, rough: Floats, theme: Theme) -> None:
    """Colours the ground by what covers it, less in broken ground; in place."""
    flat = 1.0 - 0.85 * rough
    for kind in ("steppe", "sand", "oasis", "tugai"):
        share = theme.number(f"ground.{kind}_share") * getattr(cover, kind) * flat
        sheet.paint(theme.colour(f"ground.{kind}"), share.astype(np.float32))


def veil(sheet: Sheet, window: Window, playable: npt.NDArray[np.bool_], theme: Theme) -> None:
    """Pales what lies beyond the playable board, in place.

    Args:
        sheet: what is painted.
        window: what it shows.
        playable: whether each hex can be entered, shape (hexes,).
        theme: colours.
    """
    hexes = window.hexes()
    beyond = np.where(hexes == NOWHERE, True, ~playable[hexes])
    cover = _soft(beyond, 2.5 * window.px_per_km) * theme.number("ground.beyond_share")
    sheet.paint(theme.colour("ground.beyond"), cover)


def stipple(sheet: Sheet, window: Window, cover: Cover, rough: Floats, theme: Theme, seed: int) -> None:
    """Strews dots over sand and oases and tufts over tugai, in place."""
    scale = max(theme.line_scale(window.hex_px), 0.7)
    flat = 1.0 - rough
    xs, ys = window.axes_km()
    dunes = np.clip(0.78 + 0.75 * ridged_noise(xs, ys, 7.0, 2, seed + 5), 0.06, 1.0)
    sand = _strewn(cover.sand * flat * dunes * 0.85, 3.5 * scale, seed)
    sheet.paint(theme.colour("ground.sand_dots"), _dotted(sheet, sand, 1.05 * scale) * np.float32(0.75))
    green = _strewn(cover.oasis * flat * 0.8, 4.4 * scale, seed + 1)
    sheet.paint(theme.colour("ground.oasis_dots"), _dotted(sheet, green, 1.05 * scale) * np.float32(0.6))
    tufts = blank_cover(sheet)
    for x, y in _strewn(cover.tugai * flat * 0.8, 5.4 * scale, seed + 2):
        stroke(tufts, np.array([(x, y), (x, y - 2.6 * scale)]), 0.9 * scale)
    sheet.paint(theme.colour("ground.tugai_tufts"), tufts * np.float32(0.6))


def _strewn(chance: Floats, gap: float, seed: int) -> Points:
    """Points about a gap apart, kept by chance, with no row or column to be seen."""
    rows, columns = int(chance.shape[0] / gap) + 1, int(chance.shape[1] / gap) + 1
    dice = np.random.default_rng(seed)
    lattice = np.stack(np.meshgrid(np.arange(columns), np.arange(rows)), axis=-1).reshape(-1, 2)
    points = (lattice + dice.uniform(0.0, 1.0, lattice.shape)) * gap
    kept = dice.uniform(0.0, 1.0, len(points))
    inside = (points[:, 0] < chance.shape[1]) & (points[:, 1] < chance.shape[0])
    points, kept = points[inside], kept[inside]
    columns_at, rows_at = points.astype(int).T
    return np.asarray(points[kept < chance[rows_at, columns_at]])


def _dotted(sheet: Sheet, points: Points, diameter: float) -> Floats:
    """Many small dots at once, each spread over the pixels it touches."""
    cover = blank_cover(sheet)
    corner = points - 0.5
    whole = np.floor(corner).astype(int)
    part = corner - whole
    for right in (0, 1):
        for down in (0, 1):
            share = abs(1 - right - part[:, 0]) * abs(1 - down - part[:, 1]) * diameter * diameter * 1.5
            column = np.clip(whole[:, 0] + right, 0, sheet.width - 1)
            row = np.clip(whole[:, 1] + down, 0, sheet.height - 1)
            np.add.at(cover, (row, column), share.astype(np.float32))
    return np.minimum(cover, 1.0)


def canals_and_villages(sheet: Sheet, window: Window, cover: Cover, theme: Theme, seed: int) -> None:
    """Draws fine canals wandering through oases and the villages on them, in place."""
    scale = max(theme.line_scale(window.hex_px), 0.7)
    xs, ys = window.axes_km()
    turn = np.float32(np.pi) * fractal_noise(xs, ys, 26.0, 2, seed)
    lines, villages = blank_cover(sheet), blank_cover(sheet)
    for start in _strewn(np.clip(cover.oasis * 1.4 - 0.6, 0.0, 1.0) * 0.5, 5.0 * window.px_per_km, seed):
        canal = _canal(start, turn, cover.oasis, window.px_per_km)
        if len(canal) > 3:
            stroke(lines, canal, 0.75 * scale)
            for x, y in canal[2::5]:
                stroke(villages, np.array([(x, y + 1.6 * scale), (x, y + 1.6 * scale)]), 2.1 * scale)
    sheet.paint(theme.colour("ground.canal"), lines * np.float32(0.55))
    sheet.paint(theme.colour("ground.village"), villages * np.float32(0.62))


def _canal(start: Points, turn: Floats, oasis: Floats, px_per_km: float) -> Points:
    """A line that follows the lie of the land until it leaves the green."""
    points = [start]
    while len(points) < 16:
        x, y = points[-1]
        row, column = int(y), int(x)
        if not (0 <= row < turn.shape[0] and 0 <= column < turn.shape[1]) or oasis[row, column] < 0.45:
            break
        angle = float(turn[row, column])
        points.append(points[-1] + px_per_km * np.array([np.cos(angle), np.sin(angle)]))
    return np.array(points)
