"""Hex geometry: pointy-top hexes in odd-r offset rows, numbered row by row.

A hex is an int, `row * columns + column`. Directions are 0…5 = E, NE, NW, W, SW, SE; the side of a hex in a
direction is the *edge* `hex * 6 + direction`.

Source: https://www.redblobgames.com/grids/hexagons/ (offset and cube coordinates).
"""

from __future__ import annotations

import numpy as np

from game.base.jit import kernel
from game.base.rows import IntArray

DIRECTIONS = ("E", "NE", "NW", "W", "SW", "SE")
NOWHERE = -1


def neighbour_table(columns: int, rows: int) -> IntArray:
    """Neighbouring hexes.

    Returns:
        int64 of shape (rows * columns * 6,), indexed by edge; NOWHERE beyond the rim.
    """
    table = np.full(rows * columns * 6, NOWHERE, np.int64)
    for row in range(rows):
        shift = row & 1
        steps = ((1, 0), (shift, -1), (shift - 1, -1), (-1, 0), (shift - 1, 1), (shift, 1))
        for column in range(columns):
            for direction, (across, down) in enumerate(steps):
                if 0 <= column + across < columns and 0 <= row + down < rows:
                    edge = (row * columns + column) * 6 + direction
                    table[edge] = (row + down) * columns + column + across
    return table


@kernel
def opposite(direction: int) -> int:
    """The direction back."""
    return (direction + 3) % 6


@kernel
def distance(hex_a: int, hex_b: int, columns: int) -> int:
    """Number of steps between two hexes, ignoring terrain."""
    row_a = hex_a // columns
    row_b = hex_b // columns
    q_a = hex_a % columns - (row_a - (row_a & 1)) // 2
    q_b = hex_b % columns - (row_b - (row_b & 1)) // 2
    dq = q_a - q_b
    dr = row_a - row_b
    return (abs(dq) + abs(dr) + abs(dq + dr)) // 2


def label(hex_id: int, columns: int) -> str:
    """A hex as people write it: column and row, two digits each (`2931`)."""
    return f"{hex_id % columns:02d}{hex_id // columns:02d}"


def from_label(text: str, columns: int, rows: int) -> int:
    """The hex of a label.

    Raises:
        ValueError: not four digits, or beyond the map.
    """
    if len(text) != 4 or not text.isdecimal():
        raise ValueError(f"a hex is four digits, column then row, not {text!r}")
    column, row = int(text[:2]), int(text[2:])
    if column >= columns or row >= rows:
        raise ValueError(f"hex {text} lies beyond the map of {columns} columns and {rows} rows")
    return row * columns + column
