"""Chapter 5, chance outside the fights: a die under full luck, and whatever heaps up without one (§5.4)."""

from __future__ import annotations

from game.base.dice import below
from game.base.jit import kernel
from game.state.world import World

LUCK_FULL = 0


@kernel
def happens(world: World, unit: int, purpose: int, permille: int) -> bool:
    """Whether what has such a chance happens to a unit now; the unit's counter is written.

    Under full luck a die says so. Under reduced luck and none the chances are added up, and it happens each time
    that they make a whole: as often, but foreseeably.

    Args:
        world: written.
        unit: Unit row whose die it is.
        purpose: Purpose.
        permille: the chance.
    """
    row = world.units[unit]
    clock = world.clock[0]
    if clock.luck == LUCK_FULL:
        row.draws += 1
        return below(1000, int(clock.seed), int(clock.turn), unit, purpose, int(row.draws) - 1) < permille
    row.chance_permille += permille
    if row.chance_permille < 1000:
        return False
    row.chance_permille -= 1000
    return True


@kernel
def between(world: World, unit: int, purpose: int, low: int, high: int) -> int:
    """A number from `low` to `high`: by the unit's die under full luck, otherwise the middle."""
    row = world.units[unit]
    clock = world.clock[0]
    if clock.luck != LUCK_FULL:
        return (low + high) // 2
    row.draws += 1
    return low + below(high - low + 1, int(clock.seed), int(clock.turn), unit, purpose, int(row.draws) - 1)
