"""Dashes that run along lines, drawn anew for every frame from small stamps."""

from __future__ import annotations

import math
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
class Stretch:
    """A piece of a line, from its source towards the front."""

    line: Points  # level pixels
    begins: float  # pixels from the source to its first point, so that dashes run on from piece to piece
    width: float
    colour: Colour
    bed: Colour  # what lies under the dashes
    square: bool  # whether its dashes have square ends


def draw_dashes(
    target: pygame.Surface,
    part: pygame.Rect,
    at: tuple[int, int],
    stretches: tuple[Stretch, ...],
    run: float,
    dash: tuple[float, float],
    paper: Colour,
) -> None:
    """Draws the dashes of some stretches, in place.

    Args:
        target: what is drawn on.
        part: which part of the level it shows.
        at: where the part's corner lies on the target.
        stretches: the lines.
        run: pixels by which the dashes have run on.
        dash: length of a dash and of the gap after it.
        paper: of the arrows on the dashes.
    """
    stamps: list[tuple[pygame.Surface, tuple[int, int]]] = []
    near = part.inflate(40, 40)
    for stretch in stretches:
        if _box(stretch.line).colliderect(near):
            stamps += _stamps(stretch, near, (at[0] - part.left, at[1] - part.top), run, dash, paper)
    clip = target.get_clip()
    target.set_clip(clip.clip(pygame.Rect(at, part.size)))
    target.fblits(stamps)
    target.set_clip(clip)


def _box(line: Points) -> pygame.Rect:
    low, high = line.min(axis=0), line.max(axis=0)
    return pygame.Rect(int(low[0]), int(low[1]), int(high[0] - low[0]) + 1, int(high[1] - low[1]) + 1)


def _stamps(
    stretch: Stretch, near: pygame.Rect, off: tuple[int, int], run: float, dash: tuple[float, float], paper: Colour
) -> list[tuple[pygame.Surface, tuple[int, int]]]:
    points, turns, places = seats(stretch, run, dash)
    piece = dash[0] / _PIECES
    found = []
    for (x, y), turn, place in zip(points.tolist(), turns.tolist(), places.tolist(), strict=True):
        if near.collidepoint(x, y):
            stamp = _stamp(turn, stretch.width, piece, stretch.colour, stretch.square, place, paper)
            half = stamp.get_width() / 2.0
            found.append((stamp, (round(x - half) + off[0], round(y - half) + off[1])))
    return found


def seats(stretch: Stretch, run: float, dash: tuple[float, float]) -> tuple[Points, IntArray, IntArray]:
    """Where the stamps of a stretch lie, which way each points, and which part of its dash it is."""
    along = lengths_along(stretch.line)
    period, piece = dash[0] + dash[1], dash[0] / _PIECES
    first = (run - stretch.begins) % period - period
    starts = np.arange(first, along[-1], period)
    middles = (starts[:, None] + (np.arange(_PIECES) + 0.5) * piece).reshape(-1)
    kept = (middles >= 0.0) & (middles <= along[-1])
    at, places = middles[kept], np.tile(np.arange(_PIECES), len(starts))[kept]
    ahead = np.gradient(stretch.line, axis=0)
    x, y = (np.interp(at, along, stretch.line[:, axis]) for axis in (0, 1))
    east, south = (np.interp(at, along, ahead[:, axis]) for axis in (0, 1))
    turns = np.rint(np.arctan2(south, east) / (2.0 * math.pi) * _TURNS).astype(int) % _TURNS
    return np.stack([x, y], axis=-1), turns, places


@lru_cache(maxsize=4096)
def _stamp(
    turn: int, width: float, length: float, colour: Colour, square: bool, place: int, paper: Colour
) -> pygame.Surface:
    """One third of a dash; the middle third bears an arrow, square ends are the outer thirds'."""
    side = 2 * math.ceil((length + width) / 2.0 + 1.5)
    large = brush.board(side, side, colour)
    angle = 2.0 * math.pi * turn / _TURNS
    along = np.array([math.cos(angle), math.sin(angle)])
    aside = np.array([-along[1], along[0]])
    middle = np.array([side / 2.0, side / 2.0])
    half = length / 2.0 + 0.3
    round_end = 0.0 if square else width / 2.0
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
            brush.draw_line(large, pair, np.full(2, 0.16 * width + 0.3), paper)
    return brush.taken_down(large)
