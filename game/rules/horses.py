"""Chapter 10, horses: what cavalry is worth without them, and how they are bought (§10.4)."""

from __future__ import annotations

from game.base.jit import kernel
from game.base.rows import Rows
from game.rules.scratch import Scratch, tell
from game.state.enums import EventKind, Rail, Side, Station
from game.state.units import Unit
from game.state.world import Theatre, World


@kernel
def wants_horses(theatre: Theatre, unit: Unit) -> int:
    """Horses that a unit lacks and can be sent: in supply, or beside the railway."""
    if unit.side != Side.RED or unit.station != Station.ON_MAP or theatre.types[unit.type].mounted == 0:
        return 0
    if unit.supply_cost < 0 and not _at_railway(theatre, int(unit.hex)):
        return 0
    return max(0, int(unit.men) - int(unit.horses))


@kernel
def _at_railway(theatre: Theatre, hex_id: int) -> bool:
    for direction in range(6):
        if theatre.edges[hex_id * 6 + direction].rail == Rail.WORKING:
            return True
    return False


@kernel
def neediest(theatre: Theatre, units: Rows[Unit], count: int) -> int:
    """The unit that lacks the most horses and can be sent some, or -1."""
    best = -1
    most = 0
    for unit in range(count):
        wanted = wants_horses(theatre, units[unit])
        if wanted > most:
            most = wanted
            best = unit
    return best


@kernel
def buy_remounts(theatre: Theatre, world: World, scratch: Scratch) -> int:
    """Horses go to whoever lacks the most, until they are used up; returns how many found a rider."""
    left = int(theatre.rulebook[0].remount_horses)
    given = 0
    while left > 0:
        unit = neediest(theatre, world.units, int(world.counts[0].units))
        if unit < 0:
            break
        row = world.units[unit]
        count = min(left, wants_horses(theatre, row))
        row.horses += count
        left -= count
        given += count
        tell(scratch, EventKind.HORSED, world.clock[0].turn, unit, row.hex, -1, count, 0, 1 << int(Side.RED))
    return given
