"""Chapter 5, casualties: whoever is killed, taken or goes home is written to the ledger."""

from __future__ import annotations

from game.base.jit import kernel
from game.rules.scratch import Scratch, tell
from game.rules.sight import drop_contact, seen_by
from game.state.enums import EventKind, Posture, Station
from game.state.world import Theatre, World

KILLED = 0
CAPTURED = 1
DESERTED = 2
DEPARTED = 3


@kernel
def lose_men(world: World, unit: int, men: int, fate: int) -> int:
    """Take men from a unit and account for them; returns how many it really lost."""
    row = world.units[unit]
    lost = min(int(row.men), max(0, men))
    row.men -= lost
    ledger = world.ledger[row.side]
    if fate == KILLED:
        ledger.killed_men += lost
    elif fate == CAPTURED:
        ledger.captured_men += lost
    elif fate == DESERTED:
        ledger.deserted_men += lost
    else:
        ledger.departed_men += lost
    return lost


@kernel
def remove_unit(world: World, scratch: Scratch, unit: int, fate: int) -> None:
    """Take a unit off the map for good; its last men and its cargo are accounted for."""
    row = world.units[unit]
    tell(
        scratch,
        EventKind.DESTROYED,
        world.clock[0].turn,
        unit,
        row.hex,
        -1,
        row.men,
        fate,
        seen_by(world, unit),
    )
    lose_men(world, unit, int(row.men), fate)
    if row.loads > 0:
        world.ledger[row.side].lost_loads += row.loads
        row.loads = 0
    leave_map(world, unit)


@kernel
def leave_map(world: World, unit: int) -> None:
    """A unit is no longer on the map, and nobody takes it to be there."""
    row = world.units[unit]
    drop_contact(world, 1 - int(row.side), unit)
    row.station = Station.GONE
    row.hex = -1
    row.joined = -1
    row.ammunition = 0
    row.posture = Posture.MARCH


@kernel
def disband_remnant(theatre: Theatre, world: World, scratch: Scratch, unit: int) -> bool:
    """Disband a unit that has too few men left; whether it did."""
    row = world.units[unit]
    if row.station != Station.ON_MAP or row.men >= theatre.rulebook[0].remnant_men:
        return False
    remove_unit(world, scratch, unit, DESERTED)
    return True
