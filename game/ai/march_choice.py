"""Where a unit marches: the hex in its reach that serves its mission best for what it risks there."""

from __future__ import annotations

from game.ai.mind import HEX_MISSION, Mind
from game.base.jit import kernel
from game.orders.check import reach_of, why_not, why_not_stop
from game.orders.menu import write_order
from game.orders.view import View
from game.rules.combat import defence_strength
from game.rules.movement import season_of
from game.rules.places import apart
from game.rules.refusal import Refusal
from game.rules.scratch import OrderRow, Scratch
from game.rules.supply import hex_forage
from game.state.enums import Arm, Gait, OrderKind, Rail, Side, Station, Task
from game.state.units import Unit
from game.state.world import FAR, Theatre

NEVER = -1000000


@kernel
def choose_march(theatre: Theatre, view: View, scratch: Scratch, mind: Mind, unit: int, order: OrderRow) -> bool:
    """Write a move, a journey by rail or a caravan's task for a unit, if one beats staying.

    Args:
        theatre: the board.
        view: what the side knows.
        scratch: working memory.
        mind: the player's memory.
        unit: Unit row.
        order: written.

    Returns:
        Whether there is such an order.
    """
    row = view.units[unit]
    kind = theatre.types[row.type]
    if kind.arm == Arm.CARAVAN:
        return _send_caravan(theatre, view, scratch, unit, order)
    mission = int(mind.mission[unit])
    if mission < 0:
        return False
    if _is_content(theatre, view, mind, unit, mission):
        return False
    if _entrain(theatre, view, scratch, unit, mission, order):
        return True
    reach_of(theatre, view, scratch, unit)
    strength = defence_strength(theatre, row)
    best = int(row.hex)
    best_score = _place_score(theatre, view, mind, unit, int(row.hex), mission, strength) + 2
    for index in range(scratch.counters[0].touched):
        hex_id = int(scratch.touched[index])
        if hex_id == row.hex or why_not_stop(theatre, view, row, hex_id) != Refusal.NONE:
            continue
        score = _place_score(theatre, view, mind, unit, hex_id, mission, strength)
        if score > best_score:
            best_score = score
            best = hex_id
    if best == row.hex:
        return False
    write_order(order, OrderKind.MOVE, unit, best, -1)
    return True


@kernel
def _is_content(theatre: Theatre, view: View, mind: Mind, unit: int, mission: int) -> bool:
    """Whether a unit is where it is wanted, fed and not in danger, so that no other hex need be weighed."""
    row = view.units[unit]
    if mission >= HEX_MISSION or theatre.towns[mission].hex != row.hex or row.food_shortage > 0:
        return False
    return int(mind.threat[row.hex]) <= 2 * defence_strength(theatre, row)


@kernel
def _place_score(
    theatre: Theatre, view: View, mind: Mind, unit: int, hex_id: int, mission: int, strength: int
) -> int:
    """What standing in a hex at the end of the march is worth to a unit of some defence strength."""
    weights = mind.weights[0]
    row = view.units[unit]
    if mission >= HEX_MISSION:
        away = 2 * apart(theatre, hex_id, mission - HEX_MISSION)
    elif theatre.types[row.type].gait == Gait.STEAMER:
        away = 2 * apart(theatre, hex_id, int(theatre.towns[mission].hex))
    else:
        away = int(theatre.town_distance[mission, hex_id])
        if away >= FAR:
            return NEVER
    score = -10 * away
    score += int(theatre.hexes[hex_id].cover_permille) * int(weights.cover_permille) // 100000
    threat = int(mind.threat[hex_id])
    if threat > 0:
        friends = int(view.own_men[hex_id])
        if hex_id == row.hex:
            friends -= int(row.men)
        backed = strength + friends // 2
        if threat > 2 * backed:
            score -= (threat - 2 * backed) * int(weights.threat_permille) // 1000 // (1 + backed // 100)
    if row.food_shortage > 0:
        score += int(row.food_shortage) * _feed(theatre, view, row, hex_id) * int(weights.hunger_weight) // 1000
    beyond = int(mind.depot[hex_id]) - int(weights.supply_points)
    if beyond > 0:
        score -= beyond * int(weights.supply_weight)
    return score


@kernel
def _feed(theatre: Theatre, view: View, unit: Unit, hex_id: int) -> int:
    """How much more food a hex has this turn than the men in it eat, in man-rations, -3,000…3,000."""
    ripe = hex_forage(theatre, view.districts, season_of(theatre, int(view.clock[0].turn)), hex_id)
    eaters = int(view.own_men[hex_id])
    if hex_id != unit.hex:
        eaters += int(unit.men)
    return max(-3000, min(3000, ripe - eaters * 2))


# ---------------------------------------------------------------- rail


@kernel
def _entrain(theatre: Theatre, view: View, scratch: Scratch, unit: int, mission: int, order: OrderRow) -> bool:
    """Take the train to the station nearest to a far mission."""
    row = view.units[unit]
    if view.side[0] != Side.RED or mission >= HEX_MISSION or not _on_rail(theatre, int(row.hex)):
        return False
    here = int(theatre.town_distance[mission, row.hex])
    best = -1
    best_away = here - 8
    for town in range(theatre.counts[0].towns):
        hex_id = int(theatre.towns[town].hex)
        away = int(theatre.town_distance[mission, hex_id])
        if away < best_away and view.towns[town].holder == Side.RED and _on_rail(theatre, hex_id):
            write_order(order, OrderKind.RAIL, unit, hex_id, -1)
            if why_not(theatre, view, scratch, order) == Refusal.NONE:
                best_away = away
                best = hex_id
    if best < 0:
        return False
    write_order(order, OrderKind.RAIL, unit, best, -1)
    return True


@kernel
def _on_rail(theatre: Theatre, hex_id: int) -> bool:
    for direction in range(6):
        if theatre.edges[hex_id * 6 + direction].rail == Rail.WORKING:
            return True
    return False


# ---------------------------------------------------------------- caravans


@kernel
def _send_caravan(theatre: Theatre, view: View, scratch: Scratch, unit: int, order: OrderRow) -> bool:
    """Have a caravan led by a safe way to the nearest own town with a leader, unless it is on its way there."""
    goal = _depot_for_caravan(theatre, view, unit)
    if goal < 0:
        return False
    write_order(order, OrderKind.TASK, unit, goal, int(Task.MARCH_SAFELY))
    return why_not(theatre, view, scratch, order) == Refusal.NONE


@kernel
def _depot_for_caravan(theatre: Theatre, view: View, unit: int) -> int:
    """The own town nearest to a caravan that has a leader near, or -1."""
    row = view.units[unit]
    best = -1
    best_away = 2 * FAR
    for other in range(view.counts[0].units):
        leader = view.units[other]
        if leader.side != row.side or leader.station != Station.ON_MAP or leader.leader == 0:
            continue
        for town in range(theatre.counts[0].towns):
            hex_id = int(theatre.towns[town].hex)
            if view.towns[town].holder != row.side:
                continue
            if apart(theatre, hex_id, int(leader.hex)) > theatre.rulebook[0].depot_leader_hexes:
                continue
            away = 3 * apart(theatre, hex_id, int(row.hex)) - int(theatre.towns[town].value) // 20
            if away < best_away:
                best_away = away
                best = hex_id
    return best
