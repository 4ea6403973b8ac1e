"""What covers the ground: steppe, sand, oases with canals and villages, tugai jungle along the great rivers."""

from __future__ import annotations

from dataclasses import dataclass, replace

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
    """How much of each cell lies under each kind of ground, 0…1, on a net no finer than soft edges need."""

    window: Window  # the net's cells are its pixels
    flat: Floats  # 1 on plains, 0 in mountains
    beyond: Floats  # off the playable board
    steppe: Floats
    sand: Floats
    oasis: Floats
    tugai: Floats


_FINEST_PX_PER_KM = 2.25


def cover_net(window: Window) -> Window:
    """The net on which a window's ground cover is worked out."""
    px_per_km = min(window.px_per_km, _FINEST_PX_PER_KM)
    share = px_per_km / window.px_per_km
    width, height = (max(1, round(side * share)) for side in (window.width, window.height))
    return replace(window, px_per_km=px_per_km, width=width, height=height)


def ground_cover(
    window: Window,
    flat: Floats,
    terrain: npt.NDArray[np.int64],
    playable: npt.NDArray[np.bool_],
    great_rivers: list[Points],
    seed: int,
) -> Cover:
    """Kinds of ground with soft, wandering edges.

    Args:
        window: the net, see `cover_net`.
        flat: 1 on plains, 0 in mountains; of the net's shape.
        terrain: Terrain of every hex, shape (hexes,).
        playable: whether each hex can be entered, shape (hexes,).
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
    oasis = soft[Terrain.IRRIGATED] * (1.0 - 0.8 * jungle)
    beyond = _beyond(window, playable)
    return Cover(window, flat, beyond, soft[Terrain.STEPPE], soft[Terrain.DESERT], oasis, jungle)


def _beyond(window: Window, playable: npt.NDArray[np.bool_]) -> Floats:
    hexes = window.hexes()
    return _soft(np.where(hexes == NOWHERE, True, ~playable[hexes]), 2.5 * window.px_per_km)


def _spread(layer: Floats, sheet: Sheet) -> Floats:
    """A layer of the net at every pixel of a sheet."""
    shape = sheet.alpha.shape
    if layer.shape == shape:
        return layer
    scale = (shape[0] / layer.shape[0], shape[1] / layer.shape[1])
    return np.asarray(ndimage.zoom(layer, scale, order=1, mode="nearest", grid_mode=True), np.float32)


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
        share = theme.number(f"ground.{kind}_share") * _spread(getattr(cover, kind), sheet) * flat
        sheet.paint(theme.colour(f"ground.{kind}"), share.astype(np.float32))


def veil(sheet: Sheet, cover: Cover, theme: Theme) -> None:
    """Pales what is painted beyond the playable board, in place; what is clear stays clear."""
    share = theme.number("ground.beyond_share") * _spread(cover.beyond, sheet)
    pale = np.array(theme.colour("ground.beyond"), np.float32)
    sheet.colour += share[..., None] * (sheet.alpha[..., None] * pale - sheet.colour)


def stipple(sheet: Sheet, window: Window, cover: Cover, theme: Theme, seed: int) -> None:
    """Strews dots over sand and oases and tufts over tugai, in place."""
    scale = max(theme.line_scale(window.hex_px), 0.7)
    flat = cover.flat * (1.0 - theme.number("ground.beyond_share") * cover.beyond)
    dunes = np.clip(0.78 + 0.75 * ridged_noise(*cover.window.axes_km(), 7.0, 2, seed + 5), 0.06, 1.0)
    size = 1.05 * scale
    sand = _strewn(window, cover.sand * flat * dunes * 0.85, 3.5 * scale, seed)
    sheet.paint(theme.colour("ground.sand_dots"), _dotted(sheet, sand, size) * np.float32(0.75))
    green = _strewn(window, cover.oasis * flat * 0.8, 4.4 * scale, seed + 1)
    sheet.paint(theme.colour("ground.oasis_dots"), _dotted(sheet, green, size) * np.float32(0.6))
    tufts = blank_cover(sheet)
    for x, y in _strewn(window, cover.tugai * flat * 0.8, 5.4 * scale, seed + 2):
        stroke(tufts, np.array([(x, y), (x, y - 2.6 * scale)]), 0.9 * scale)
    sheet.paint(theme.colour("ground.tugai_tufts"), tufts * np.float32(0.6))


def _strewn(window: Window, chance: Floats, gap: float, seed: int) -> Points:
    """Points of a window about a gap apart, kept by chance, with no row or column to be seen."""
    rows, columns = int(window.height / gap) + 1, int(window.width / gap) + 1
    dice = np.random.default_rng(seed)
    lattice = np.stack(np.meshgrid(np.arange(columns), np.arange(rows)), axis=-1).reshape(-1, 2)
    points = (lattice + dice.uniform(0.0, 1.0, lattice.shape)) * gap
    kept = dice.uniform(0.0, 1.0, len(points))
    inside = (points[:, 0] < window.width) & (points[:, 1] < window.height)
    points, kept = points[inside], kept[inside]
    cells = points * (chance.shape[1] / window.width, chance.shape[0] / window.height)
    columns_at, rows_at = cells.astype(int).T
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
    scale, net = max(theme.line_scale(window.hex_px), 0.7), cover.window
    turn = np.float32(np.pi) * fractal_noise(*net.axes_km(), 26.0, 2, seed)
    lines, villages = blank_cover(sheet), blank_cover(sheet)
    # on the net, so that the canals are the same at every zoom
    for start in _strewn(net, np.clip(cover.oasis * 1.4 - 0.6, 0.0, 1.0) * 0.5, 5.0 * net.px_per_km, seed):
        canal = _canal(start, turn, cover.oasis, net.px_per_km) * (window.px_per_km / net.px_per_km)
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
