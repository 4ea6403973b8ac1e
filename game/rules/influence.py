"""Chapter 8, influence: who has been in the country lately, and whom its people would rather obey (§8.5)."""

from __future__ import annotations

from game.base.jit import kernel
from game.rules.places import apart
from game.rules.scratch import Scratch
from game.state.enums import Side, Soil, Station
from game.state.world import Theatre, World

FULL = 100  # sympathy and influence run from -100, all for the Reds, to +100, all for the Basmachi


@kernel
def favour(side: int) -> int:
    """The sign of sympathies and influence that a side likes."""
    return 1 if side == Side.BASMACHI else -1


@kernel
def move_sympathy(world: World, district: int, change: int) -> None:
    """Move a district's sympathy within its range, written in place."""
    state = world.districts[district]
    state.sympathy = max(-FULL, min(FULL, int(state.sympathy) + change))


@kernel
def spread_influence(theatre: Theatre, world: World, scratch: Scratch) -> None:
    """Influence drifts toward sympathy; men who stand somewhere at a turn's end move it, and so do offices."""
    _drift(theatre, world)
    _feel_presence(theatre, world, scratch)
    for town in range(theatre.counts[0].towns):
        if world.towns[town].office > 0:
            _radiate(theatre, world, town)


@kernel
def _drift(theatre: Theatre, world: World) -> None:
    permille = int(theatre.rulebook[0].drift_permille)
    for hex_id in range(theatre.counts[0].hexes):
        soil = theatre.soils[hex_id]
        if soil != Soil.BUKHARA and soil != Soil.TURKESTAN:
            continue
        row = world.hexes[hex_id]
        gap = int(world.districts[theatre.vilayets[hex_id]].sympathy) - int(row.influence)
        step = abs(gap) * permille // 1000
        row.influence += step if gap > 0 else -step


@kernel
def _sway(theatre: Theatre, world: World, hex_id: int, change: int) -> None:
    """Move the influence of a hex within its range; nobody counts it in Afghanistan."""
    soil = theatre.soils[hex_id]
    if soil == Soil.BUKHARA or soil == Soil.TURKESTAN:
        row = world.hexes[hex_id]
        row.influence = max(-FULL, min(FULL, int(row.influence) + change))


@kernel
def _feel_presence(theatre: Theatre, world: World, scratch: Scratch) -> None:
    """Men of a side who are many enough in a hex are felt there and next door, once a hex."""
    rules = theatre.rulebook[0]
    for unit in range(world.counts[0].units):
        if world.units[unit].station == Station.ON_MAP:
            scratch.other_cost[world.units[unit].hex] = 0
    for unit in range(world.counts[0].units):
        if world.units[unit].station == Station.ON_MAP:
            scratch.other_cost[world.units[unit].hex] += int(world.units[unit].men)
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if row.station != Station.ON_MAP or scratch.other_cost[row.hex] < rules.presence_men:
            continue
        scratch.other_cost[row.hex] = 0
        sign = favour(int(row.side))
        _sway(theatre, world, int(row.hex), sign * int(rules.presence_influence))
        for direction in range(6):
            to = int(theatre.near[int(row.hex) * 6 + direction])
            if to >= 0:
                _sway(theatre, world, to, sign * int(rules.near_influence))


@kernel
def _radiate(theatre: Theatre, world: World, town: int) -> None:
    """What an office does to the hexes around its town."""
    rules = theatre.rulebook[0]
    terms = theatre.terms[0]
    columns, reach, centre = int(terms.columns), int(rules.office_hexes), int(theatre.towns[town].hex)
    change = favour(int(world.towns[town].holder)) * int(rules.office_influence)
    middle = centre % columns
    for row in range(max(0, centre // columns - reach), min(int(terms.rows), centre // columns + reach + 1)):
        for column in range(max(0, middle - reach - 1), min(columns, middle + reach + 2)):
            hex_id = row * columns + column
            if apart(theatre, hex_id, centre) <= reach:
                _sway(theatre, world, hex_id, change)
