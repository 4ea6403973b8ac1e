"""Chapter 5, raids: hit, loot, break the road or railway, and ride off (§5.6)."""

from __future__ import annotations

from game.base.jit import kernel
from game.rules.aid import wreck_boats
from game.rules.battle import fight_out
from game.rules.contenders import first_defender
from game.rules.convoys import rob_convoys
from game.rules.moscow import note_raid
from game.rules.scratch import Scratch, tell
from game.rules.season import night_raid_permille
from game.rules.sight import look_after_step, seen_by
from game.state.enums import CombatResult, EventKind, Gait, Rail, Route, Station
from game.state.world import Theatre, World


@kernel
def raid(theatre: Theatre, world: World, scratch: Scratch, unit: int, hex_id: int) -> None:
    """One unit raids a hex: it must beat whoever stands there, then loots and breaks what it can."""
    row = world.units[unit]
    side = int(row.side)
    won = True
    note_raid(theatre, world, scratch, side, hex_id)
    # Whoever had joined an assault on the hex stays out of it: a raid is one unit's own.
    for other in range(world.counts[0].units):
        if world.units[other].side == side and world.units[other].joined == hex_id:
            world.units[other].joined = -1
    row.joined = -1
    if first_defender(world, side, hex_id) >= 0:
        row.joined = hex_id
        night = night_raid_permille(theatre, int(world.clock[0].turn), side, 1)
        result = fight_out(theatre, world, scratch, side, hex_id, 1, night)
        won = result >= CombatResult.PUSHED_BACK or result == CombatResult.EVADED
    else:
        row.fought = 1
        row.points = int(row.points) // 2
    if row.station != Station.ON_MAP:
        return
    look_after_step(theatre, world, unit)
    if won:
        _loot(theatre, world, scratch, unit, hex_id)


@kernel
def _loot(theatre: Theatre, world: World, scratch: Scratch, unit: int, hex_id: int) -> None:
    """Take a share of an enemy town's stores; break road and railway until the end of the next turn."""
    row = world.units[unit]
    side = int(row.side)
    taken = 0
    town = int(theatre.hexes[hex_id].town)
    if town >= 0 and world.towns[town].holder == 1 - side:
        state = world.towns[town]
        share = int(theatre.rulebook[0].raid_loot_permille)
        taken = int(state.loads) * share // 1000
        state.loads -= taken
        state.rations -= int(state.rations) * share // 1000
        row.ammunition += taken
        world.ledger[side].captured_loads += taken
        world.ledger[1 - side].lost_loads += taken
    taken += rob_convoys(theatre, world, scratch, unit, hex_id)
    if world.hexes[hex_id].control == 1 - side and _has_line(theatre, hex_id):
        world.hexes[hex_id].cut_until = int(world.clock[0].turn) + 1
    if theatre.types[row.type].gait == Gait.STEAMER:
        wreck_boats(theatre, world, hex_id)
    mask = 3 if town >= 0 else seen_by(world, unit)
    tell(scratch, EventKind.RAIDED, world.clock[0].turn, unit, hex_id, town, taken, 0, mask)


@kernel
def _has_line(theatre: Theatre, hex_id: int) -> bool:
    for direction in range(6):
        edge = theatre.edges[hex_id * 6 + direction]
        if edge.rail == Rail.WORKING or edge.route == Route.CART_ROAD:
            return True
    return False
