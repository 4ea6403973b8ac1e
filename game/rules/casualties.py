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
    if lost > 0:
        row.horses -= int(row.horses) * lost // int(row.men)
    row.men -= lost
    _account(world, int(row.side), lost, fate)
    return lost


@kernel
def lose_sick(world: World, unit: int, men: int, fate: int) -> int:
    """The same of its sick and wounded."""
    row = world.units[unit]
    lost = min(int(row.sick), max(0, men))
    row.sick -= lost
    row.horses = min(int(row.horses), int(row.men) + int(row.sick) + int(row.away))
    _account(world, int(row.side), lost, fate)
    return lost


@kernel
def _account(world: World, side: int, lost: int, fate: int) -> None:
    """Write men who are lost to their side's ledger."""
    ledger = world.ledger[side]
    if fate == KILLED:
        ledger.killed_men += lost
    elif fate == CAPTURED:
        ledger.captured_men += lost
    elif fate == DESERTED:
        ledger.deserted_men += lost
    else:
        ledger.departed_men += lost


@kernel
def cut_down(theatre: Theatre, world: World, unit: int, men: int) -> int:
    """Men who fall in a fight: some are dead, others lie wounded with their unit; returns how many fell (§5.9)."""
    fallen = min(int(world.units[unit].men), max(0, men))
    wounded = fallen * int(theatre.rulebook[0].wounded_permille) // 1000
    row = world.units[unit]
    row.men -= wounded
    row.sick += wounded
    world.ledger[row.side].wounded_men += wounded
    return wounded + lose_men(world, unit, fallen - wounded, KILLED)


@kernel
def strike_off(world: World, unit: int, fate: int) -> None:
    """Account for all the men of a unit that is no more.

    Whoever lies sick or wounded is taken unless the unit goes home; whoever is on furlough stays there.
    """
    row = world.units[unit]
    lose_men(world, unit, int(row.men), fate)
    lose_sick(world, unit, int(row.sick), CAPTURED if fate == KILLED else fate)
    _account(world, int(row.side), int(row.away), DESERTED)
    row.away = 0


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
    strike_off(world, unit, fate)
    if row.loads > 0:
        world.ledger[row.side].lost_loads += row.loads
        if row.loaded_at == 0:  # the donor does not mourn for what was taken from a town's stores
            world.ledger[row.side].lost_caravans += 1
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
