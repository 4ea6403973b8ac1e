"""Theatre and World: everything a game is, as two records of tables.

Each is one block of memory with tables of fixed capacity, so kernels take it by a single pointer; `counts[0]` says
how many rows of each table are used. The World is int64 throughout: copying a game is one copy, and its digest is
the digest of its words.
"""

from __future__ import annotations

from typing import Annotated, Any, cast

import numpy as np

from game.base.rows import IntArray, Row, Rows, Shape, SmallArray, field_names, flat, records
from game.state.board import (
    ActRow,
    Choice,
    Day,
    District,
    Edge,
    Effect,
    Hex,
    Incident,
    ScoreItem,
    Season,
    Source,
    Terms,
    TerrainRow,
    Thought,
    Town,
    TrackRow,
    UnitType,
)
from game.state.clock import (
    ActState,
    Clock,
    DistrictState,
    FerryState,
    HexState,
    IncidentState,
    Ledger,
    ModifierState,
    ScoreState,
    TownState,
    TrackState,
)
from game.state.rulebook import BarrageRow, Outcome, Rulebook
from game.state.units import Contact, Delivery, Unit

FAR = 9999

UNITS = 128
HEXES = 3584
EDGES = 6 * HEXES
TOWNS = 128
DELIVERIES = 256
SCORE_ITEMS = 128
DISTRICTS = 64
TYPES = 64
SOURCES = 32
SEASONS = 16
TURNS = 128
CROSSINGS = 32
FERRIES = 32
INCIDENTS = 128
THOUGHTS = 2048
CHOICES = 256
EFFECTS = 1024
ACTS = 16
TRACKS = 8
MODIFIERS = 8
GAUGES = 64
ODDS = 16
GAITS = 8
ROUTES = 4
TERRAINS = 7
RESULTS = 7
BARRAGES = 3

CAPACITIES = {
    "units": UNITS,
    "hexes": HEXES,
    "towns": TOWNS,
    "deliveries": DELIVERIES,
    "score_items": SCORE_ITEMS,
    "districts": DISTRICTS,
    "types": TYPES,
    "sources": SOURCES,
    "seasons": SEASONS,
    "turns": TURNS,
    "crossings": CROSSINGS,
    "odds": ODDS,
    "incidents": INCIDENTS,
    "thoughts": THOUGHTS,
    "choices": CHOICES,
    "effects": EFFECTS,
    "gauges": GAUGES,
}


class Counts(Row):
    """How many rows of each table are in use; one row."""

    units: int
    hexes: int
    towns: int
    deliveries: int
    score_items: int
    districts: int
    types: int
    sources: int
    seasons: int
    turns: int
    crossings: int
    odds: int
    incidents: int
    thoughts: int
    choices: int
    effects: int
    gauges: int


class Theatre(Row):
    """What never changes during a game; nothing in it is secret from either side."""

    counts: Annotated[Rows[Counts], Shape(1)]
    terms: Annotated[Rows[Terms], Shape(1)]
    rulebook: Annotated[Rows[Rulebook], Shape(1)]
    hexes: Annotated[Rows[Hex], Shape(HEXES)]
    edges: Annotated[Rows[Edge], Shape(EDGES)]  # hex * 6 + direction
    terrains: Annotated[Rows[TerrainRow], Shape(TERRAINS)]
    districts: Annotated[Rows[District], Shape(DISTRICTS)]
    towns: Annotated[Rows[Town], Shape(TOWNS)]
    types: Annotated[Rows[UnitType], Shape(TYPES)]
    sources: Annotated[Rows[Source], Shape(SOURCES)]
    score_items: Annotated[Rows[ScoreItem], Shape(SCORE_ITEMS)]
    calendar: Annotated[Rows[Day], Shape(TURNS)]  # row turn - 1
    seasons: Annotated[Rows[Season], Shape(SEASONS)]
    outcomes: Annotated[Rows[Outcome], Shape(RESULTS)]
    barrages: Annotated[Rows[BarrageRow], Shape(BARRAGES)]
    gait_points: Annotated[IntArray, Shape(GAITS, TERRAINS)]  # march points of a hex off every road; 0 = barred
    route_points: Annotated[IntArray, Shape(GAITS, ROUTES, TERRAINS)]  # along a route; 0 = no better than off it
    odds: Annotated[IntArray, Shape(ODDS)]  # ratios attacker : defender in permille, ascending
    odds_weights: Annotated[IntArray, Shape(ODDS, RESULTS)]  # permille of each CombatResult, EVADED always 0
    acts: Annotated[Rows[ActRow], Shape(ACTS)]
    tracks: Annotated[Rows[TrackRow], Shape(TRACKS)]
    incidents: Annotated[Rows[Incident], Shape(INCIDENTS)]
    thoughts: Annotated[Rows[Thought], Shape(THOUGHTS)]
    choices: Annotated[Rows[Choice], Shape(CHOICES)]
    effects: Annotated[Rows[Effect], Shape(EFFECTS)]
    gauges: Annotated[IntArray, Shape(GAUGES, 2)]  # first Thought and how many, of what `history` measures
    crossings: Annotated[IntArray, Shape(CROSSINGS)]  # edges of the counted crossings, from the Bukharan side
    town_distance: Annotated[IntArray, Shape(TOWNS, HEXES)]  # march points of a band from hex to town, FAR if none
    near: Annotated[IntArray, Shape(EDGES)]  # `edges.to` once more, close together for the floods
    places: Annotated[SmallArray, Shape(2, HEXES)]  # axial coordinates: slanted column, row
    offsets: Annotated[SmallArray, Shape(EDGES)]  # `near` less the hex itself, closer together still
    soils: Annotated[SmallArray, Shape(HEXES)]  # `hexes.soil` once more, the same
    vilayets: Annotated[SmallArray, Shape(HEXES)]  # `hexes.district` once more, the same
    steps: Annotated[SmallArray, Shape(SEASONS, GAITS, EDGES)]  # march points of a step, 0 = barred
    line_steps: Annotated[SmallArray, Shape(2, SEASONS, EDGES)]  # supply cost of a step by side, 0 = barred


class World(Row):
    """What changes during a game."""

    counts: Annotated[Rows[Counts], Shape(1)]
    clock: Annotated[Rows[Clock], Shape(1)]
    ledger: Annotated[Rows[Ledger], Shape(2)]  # one a side
    units: Annotated[Rows[Unit], Shape(UNITS)]
    contacts: Annotated[Rows[Contact], Shape(2, UNITS)]  # [side, unit]
    towns: Annotated[Rows[TownState], Shape(TOWNS)]
    deliveries: Annotated[Rows[Delivery], Shape(DELIVERIES)]
    scores: Annotated[Rows[ScoreState], Shape(SCORE_ITEMS)]
    hexes: Annotated[Rows[HexState], Shape(HEXES)]
    districts: Annotated[Rows[DistrictState], Shape(DISTRICTS)]
    ferries: Annotated[Rows[FerryState], Shape(FERRIES)]
    tracks: Annotated[Rows[TrackState], Shape(TRACKS)]
    acts: Annotated[Rows[ActState], Shape(2, ACTS)]  # [side, act]
    modifiers: Annotated[Rows[ModifierState], Shape(2, MODIFIERS)]  # [side, Modifier]
    incidents: Annotated[Rows[IncidentState], Shape(INCIDENTS)]


def new_theatre(**tables: Any) -> Theatre:
    """A Theatre with these tables, each an array of any length up to its capacity.

    `near`, `soils`, `vilayets`, `steps`, `line_steps` and `town_distance` are left out: they come from
    `rules.tables.tabulate`.

    Raises:
        ValueError: a table is longer than its capacity.
    """
    theatre = records(Theatre)[0]
    for name, table in tables.items():
        target = cast("Any", getattr(theatre, name))
        window = tuple(slice(0, length) for length in np.shape(table))
        if any(length > room for length, room in zip(np.shape(table), target.shape, strict=True)):
            raise ValueError(f"{name}: {np.shape(table)} is more than the capacity {target.shape}")
        target[window] = table
    size = cast("Any", theatre.counts[0])
    for name in CAPACITIES.keys() - {"units", "deliveries", "turns"}:
        size[name] = len(tables[name])
    size["turns"] = len(tables["calendar"])
    return theatre


def new_world(**used: int) -> World:
    """An empty World with so many rows of each table in use."""
    world = records(World)[0]
    size = cast("Any", world.counts[0])
    for name, count in used.items():
        size[name] = count
    return world


def words(record: Row) -> IntArray:
    """All of a World's words as one int64 view of shape (n,)."""
    return flat(cast("Any", record).reshape(1))


def copy_world(world: World) -> World:
    """An independent copy."""
    twin = records(World)[0]
    words(twin)[:] = words(world)
    return twin


def first_difference(world_a: World, world_b: World) -> str:
    """Where two Worlds first differ (`units[3].men: 450, 430`), or an empty string."""
    for name in field_names(World):
        table_a = cast("Any", getattr(world_a, name)).reshape(-1)
        table_b = cast("Any", getattr(world_b, name)).reshape(-1)
        for index in np.flatnonzero(table_a != table_b):
            for field in table_a.dtype.names:
                if table_a[index][field] != table_b[index][field]:
                    return f"{name}[{index}].{field}: {table_a[index][field]}, {table_b[index][field]}"
    return ""
