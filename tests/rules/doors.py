"""Compiled doors to single rules, so that tests can knock without compiling a kernel for every caller."""

from __future__ import annotations

from game.base.dice import below
from game.base.jit import entry
from game.base.rows import IntArray, Rows
from game.orders.check import reach_of, why_not
from game.orders.forecast import weigh_known
from game.orders.menu import write_order
from game.orders.staff import plan_task
from game.orders.view import View, forget_view, look
from game.rules.battle import fight_out, weigh
from game.rules.combat import losses, pick, spread
from game.rules.districts import influence_share, spread_control
from game.rules.harvest import begin_harvest
from game.rules.march import intercept_permille
from game.rules.movement import flood_plain, march_points
from game.rules.scratch import OrderRow, Scratch
from game.rules.sight import detection_of, look_around, visibility
from game.rules.supply_lines import flood_depots, flood_lines, mark_barred
from game.rules.victory import grade_of
from game.state.enums import OrderKind
from game.state.world import Theatre, World

LOOK = 0
LINES = 1
DEPOTS = 2
CONTROL = 3
DETECTION = 4
LOOK_AROUND = 5
WEIGH = 6
KNOWN = 7
SPREAD = 8
FIGHT = 9
GRADE = 10
INTERCEPT = 11
FLOOD = 12
POINTS = 13
VISIBILITY = 14
REACH = 15
INFLUENCED = 16
HARVEST = 17
PLAN = 18

# Kinds of order that name a unit and a hex, as `builders.PLACED`, and those that name a unit only.
PLACED = (
    OrderKind.MOVE,
    OrderKind.RAIL,
    OrderKind.JOIN,
    OrderKind.RAID,
    OrderKind.BOMBARD,
    OrderKind.SAIL,
    OrderKind.SCOUT,
)
ALONE = (OrderKind.COMMAND, OrderKind.FORCE, OrderKind.LOAD)


@entry
def probe(
    theatre: Theatre, world: World, views: Rows[View], scratch: Scratch, what: int, a: int, b: int, c: int
) -> int:
    """One rule by number; what a, b and c mean stands beside it."""
    if what == LOOK:  # side
        forget_view(views[a])
        look(theatre, world, views[a])
    elif what == LINES:  # side
        mark_barred(theatre, world, scratch, a)
        flood_lines(theatre, world.towns, world.hexes, scratch, a, int(world.clock[0].turn), 0)
    elif what == DEPOTS:  # side
        mark_barred(theatre, world, scratch, a)
        flood_depots(theatre, world.towns, world.hexes, scratch, a, int(world.clock[0].turn), 0)
    elif what == CONTROL:
        spread_control(theatre, world, scratch)
    elif what == DETECTION:  # side, target
        return detection_of(theatre, world, a, b)
    elif what == LOOK_AROUND:  # side
        look_around(theatre, world, a)
    elif what == WEIGH:  # side, hex, raid
        weigh(theatre, world, scratch, a, b, c, 0)
        spread(theatre, scratch.fight[0], int(world.clock[0].luck), scratch.weights)
    elif what == KNOWN:  # side, hex, raid; `scratch.other_cost` marks who takes part
        weigh_known(theatre, views[a], scratch, b, c, scratch.other_cost)
    elif what == SPREAD:  # luck; from `scratch.fight`
        spread(theatre, scratch.fight[0], a, scratch.weights)
    elif what == FIGHT:  # side, hex, raid
        scratch.counters[0].events = 0
        return fight_out(theatre, world, scratch, a, b, c, 0)
    elif what == GRADE:  # net points
        return grade_of(theatre, a)
    elif what == INTERCEPT:  # detection, on a road, hidden
        return intercept_permille(theatre, a, b == 1, c == 1)
    elif what == FLOOD:  # season, gait, start
        flood_plain(theatre, scratch, a, b, c)
    elif what == POINTS:  # unit
        return march_points(theatre, world.units[a])
    elif what == VISIBILITY:  # observer, target
        return visibility(theatre, world, world.units[a], world.units[b])
    elif what == REACH:  # side, unit
        reach_of(theatre, views[a], scratch, b)
    elif what == INFLUENCED:  # side, only East Bukhara
        return influence_share(theatre, world.hexes, a, b == 1)
    elif what == HARVEST:  # upland, Harvest
        begin_harvest(theatre, world, scratch, a, b)
    elif what == PLAN:  # side, unit; the order is in `scratch.trial`
        return plan_task(theatre, views[a], scratch, b, scratch.trial[0])
    return 0


@entry
def universe(theatre: Theatre, view: View, scratch: Scratch, order: OrderRow, out: IntArray) -> int:
    """Ask `why_not` of every well-formed order, in the order of `builders.every_order`; returns how many."""
    count = 0
    write_order(order, OrderKind.END, -1, -1, -1)
    out[count] = why_not(theatre, view, scratch, order)
    count += 1
    hexes = int(theatre.counts[0].hexes)
    for hex_id in range(-1, hexes + 1):
        write_order(order, OrderKind.ASSAULT, -1, hex_id, -1)
        out[count] = why_not(theatre, view, scratch, order)
        count += 1
    for choice in range(-1, int(theatre.counts[0].choices) + 1):
        write_order(order, OrderKind.DECIDE, -1, -1, choice)
        out[count] = why_not(theatre, view, scratch, order)
        count += 1
    for act in range(-1, 17):
        for hex_id in range(-1, hexes + 1):
            write_order(order, OrderKind.ACT, -1, hex_id, act)
            out[count] = why_not(theatre, view, scratch, order)
            count += 1
    for act in range(-2, 17):
        for hex_id in range(-1, hexes + 1):
            write_order(order, OrderKind.POLICY, -1, hex_id, act)
            out[count] = why_not(theatre, view, scratch, order)
            count += 1
    for unit in range(-1, int(view.counts[0].units) + 1):
        for choice in range(7):
            kind = PLACED[choice]
            for hex_id in range(-1, hexes + 1):
                write_order(order, kind, unit, hex_id, -1)
                out[count] = why_not(theatre, view, scratch, order)
                count += 1
        for choice in range(-1, 5):
            write_order(order, OrderKind.POSTURE, unit, -1, choice)
            out[count] = why_not(theatre, view, scratch, order)
            count += 1
        for choice in range(-1, 5):
            write_order(order, OrderKind.STANCE, unit, -1, choice)
            out[count] = why_not(theatre, view, scratch, order)
            count += 1
        for choice in range(3):
            write_order(order, ALONE[choice], unit, -1, -1)
            out[count] = why_not(theatre, view, scratch, order)
            count += 1
        for task in range(-1, 6):
            for hex_id in range(-1, hexes + 1):
                write_order(order, OrderKind.TASK, unit, hex_id, task)
                out[count] = why_not(theatre, view, scratch, order)
                count += 1
    return count


@entry
def many_picks(weights: IntArray, seed: int, counts: IntArray, rolls: int) -> None:
    """Roll the game's dice so often and count what they pick from a distribution."""
    for draw in range(rolls):
        counts[pick(weights, below(1000, seed, 1 + draw // 1000, 3, 0, draw % 1000))] += 1


@entry
def many_fights(
    theatre: Theatre,
    world: World,
    world_words: IntArray,
    opening: IntArray,
    scratch: Scratch,
    side: int,
    hex_id: int,
    raid: int,
    counts: IntArray,
    fights: int,
) -> None:
    """Fight the same fight from the same position with other seeds, and count the results."""
    for seed in range(fights):
        world_words[:] = opening
        world.clock[0].seed = 1000003 * seed + 17
        scratch.counters[0].events = 0
        counts[fight_out(theatre, world, scratch, side, hex_id, raid, 0)] += 1


@entry
def losses_of(theatre: Theatre, scratch: Scratch, out: IntArray) -> None:
    """Permille that attacker and defender lose by each result of the fight in `scratch`; `out` is (14,)."""
    for result in range(7):
        out[2 * result] = losses(theatre, scratch.fight[0], result, True)
        out[2 * result + 1] = losses(theatre, scratch.fight[0], result, False)


@entry
def many_dice(limit: int, seed: int, counts: IntArray, rolls: int) -> None:
    """Count so many dice of 0…limit-1, with turn, actor, purpose and draw all running."""
    for roll in range(rolls):
        counts[below(limit, seed, roll % 7, roll // 7 % 11, roll // 77 % 6, roll // 462)] += 1
