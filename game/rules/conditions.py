"""Chapter 12, conditions: what the events of a scenario ask about, worked out on a small stack (§12.1)."""

from __future__ import annotations

from enum import IntEnum

from game.base.jit import kernel
from game.rules.aid import denied
from game.rules.districts import influence_share, settled_share
from game.rules.figures import (
    broken_rails,
    dead_men,
    east_towns_permille,
    fit_permille,
    hurt_men,
    lost_men,
    mustered,
    mustered_in,
)
from game.rules.movement import season_of
from game.rules.places import apart
from game.rules.repute import obeying_men
from game.rules.scratch import Scratch
from game.rules.tracks import track_level
from game.state.enums import Station
from game.state.units import Unit
from game.state.world import FAR, Theatre, World

CEILING = 10**9  # no sum or product goes beyond it, so compiled and interpreted rules agree


class Op(IntEnum):
    """Steps of a condition; in brackets what `a`, `b` and `c` of the Thought mean.

    A place is a hex, or -1 - the row of a unit: wherever it stands.
    """

    NUMBER = 0  # [the number]
    NOT = 1
    AND = 2
    OR = 3
    EQUAL = 4
    UNEQUAL = 5
    LESS = 6
    LESS_EQUAL = 7
    GREATER = 8
    GREATER_EQUAL = 9
    ADD = 10
    SUBTRACT = 11
    MULTIPLY = 12
    NEGATE = 13
    TRACK = 14  # [Track]
    TURN = 15
    FAST = 16
    LOWLAND_HARVEST = 17
    UPLAND_HARVEST = 18
    HOLDS = 19  # [Side, town]
    TOWNS = 20  # [Side]
    OFFICES = 21  # [Side]
    CUT = 22  # [town]
    LOADS_AT = 23  # [town]
    RATIONS_AT = 24  # [town]
    STORED_LOADS = 25  # [Side]
    MEN = 26  # [Side]
    MEN_OF = 27  # [Faction]
    MEN_NEAR = 28  # [Side, place, hexes]
    MEN_IN_DISTRICT = 29  # [Side, district]
    MEN_OF_UNIT = 30  # [unit]
    STRENGTH = 31  # [unit]
    MORALE = 32  # [unit]
    FATIGUE = 33  # [unit]
    HUNGER = 34  # [unit]
    LEADER = 35  # [unit]
    ON_MAP = 36  # [unit]
    GONE = 37  # [unit]
    SUPPLIED = 38  # [unit]
    DISTANCE = 39  # [unit, place]
    IN_DISTRICT = 40  # [unit, district]
    SYMPATHY = 41  # [district]
    SHARE = 42  # [Side]
    EAST_SHARE = 43  # [Side]
    POINTS = 44  # [Side]
    LOST_BATTLES = 45  # [Side]
    LOST_LATELY = 46  # [Side]
    DENIED_CROSSINGS = 47
    LOADS_ARRIVED = 48
    APPROVALS = 49
    INFLUENCE_SHARE = 50  # [Side]
    EAST_TOWNS = 51  # [Side]
    MUSTERED = 52  # [Side]
    MUSTERED_IN = 53  # [unit]
    FIT = 54  # [Side]
    OBEYING = 55
    DEAD = 56  # [Side]
    HURT = 57  # [Side]
    LOST = 58  # [Side]
    BROKEN_RAILS = 59
    HAPPENED = 60  # [incident]
    TURNS_SINCE = 61  # [incident]
    CHOSE = 62  # [choice]


@kernel
def holds_true(theatre: Theatre, world: World, scratch: Scratch, first: int, count: int) -> bool:
    """Whether a condition holds; one without any steps always does.

    Args:
        theatre: the board; `thoughts[first:first + count]` is the condition in postfix order.
        world: as it truly is.
        scratch: its stack is written.
        first: the first step.
        count: how many steps there are.
    """
    return count == 0 or worth(theatre, world, scratch, first, count) != 0


@kernel
def worth(theatre: Theatre, world: World, scratch: Scratch, first: int, count: int) -> int:
    """What an expression comes to; truths are 0 and 1. Arguments as in `holds_true`, with at least one step."""
    height = 0
    for index in range(first, first + count):
        thought = theatre.thoughts[index]
        op = int(thought.op)
        if Op.AND <= op <= Op.MULTIPLY:
            height -= 1
            scratch.stack[height - 1] = _combine(op, int(scratch.stack[height - 1]), int(scratch.stack[height]))
        elif op == Op.NOT:
            scratch.stack[height - 1] = 1 - scratch.stack[height - 1]
        elif op == Op.NEGATE:
            scratch.stack[height - 1] = -scratch.stack[height - 1]
        else:
            scratch.stack[height] = _look_up(theatre, world, op, int(thought.a), int(thought.b), int(thought.c))
            height += 1
    return int(scratch.stack[0])


@kernel
def _combine(op: int, left: int, right: int) -> int:
    """Two numbers made one; truths are 0 and 1."""
    if op == Op.AND:
        return left * right
    if op == Op.OR:
        return max(left, right)
    if op == Op.ADD:
        return _bounded(left + right)
    if op == Op.SUBTRACT:
        return _bounded(left - right)
    if op == Op.MULTIPLY:
        return _bounded(left * right)
    return 1 if _compares(op, left, right) else 0


@kernel
def _bounded(number: int) -> int:
    return max(-CEILING, min(CEILING, number))


@kernel
def _compares(op: int, left: int, right: int) -> bool:
    if op == Op.EQUAL:
        return left == right
    if op == Op.UNEQUAL:
        return left != right
    if op == Op.LESS:
        return left < right
    if op == Op.LESS_EQUAL:
        return left <= right
    if op == Op.GREATER:
        return left > right
    return left >= right


@kernel
def _look_up(theatre: Theatre, world: World, op: int, a: int, b: int, c: int) -> int:
    """What a name or function of a condition stands for now; truths are 0 and 1."""
    if op == Op.NUMBER:
        return a
    if op == Op.TRACK:
        return track_level(world, a)
    if op <= Op.UPLAND_HARVEST:
        return _of_calendar(theatre, world, op)
    if op <= Op.STORED_LOADS:
        return _of_towns(theatre, world, op, a, b)
    if op <= Op.MEN_IN_DISTRICT:
        return _of_men(theatre, world, op, a, b, c)
    if op <= Op.IN_DISTRICT:
        return _of_unit(theatre, world, op, a, b)
    if op >= Op.HAPPENED:
        return _of_events(theatre, world, op, a)
    if op >= Op.INFLUENCE_SHARE:
        return _of_campaign(theatre, world, op, a)
    return _of_war(theatre, world, op, a)


@kernel
def _of_calendar(theatre: Theatre, world: World, op: int) -> int:
    turn = int(world.clock[0].turn)
    season = theatre.seasons[season_of(theatre, turn)]
    if op == Op.TURN:
        return turn
    if op == Op.FAST:
        return int(season.fast)
    if op == Op.LOWLAND_HARVEST:
        return int(season.lowland_harvest)
    return int(season.upland_harvest)


@kernel
def _of_towns(theatre: Theatre, world: World, op: int, a: int, b: int) -> int:
    if op == Op.HOLDS:
        return 1 if world.towns[b].holder == a else 0
    if op == Op.CUT:
        return 1 - int(world.towns[a].lined)
    if op == Op.LOADS_AT:
        return int(world.towns[a].loads) // 100
    if op == Op.RATIONS_AT:
        return int(world.towns[a].rations)
    count = 0
    for town in range(theatre.counts[0].towns):
        state = world.towns[town]
        if state.holder != a:
            continue
        if op == Op.TOWNS:
            count += 1
        elif op == Op.OFFICES:
            count += 1 if state.office > 0 else 0
        else:
            count += int(state.loads)
    return count // 100 if op == Op.STORED_LOADS else count


@kernel
def _of_men(theatre: Theatre, world: World, op: int, a: int, b: int, c: int) -> int:
    men = 0
    around = place_of(world, b) if op == Op.MEN_NEAR else -1
    if op == Op.MEN_NEAR and around < 0:
        return 0
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if row.station != Station.ON_MAP or (row.faction if op == Op.MEN_OF else row.side) != a:
            continue
        if op == Op.MEN_NEAR and apart(theatre, int(row.hex), around) > c:
            continue
        if op == Op.MEN_IN_DISTRICT and theatre.hexes[row.hex].district != b:
            continue
        men += int(row.men)
    return men


@kernel
def place_of(world: World, place: int) -> int:
    """The hex of a place, or -1 when it is wherever a unit stands that is not on the map."""
    return place if place >= 0 else int(world.units[-1 - place].hex)


@kernel
def _of_unit(theatre: Theatre, world: World, op: int, unit: int, b: int) -> int:
    """Figures of a unit; one that is not on the map has none, and is FAR from everything."""
    row = world.units[unit]
    if op == Op.GONE:
        return 1 if row.station == Station.GONE else 0
    if op == Op.DISTANCE:
        there = place_of(world, b)
        if row.station != Station.ON_MAP or there < 0:
            return FAR
        return apart(theatre, int(row.hex), there)
    if row.station != Station.ON_MAP:
        return 0
    if op == Op.ON_MAP:
        return 1
    if op == Op.SUPPLIED:
        return 1 if row.supply_cost >= 0 and row.food_shortage == 0 else 0
    if op == Op.IN_DISTRICT:
        return 1 if theatre.hexes[row.hex].district == b else 0
    return _figure(op, row)


@kernel
def _figure(op: int, row: Unit) -> int:
    if op == Op.MEN_OF_UNIT:
        return int(row.men)
    if op == Op.STRENGTH:
        return int(row.men) * 1000 // max(1, int(row.full_men))
    if op == Op.MORALE:
        return int(row.morale)
    if op == Op.FATIGUE:
        return int(row.fatigue)
    if op == Op.HUNGER:
        return int(row.food_shortage)
    return int(row.leader)


@kernel
def _of_war(theatre: Theatre, world: World, op: int, a: int) -> int:
    if op == Op.SYMPATHY:
        return int(world.districts[a].sympathy)
    if op == Op.SHARE or op == Op.EAST_SHARE:
        return settled_share(theatre, world.hexes, a, op == Op.EAST_SHARE)
    if op == Op.POINTS:
        return int(world.ledger[a].points)
    if op == Op.LOST_BATTLES:
        return int(world.ledger[a].lost_battles)
    if op == Op.LOST_LATELY:
        return int(world.ledger[a].lost_lately)
    if op == Op.LOADS_ARRIVED:
        return (int(world.ledger[0].aid_loads) + int(world.ledger[1].aid_loads)) // 100
    if op == Op.APPROVALS:
        return int(world.ledger[1].approvals)
    count = 0
    for index in range(theatre.counts[0].crossings):
        if denied(theatre, world, int(theatre.crossings[index])):
            count += 1
    return count


@kernel
def _of_events(theatre: Theatre, world: World, op: int, a: int) -> int:
    if op == Op.CHOSE:
        return 1 if world.incidents[theatre.choices[a].incident].chosen == a + 1 else 0
    state = world.incidents[a]
    if op == Op.HAPPENED:
        return 1 if state.times > 0 else 0
    return int(world.clock[0].turn) - int(state.turn) if state.times > 0 else FAR


@kernel
def _of_campaign(theatre: Theatre, world: World, op: int, a: int) -> int:
    if op == Op.INFLUENCE_SHARE:
        return influence_share(theatre, world.hexes, a, False)
    if op == Op.EAST_TOWNS:
        return east_towns_permille(theatre, world, a)
    if op == Op.MUSTERED:
        return mustered(world, a)
    if op == Op.MUSTERED_IN:
        return mustered_in(world, a)
    if op == Op.FIT:
        return fit_permille(theatre, world, a)
    if op == Op.OBEYING:
        return obeying_men(theatre, world)
    if op == Op.DEAD:
        return dead_men(world, a)
    if op == Op.HURT:
        return hurt_men(world, a)
    if op == Op.LOST:
        return lost_men(world, a)
    return broken_rails(theatre, world)
