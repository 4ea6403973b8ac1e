"""Chapter 8, offices: civil administrations of the Basmachi and revkoms of the Reds in garrisoned towns (§8.6)."""

from __future__ import annotations

from game.base.jit import kernel
from game.base.rows import Rows
from game.rules.influence import favour, move_sympathy
from game.rules.movement import season_of
from game.rules.scratch import Scratch, tell
from game.rules.supply import garrison_stands
from game.state.clock import DistrictState
from game.state.enums import EventKind, Side
from game.state.world import Theatre, World


@kernel
def has_office(districts: Rows[DistrictState], district: int, side: int) -> bool:
    """Whether an office of a side stands in a district."""
    return int(districts[district].offices) >> side & 1 == 1


@kernel
def found_office(theatre: Theatre, world: World, town: int) -> None:
    """A town's holder founds an administration or a revkom in it, written in place."""
    state = world.towns[town]
    state.office = 1
    state.empty_turns = 0
    world.districts[theatre.hexes[theatre.towns[town].hex].district].offices |= 1 << int(state.holder)


@kernel
def close_office(theatre: Theatre, world: World, scratch: Scratch, town: int) -> None:
    """A town's office is no more, if it had one; its holder must still be the one who had it."""
    state = world.towns[town]
    if state.office == 0:
        return
    state.office = 0
    hex_id = int(theatre.towns[town].hex)
    tell(scratch, EventKind.OFFICE_FELL, world.clock[0].turn, -1, hex_id, town, 0, state.holder, 3)
    district = int(theatre.hexes[hex_id].district)
    world.districts[district].offices = 0
    for other in range(theatre.counts[0].towns):
        if world.towns[other].office > 0 and theatre.hexes[theatre.towns[other].hex].district == district:
            world.districts[district].offices |= 1 << int(world.towns[other].holder)


@kernel
def keep_offices(theatre: Theatre, world: World, scratch: Scratch) -> None:
    """At a turn's end offices grow older or fall, feed the rebels' stores and win people over."""
    rules = theatre.rulebook[0]
    for town in range(theatre.counts[0].towns):
        state = world.towns[town]
        if state.office == 0:
            continue
        state.empty_turns = 0 if garrison_stands(theatre, world, town) else int(state.empty_turns) + 1
        if state.empty_turns >= rules.empty_turns:
            close_office(theatre, world, scratch, town)
            continue
        state.office += 1
        if state.holder == Side.BASMACHI:
            _collect(theatre, world, town)
    for district in range(theatre.counts[0].districts):
        for side in range(2):
            if has_office(world.districts, district, side):
                move_sympathy(world, district, favour(side) * int(rules.office_sympathy))


@kernel
def store_room(theatre: Theatre, world: World, town: int) -> int:
    """Man-rations for which a town's stores have room still."""
    cap = int(theatre.rulebook[0].store_cap_rations) * int(theatre.towns[town].size_class)
    return max(0, cap - int(world.towns[town].rations))


@kernel
def _collect(theatre: Theatre, world: World, town: int) -> None:
    """An administration brings a part of what the land yields into the town's stores."""
    season = theatre.seasons[season_of(theatre, int(world.clock[0].turn))]
    rations = int(theatre.rulebook[0].administration_rations) * int(season.forage_permille) // 1000
    world.towns[town].rations += min(rations, store_room(theatre, world, town))
