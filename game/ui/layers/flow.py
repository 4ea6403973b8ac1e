"""Dashes that run along lines, drawn anew for every frame from small stamps."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pygame

from game.base.rows import IntArray
from game.ui.draw.ink import lengths_along
from game.ui.draw.palette import Colour
from game.ui.draw.projection import Points
from game.ui.layers import brush

_TURNS = 64  # directions in which stamps are kept
_PIECES = 3  # stamps a dash, so that it follows bends


@dataclass(frozen=True)
class Inks:
    """How the dashes of a line look."""

    colour: Colour
    bed: Colour  # what lies under the dashes, and their arrows
    square: bool  # whether dashes have square ends


@dataclass(frozen=True)
class Stretch:
    """A piece of a line, from its source towards the front; made by `stretch_of`."""

    line: Points  # level pixels
    begins: float  # pixels from the source to its first point, so that dashes run on from piece to piece
    width: float
    inks: Inks
    along: Points  # pixels from its first point to each of its points
    angles: Points  # radians, without jumps
    box: pygame.Rect


def stretch_of(line: Points, begins: float, width: float, inks: Inks) -> Stretch:
    """A stretch with what never changes about it worked out."""
    ahead = np.gradient(line, axis=0)
    low, high = line.min(axis=0), line.max(axis=0)
    box = pygame.Rect(int(low[0]), int(low[1]), int(high[0] - low[0]) + 1, int(high[1] - low[1]) + 1)
    angles = np.unwrap(np.arctan2(ahead[:, 1], ahead[:, 0]))
    return Stretch(line, begins, width, inks, lengths_along(line), angles, box)


def draw_dashes(
    target: pygame.Surface,
    part: pygame.Rect,
    at: tuple[int, int],
    stretches: Iterable[Stretch],
    run: float,
    dash: tuple[float, float],
) -> None:
    """Draws the dashes of some stretches, in place.

    Args:
        target: what is drawn on.
        part: which part of the level it shows.
        at: where the part's corner lies on the target.
        stretches: the lines.
        run: pixels by which the dashes have run on.
        dash: length of a dash and of the gap after it.
    """
    stamps: list[tuple[pygame.Surface, tuple[int, int]]] = []
    near = part.inflate(40, 40)
    for stretch in stretches:
        if stretch.box.colliderect(near):
            stamps += _stamps(stretch, near, (at[0] - part.left, at[1] - part.top), run, dash)
    clip = target.get_clip()
    target.set_clip(clip.clip(pygame.Rect(at, part.size)))
    target.fblits(stamps)
    target.set_clip(clip)


def _stamps(
    stretch: Stretch, near: pygame.Rect, off: tuple[int, int], run: float, dash: tuple[float, float]
) -> list[tuple[pygame.Surface, tuple[int, int]]]:
    points, turns, places = seats(stretch, run, dash)
    x, y = points.T
    seen = (x > near.left) & (x < near.right) & (y > near.top) & (y < near.bottom)
    length = dash[0] / _PIECES
    half = _stamp_side(stretch.width, length) / 2.0
    corners = np.rint(points[seen] - half + off).astype(int).tolist()
    kinds = zip(turns[seen].tolist(), places[seen].tolist(), strict=True)
    pictures = [_stamp(turn, place, stretch.width, length, stretch.inks) for turn, place in kinds]
    return list(zip(pictures, map(tuple, corners), strict=True))


def seats(stretch: Stretch, run: float, dash: tuple[float, float]) -> tuple[Points, IntArray, IntArray]:
    """Where the stamps of a stretch lie, which way each points, and which part of its dash it is."""
    period, length = dash[0] + dash[1], float(stretch.along[-1])
    starts = np.arange((run - stretch.begins) % period - period, length, period)
    middles = (starts[:, None] + (np.arange(_PIECES) + 0.5) * dash[0] / _PIECES).reshape(-1)
    kept = (middles >= 0.0) & (middles <= length)
    at, places = middles[kept], np.tile(np.arange(_PIECES), len(starts))[kept]
    x, y = (np.interp(at, stretch.along, stretch.line[:, axis]) for axis in (0, 1))
    angles = np.interp(at, stretch.along, stretch.angles)
    turns = np.rint(angles / (2.0 * math.pi) * _TURNS).astype(np.int64) % _TURNS
    return np.stack([x, y], axis=-1), turns, places


def _stamp_side(width: float, length: float) -> int:
    return 2 * math.ceil((length + width) / 2.0 + 1.5)


@lru_cache(maxsize=4096)
def _stamp(turn: int, place: int, width: float, length: float, inks: Inks) -> pygame.Surface:
    """One third of a dash; the middle third bears an arrow, square ends are the outer thirds'."""
    colour, side = inks.colour, _stamp_side(width, length)
    large = brush.board(side, side, colour)
    angle = 2.0 * math.pi * turn / _TURNS
    along = np.array([math.cos(angle), math.sin(angle)])
    aside = np.array([-along[1], along[0]])
    middle = np.array([side / 2.0, side / 2.0])
    half = length / 2.0 + 0.3
    round_end = 0.0 if inks.square else width / 2.0
    back, front = (round_end if place == 0 else 0.0), (round_end if place == _PIECES - 1 else 0.0)
    box = [
        (-half + back, -width / 2),
        (half - front, -width / 2),
        (half - front, width / 2),
        (-half + back, width / 2),
    ]
    brush.polygon(large, np.array([middle + a * along + b * aside for a, b in box]), colour)
    for end in ((-half + back,) if back else ()) + ((half - front,) if front else ()):
        x, y = middle + end * along
        brush.dot(large, (float(x), float(y)), width / 2.0, colour)
    if place == 1:
        arms = np.array([(-0.22, -0.30), (0.10, 0.0), (-0.22, 0.30)]) * width
        chevron = np.array([middle + a * along + b * aside for a, b in arms])
        for pair in (chevron[:2], chevron[1:]):
            brush.draw_line(large, pair, np.full(2, 0.16 * width + 0.3), inks.bed)
    return brush.taken_down(large)
