"""Chapter 5, battles resolved: the fight is weighed from the World, a die picks from its distribution, men pay.

Attackers are the units whose `joined` names the hex, whether by assault, raid, interception or ambush.
"""

from __future__ import annotations

from game.base.dice import below
from game.base.jit import kernel
from game.rules.casualties import CAPTURED, KILLED, cut_down, disband_remnant, lose_men
from game.rules.chance import between
from game.rules.combat import (
    add_attacker,
    add_defender,
    assault_loads,
    close_ledger,
    defence_strength,
    losses,
    open_ledger,
    pick,
    spread,
    walls_of,
)
from game.rules.contenders import attacks, defends, first_attacker, first_defender
from game.rules.leaders import risk_leader
from game.rules.movement import edge_between, men_in, season_of, soil_allowed
from game.rules.occupy import enter_hex
from game.rules.repute import commander_fights, note_battle
from game.rules.retreat import FLED, give_ground, melt, retreat
from game.rules.scratch import Scratch, tell
from game.rules.sight import note_contact, seen_by
from game.rules.storm import storm
from game.rules.tasks import break_off
from game.rules.tracks import move_track
from game.state.enums import CombatResult, Detection, EventKind, Gait, Posture, Purpose, Station, Track
from game.state.world import Theatre, World

# ---------------------------------------------------------------- §5.2 weighing


@kernel
def weigh(theatre: Theatre, world: World, scratch: Scratch, side: int, hex_id: int, raid: int, surprise: int) -> None:
    """Weigh a fight from the true state of both sides; written to `scratch.fight`."""
    fight = scratch.fight[0]
    walls = walls_of(theatre, world.towns, hex_id, 1 - side)
    open_ledger(fight, raid, surprise)
    for unit in range(world.counts[0].units):
        if attacks(world, unit, side, hex_id):
            add_attacker(theatre, fight, world.units[unit], hex_id)
    for unit in range(world.counts[0].units):
        if defends(world, unit, side, hex_id):
            row = world.units[unit]
            add_defender(
                theatre,
                fight,
                hex_id,
                walls > 0,
                defence_strength(theatre, row),
                int(row.men),
                int(row.type),
                int(row.stance),
                row.posture == Posture.HIDE,
                int(row.fatigue),
                int(row.evasions),
                int(row.entrenchment),
            )
    close_ledger(theatre, fight, hex_id, walls)


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
    commanded = commander_fights(world, side, hex_id)
    mask = seen_by(world, lead) | seen_by(world, chief) | (1 << side) | (1 << (1 - side))
    tell(scratch, EventKind.FIGHT, int(clock.turn), lead, hex_id, chief, ratio, result, mask)
    world.ledger[side].fights += 1
    _reveal(theatre, world, scratch, side, hex_id)
    _pay(theatre, world, scratch, side, hex_id, result)
    _strain_attackers(theatre, world, side, hex_id, result)
    beaten = result >= CombatResult.PUSHED_BACK
    if beaten or result == CombatResult.ATTACK_ROUTED:
        loser = world.ledger[1 - side if beaten else side]
        loser.lost_battles += 1
        loser.lost_lately += 1
    if beaten and not raid and storm(theatre, world, scratch, lead, hex_id, result):
        beaten = False
    if result == CombatResult.ATTACK_ROUTED:
        _take_spoils(theatre, world, side, hex_id, chief, True)
    elif beaten and result == CombatResult.ROUTED:
        _take_spoils(theatre, world, side, hex_id, lead, False)
    if beaten:
        _take_caravans(theatre, world, scratch, side, hex_id, lead)
    if beaten or result == CombatResult.EVADED:
        give_ground(theatre, world, scratch, side, hex_id, result)
    _strain_defenders(theatre, world, scratch, side, hex_id, result)
    if result == CombatResult.ATTACK_ROUTED:
        _fall_back(theatre, world, scratch, side, hex_id)
    if not raid and (beaten or result == CombatResult.EVADED):
        _advance(theatre, world, scratch, side, hex_id)
    _stand_down(theatre, world, scratch, side, hex_id, beaten and result == CombatResult.ROUTED)
    if not raid:
        note_battle(theatre, world, scratch, side, result, commanded)
    return result


@kernel
def _reveal(theatre: Theatre, world: World, scratch: Scratch, side: int, hex_id: int) -> None:
    """Whoever fights is known to the enemy; whoever is attacked marches on no task."""
    for unit in range(world.counts[0].units):
        if attacks(world, unit, side, hex_id):
            note_contact(theatre, world, 1 - side, unit, Detection.KNOWN)
        elif defends(world, unit, side, hex_id):
            note_contact(theatre, world, side, unit, Detection.KNOWN)
            break_off(world, scratch, unit)


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
            if scratch.fight[0].raid:
                cost = cost * int(rules.raid_permille) // 1000
            row.ammunition = max(0, int(row.ammunition) - cost)
            _bury(theatre, world, scratch, unit, int(row.men) * attackers_lose // 1000, 0)
        elif defends(world, unit, side, hex_id):
            cost = assault_loads(theatre, int(row.type), int(row.men)) // 2
            if result != CombatResult.EVADED:
                row.ammunition = max(0, int(row.ammunition) - cost)
            taken = int(rules.prisoner_permille) if result == CombatResult.ROUTED else 0
            _bury(theatre, world, scratch, unit, int(row.men) * defenders_lose // 1000, taken)


@kernel
def _bury(theatre: Theatre, world: World, scratch: Scratch, unit: int, men: int, prisoner_permille: int) -> None:
    captured = men * prisoner_permille // 1000
    row = world.units[unit]
    lost = cut_down(theatre, world, unit, men - captured) + lose_men(world, unit, captured, CAPTURED)
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
def _strain_defenders(theatre: Theatre, world: World, scratch: Scratch, side: int, hex_id: int, result: int) -> None:
    """Fatigue and morale of the defenders, who are those marked as fleeing or still in the hex."""
    outcome = theatre.outcomes[result]
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        fled = row.side == 1 - side and row.station == Station.ON_MAP and row.joined == FLED
        if not fled and not defends(world, unit, side, hex_id):
            continue
        if fled:
            row.joined = -1
        row.fatigue = min(4, int(row.fatigue) + int(outcome.defender_fatigue))
        row.morale = max(0, min(10, int(row.morale) + int(outcome.defender_morale)))
        if result >= CombatResult.BEATEN:
            melt(theatre, world, unit)
            if unit == world.clock[0].commander:
                loss = int(theatre.rulebook[0].lost_battle_attitude)
                move_track(world, scratch, int(Track.ATTITUDE), -loss)


@kernel
def _fall_back(theatre: Theatre, world: World, scratch: Scratch, side: int, hex_id: int) -> None:
    """Routed attackers fall back a hex, unless they stand in a town of their own."""
    for unit in range(world.counts[0].units):
        if not attacks(world, unit, side, hex_id):
            continue
        risk_leader(theatre, world, scratch, unit, int(CombatResult.ROUTED))
        if world.units[unit].station != Station.ON_MAP:
            continue
        town = int(theatre.hexes[world.units[unit].hex].town)
        if town < 0 or world.towns[town].holder != side:
            retreat(theatre, world, scratch, unit, hex_id, 1)


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
def _take_spoils(theatre: Theatre, world: World, side: int, hex_id: int, winner: int, of_attackers: bool) -> None:
    """Whoever routs the enemy picks up a part of his ammunition; nobody reaches boats and trains that only fired."""
    permille = int(theatre.rulebook[0].spoils_permille)
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        gait = theatre.types[row.type].gait
        if of_attackers:
            lost = attacks(world, unit, side, hex_id) and gait != Gait.STEAMER and gait != Gait.TRAIN
        else:
            lost = defends(world, unit, side, hex_id)
        if lost:
            taken = int(row.ammunition) * permille // 1000
            row.ammunition -= taken
            world.units[winner].ammunition += taken
            world.ledger[row.side].lost_loads += taken
            world.ledger[1 - row.side].captured_loads += taken


@kernel
def _take_caravans(theatre: Theatre, world: World, scratch: Scratch, side: int, hex_id: int, lead: int) -> None:
    """Caravans in a beaten stack lose a part of their loads to the attacker (§7.3)."""
    rules = theatre.rulebook[0]
    clock = world.clock[0]
    low, high = int(rules.caravan_loss_low_permille), int(rules.caravan_loss_high_permille)
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if not defends(world, unit, side, hex_id) or row.loads == 0:
            continue
        taken = int(row.loads) * between(world, unit, Purpose.CARAVAN_LOSS, low, high) // 1000
        row.loads -= taken
        world.units[lead].ammunition += taken
        world.ledger[1 - side].lost_loads += taken
        world.ledger[side].captured_loads += taken
        tell(scratch, EventKind.CARAVAN_HIT, int(clock.turn), unit, hex_id, lead, taken, 0, 3)


@kernel
def _stand_down(theatre: Theatre, world: World, scratch: Scratch, side: int, hex_id: int, pursuit: bool) -> None:
    """After the fight: the attackers are spent, but for riders who pursue; remnants disband."""
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if row.station != Station.ON_MAP:
            continue
        if row.side == side and row.joined == hex_id:
            row.joined = -1
            gait = theatre.types[row.type].gait
            mounted = gait == Gait.HORSE or gait == Gait.BAND
            row.fought = 2 if pursuit and mounted and row.fought == 0 else 1
            row.points = int(row.points) // 2
        disband_remnant(theatre, world, scratch, unit)
