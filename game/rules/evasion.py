"""Chapter 5, evasion: the chance that whoever was told to slip away does (§5.3)."""

from __future__ import annotations

from game.base.jit import kernel
from game.state.enums import Gait, Stance
from game.state.world import Theatre


@kernel
def evade_permille(
    theatre: Theatre,
    defender_type: int,
    hidden: bool,
    fatigue: int,
    evasions: int,
    hex_id: int,
    attacker_gait: int,
    sides: int,
) -> int:
    """Chance that a unit told to evade slips away, in permille.

    Args:
        theatre: the board.
        defender_type: UnitType row.
        hidden: whether it was hiding.
        fatigue: steps.
        evasions: how often it has slipped away in this phase.
        hex_id: where it stands.
        attacker_gait: Gait of the fastest attacker.
        sides: bit set of directions, seen from the defender, that attackers hold.
    """
    rules = theatre.rulebook[0]
    if theatre.types[defender_type].evades == 0:
        return 0
    directions = 0
    for direction in range(6):
        directions += (sides >> direction) & 1
    permille = int(rules.evasion_base_permille)
    if theatre.types[defender_type].gait == Gait.BAND:
        permille += int(rules.evasion_mobility_permille)
    if attacker_gait == Gait.HORSE or attacker_gait == Gait.BAND:
        permille -= int(rules.evasion_mobility_permille)
    if theatre.hexes[hex_id].rough:
        permille += int(rules.evasion_rough_permille)
    if hidden:
        permille += int(rules.evasion_hidden_permille)
    permille -= int(rules.evasion_direction_permille) * max(0, directions - 1)
    permille -= int(rules.evasion_fatigue_permille) * fatigue
    permille -= int(rules.evasion_repeat_permille) * evasions
    cap = int(rules.evasion_cap_permille)
    if (sides & 21) == 21 or (sides & 42) == 42:
        cap = int(rules.evasion_closed_permille)
    return max(0, min(cap, permille))


@kernel
def will_evade(stance: int, holds_walls: bool) -> bool:
    """Whether a defender with this stance may try to slip away; nobody rides out of walls he holds."""
    return (stance == Stance.EVADE or stance == Stance.YIELD) and not holds_walls
