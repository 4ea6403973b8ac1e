"""Theatre and World: everything a game is, as arrays.

The World is one flat int64 buffer with windows of records on it: copying a game is one copy, comparing is one
comparison, and its digest is the digest of the buffer.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.base.rows import IntArray, Row, Rows, SmallArray, field_names, rows
from game.state.board import (
    Day,
    District,
    Edge,
    Hex,
    ScoreItem,
    Season,
    Source,
    TerrainRow,
    Terms,
    Town,
    UnitType,
)
from game.state.clock import Clock, HexState, Ledger, ScoreState, TownState
from game.state.rulebook import Outcome, Rulebook
from game.state.units import Contact, Delivery, Unit


class Theatre(NamedTuple):
    """What never changes during a game; nothing in it is secret from either side."""

    terms: Rows[Terms]  # one row
    rulebook: Rows[Rulebook]  # one row
    hexes: Rows[Hex]
    edges: Rows[Edge]  # hex * 6 + direction
    terrains: Rows[TerrainRow]
    districts: Rows[District]
    towns: Rows[Town]
    types: Rows[UnitType]
    sources: Rows[Source]
    score_items: Rows[ScoreItem]
    calendar: Rows[Day]  # row turn - 1
    seasons: Rows[Season]
    outcomes: Rows[Outcome]
    gait_points: IntArray  # (gait, terrain): march points of a hex off every road; 0 = barred
    route_points: IntArray  # (gait, route, terrain): the same along a route; 0 = no better than off it
    odds: IntArray  # (column,): ratios attacker : defender in permille, ascending
    odds_weights: IntArray  # (column, result): permille of each CombatResult, EVADED always 0
    crossings: IntArray  # (n,): edges of the scenario's counted crossings, seen from the Bukharan side
    steps: SmallArray  # (season, gait, edge): march points of a step, 0 = barred; filled by rules.movement
    town_distance: IntArray  # (town, hex): march points of a band from the hex to the town, FAR if none


class World(NamedTuple):
    """What changes during a game."""

    buffer: IntArray  # all of the below, end to end
    clock: Rows[Clock]  # one row
    ledger: Rows[Ledger]  # one a side
    units: Rows[Unit]
    contacts: Rows[Contact]  # side * units + unit
    hexes: Rows[HexState]
    towns: Rows[TownState]
    deliveries: Rows[Delivery]
    scores: Rows[ScoreState]


FAR = 9999

_PARTS: tuple[tuple[str, type[Row]], ...] = (
    ("clock", Clock),
    ("ledger", Ledger),
    ("units", Unit),
    ("contacts", Contact),
    ("hexes", HexState),
    ("towns", TownState),
    ("deliveries", Delivery),
    ("scores", ScoreState),
)


def new_world(units: int, hexes: int, towns: int, deliveries: int, score_items: int) -> World:
    """An empty World with room for so many rows."""
    counts = (1, 2, units, 2 * units, hexes, towns, deliveries, score_items)
    sizes = [count * len(field_names(row)) for count, (_, row) in zip(counts, _PARTS, strict=True)]
    buffer = np.zeros(sum(sizes), np.int64)
    windows = []
    start = 0
    for count, size, (_, row) in zip(counts, sizes, _PARTS, strict=True):
        windows.append(rows(row, count, buffer[start : start + size]))
        start += size
    return World(buffer, *windows)  # type: ignore[arg-type]


def copy_world(world: World) -> World:
    """An independent copy."""
    twin = new_world(
        len(world.units), len(world.hexes), len(world.towns), len(world.deliveries), len(world.scores)
    )
    twin.buffer[:] = world.buffer
    return twin


def first_difference(world_a: World, world_b: World) -> str:
    """Where two Worlds of equal shape first differ (`units[3].men: 450, 430`), or an empty string."""
    for name, row in _PARTS:
        table_a, table_b = getattr(world_a, name), getattr(world_b, name)
        for index in range(len(table_a)):
            for field in field_names(row):
                value_a, value_b = int(table_a[index][field]), int(table_b[index][field])
                if value_a != value_b:
                    return f"{name}[{index}].{field}: {value_a}, {value_b}"
    return ""
