"""Chapter 5, storm: a town of several quarters is taken one after the other (§5.8)."""

from __future__ import annotations

from game.base.jit import kernel
from game.rules.movement import edge_between
from game.rules.scratch import Scratch, tell
from game.state.enums import CombatResult, EventKind, Station
from game.state.world import Theatre, World


@kernel
def storm(theatre: Theatre, world: World, scratch: Scratch, lead: int, hex_id: int, result: int) -> bool:
    """Take the next quarter of a town whose garrison gave way, two of one that was routed.

    Args:
        theatre: the board.
        world: written.
        scratch: the event log is written.
        lead: the attacker with the most men.
        hex_id: of the fight.
        result: CombatResult, pushed back or better for the attacker.

    Returns:
        Whether the garrison holds out in quarters that are left; if not, the result has its usual consequences.
    """
    town = int(theatre.hexes[hex_id].town)
    side = int(world.units[lead].side)
    if town < 0 or world.towns[town].holder != 1 - side:
        return False
    quarters = int(theatre.towns[town].quarters)
    state = world.towns[town]
    if quarters < 2:
        return False
    state.quarters = min(quarters, int(state.quarters) + (2 if result == CombatResult.ROUTED else 1))
    if state.quarters == quarters:
        state.quarters = quarters - 1  # the last is taken by whoever marches in
        return False
    tell(scratch, EventKind.STORMED, world.clock[0].turn, lead, hex_id, town, state.quarters, 0, 3)
    return True


@kernel
def clear_quarters(theatre: Theatre, world: World) -> None:
    """At a turn's end the garrison wins a quarter back if no enemy stands next to the town any more."""
    for town in range(theatre.counts[0].towns):
        state = world.towns[town]
        if state.quarters > 0 and not _besieged(theatre, world, town):
            state.quarters -= 1


@kernel
def _besieged(theatre: Theatre, world: World, town: int) -> bool:
    hex_id = int(theatre.towns[town].hex)
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if row.station == Station.ON_MAP and row.side == 1 - world.towns[town].holder:
            if edge_between(theatre, hex_id, int(row.hex)) >= 0:
                return True
    return False
