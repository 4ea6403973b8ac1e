"""What a doctrine player does beside plain marches: forced marches, steamers, convoys, flights."""

from __future__ import annotations

from game.ai.mind import HEX_MISSION, Mind
from game.base.jit import kernel
from game.orders.check import why_not
from game.orders.errands import why_not_force, why_not_load, why_not_scout
from game.orders.menu import write_order
from game.orders.view import View
from game.rules.cargo import cargo_room, is_convoy
from game.rules.places import apart
from game.rules.refusal import Refusal
from game.rules.scratch import OrderRow, Scratch
from game.rules.supply_lines import basic_load
from game.rules.transport import forced_points
from game.state.enums import OrderKind, Side, Station, Task
from game.state.units import Unit
from game.state.world import FAR, Theatre

ROUND_HEXES = 2  # a town with own men so near is seen well enough


@kernel
def next_errand(theatre: Theatre, view: View, scratch: Scratch, mind: Mind, unit: int, order: OrderRow) -> bool:
    """Write what a free unit does instead of a plain march, or before it, if there is anything.

    Args:
        theatre: the board.
        view: what the side knows.
        scratch: working memory.
        mind: the player's memory.
        unit: Unit row.
        order: written.
    """
    row = view.units[unit]
    if is_convoy(theatre, row):
        return _lead_convoy(theatre, view, scratch, mind, unit, order)
    mission = int(mind.mission[unit])
    if mission < 0:
        return False
    if mission < HEX_MISSION and _embark(theatre, view, scratch, mind, unit, mission, order):
        return True
    if not _should_force(theatre, view, mind, unit, mission):
        return False
    write_order(order, OrderKind.FORCE, unit, -1, -1)
    return True


# ---------------------------------------------------------------- forced marches


@kernel
def _should_force(theatre: Theatre, view: View, mind: Mind, unit: int, mission: int) -> bool:
    """Whether a fresh unit is driven on: to be at its goal this turn, or to get away from far too many."""
    row = view.units[unit]
    if row.fatigue > 0 or row.food_shortage > 0 or row.joined >= 0:
        return False
    if why_not_force(theatre, row) != Refusal.NONE:
        return False
    if int(mind.threat[row.hex]) * 1000 > int(mind.weights[0].flee_permille) * int(view.own_men[row.hex]):
        return True
    if mission >= HEX_MISSION:
        return False
    goal = theatre.towns[mission]
    own = view.towns[mission].holder == view.side[0]
    if goal.value < mind.weights[0].force_value or view.enemy_men[goal.hex] > 0:
        return False
    if own and mind.threat[goal.hex] == 0:
        return False
    away = int(theatre.town_distance[mission, row.hex])
    points = int(row.points)
    return points < away <= points + forced_points(theatre, int(view.clock[0].turn), row)


# ---------------------------------------------------------------- steamers


@kernel
def _embark(
    theatre: Theatre, view: View, scratch: Scratch, mind: Mind, unit: int, mission: int, order: OrderRow
) -> bool:
    """Take the steamer to the landing nearest to a mission on the river, if that saves whole turns."""
    row = view.units[unit]
    goal = int(theatre.towns[mission].hex)
    if view.side[0] != Side.RED or not theatre.hexes[row.hex].navigable or not theatre.hexes[goal].navigable:
        return False
    saved = int(mind.weights[0].sail_turns) * int(theatre.types[row.type].march_points)
    best = -1
    best_away = int(theatre.town_distance[mission, row.hex]) - saved
    for town in range(theatre.counts[0].towns):
        hex_id = int(theatre.towns[town].hex)
        away = int(theatre.town_distance[mission, hex_id])
        if away > best_away or not theatre.hexes[hex_id].navigable or view.towns[town].holder != Side.RED:
            continue
        write_order(order, OrderKind.SAIL, unit, hex_id, -1)
        if why_not(theatre, view, scratch, order) == Refusal.NONE:
            best_away = away - 1
            best = hex_id
    if best < 0:
        return False
    write_order(order, OrderKind.SAIL, unit, best, -1)
    return why_not(theatre, view, scratch, order) == Refusal.NONE


# ---------------------------------------------------------------- convoys


@kernel
def _lead_convoy(theatre: Theatre, view: View, scratch: Scratch, mind: Mind, unit: int, order: OrderRow) -> bool:
    """Load where there is plenty and carry it to the depot whose men lack most; empty, go back for more."""
    row = view.units[unit]
    _weigh_wants(theatre, view, mind)
    goal = _neediest(theatre, view, mind, row)
    if row.loads == 0:
        if goal < 0:
            return False
        plenty = _is_plenty(theatre, view, mind, int(theatre.hexes[row.hex].town))
        if plenty and why_not_load(theatre, view, row) == Refusal.NONE:
            write_order(order, OrderKind.LOAD, unit, -1, -1)
            return True
        goal = -1 if plenty else _nearest_plenty(theatre, view, mind, row)
    if goal < 0 or theatre.towns[goal].hex == row.hex:
        return False
    write_order(order, OrderKind.TASK, unit, int(theatre.towns[goal].hex), int(Task.MARCH_SAFELY))
    return why_not(theatre, view, scratch, order) == Refusal.NONE


@kernel
def _weigh_wants(theatre: Theatre, view: View, mind: Mind) -> None:
    """What the men fed from each own town lack besides its stores, twice as much where no line comes."""
    for town in range(theatre.counts[0].towns):
        mind.want[town] = 0
    for unit in range(view.counts[0].units):
        row = view.units[unit]
        if row.side != view.side[0] or row.station != Station.ON_MAP:
            continue
        town = int(theatre.hexes[row.hex].town)
        if town < 0 or view.towns[town].holder != row.side:
            town = int(row.supply_town)
        if town >= 0:
            mind.want[town] += max(0, basic_load(theatre, int(row.type), int(row.men)) - int(row.ammunition))
    for town in range(theatre.counts[0].towns):
        want = int(mind.want[town]) - int(view.towns[town].loads)
        mind.want[town] = want if view.towns[town].lined else 2 * want


@kernel
def _neediest(theatre: Theatre, view: View, mind: Mind, unit: Unit) -> int:
    """The own town that a convoy should supply, the nearer the better, or -1."""
    best = -1
    best_score = 0
    for town in range(theatre.counts[0].towns):
        if view.towns[town].holder != unit.side or unit.loaded_at == town + 1:
            continue
        if mind.want[town] < mind.weights[0].convoy_want_hundredths:
            continue
        steps = apart(theatre, int(unit.hex), int(theatre.towns[town].hex))
        score = int(mind.want[town]) * 100 // (steps + 6)
        if score > best_score:
            best_score = score
            best = town
    return best


@kernel
def _is_plenty(theatre: Theatre, view: View, mind: Mind, town: int) -> bool:
    """Whether an own town has more in store than its men may want."""
    if town < 0 or view.towns[town].holder != view.side[0]:
        return False
    return bool(view.towns[town].loads >= mind.weights[0].convoy_load_hundredths and mind.want[town] < 0)


@kernel
def _nearest_plenty(theatre: Theatre, view: View, mind: Mind, unit: Unit) -> int:
    """The nearest own town with plenty in store, or -1."""
    best = -1
    best_steps = FAR
    for town in range(theatre.counts[0].towns):
        steps = apart(theatre, int(unit.hex), int(theatre.towns[town].hex))
        if steps < best_steps and _is_plenty(theatre, view, mind, town):
            best_steps = steps
            best = town
    return best if cargo_room(theatre, unit) > 0 else -1


# ---------------------------------------------------------------- flights


@kernel
def choose_flight(theatre: Theatre, view: View, mind: Mind, unit: int) -> int:
    """The hex of the town most valued, the enemy's or threatened by him, that nobody looks at; or -1."""
    row = view.units[unit]
    if theatre.types[row.type].scout_hexes == 0:
        return -1
    best = -1
    best_value = int(mind.weights[0].scout_value) - 1
    for town in range(theatre.counts[0].towns):
        hex_id = int(theatre.towns[town].hex)
        own = view.towns[town].holder == row.side
        if theatre.towns[town].value <= best_value or (own and mind.threat[hex_id] == 0):
            continue
        if why_not_scout(theatre, row, hex_id) == Refusal.NONE and not _is_seen(theatre, view, hex_id):
            best_value = int(theatre.towns[town].value)
            best = hex_id
    return best


@kernel
def _is_seen(theatre: Theatre, view: View, hex_id: int) -> bool:
    """Whether own men stand near a hex, or an enemy is detected in it."""
    if view.enemy_men[hex_id] > 0:
        return True
    for unit in range(view.counts[0].units):
        row = view.units[unit]
        if row.side == view.side[0] and row.station == Station.ON_MAP:
            if apart(theatre, int(row.hex), hex_id) <= ROUND_HEXES:
                return True
    return False
