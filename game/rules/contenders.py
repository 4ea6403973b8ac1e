"""Chapter 5, contenders: who attacks and who defends a hex."""

from __future__ import annotations

from game.base.jit import kernel
from game.state.enums import Station
from game.state.world import World


@kernel
def attacks(world: World, unit: int, side: int, hex_id: int) -> bool:
    """Whether a unit is among the attackers of a hex."""
    row = world.units[unit]
    return row.side == side and row.station == Station.ON_MAP and row.joined == hex_id and row.men > 0


@kernel
def defends(world: World, unit: int, side: int, hex_id: int) -> bool:
    """Whether a unit is among the defenders of a hex against a side."""
    row = world.units[unit]
    return row.side == 1 - side and row.station == Station.ON_MAP and row.hex == hex_id


@kernel
def first_attacker(world: World, side: int, hex_id: int) -> int:
    """The attacker with the most men, or -1."""
    best = -1
    for unit in range(world.counts[0].units):
        if attacks(world, unit, side, hex_id):
            if best < 0 or world.units[unit].men > world.units[best].men:
                best = unit
    return best


@kernel
def first_defender(world: World, side: int, hex_id: int) -> int:
    """The defender with the most men, or -1."""
    best = -1
    for unit in range(world.counts[0].units):
        if defends(world, unit, side, hex_id):
            if best < 0 or world.units[unit].men > world.units[best].men:
                best = unit
    return best
