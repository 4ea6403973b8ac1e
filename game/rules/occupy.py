"""Chapters 3 and 8, entering: what stands against a unit in a hex, and what it takes by entering one."""

from __future__ import annotations

from game.base.jit import kernel
from game.rules.movement import edge_between, men_in, zone_crosses, zone_weight
from game.rules.offices import close_office
from game.rules.repute import note_town
from game.rules.scratch import Scratch, tell
from game.rules.sight import come_into_the_open, look_after_step, seen_by
from game.state.enums import NOBODY, EventKind, Soil, Station
from game.state.world import Theatre, World


@kernel
def enemy_zone(theatre: Theatre, world: World, side: int, hex_id: int) -> int:
    """The strongest true enemy zone of control in a hex, in march points that a band pays."""
    zone = 0
    span = int(theatre.terms[0].columns) + 1
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if row.side == side or row.station != Station.ON_MAP or abs(int(row.hex) - hex_id) > span:
            continue
        weight = zone_weight(theatre, row)
        if weight > zone:
            edge = edge_between(theatre, int(row.hex), hex_id)
            if edge >= 0 and zone_crosses(theatre, edge):
                zone = weight
    return zone


@kernel
def enter_hex(theatre: Theatre, world: World, scratch: Scratch, unit: int, hex_id: int) -> None:
    """Put a unit into a neighbouring hex: it is seen there, and takes a town that nobody defends."""
    row = world.units[unit]
    came_from = int(row.hex)
    row.hex = hex_id
    row.entrenchment = 0
    row.moved = 1
    come_into_the_open(theatre, world, unit)
    look_after_step(theatre, world, unit)
    tell(scratch, EventKind.MOVED, world.clock[0].turn, unit, hex_id, came_from, 0, 0, seen_by(world, unit))
    take_town(theatre, world, scratch, unit)


@kernel
def take_town(theatre: Theatre, world: World, scratch: Scratch, unit: int) -> None:
    """A unit that with its friends is strong enough to hold a town takes it, with what is stored there (§8.1)."""
    row = world.units[unit]
    town = int(theatre.hexes[row.hex].town)
    if town < 0 or theatre.types[row.type].captures == 0:
        return
    state = world.towns[town]
    if state.holder == row.side or men_in(world, int(row.side), int(row.hex)) < theatre.towns[town].garrison_men:
        return
    if theatre.hexes[row.hex].soil == Soil.AFGHANISTAN:
        return
    former = int(state.holder)
    _change_hands(theatre, world, scratch, town, int(row.side), unit)
    note_town(theatre, world, scratch, town, former)


@kernel
def _change_hands(theatre: Theatre, world: World, scratch: Scratch, town: int, side: int, unit: int) -> None:
    """A town has a new holder, with what is stored there; `unit` took it, or -1."""
    state = world.towns[town]
    hex_id = int(theatre.towns[town].hex)
    if state.holder != NOBODY:
        world.ledger[state.holder].lost_loads += state.loads
        world.ledger[side].captured_loads += state.loads
    close_office(theatre, world, scratch, town)
    tell(scratch, EventKind.TOWN_TAKEN, world.clock[0].turn, unit, hex_id, town, state.loads, side, 3)
    state.holder = side
    state.held_turns = 0
    state.supplied_turns = 0
    state.quarters = 0
    world.hexes[hex_id].control = side


@kernel
def go_with_country(theatre: Theatre, world: World, scratch: Scratch) -> None:
    """At a turn's end a town that its holder has left alone goes with the country around it (§8.2)."""
    for town in range(theatre.counts[0].towns):
        hex_id = int(theatre.towns[town].hex)
        side = int(world.hexes[hex_id].control)
        if side == NOBODY or world.towns[town].holder == side or theatre.hexes[hex_id].soil == Soil.AFGHANISTAN:
            continue
        if men_in(world, 1 - side, hex_id) == 0:
            _change_hands(theatre, world, scratch, town, side, -1)


@kernel
def take_towns(theatre: Theatre, world: World, scratch: Scratch) -> None:
    """At a turn's end, towns fall to whoever stands in them in strength (§8.1)."""
    for unit in range(world.counts[0].units):
        if world.units[unit].station == Station.ON_MAP:
            take_town(theatre, world, scratch, unit)
