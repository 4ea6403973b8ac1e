"""The staff: what a side's tasks and policy have it do when the phase ends, planned from the View alone (§2.4)."""

from __future__ import annotations

from game.base.jit import kernel
from game.orders.acts import why_not_act
from game.orders.check import reach_of, why_not_stop
from game.orders.menu import write_order
from game.orders.view import View
from game.rules.combat import fights_at_all
from game.rules.movement import path_to, season_of
from game.rules.places import apart
from game.rules.refusal import Refusal
from game.rules.scratch import OrderRow, Scratch
from game.rules.tasks import fear, flood_way, no_fear
from game.state.enums import Detection, OrderKind, Posture, Station, Task, TaskEnd
from game.state.world import FAR, Theatre

# What comes of a plan, besides a TaskEnd.
GO = -1  # an order is written
WAIT = -2  # nothing to do for now


# ---------------------------------------------------------------- ways


@kernel
def find_way(theatre: Theatre, view: View, scratch: Scratch, unit: int, goal: int, safely: int) -> None:
    """The cheapest way of many turns to a goal, or everywhere (-1), as far as the side knows.

    Args:
        theatre: the board and the rulebook.
        view: what the side knows.
        scratch: `cost`, `origin` and `other_cost`, what each hex counts besides, are written.
        unit: an own unit.
        goal: where to, or -1.
        safely: 1 to keep away from known enemies and from where they were last seen.
    """
    no_fear(theatre, scratch)
    if safely:
        for index in range(view.counts[0].units):
            contact = view.contacts[index]
            if contact.hex >= 0 and (contact.type < 0 or fights_at_all(theatre, int(contact.type))):
                fear(theatre, scratch, int(contact.hex), view.own_men)
    season = season_of(theatre, int(view.clock[0].turn))
    flood_way(theatre, scratch, season, view.units[unit], goal, view.zone, view.enemy_men)


# ---------------------------------------------------------------- what is near


@kernel
def enemies_near(theatre: Theatre, view: View, unit: int) -> int:
    """Known enemy units so near that they concern a unit that marches by itself."""
    near = 0
    for index in range(view.counts[0].units):
        if view.contacts[index].detection > Detection.NONE and is_near(theatre, view, unit, index):
            near += 1
    return near


@kernel
def is_near(theatre: Theatre, view: View, unit: int, index: int) -> bool:
    """Whether a contact concerns a unit that marches by itself."""
    hexes = int(theatre.rulebook[0].contact_hexes)
    here, there = int(view.units[unit].hex), int(view.contacts[index].hex)
    return there >= 0 and apart(theatre, here, there) <= hexes


@kernel
def note_sights(view: View, scratch: Scratch) -> None:
    """Remember whom the side sees before a march, in `scratch.known`."""
    for index in range(view.counts[0].units):
        scratch.known[index] = view.contacts[index].detection


@kernel
def meets_somebody(theatre: Theatre, view: View, scratch: Scratch, unit: int) -> bool:
    """Whether an enemy whom the side did not see at `note_sights` is near a unit now."""
    for index in range(view.counts[0].units):
        seen = view.contacts[index].detection > Detection.NONE and scratch.known[index] == Detection.NONE
        if seen and is_near(theatre, view, unit, index):
            return True
    return False


# ---------------------------------------------------------------- plans


@kernel
def plan_task(theatre: Theatre, view: View, scratch: Scratch, unit: int, order: OrderRow) -> int:
    """What a unit's task asks at the end of the phase.

    Args:
        theatre: the board and the rulebook.
        view: what the side knows.
        scratch: working memory.
        unit: an own unit with a task.
        order: written when the plan is to go.

    Returns:
        GO, WAIT, or the TaskEnd that ends the task.
    """
    row = view.units[unit]
    if row.station != Station.ON_MAP or row.moved == 1 or row.fought != 0 or row.joined >= 0:
        return WAIT
    if row.task == Task.GARRISON:
        write_order(order, OrderKind.POSTURE, unit, -1, int(Posture.HOLD))
        return WAIT if row.posture == Posture.HOLD else GO
    if row.hex == row.task_hex:
        return int(TaskEnd.ARRIVED)
    if row.task_near >= 0 and enemies_near(theatre, view, unit) > row.task_near:
        return int(TaskEnd.ENEMY_NEAR)
    return plan_march(theatre, view, scratch, unit, order)


@kernel
def plan_march(theatre: Theatre, view: View, scratch: Scratch, unit: int, order: OrderRow) -> int:
    """A march along the cheapest way to the goal, as far as this turn's can end; GO, WAIT or NO_WAY."""
    row = view.units[unit]
    goal = int(row.task_hex)
    find_way(theatre, view, scratch, unit, goal, 1 if row.task == Task.MARCH_SAFELY else 0)
    if scratch.cost[goal] >= FAR:
        return int(TaskEnd.NO_WAY)
    steps = path_to(scratch, goal)
    reach_of(theatre, view, scratch, unit)
    for index in range(steps - 1, -1, -1):
        hex_id = int(scratch.path[index])
        if scratch.cost[hex_id] >= FAR or why_not_stop(theatre, view, row, hex_id) != Refusal.NONE:
            continue
        if _fear_by_reach(scratch, hex_id) <= _fear_by_path(scratch, index):
            write_order(order, OrderKind.MOVE, unit, hex_id, -1)
            return GO
    tired = scratch.cost[scratch.path[0]] >= FAR
    return WAIT if tired else int(TaskEnd.NO_WAY)


@kernel
def _fear_by_path(scratch: Scratch, last: int) -> int:
    """What the hexes of the path count besides, up to its step `last`."""
    total = 0
    for index in range(last + 1):
        total += int(scratch.other_cost[scratch.path[index]])
    return total


@kernel
def _fear_by_reach(scratch: Scratch, goal: int) -> int:
    """What the hexes count besides on the way to a goal that the last reach found."""
    total = 0
    hex_id = goal
    while scratch.origin[hex_id] >= 0:
        total += int(scratch.other_cost[hex_id])
        hex_id = int(scratch.origin[hex_id])
    return total


@kernel
def review_march(theatre: Theatre, view: View, scratch: Scratch, unit: int) -> int:
    """What becomes of a task after a march of its unit: GO on, WAIT for the next turn, or a TaskEnd."""
    row = view.units[unit]
    if row.station != Station.ON_MAP or row.task == Task.NONE:
        return WAIT
    if meets_somebody(theatre, view, scratch, unit):
        return int(TaskEnd.ENEMY_NEAR)
    if row.hex == row.task_hex:
        return WAIT if row.task == Task.PATROL else int(TaskEnd.ARRIVED)
    return GO if row.task == Task.MARCH_SAFELY and row.points > 0 else WAIT


@kernel
def plan_policy(theatre: Theatre, view: View, order: OrderRow) -> bool:
    """Write the act that the side's policy asks with the points left over, if it can be done."""
    ledger = view.ledger[view.side[0]]
    if ledger.policy == 0:
        return False
    act = int(ledger.policy) - 1
    write_order(order, OrderKind.ACT, -1, int(ledger.policy_hex), act)
    return why_not_act(theatre, view, act, int(ledger.policy_hex)) == Refusal.NONE
