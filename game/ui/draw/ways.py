"""Roads, tracks and railways, from hex centre to hex centre."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy import ndimage

from game.scenario.scenario import RouteLine
from game.ui.draw import courses
from game.ui.draw.ink import (
    Sheet,
    blank_cover,
    dashes,
    directions_along,
    dots,
    evenly,
    lengths_along,
    points_along,
    stroke,
)
from game.ui.draw.palette import Floats, Theme
from game.ui.draw.projection import Field, Points, Window

RAILS = ("rail_working", "rail_wrecked")
ROADS = ("cart_road", "caravan_track", "mountain_track")


@dataclass(frozen=True)
class Way:
    """A stretch of road, track or railway."""

    kind: str
    line: Points  # km
    beside: Points  # 0…1 at each point: shares its ground with a railway


def natural_ways(field: Field, routes: tuple[RouteLine, ...], towns: set[int]) -> list[Way]:
    """Smooth lines of all routes; of two roads on the same ground the better is kept.

    Args:
        field: the hex field.
        routes: chains of hexes.
        towns: hexes that a road must pass through exactly.
    """
    railway = {pair for route in routes if route.kind in RAILS for pair in _pairs(route.hexes)}
    rails = [(route.kind, list(route.hexes)) for route in routes if route.kind in RAILS]
    pieces = rails + _best_roads(routes)
    pins = towns | _junctions(rails) | _junctions(pieces[len(rails) :])
    return [_way(field, kind, chain, pins, railway if kind in ROADS else set()) for kind, chain in pieces]


def _pairs(hexes: tuple[int, ...] | list[int]) -> list[tuple[int, int]]:
    return [(min(a, b), max(a, b)) for a, b in pairwise(hexes)]


def _best_roads(routes: tuple[RouteLine, ...]) -> list[tuple[str, list[int]]]:
    taken: set[tuple[int, int]] = set()
    pieces: list[tuple[str, list[int]]] = []
    for kind in ROADS:
        for route in routes:
            if route.kind == kind:
                pieces.extend((kind, piece) for piece in _free_pieces(route.hexes, taken))
    return pieces


def _free_pieces(hexes: tuple[int, ...], taken: set[tuple[int, int]]) -> list[list[int]]:
    pieces: list[list[int]] = [[]]
    for a, b in pairwise(hexes):
        pair = (min(a, b), max(a, b))
        if pair in taken:
            pieces.append([])
            continue
        taken.add(pair)
        pieces[-1] = [*(pieces[-1] or [a]), b]
    return [piece for piece in pieces if piece]


def _junctions(pieces: list[tuple[str, list[int]]]) -> set[int]:
    """Hexes at which more than one piece begins, ends or passes."""
    seen: set[int] = set()
    double: set[int] = set()
    for _, chain in pieces:
        double.update(seen.intersection(chain))
        seen.update(chain)
    return double


def _way(field: Field, kind: str, chain: list[int], pins: set[int], railway: set[tuple[int, int]]) -> Way:
    centres = field.centres(chain)
    pinned = np.array([hex_id in pins for hex_id in chain])
    sigma = 0.6 if kind in RAILS else 0.42 if kind == "cart_road" else 0.3
    line = courses.smoothed(centres, sigma * field.hex_km, pinned)
    shared = np.array([pair in railway for pair in _pairs(chain)] + [False], float)
    along = np.linspace(0.0, len(chain) - 1.001, len(line))
    beside = ndimage.gaussian_filter1d(shared[along.astype(int)], 4.0, mode="nearest")
    whole = courses.run_off(field, line, ends=(chain[0] not in pins, chain[-1] not in pins))
    if len(whole) == len(line):
        return Way(kind, line, beside)
    return Way(kind, whole, np.interp(np.arange(len(whole)), np.arange(len(line)), beside))


def draw_ways(sheet: Sheet, window: Window, ways: list[Way], theme: Theme) -> Floats:
    """Draws all ways, lesser first, in place.

    Returns:
        Where they run, 0…1.
    """
    scale = theme.line_scale(window.hex_px)
    by_kind: dict[str, list[Points]] = {}
    for way in ways:
        line = window.px(way.line)
        if way.beside.any():
            line = courses.offset(line, way.beside * 4.2 * scale)
        by_kind.setdefault(way.kind, []).append(line)
    busy = blank_cover(sheet)
    for kind, draw in _PENS:
        if kind in by_kind:
            np.maximum(busy, draw(sheet, by_kind[kind], scale, theme), out=busy)
    return busy


def draw_mountain_track(sheet: Sheet, lines: list[Points], scale: float, theme: Theme) -> Floats:
    """Draws dotted lines."""
    cover = blank_cover(sheet)
    for line in lines:
        gap = theme.number("width.mountain_gap") * max(scale, 0.8)
        dots(cover, evenly(line, gap), theme.number("width.mountain_dot") * max(scale, 0.8))
    sheet.paint(theme.colour("line.track"), cover * np.float32(0.9))
    return cover


def draw_caravan_track(sheet: Sheet, lines: list[Points], scale: float, theme: Theme) -> Floats:
    """Draws dashed lines."""
    cover = blank_cover(sheet)
    dash, gap = (size * max(scale, 0.75) for size in theme.numbers("width.caravan_dash"))
    for line in lines:
        for piece in dashes(line, dash, gap):
            stroke(cover, piece, theme.number("width.caravan") * max(scale, 0.8))
    sheet.paint(theme.colour("line.track"), cover * np.float32(0.9))
    return cover


def draw_cart_road(sheet: Sheet, lines: list[Points], scale: float, theme: Theme) -> Floats:
    """Draws double lines with a light core."""
    edge, core = blank_cover(sheet), blank_cover(sheet)
    for line in lines:
        stroke(edge, line, theme.number("width.road_edge") * max(scale, 0.7))
        stroke(core, line, theme.number("width.road_core") * max(scale, 0.7))
    sheet.paint(theme.colour("line.road_edge"), edge * np.float32(0.88))
    sheet.paint(theme.colour("line.road_core"), core)
    return edge


def draw_rail_working(sheet: Sheet, lines: list[Points], scale: float, theme: Theme) -> Floats:
    """Draws a line with ticks across."""
    cover = blank_cover(sheet)
    for line in lines:
        stroke(cover, line, theme.number("width.rail") * max(scale, 0.68))
        _ticks(cover, line, theme.number("width.rail_tick_gap"), scale, theme)
    sheet.paint(theme.colour("line.rail"), cover)
    return cover


def draw_rail_wrecked(sheet: Sheet, lines: list[Points], scale: float, theme: Theme) -> Floats:
    """Draws a broken line with half the ticks."""
    cover = blank_cover(sheet)
    dash, gap = (size * max(scale, 0.7) for size in theme.numbers("width.wrecked_dash"))
    for line in lines:
        for piece in dashes(line, dash, gap):
            stroke(cover, piece, theme.number("width.wrecked") * max(scale, 0.75))
        _ticks(cover, line, 2.0 * theme.number("width.rail_tick_gap"), scale, theme)
    sheet.paint(theme.colour("line.wrecked"), cover)
    return cover


def _ticks(cover: Floats, line: Points, gap: float, scale: float, theme: Theme) -> None:
    length = float(lengths_along(line)[-1])
    at = (np.arange(max(1, round(length / (gap * scale)))) + 0.5) * gap * scale
    middles, ahead = points_along(line, at), directions_along(line, at)
    half = theme.number("width.rail_tick") * scale / 2.0
    square = np.stack([-ahead[:, 1], ahead[:, 0]], axis=-1) * half
    for middle, arm in zip(middles, square, strict=True):
        stroke(cover, np.stack([middle - arm, middle + arm]), max(0.9, 1.3 * scale))


_PENS = (
    ("mountain_track", draw_mountain_track),
    ("caravan_track", draw_caravan_track),
    ("cart_road", draw_cart_road),
    ("rail_wrecked", draw_rail_wrecked),
    ("rail_working", draw_rail_working),
)
