"""Chapter 5, bombardment: guns and bombs on whoever stands within their reach (§5.7).

As in a fight, one function makes the whole distribution, for the forecast from a View and for the resolver from
the World; the die only picks from it.
"""

from __future__ import annotations

from game.base.dice import below
from game.base.jit import kernel
from game.base.rows import IntArray
from game.rules.casualties import KILLED, cut_down, disband_remnant
from game.rules.combat import (
    LUCK_NONE,
    LUCK_REDUCED,
    assault_loads,
    condition_permille,
    fold_tails,
    guns_of,
    keep_median,
    pick,
    walls_of,
)
from game.rules.contenders import defends, first_defender
from game.rules.scratch import Scratch, tell
from game.rules.sight import note_contact, seen_by
from game.rules.tasks import break_off
from game.state.enums import Arm, Barrage, Detection, EventKind, Purpose
from game.state.units import Unit
from game.state.world import BARRAGES, RESULTS, Theatre, World


@kernel
def bombard_loads(theatre: Theatre, unit: Unit) -> int:
    """Ammunition that a bombardment costs a unit, in hundredths of a load."""
    cost = assault_loads(theatre, int(unit.type), int(unit.men))
    return cost * int(theatre.rulebook[0].bombard_loads_permille) // 1000


@kernel
def bombard_strength(theatre: Theatre, unit: Unit, hex_id: int, walls_permille: int, entrenchment: int) -> int:
    """What a unit's guns are worth against a hex, in riflemen, after what shelters the enemy there.

    Args:
        theatre: the board and the rulebook.
        unit: whose guns.
        hex_id: the target.
        walls_permille: of its defender.
        entrenchment: steps of the best dug-in defender.
    """
    guns = guns_of(theatre, unit)
    condition = condition_permille(theatre, int(unit.quality), int(unit.morale), int(unit.fatigue), 0)
    shelter = int(theatre.terrains[theatre.hexes[hex_id].terrain].defence_permille) + walls_permille
    shelter += int(theatre.rulebook[0].entrenchment_permille) * entrenchment
    return guns * condition // (1000 + shelter)


@kernel
def spread_barrage(theatre: Theatre, hex_id: int, luck: int, weights: IntArray) -> None:
    """The complete distribution of a bombardment: what the ground hides is fired at in vain.

    Args:
        theatre: the board and the rulebook.
        hex_id: the target.
        luck: 0 full, 1 reduced, 2 none.
        weights: (RESULTS,) written in place: permille of each Barrage, then noughts.
    """
    bare = 1000 - int(theatre.hexes[hex_id].cover_permille)
    for result in range(RESULTS):
        weights[result] = 0
    left = 1000
    for result in range(1, BARRAGES):
        weights[result] = int(theatre.barrages[result].weight_permille) * bare // 1000
        left -= int(weights[result])
    weights[Barrage.WASTED] = left
    if luck == LUCK_REDUCED:
        fold_tails(weights)
    elif luck == LUCK_NONE:
        keep_median(weights)


@kernel
def barrage_men(theatre: Theatre, strength: int, result: int, men: int) -> int:
    """Men that a bombardment fells of so many."""
    return min(men, strength * int(theatre.barrages[result].loss_permille) // 1000)


@kernel
def bombard(theatre: Theatre, world: World, scratch: Scratch, unit: int, hex_id: int) -> None:
    """Fire at a hex; if nobody stands there any more, the rounds are wasted.

    Args:
        theatre: the board and the rulebook.
        world: written.
        scratch: working memory; `weights` holds the distribution afterwards.
        unit: whose guns.
        hex_id: the target, within reach.
    """
    row = world.units[unit]
    side = int(row.side)
    walls_permille = walls_of(theatre, world.towns, hex_id, 1 - side)
    clock = world.clock[0]
    chief = first_defender(world, side, hex_id)
    dug_in, men = _targets(world, side, hex_id)
    strength = bombard_strength(theatre, row, hex_id, walls_permille, dug_in)
    spread_barrage(theatre, hex_id, int(clock.luck), scratch.weights)
    die = below(1000, int(clock.seed), int(clock.turn), unit, Purpose.BOMBARDMENT, int(row.draws))
    row.draws += 1
    result = pick(scratch.weights, die)
    row.ammunition -= bombard_loads(theatre, row)
    row.fought = 1
    row.joined = -1
    row.points = int(row.points) // 2
    felled = barrage_men(theatre, strength, result, men)
    lost = 0
    for other in range(world.counts[0].units):
        if defends(world, other, side, hex_id):
            break_off(world, scratch, other)
            lost += _suffer(theatre, world, scratch, other, felled, men, result)
    if theatre.types[row.type].arm != Arm.AIRCRAFT:  # its field lies elsewhere
        note_contact(theatre, world, 1 - side, unit, Detection.KNOWN)
    tell(scratch, EventKind.BOMBARDED, int(clock.turn), unit, hex_id, chief, lost, result, 3)


@kernel
def _targets(world: World, side: int, hex_id: int) -> tuple[int, int]:
    """Steps of the best dug-in defender, and men of all."""
    dug_in = 0
    men = 0
    for unit in range(world.counts[0].units):
        if defends(world, unit, side, hex_id):
            dug_in = max(dug_in, int(world.units[unit].entrenchment))
            men += int(world.units[unit].men)
    return dug_in, men


@kernel
def _suffer(theatre: Theatre, world: World, scratch: Scratch, unit: int, felled: int, men: int, result: int) -> int:
    """One defender's share of a bombardment; returns how many men it lost."""
    row = world.units[unit]
    barrage = theatre.barrages[result]
    side = int(row.side)
    lost = cut_down(theatre, world, unit, felled * int(row.men) // max(1, men))
    row.fatigue = max(0, min(4, int(row.fatigue) + int(barrage.fatigue)))
    row.morale = max(0, min(10, int(row.morale) + int(barrage.morale)))
    row.entrenchment = max(0, int(row.entrenchment) + int(barrage.entrenchment))
    if lost > 0:
        mask = seen_by(world, unit)
        tell(scratch, EventKind.LOSSES, world.clock[0].turn, unit, row.hex, -1, lost, KILLED, mask)
    if not disband_remnant(theatre, world, scratch, unit):
        note_contact(theatre, world, 1 - side, unit, int(world.contacts[1 - side, unit].detection))
    return lost
