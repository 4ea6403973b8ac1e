"""Chapter 8, control: who holds the country around the towns, and how much of it (§8.2 to §8.4)."""

from __future__ import annotations

from game.base.jit import kernel
from game.base.rows import Rows
from game.rules.influence import FULL, favour
from game.rules.movement import clear_barred, flood_from, season_of
from game.rules.scratch import Scratch, forget_flood, offer
from game.rules.supply import garrison_stands
from game.state.clock import HexState
from game.state.enums import Gait, Side, Soil, Station
from game.state.world import FAR, Theatre, World


@kernel
def _spread_control(theatre: Theatre, world: World, scratch: Scratch, side: int) -> None:
    """March points from a side's garrisoned towns, up to the spread; written to `scratch.cost`."""
    forget_flood(scratch)
    clear_barred(theatre, scratch)
    entries = 0
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if row.station == Station.ON_MAP and row.side != side and row.men >= theatre.rulebook[0].contest_men:
            scratch.barred[row.hex] = 1
    # A town without an office begins as far out as its country reaches less far.
    ahead = int(theatre.rulebook[0].office_spread_points)
    for town in range(theatre.counts[0].towns):
        if world.towns[town].holder == side and garrison_stands(theatre, world, town):
            start = 0 if world.towns[town].office > 0 else ahead
            entries = offer(scratch, entries, int(theatre.towns[town].hex), start, -1)
    season = season_of(theatre, int(world.clock[0].turn))
    limit = int(theatre.rulebook[0].spread_points) + ahead
    flood_from(theatre, scratch, season, int(Gait.BAND), entries, limit)


@kernel
def spread_control(theatre: Theatre, world: World, scratch: Scratch) -> None:
    """Control goes to the side whose garrisoned town is nearer; where neither reaches it stays (§8.2)."""
    _spread_control(theatre, world, scratch, Side.BASMACHI)
    for hex_id in range(theatre.counts[0].hexes):
        scratch.other_cost[hex_id] = scratch.cost[hex_id]
    _spread_control(theatre, world, scratch, Side.RED)
    for hex_id in range(theatre.counts[0].hexes):
        rebel = int(scratch.other_cost[hex_id])
        red = int(scratch.cost[hex_id])
        if theatre.hexes[hex_id].soil == Soil.AFGHANISTAN or (rebel == FAR and red == FAR):
            continue
        if rebel < red:
            world.hexes[hex_id].control = Side.BASMACHI
        elif red < rebel:
            world.hexes[hex_id].control = Side.RED
    _stand_on_ground(theatre, world)


@kernel
def _stand_on_ground(theatre: Theatre, world: World) -> None:
    """A big unit that may capture controls the hex it stands in."""
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if row.station != Station.ON_MAP or row.men < theatre.rulebook[0].contest_men:
            continue
        ground = theatre.hexes[row.hex]
        if theatre.types[row.type].captures and ground.soil != Soil.AFGHANISTAN and ground.town < 0:
            world.hexes[row.hex].control = row.side


@kernel
def settled_share(theatre: Theatre, hexes: Rows[HexState], side: int, east_only: bool) -> int:
    """Permille of Bukhara's (or East Bukhara's) settled hexes that a side controls."""
    return _share(theatre, hexes, side, east_only, FULL + 1)


@kernel
def influence_share(theatre: Theatre, hexes: Rows[HexState], side: int, east_only: bool) -> int:
    """The same, of hexes that a side controls or has influence over."""
    return _share(theatre, hexes, side, east_only, int(theatre.rulebook[0].counted_influence))


@kernel
def _share(theatre: Theatre, hexes: Rows[HexState], side: int, east_only: bool, enough: int) -> int:
    """Permille of settled hexes that a side controls or has so much influence over."""
    held = 0
    sign = favour(side)
    for hex_id in range(theatre.counts[0].hexes):
        if theatre.soils[hex_id] != Soil.BUKHARA:
            continue
        if hexes[hex_id].control != side and int(hexes[hex_id].influence) * sign < enough:
            continue
        ground = theatre.hexes[hex_id]
        if ground.settled == 0:
            continue
        if not east_only or theatre.districts[ground.district].east:
            held += 1
    terms = theatre.terms[0]
    whole = int(terms.east_settled_hexes) if east_only else int(terms.settled_hexes)
    return held * 1000 // max(1, whole)


@kernel
def count_held_turns(theatre: Theatre, world: World) -> None:
    """Count for how many turn ends running each town has been garrisoned, and garrisoned and fed."""
    for town in range(theatre.counts[0].towns):
        state = world.towns[town]
        if not garrison_stands(theatre, world, town):
            state.held_turns = 0
            state.supplied_turns = 0
            continue
        state.held_turns += 1
        if _fed(theatre, world, town):
            state.supplied_turns += 1
        else:
            state.supplied_turns = 0


@kernel
def _fed(theatre: Theatre, world: World, town: int) -> bool:
    """Whether no unit of a town's garrison is in the second step of hunger."""
    hex_id = theatre.towns[town].hex
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if row.station == Station.ON_MAP and row.hex == hex_id and row.food_shortage >= 2:
            return False
    return True
