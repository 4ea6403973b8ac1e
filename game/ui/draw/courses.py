"""Courses: chains of hex sides or hexes turned into natural lines, in kilometres."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from game.ui.draw.ink import evenly, lengths_along
from game.ui.draw.projection import Field, Points

Vertex = tuple[int, int]  # a hex corner in half hex widths east and in sixths of a hex's height south
Graph = dict[Vertex, set[Vertex]]

STEP_KM = 1.0


def vertex(field: Field, point_km: tuple[float, float]) -> Vertex:
    """The corner at a place, as whole numbers, so that corners of neighbouring hexes are one."""
    return round(2.0 * point_km[0] / field.hex_km), round(point_km[1] * 2.0 * 3.0**0.5 / field.hex_km)


def place(field: Field, corner: Vertex) -> tuple[float, float]:
    """The corner in km."""
    return corner[0] * field.hex_km / 2.0, corner[1] * field.hex_km / (2.0 * 3.0**0.5)


def side_graph(field: Field, edges: Iterable[int], taken: set[tuple[Vertex, Vertex]] | None = None) -> Graph:
    """The net of hex sides; sides in `taken` are left out, and all used ones join it."""
    graph: Graph = {}
    for edge in edges:
        ends = field.edge_ends(edge)
        a, b = sorted((vertex(field, ends[0]), vertex(field, ends[1])))
        if taken is not None:
            if (a, b) in taken:
                continue
            taken.add((a, b))
        graph.setdefault(a, set()).add(b)
        graph.setdefault(b, set()).add(a)
    return graph


def longest_chains(graph: Graph) -> list[list[Vertex]]:
    """The net taken apart into chains, the longest first of each part; uses the net up."""
    chains = []
    while any(graph.values()):
        start = min(corner for corner, beside in graph.items() if beside)
        far = _way(graph, start)[-1]
        chain = _way(graph, far)
        _remove(graph, chain)
        chains.append(chain)
    return sorted(chains, key=len, reverse=True)


def _way(graph: Graph, start: Vertex) -> list[Vertex]:
    """The shortest way from a corner to the one farthest from it."""
    before: dict[Vertex, Vertex | None] = {start: None}
    queue = [start]
    for corner in queue:
        for beside in sorted(graph[corner]):
            if beside not in before:
                before[beside] = corner
                queue.append(beside)
    way, corner_back = [queue[-1]], before[queue[-1]]
    while corner_back is not None:
        way.append(corner_back)
        corner_back = before[corner_back]
    return way[::-1]


def _remove(graph: Graph, chain: list[Vertex]) -> None:
    for a, b in pairwise(chain):
        graph[a].discard(b)
        graph[b].discard(a)


def chains_between_junctions(graph: Graph) -> list[list[Vertex]]:
    """The net taken apart where three lines meet; uses the net up."""
    knots = sorted(corner for corner, beside in graph.items() if len(beside) != 2)
    chains = []
    for start in [*knots, *sorted(graph)]:
        while graph[start]:
            chain = [start, min(graph[start])]
            _remove(graph, chain)
            while len(graph[chain[-1]]) == 1 and chain[-1] not in knots:
                chain.append(next(iter(graph[chain[-1]])))
                _remove(graph, chain[-2:])
            chains.append(chain)
    return chains


def smoothed(line: Points, sigma_km: float, pinned: npt.NDArray[np.bool_] | None = None) -> Points:
    """A line in even steps with its corners rounded off; ends and pinned points stay where they are.

    Args:
        line: km, shape (n, 2).
        sigma_km: how far the rounding reaches.
        pinned: which points stay, shape (n,).
    """
    held = np.zeros(len(line), bool) if pinned is None else pinned.copy()
    held[[0, -1]] = True
    run = lengths_along(line)
    stops = np.flatnonzero(held)
    pieces, fixed = [], []
    for first, last in pairwise(stops):
        count = max(2, round((run[last] - run[first]) / STEP_KM))
        at = np.linspace(run[first], run[last], count, endpoint=False)
        pieces.append(np.stack([np.interp(at, run, line[:, axis]) for axis in (0, 1)], axis=-1))
        fixed.extend([True] + [False] * (count - 1))
    dense = np.concatenate([*pieces, line[-1:]])
    free = ~np.array([*fixed, True])
    for _ in range(max(1, round(2.0 * (sigma_km / STEP_KM) ** 2))):
        middle = 0.25 * (dense[:-2] + dense[2:]) + 0.5 * dense[1:-1]
        dense[1:-1] = np.where(free[1:-1, None], middle, dense[1:-1])
    return dense


def meandering(line: Points, swing_km: float, name: str) -> Points:
    """A line with small bends to both sides, the same for the same name; its ends stay."""
    dice = np.random.default_rng(zlib.crc32(name.encode()))
    count = len(line)
    bends = np.zeros(count)
    for wave_km, share in ((11.0, 1.0), (5.0, 0.3)):
        raw = ndimage.gaussian_filter1d(dice.standard_normal(count + 64), wave_km / STEP_KM / 3.2)[32:-32]
        bends += share * raw / max(float(raw.std()), 1e-9)
    run = np.arange(count, dtype=np.float64)
    bends *= swing_km * np.clip(np.minimum(run, count - 1 - run) / 8.0, 0.0, 1.0)
    ahead = np.gradient(line, axis=0)
    ahead /= np.maximum(np.hypot(ahead[:, 0], ahead[:, 1]), 1e-9)[:, None]
    return np.asarray(line + bends[:, None] * np.stack([-ahead[:, 1], ahead[:, 0]], axis=-1))


def moved_end(line: Points, target: Points, reach_km: float = 9.0) -> Points:
    """A line whose last point was pulled to a target, the pull fading backwards."""
    run = lengths_along(line)
    share = np.clip(1.0 - (run[-1] - run) / reach_km, 0.0, 1.0) ** 2
    return np.asarray(line + share[:, None] * (target - line[-1]))


def eased_joint(upper: Points, lower: Points, reach: int = 14) -> tuple[Points, Points]:
    """Two lines that meet end to end, their common corner rounded over so many points on either side."""
    above, below = min(reach, len(upper) - 1), min(reach, len(lower) - 1)
    joint = np.concatenate([upper[len(upper) - 1 - above :], lower[1 : below + 1]])
    for _ in range(30):
        joint[1:-1] = 0.25 * (joint[:-2] + joint[2:]) + 0.5 * joint[1:-1]
    whole_upper = np.concatenate([upper[: len(upper) - 1 - above], joint[: above + 1]])
    return whole_upper, np.concatenate([joint[above:], lower[below + 1 :]])


def run_off(field: Field, line: Points, ends: tuple[bool, bool] = (True, True)) -> Points:
    """The line carried on beyond the field's rim where an end comes within a hex of it.

    Args:
        field: the hex field.
        line: km, shape (n, 2).
        ends: whether the first and the last point may be carried on.
    """
    first = _beyond(field, line[0]) if ends[0] else None
    last = _beyond(field, line[-1]) if ends[1] else None
    head = [] if first is None else [first[None]]
    tail = [] if last is None else [last[None]]
    return np.concatenate([*head, line, *tail])


def _beyond(field: Field, end: Points) -> Points | None:
    """The point across the nearest rim, or None inland."""
    x, y = float(end[0]), float(end[1])
    gaps = {(-1, 0): x, (1, 0): field.width_km - x, (0, -1): y, (0, 1): field.height_km - y}
    way, gap = min(gaps.items(), key=lambda pair: pair[1])
    if gap > field.hex_km:
        return None
    return end + np.array(way) * (gap + field.hex_km)


def nearest_on(line: Points, point: Points) -> Points:
    """The point of a line nearest to a place."""
    dense = evenly(line, 0.25 * STEP_KM)
    return np.asarray(dense[np.argmin(np.hypot(*(dense - point).T))])


def offset(line: Points, aside: Points) -> Points:
    """A line moved sideways by so much at each point, to the right of its course when positive."""
    ahead = np.gradient(ndimage.gaussian_filter1d(line, 2.0, axis=0, mode="nearest"), axis=0)
    ahead /= np.maximum(np.hypot(ahead[:, 0], ahead[:, 1]), 1e-9)[:, None]
    return np.asarray(line + aside[:, None] * np.stack([-ahead[:, 1], ahead[:, 0]], axis=-1))


HeightAt = Callable[[Points], Points]
