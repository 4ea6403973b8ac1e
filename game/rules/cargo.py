"""Chapter 6, cargo: convoys take on the stores of a town and carry them to another (§6.7)."""

from __future__ import annotations

from game.base.jit import kernel
from game.rules.scratch import Scratch, tell
from game.rules.sight import seen_by
from game.state.enums import EventKind
from game.state.units import Unit
from game.state.world import Theatre, World


@kernel
def is_convoy(theatre: Theatre, unit: Unit) -> bool:
    """Whether a unit takes on stores in towns; an aid caravan comes laden and goes home."""
    return bool(theatre.types[unit.type].cargo_load_hundredths > 0)


@kernel
def cargo_room(theatre: Theatre, unit: Unit) -> int:
    """What a unit can still take on, in hundredths of a load."""
    return max(0, int(theatre.types[unit.type].cargo_load_hundredths) - int(unit.loads))


@kernel
def load_up(theatre: Theatre, world: World, scratch: Scratch, unit: int) -> None:
    """Move ammunition from the stores of the town that a convoy stands in onto the convoy."""
    row = world.units[unit]
    town = int(theatre.hexes[row.hex].town)
    taken = min(cargo_room(theatre, row), int(world.towns[town].loads))
    world.towns[town].loads -= taken
    row.loads += taken
    row.loaded_at = town + 1
    row.points -= theatre.rulebook[0].loading_points
    tell(scratch, EventKind.LOADED, world.clock[0].turn, unit, row.hex, town, taken, 0, 1 << int(row.side))


@kernel
def hand_over(world: World, scratch: Scratch, unit: int, town: int) -> None:
    """Put a cargo into the stores of a town."""
    row = world.units[unit]
    world.towns[town].loads += row.loads
    mask = seen_by(world, unit)
    tell(scratch, EventKind.UNLOADED, world.clock[0].turn, unit, row.hex, town, row.loads, 0, mask)
    row.loads = 0
    row.loaded_at = 0
