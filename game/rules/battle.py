"""Chapter 5, battles resolved: the fight is weighed from the World, a die picks from its distribution, men pay.

Attackers are the units whose `joined` names the hex, whether by assault, raid, interception or ambush.
"""

from __future__ import annotations

from game.base.dice import below
from game.base.hexgrid import distance
from game.base.jit import kernel
from game.rules.casualties import CAPTURED, DESERTED, KILLED, disband_remnant, lose_men, remove_unit
from game.rules.combat import (
    assault_loads,
    attack_strength,
    clear_fight,
    close_ledger,
    defence_strength,
    evade_permille,
    ground_lines,
    losses,
    pick,
    river_line,
    spread,
    will_evade,
)
from game.rules.movement import edge_between, men_in, season_of, soil_allowed, zone_crosses, zone_weight
from game.rules.scratch import Scratch, tell
from game.rules.sight import follow_contact, look_after_step, note_contact, seen_by
from game.state.enums import (
    NOBODY,
    Arm,
    CombatResult,
    Detection,
    EventKind,
    Gait,
    Posture,
    Purpose,
    Soil,
    Stance,
    Station,
)
from game.state.world import Theatre, World

# ---------------------------------------------------------------- who takes part


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


# ---------------------------------------------------------------- §5.2 weighing


@kernel
def weigh(theatre: Theatre, world: World, scratch: Scratch, side: int, hex_id: int, raid: int, surprise: int) -> None:
    """Weigh a fight from the true state of both sides; written to `scratch.fight`."""
    clear_fight(scratch.fight[0])
    fight = scratch.fight[0]
    fight.raid = raid
    fight.surprise_permille = surprise
    sides = 0
    attacker_gait = int(Gait.FOOT)
    river = 1
    for unit in range(world.counts[0].units):
        if not attacks(world, unit, side, hex_id):
            continue
        row = world.units[unit]
        fight.attacker_men += row.men
        fight.attack_base += attack_strength(theatre, row)
        edge = edge_between(theatre, hex_id, int(row.hex))
        if edge >= 0:
            sides |= 1 << (edge % 6)
        # The best way in decides: whoever need not wade covers the others.
        line = river_line(theatre, edge)
        if river > 0 or line > river:
            river = line
        if theatre.types[row.type].gait == Gait.HORSE or theatre.types[row.type].gait == Gait.BAND:
            attacker_gait = int(theatre.types[row.type].gait)
    fight.river_permille = min(0, river)
    for direction in range(6):
        fight.directions += (sides >> direction) & 1
    _weigh_defenders(theatre, world, scratch, side, hex_id, sides, attacker_gait)
    close_ledger(theatre, scratch.fight[0])


@kernel
def _weigh_defenders(
    theatre: Theatre, world: World, scratch: Scratch, side: int, hex_id: int, sides: int, attacker_gait: int
) -> None:
    """The defender's part of the ledger; the whole stack slips away or none does."""
    fight = scratch.fight[0]
    entrenchment = 0
    evade = 1000
    town = int(theatre.hexes[hex_id].town)
    own_town = town >= 0 and world.towns[town].holder == 1 - side
    walls = own_town and theatre.towns[town].walls_permille > 0
    defenders = 0
    for unit in range(world.counts[0].units):
        if not defends(world, unit, side, hex_id):
            continue
        row = world.units[unit]
        defenders += 1
        fight.defender_men += row.men
        fight.defence_base += defence_strength(theatre, row)
        entrenchment = max(entrenchment, int(row.entrenchment))
        hidden = row.posture == Posture.HIDE
        chance = 0
        if will_evade(int(row.stance), walls):
            chance = evade_permille(
                theatre,
                int(row.type),
                hidden,
                int(row.fatigue),
                int(row.evasions),
                hex_id,
                attacker_gait,
                sides,
            )
        evade = min(evade, chance)
        if hidden and row.stance == Stance.AMBUSH and theatre.hexes[hex_id].rough:
            fight.ambush_permille = theatre.rulebook[0].ambush_permille
    fight.evade_permille = evade if defenders > 0 else 0
    ground_lines(theatre, scratch.fight[0], hex_id, own_town, entrenchment)


# ---------------------------------------------------------------- §5.4 the fight


@kernel
def fight_out(
    theatre: Theatre, world: World, scratch: Scratch, side: int, hex_id: int, raid: int, surprise: int
) -> int:
    """Resolve one fight: weigh, roll, pay, retreat, advance. The World is written in place.

    Args:
        theatre: the board and the rulebook.
        world: written.
        scratch: working memory; the fight's ledger and weights stay there afterwards.
        side: the attacker's.
        hex_id: where the defenders stand.
        raid: 1 for a raid: half losses, no advance.
        surprise: ledger line of an attacker who springs an ambush, in permille.

    Returns:
        The CombatResult.
    """
    clock = world.clock[0]
    weigh(theatre, world, scratch, side, hex_id, raid, surprise)
    spread(theatre, scratch.fight[0], int(clock.luck), scratch.weights)
    lead = first_attacker(world, side, hex_id)
    chief = first_defender(world, side, hex_id)
    leader = world.units[lead]
    die = below(1000, int(clock.seed), int(clock.turn), lead, Purpose.FIGHT, int(leader.draws))
    leader.draws += 1
    result = pick(scratch.weights, die)
    fight = scratch.fight[0]
    ratio = int(fight.attack) * 1000 // int(fight.defence)
    mask = seen_by(world, lead) | seen_by(world, chief) | (1 << side) | (1 << (1 - side))
    tell(scratch, EventKind.FIGHT, int(clock.turn), lead, hex_id, chief, ratio, result, mask)
    world.ledger[side].fights += 1
    _reveal(theatre, world, side, hex_id)
    _pay(theatre, world, scratch, side, hex_id, result)
    _strain_attackers(theatre, world, side, hex_id, result)
    beaten = result >= CombatResult.PUSHED_BACK
    if beaten:
        _take_caravans(theatre, world, scratch, side, hex_id, lead)
    if beaten or result == CombatResult.EVADED:
        _give_ground(theatre, world, scratch, side, hex_id, result)
    _strain_defenders(theatre, world, side, hex_id, result)
    if not raid and (beaten or result == CombatResult.EVADED):
        _advance(theatre, world, scratch, side, hex_id)
    _stand_down(theatre, world, scratch, side, hex_id, result)
    return result


@kernel
def _reveal(theatre: Theatre, world: World, side: int, hex_id: int) -> None:
    """Whoever fights is known to the enemy."""
    for unit in range(world.counts[0].units):
        if attacks(world, unit, side, hex_id):
            note_contact(theatre, world, 1 - side, unit, Detection.KNOWN)
        elif defends(world, unit, side, hex_id):
            note_contact(theatre, world, side, unit, Detection.KNOWN)


@kernel
def _pay(theatre: Theatre, world: World, scratch: Scratch, side: int, hex_id: int, result: int) -> None:
    """Men and ammunition spent on both sides."""
    rules = theatre.rulebook[0]
    attackers_lose = losses(theatre, scratch.fight[0], result, True)
    defenders_lose = losses(theatre, scratch.fight[0], result, False)
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if attacks(world, unit, side, hex_id):
            cost = assault_loads(theatre, int(row.type), int(row.men))
            row.ammunition = max(0, int(row.ammunition) - cost)
            _bury(world, scratch, unit, int(row.men) * attackers_lose // 1000, 0)
        elif defends(world, unit, side, hex_id):
            cost = assault_loads(theatre, int(row.type), int(row.men)) // 2
            if result != CombatResult.EVADED:
                row.ammunition = max(0, int(row.ammunition) - cost)
            taken = int(rules.prisoner_permille) if result == CombatResult.ROUTED else 0
            _bury(world, scratch, unit, int(row.men) * defenders_lose // 1000, taken)


@kernel
def _bury(world: World, scratch: Scratch, unit: int, men: int, prisoner_permille: int) -> None:
    captured = men * prisoner_permille // 1000
    row = world.units[unit]
    lost = lose_men(world, unit, men - captured, KILLED) + lose_men(world, unit, captured, CAPTURED)
    if lost > 0:
        tell(
            scratch,
            EventKind.LOSSES,
            world.clock[0].turn,
            unit,
            row.hex,
            -1,
            lost,
            KILLED,
            seen_by(world, unit),
        )


@kernel
def _strain_attackers(theatre: Theatre, world: World, side: int, hex_id: int, result: int) -> None:
    outcome = theatre.outcomes[result]
    for unit in range(world.counts[0].units):
        if attacks(world, unit, side, hex_id):
            row = world.units[unit]
            row.fatigue = min(4, int(row.fatigue) + int(outcome.attacker_fatigue))
            row.morale = max(0, min(10, int(row.morale) + int(outcome.attacker_morale)))
            row.posture = Posture.MARCH
            row.entrenchment = 0


@kernel
def _strain_defenders(theatre: Theatre, world: World, side: int, hex_id: int, result: int) -> None:
    """Fatigue and morale of the defenders, who are those marked as fleeing or still in the hex."""
    outcome = theatre.outcomes[result]
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        fled = row.side == 1 - side and row.station == Station.ON_MAP and row.joined == _FLED
        if not fled and not defends(world, unit, side, hex_id):
            continue
        if fled:
            row.joined = -1
        row.fatigue = min(4, int(row.fatigue) + int(outcome.defender_fatigue))
        row.morale = max(0, min(10, int(row.morale) + int(outcome.defender_morale)))
        if result >= CombatResult.BEATEN:
            _melt(theatre, world, unit)
            if unit == theatre.terms[0].leader:
                clock = world.clock[0]
                clock.donor_attitude = max(
                    0, int(clock.donor_attitude) - int(theatre.rulebook[0].lost_battle_attitude_permille)
                )


_FLED = -2  # in `joined`: has just given ground in this fight


@kernel
def _melt(theatre: Theatre, world: World, unit: int) -> None:
    """A beaten band loses men who go home, the more the lower its morale (§5.5)."""
    row = world.units[unit]
    if theatre.types[row.type].gait != Gait.BAND:
        return
    permille = int(theatre.rulebook[0].melt_permille) * (10 - int(row.morale)) // 10
    lose_men(world, unit, int(row.men) * permille // 1000, DESERTED)


# ---------------------------------------------------------------- §5.5 retreat


@kernel
def _give_ground(theatre: Theatre, world: World, scratch: Scratch, side: int, hex_id: int, result: int) -> None:
    """Every defender retreats as far as the result says, or pays for having no way out."""
    rules = theatre.rulebook[0]
    steps = int(theatre.outcomes[result].retreat_hexes)
    if result == CombatResult.EVADED:
        steps = int(rules.evasion_hexes)
    for unit in range(world.counts[0].units):
        if not defends(world, unit, side, hex_id):
            continue
        row = world.units[unit]
        if result == CombatResult.EVADED:
            row.evasions += 1
        if result == CombatResult.ROUTED and theatre.types[row.type].arm == Arm.HEADQUARTERS:
            _risk_leader(theatre, world, scratch, unit)
            if row.station != Station.ON_MAP:
                continue
        if retreat(theatre, world, scratch, unit, hex_id, steps):
            row.joined = _FLED
            continue
        trapped = int(row.men) * int(rules.trapped_permille) // 1000
        lose_men(world, unit, trapped, CAPTURED)
        if result == CombatResult.ROUTED:
            remove_unit(world, scratch, unit, CAPTURED)


@kernel
def _risk_leader(theatre: Theatre, world: World, scratch: Scratch, unit: int) -> None:
    """A routed headquarters may be taken."""
    row = world.units[unit]
    clock = world.clock[0]
    die = below(1000, int(clock.seed), int(clock.turn), unit, Purpose.LEADER, int(row.draws))
    row.draws += 1
    if die < theatre.rulebook[0].leader_lost_permille:
        remove_unit(world, scratch, unit, CAPTURED)


@kernel
def retreat(theatre: Theatre, world: World, scratch: Scratch, unit: int, attacked: int, steps: int) -> bool:
    """Move a unit back hex by hex away from the fight; whether it could leave at all."""
    row = world.units[unit]
    left = False
    came_from = int(row.hex)
    for _ in range(steps):
        to = _way_back(theatre, world, unit, attacked)
        if to < 0:
            break
        row.hex = to
        left = True
    if left:
        row.entrenchment = 0
        row.posture = Posture.HIDE if row.posture == Posture.HIDE else Posture.MARCH
        tell(
            scratch,
            EventKind.RETREATED,
            world.clock[0].turn,
            unit,
            row.hex,
            came_from,
            0,
            0,
            seen_by(world, unit),
        )
        follow_contact(theatre, world, unit)
    return left


@kernel
def _way_back(theatre: Theatre, world: World, unit: int, attacked: int) -> int:
    """The best neighbouring hex to retreat to, or -1."""
    row = world.units[unit]
    side = int(row.side)
    gait = int(theatre.types[row.type].gait)
    season = season_of(theatre, int(world.clock[0].turn))
    columns = int(theatre.terms[0].columns)
    best = -1
    best_score = -9999
    for direction in range(6):
        edge = int(row.hex) * 6 + direction
        to = int(theatre.edges[edge].to)
        if to < 0 or theatre.steps[season, gait, edge] == 0 or not soil_allowed(theatre, int(row.type), to):
            continue
        if men_in(world, 1 - side, to) > 0:
            continue
        if men_in(world, side, to) + row.men > theatre.hexes[to].stacking_men:
            continue
        score = 8 * distance(to, attacked, columns) - 4 * enemy_zone(theatre, world, side, to)
        control = int(world.hexes[to].control)
        if control == side:
            score += 6
        elif control == 1 - side:
            score -= 6
        score -= int(theatre.steps[season, gait, edge])
        if score > best_score:
            best_score = score
            best = to
    return best


@kernel
def enemy_zone(theatre: Theatre, world: World, side: int, hex_id: int) -> int:
    """The strongest true enemy zone of control in a hex, in march points that a band pays."""
    zone = 0
    span = int(theatre.terms[0].columns) + 1
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if row.side == side or row.station != Station.ON_MAP or abs(int(row.hex) - hex_id) > span:
            continue
        weight = zone_weight(theatre, row)
        if weight > zone:
            edge = edge_between(theatre, int(row.hex), hex_id)
            if edge >= 0 and zone_crosses(theatre, edge):
                zone = weight
    return zone


# ---------------------------------------------------------------- §5.5 advance, loot


@kernel
def _advance(theatre: Theatre, world: World, scratch: Scratch, side: int, hex_id: int) -> None:
    """The strongest attacker that can enters the hex that the defender has left."""
    if men_in(world, 1 - side, hex_id) > 0:
        return
    best = -1
    season = season_of(theatre, int(world.clock[0].turn))
    for unit in range(world.counts[0].units):
        if not attacks(world, unit, side, hex_id):
            continue
        row = world.units[unit]
        kind = theatre.types[row.type]
        edge = edge_between(theatre, int(row.hex), hex_id)
        if edge < 0 or kind.captures == 0 or theatre.steps[season, kind.gait, edge] == 0:
            continue
        if not soil_allowed(theatre, int(row.type), hex_id) or row.men > theatre.hexes[hex_id].stacking_men:
            continue
        if best < 0 or row.men > world.units[best].men:
            best = unit
    if best >= 0:
        enter_hex(theatre, world, scratch, best, hex_id)


@kernel
def enter_hex(theatre: Theatre, world: World, scratch: Scratch, unit: int, hex_id: int) -> None:
    """Put a unit into a neighbouring hex: it is seen there, and takes a town that nobody defends."""
    row = world.units[unit]
    came_from = int(row.hex)
    row.hex = hex_id
    row.entrenchment = 0
    row.moved = 1
    look_after_step(theatre, world, unit)
    tell(scratch, EventKind.MOVED, world.clock[0].turn, unit, hex_id, came_from, 0, 0, seen_by(world, unit))
    take_town(theatre, world, scratch, unit)


@kernel
def take_town(theatre: Theatre, world: World, scratch: Scratch, unit: int) -> None:
    """A unit strong enough to hold a town takes it on entering, with what is stored there (§8.1)."""
    row = world.units[unit]
    town = int(theatre.hexes[row.hex].town)
    if town < 0 or theatre.types[row.type].captures == 0:
        return
    state = world.towns[town]
    if state.holder == row.side or row.men < theatre.towns[town].garrison_men:
        return
    if theatre.hexes[row.hex].soil == Soil.AFGHANISTAN:
        return
    former = int(state.holder)
    if former != NOBODY:
        world.ledger[former].lost_loads += state.loads
        world.ledger[row.side].captured_loads += state.loads
    tell(scratch, EventKind.TOWN_TAKEN, world.clock[0].turn, unit, row.hex, town, state.loads, row.side, 3)
    state.holder = row.side
    state.held_turns = 0
    state.supplied_turns = 0
    world.hexes[row.hex].control = row.side


@kernel
def _take_caravans(theatre: Theatre, world: World, scratch: Scratch, side: int, hex_id: int, lead: int) -> None:
    """Caravans in a beaten stack lose a part of their loads to the attacker (§7.3)."""
    rules = theatre.rulebook[0]
    clock = world.clock[0]
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if not defends(world, unit, side, hex_id) or row.loads == 0:
            continue
        low = int(rules.caravan_loss_low_permille)
        width = int(rules.caravan_loss_high_permille) - low + 1
        die = below(width, int(clock.seed), int(clock.turn), unit, Purpose.CARAVAN_LOSS, int(row.draws))
        row.draws += 1
        taken = int(row.loads) * (low + die) // 1000
        row.loads -= taken
        world.units[lead].ammunition += taken
        world.ledger[1 - side].lost_loads += taken
        world.ledger[side].captured_loads += taken
        tell(scratch, EventKind.CARAVAN_HIT, int(clock.turn), unit, hex_id, lead, taken, 0, 3)


@kernel
def _stand_down(theatre: Theatre, world: World, scratch: Scratch, side: int, hex_id: int, result: int) -> None:
    """After the fight: the attackers are spent, remnants disband."""
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if row.station != Station.ON_MAP:
            continue
        if row.side == side and row.joined == hex_id:
            row.joined = -1
            gait = theatre.types[row.type].gait
            mounted = gait == Gait.HORSE or gait == Gait.BAND
            pursuit = result == CombatResult.ROUTED and mounted and row.fought == 0
            row.fought = 2 if pursuit else 1
            row.points = int(row.points) // 2
        disband_remnant(theatre, world, scratch, unit)
