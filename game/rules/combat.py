"""Chapter 5, combat: one outcome-distribution function for forecast, AI and resolver.

A fight is first *weighed* into a `Fight` row, whose ledger lines add up to the two strengths; `spread` turns the
row into the permille of every result. The forecast weighs it from a View, the resolver from the World.
"""

from __future__ import annotations

from game.base.jit import kernel
from game.base.rows import IntArray, Rows
from game.rules.evasion import evade_permille, will_evade
from game.rules.movement import edge_between
from game.rules.scratch import Fight
from game.state.clock import TownState
from game.state.enums import Arm, CombatResult, Crossing, Gait, River, Stance
from game.state.units import Contact, Unit
from game.state.world import RESULTS, Theatre

LUCK_REDUCED = 1
LUCK_NONE = 2
_TAIL = 150  # permille folded at each end under reduced luck

# ---------------------------------------------------------------- §5.1 strength of a unit


@kernel
def condition_permille(theatre: Theatre, quality: int, morale: int, fatigue: int, leader: int) -> int:
    """What quality, morale, fatigue and leader make of a man's strength, in permille."""
    rules = theatre.rulebook[0]
    permille = 1000 + int(rules.quality_permille) * (quality - 5)
    permille -= int(rules.morale_permille) * max(0, 7 - morale)
    permille -= int(rules.fatigue_permille) * fatigue
    permille += int(rules.leader_permille) * leader
    return max(100, permille)


@kernel
def assault_loads(theatre: Theatre, kind: int, men: int) -> int:
    """Ammunition that one assault costs a unit, in hundredths of a load."""
    return men * int(theatre.types[kind].loads_per_100_men) // 100


@kernel
def guns_of(theatre: Theatre, unit: Unit) -> int:
    """What a unit's guns are worth in a fight, in riflemen: as many of them as have gunners left (§5.1)."""
    guns = int(theatre.types[unit.type].support_men)
    return guns * min(int(unit.men), int(unit.full_men)) // max(1, int(unit.full_men))


@kernel
def attack_strength(theatre: Theatre, unit: Unit) -> int:
    """Strength of a unit in attack, in trained riflemen (§5.1)."""
    rules = theatre.rulebook[0]
    kind = theatre.types[unit.type]
    strength = (int(unit.men) * int(kind.attack_permille)) // 1000 + guns_of(theatre, unit)
    condition = condition_permille(theatre, int(unit.quality), int(unit.morale), int(unit.fatigue), int(unit.leader))
    strength = strength * condition // 1000
    if kind.mounted and unit.horses < unit.men:
        afoot = int(rules.dismounted_permille)
        strength = strength * (afoot + (1000 - afoot) * int(unit.horses) // int(unit.men)) // 1000
    if unit.ammunition < assault_loads(theatre, int(unit.type), int(unit.men)):
        strength = strength * int(rules.empty_permille) // 1000
    if unit.food_shortage >= 2:
        strength = strength * int(rules.hunger_permille) // 1000
    return strength


@kernel
def defence_strength(theatre: Theatre, unit: Unit) -> int:
    """Strength of a unit in defence, in trained riflemen (§5.1)."""
    rules = theatre.rulebook[0]
    kind = theatre.types[unit.type]
    strength = (int(unit.men) * int(kind.defence_permille)) // 1000 + guns_of(theatre, unit)
    condition = condition_permille(theatre, int(unit.quality), int(unit.morale), int(unit.fatigue), int(unit.leader))
    strength = strength * condition // 1000
    if unit.ammunition * 2 < assault_loads(theatre, int(unit.type), int(unit.men)):
        strength = strength * int(rules.empty_permille) // 1000
    if unit.food_shortage >= 2:
        strength = strength * int(rules.hunger_permille) // 1000
    return strength


@kernel
def contact_strength(theatre: Theatre, contact: Contact) -> int:
    """Defence strength of a contact as far as it is known; ammunition and food are taken to be enough."""
    per_man = int(theatre.types[contact.type].defence_permille) if contact.type >= 0 else 700
    strength = int(contact.men) * per_man // 1000 + int(contact.support_men)
    condition = condition_permille(
        theatre, int(contact.quality), int(contact.morale), int(contact.fatigue), int(contact.leader)
    )
    return strength * condition // 1000


# ---------------------------------------------------------------- §5.2 the ledger


@kernel
def open_ledger(fight: Fight, raid: int, surprise: int) -> None:
    """Begin a new ledger, written in place; attackers are added next, then defenders, then it is closed.

    Args:
        fight: written.
        raid: 1 for a raid.
        surprise: line of an attacker who springs an ambush, in permille.
    """
    fight.attacker_men = 0
    fight.defender_men = 0
    fight.attack_base = 0
    fight.defence_base = 0
    fight.directions_permille = 0
    fight.surprise_permille = surprise
    fight.ambush_permille = 0
    fight.evade_permille = 1000
    fight.raid = raid
    fight.sides = 0
    fight.attacker_gait = Gait.FOOT
    fight.best_way = 1
    fight.defenders = 0
    fight.entrenchment = 0
    fight.measured = 0


@kernel
def add_attacker(theatre: Theatre, fight: Fight, unit: Unit, hex_id: int) -> None:
    """Add a unit that attacks a hex to the ledger, written in place."""
    fight.attacker_men += unit.men
    fight.attack_base += attack_strength(theatre, unit)
    edge = edge_between(theatre, hex_id, int(unit.hex))
    if edge >= 0:
        fight.sides |= 1 << (edge % 6)
    gait = theatre.types[unit.type].gait
    # The best way in decides: whoever need not wade covers the others. Boats and trains only fire.
    line = river_line(theatre, edge)
    if gait != Gait.STEAMER and gait != Gait.TRAIN and (fight.best_way > 0 or line > fight.best_way):
        fight.best_way = line
    if gait == Gait.HORSE or gait == Gait.BAND:
        fight.attacker_gait = gait


@kernel
def add_defender(
    theatre: Theatre,
    fight: Fight,
    hex_id: int,
    walls: bool,
    strength: int,
    men: int,
    kind: int,
    stance: int,
    hidden: bool,
    fatigue: int,
    evasions: int,
    entrenchment: int,
) -> None:
    """Add a defender, or what is known of one, to the ledger; the whole stack slips away or none does.

    Args:
        theatre: the rulebook.
        fight: written.
        hex_id: where the defender stands.
        walls: whether he holds walls there.
        strength: his defence strength.
        men: how many.
        kind: UnitType row, or -1 when it is not known.
        stance: Stance.
        hidden: whether he hides.
        fatigue: steps.
        evasions: how often he has slipped away in this phase.
        entrenchment: steps.
    """
    fight.defenders += 1
    fight.defender_men += men
    fight.defence_base += strength
    fight.entrenchment = max(int(fight.entrenchment), entrenchment)
    chance = 0
    if kind >= 0 and will_evade(stance, walls):
        chance = evade_permille(
            theatre, kind, hidden, fatigue, evasions, hex_id, int(fight.attacker_gait), int(fight.sides)
        )
    fight.evade_permille = min(int(fight.evade_permille), chance)
    if stance == Stance.YIELD:
        fight.measured = 1
    if hidden and stance == Stance.AMBUSH and theatre.hexes[hex_id].rough:
        fight.ambush_permille = theatre.rulebook[0].ambush_permille


@kernel
def walls_of(theatre: Theatre, towns: Rows[TownState], hex_id: int, defender: int) -> int:
    """What the walls of a town add to a side that holds it, in permille: by the quarters that it still has (§5.8)."""
    town = int(theatre.hexes[hex_id].town)
    if town < 0 or towns[town].holder != defender:
        return 0
    quarters = max(1, int(theatre.towns[town].quarters))
    return int(theatre.towns[town].walls_permille) * (quarters - int(towns[town].quarters)) // quarters


@kernel
def river_line(theatre: Theatre, edge: int) -> int:
    """Permille that an attack over a hex side loses to its river; 0 or less."""
    if edge < 0:
        return 0
    side = theatre.edges[edge]
    dry = side.crossing == Crossing.BRIDGE or side.crossing == Crossing.FORD
    if side.river == River.MAJOR and not dry:
        return -int(theatre.rulebook[0].crossing_permille)
    if side.river == River.MAJOR or (side.river == River.MINOR and not dry):
        return -int(theatre.rulebook[0].river_permille)
    return 0


@kernel
def close_ledger(theatre: Theatre, fight: Fight, hex_id: int, walls_permille: int) -> None:
    """Write the lines of the ground and of the defender's walls and add up the two strengths, written in place."""
    rules = theatre.rulebook[0]
    ground = theatre.hexes[hex_id]
    fight.directions = 0
    for direction in range(6):
        fight.directions += (int(fight.sides) >> direction) & 1
    fight.river_permille = min(0, int(fight.best_way))
    fight.directions_permille = int(rules.direction_permille) * max(0, int(fight.directions) - 1)
    fight.terrain_permille = theatre.terrains[ground.terrain].defence_permille
    fight.walls_permille = walls_permille
    fight.open_ground = 1 if ground.rough == 0 and walls_permille == 0 else 0
    fight.entrenchment_permille = int(rules.entrenchment_permille) * int(fight.entrenchment)
    if fight.defenders == 0:
        fight.evade_permille = 0
    attack_lines = int(fight.river_permille) + int(fight.directions_permille) + int(fight.surprise_permille)
    defence_lines = int(fight.terrain_permille) + int(fight.walls_permille)
    defence_lines += int(fight.entrenchment_permille) + int(fight.ambush_permille)
    fight.attack = int(fight.attack_base) * max(100, 1000 + attack_lines) // 1000
    fight.defence = max(1, int(fight.defence_base) * (1000 + defence_lines) // 1000)
    if fight.measured and int(fight.attack) * 1000 < int(fight.defence) * int(rules.yield_permille):
        fight.evade_permille = 0


# ---------------------------------------------------------------- §5.4 the distribution


@kernel
def spread(theatre: Theatre, fight: Fight, luck: int, weights: IntArray) -> None:
    """The complete distribution of a weighed fight.

    Args:
        theatre: the rulebook's odds tables.
        fight: a weighed ledger.
        luck: 0 full, 1 reduced, 2 none.
        weights: (7,) written in place: permille of each CombatResult, adding up to 1,000.
    """
    ratio = int(fight.attack) * 1000 // int(fight.defence)
    _blend_columns(theatre, ratio, weights)
    _add_evasion(weights, int(fight.evade_permille))
    if luck == LUCK_REDUCED:
        fold_tails(weights)
    elif luck == LUCK_NONE:
        keep_median(weights)


@kernel
def _blend_columns(theatre: Theatre, ratio: int, weights: IntArray) -> None:
    odds = theatre.odds
    last = theatre.counts[0].odds - 1
    column = 0
    while column < last and ratio >= odds[column + 1]:
        column += 1
    share = 0
    if ratio > odds[column] and column < last:
        share = (ratio - int(odds[column])) * 1000 // (int(odds[column + 1]) - int(odds[column]))
    following = min(column + 1, last)
    total = 0
    largest = 0
    for result in range(RESULTS):
        low = int(theatre.odds_weights[column, result])
        high = int(theatre.odds_weights[following, result])
        weights[result] = (low * (1000 - share) + high * share) // 1000
        total += int(weights[result])
        if weights[result] > weights[largest]:
            largest = result
    weights[largest] += 1000 - total


@kernel
def _add_evasion(weights: IntArray, permille: int) -> None:
    if permille == 0:
        return
    total = permille
    largest = 1
    weights[CombatResult.EVADED] = permille
    for result in range(1, RESULTS):
        weights[result] = int(weights[result]) * (1000 - permille) // 1000
        total += int(weights[result])
        if weights[result] > weights[largest]:
            largest = result
    weights[largest] += 1000 - total


@kernel
def fold_tails(weights: IntArray) -> None:
    """Reduced luck: what lies in the outer 150 permille at each end counts as the nearest kept result."""
    below = 0
    for result in range(RESULTS):
        start = below
        end = below + int(weights[result])
        below = end
        kept = min(end, 1000 - _TAIL) - max(start, _TAIL)
        weights[result] = max(0, kept)
        if start <= _TAIL < end:
            weights[result] += _TAIL
        if start < 1000 - _TAIL <= end:
            weights[result] += _TAIL


@kernel
def keep_median(weights: IntArray) -> None:
    """No luck: the median result always."""
    below = 0
    median = -1
    for result in range(RESULTS):
        below += int(weights[result])
        if median < 0 and below > 500:
            median = result
    for result in range(RESULTS):
        weights[result] = 1000 if result == median else 0


@kernel
def pick(weights: IntArray, die: int) -> int:
    """The result that a die of 0…999 picks from a distribution."""
    below = 0
    for result in range(RESULTS):
        below += int(weights[result])
        if die < below:
            return result
    return RESULTS - 1


@kernel
def losses(theatre: Theatre, fight: Fight, result: int, of_attacker: bool) -> int:
    """Permille of its men that a side loses by a result, pursuit included; a small enemy cannot kill a host.

    Neither side loses more men than the other brought.
    """
    outcome = theatre.outcomes[result]
    own = int(fight.attacker_men) if of_attacker else int(fight.defender_men)
    other = int(fight.defender_men) if of_attacker else int(fight.attacker_men)
    permille = int(outcome.attacker_loss_permille) if of_attacker else int(outcome.defender_loss_permille)
    if not of_attacker and result == CombatResult.ROUTED and is_pursued(fight):
        permille += int(theatre.rulebook[0].pursuit_permille)
    if fight.raid:
        permille = permille * int(theatre.rulebook[0].raid_permille) // 1000
    if own * permille > other * 1000:
        permille = other * 1000 // own
    return permille


@kernel
def is_pursued(fight: Fight) -> bool:
    """Whether riders among the attackers run down whoever they rout: in open country, not out of walls (§5.5)."""
    mounted = fight.attacker_gait == Gait.HORSE or fight.attacker_gait == Gait.BAND
    return mounted and fight.open_ground == 1


@kernel
def fights_at_all(theatre: Theatre, kind: int) -> bool:
    """Whether units of a type can attack."""
    arm = theatre.types[kind].arm
    return arm != Arm.CARAVAN and arm != Arm.AIRCRAFT and theatre.types[kind].attack_permille > 0
