"""The menu: every order that the side can give, listed by the same gates that the check uses."""

from __future__ import annotations

from game.base.jit import kernel
from game.orders.acts import why_not_now
from game.orders.check import (
    carriage_reach_of,
    reach_of,
    why_not,
    why_not_alight,
    why_not_board,
    why_not_stop,
)
from game.orders.view import View
from game.rules.places import apart
from game.rules.refusal import Refusal
from game.rules.scratch import MENU_ROWS, OrderRow, Scratch
from game.rules.transport import BY_RAIL, BY_RIVER
from game.state.enums import OrderKind, Posture, Stance, Station, Task
from game.state.world import ACTS, Theatre


@kernel
def write_order(order: OrderRow, kind: int, unit: int, hex_id: int, choice: int) -> None:
    """Fill in an order row, written in place."""
    order.kind = kind
    order.unit = unit
    order.hex = hex_id
    order.choice = choice


@kernel
def unit_menu(theatre: Theatre, view: View, scratch: Scratch, unit: int) -> int:
    """All orders that one unit can be given now.

    Args:
        theatre: the board.
        view: what the side knows.
        scratch: working memory; `scratch.menu` is written.
        unit: Unit row.

    Returns:
        The number of orders.
    """
    count = 0
    row = view.units[unit]
    if row.side != view.side[0] or row.station != Station.ON_MAP:
        return 0
    if row.points > 0 and view.enemy_men[row.hex] == 0:
        reach_of(theatre, view, scratch, unit)
        for index in range(scratch.counters[0].touched):
            hex_id = int(scratch.touched[index])
            if hex_id != row.hex and why_not_stop(theatre, view, row, hex_id) == Refusal.NONE:
                count = _list(scratch, count, OrderKind.MOVE, unit, hex_id, -1)
    count = _list_journeys(theatre, view, scratch, unit, count, BY_RAIL, OrderKind.RAIL)
    count = _list_journeys(theatre, view, scratch, unit, count, BY_RIVER, OrderKind.SAIL)
    for direction in range(7):
        to = int(row.hex) if direction == 6 else int(theatre.edges[int(row.hex) * 6 + direction].to)
        if to < 0:
            continue
        write_order(scratch.trial[0], OrderKind.JOIN, unit, to, -1)
        count = _keep(theatre, view, scratch, count)
        write_order(scratch.trial[0], OrderKind.RAID, unit, to, -1)
        count = _keep(theatre, view, scratch, count)
    count = _list_targets(theatre, view, scratch, unit, count)
    count = _list_flights(theatre, view, scratch, unit, count)
    write_order(scratch.trial[0], OrderKind.COMMAND, unit, -1, -1)
    count = _keep(theatre, view, scratch, count)
    write_order(scratch.trial[0], OrderKind.FORCE, unit, -1, -1)
    count = _keep(theatre, view, scratch, count)
    write_order(scratch.trial[0], OrderKind.LOAD, unit, -1, -1)
    count = _keep(theatre, view, scratch, count)
    for posture in range(Posture.HIDE + 1):
        write_order(scratch.trial[0], OrderKind.POSTURE, unit, -1, posture)
        count = _keep(theatre, view, scratch, count)
    for stance in range(Stance.YIELD + 1):
        write_order(scratch.trial[0], OrderKind.STANCE, unit, -1, stance)
        count = _keep(theatre, view, scratch, count)
    before = count
    count = _list_tasks(theatre, view, scratch, unit, count)
    scratch.counters[0].standing = count - before
    return count


@kernel
def _list_tasks(theatre: Theatre, view: View, scratch: Scratch, unit: int, count: int) -> int:
    """Append a unit's tasks to the menu: marches to hexes near it, then to towns far away."""
    row = view.units[unit]
    write_order(scratch.trial[0], OrderKind.TASK, unit, -1, int(Task.NONE))
    count = _keep(theatre, view, scratch, count)
    write_order(scratch.trial[0], OrderKind.TASK, unit, -1, int(Task.GARRISON))
    count = _keep(theatre, view, scratch, count)
    hexes = max(int(theatre.rulebook[0].task_hexes), int(theatre.rulebook[0].patrol_hexes))
    columns, rows = int(theatre.terms[0].columns), int(theatre.terms[0].rows)
    here = int(row.hex)
    for row_of in range(max(0, here // columns - hexes), min(rows, here // columns + hexes + 1)):
        for column in range(max(0, here % columns - hexes), min(columns, here % columns + hexes + 1)):
            hex_id = row_of * columns + column
            if apart(theatre, here, hex_id) <= hexes:
                count = _list_marches(theatre, view, scratch, unit, hex_id, count)
    for town in range(theatre.counts[0].towns):
        hex_id = int(theatre.towns[town].hex)
        if apart(theatre, here, hex_id) > hexes:
            count = _list_marches(theatre, view, scratch, unit, hex_id, count)
    return count


@kernel
def _list_marches(theatre: Theatre, view: View, scratch: Scratch, unit: int, hex_id: int, count: int) -> int:
    """Append the standing marches of a unit to one hex."""
    for task in range(Task.MARCH, Task.PATROL + 1):
        write_order(scratch.trial[0], OrderKind.TASK, unit, hex_id, task)
        count = _keep(theatre, view, scratch, count)
    return count


@kernel
def _list_journeys(theatre: Theatre, view: View, scratch: Scratch, unit: int, count: int, by: int, kind: int) -> int:
    """Append the towns that a unit can be carried to; returns how many orders the menu has then."""
    row = view.units[unit]
    if why_not_board(theatre, view, row, by) != Refusal.NONE:
        return count
    carriage_reach_of(theatre, view, scratch, row, by)
    for town in range(theatre.counts[0].towns):
        hex_id = int(theatre.towns[town].hex)
        if why_not_alight(theatre, view, scratch, row, hex_id, by) == Refusal.NONE:
            count = _list(scratch, count, kind, unit, hex_id, -1)
    return count


@kernel
def _list_flights(theatre: Theatre, view: View, scratch: Scratch, unit: int, count: int) -> int:
    """Append the hexes that a unit can fly to; returns how many orders the menu has then."""
    if theatre.types[view.units[unit].type].scout_hexes == 0:
        return count
    for hex_id in range(theatre.counts[0].hexes):
        write_order(scratch.trial[0], OrderKind.SCOUT, unit, hex_id, -1)
        count = _keep(theatre, view, scratch, count)
    return count


@kernel
def _list_targets(theatre: Theatre, view: View, scratch: Scratch, unit: int, count: int) -> int:
    """Append what a unit can bombard to the menu, each hex once; returns how many orders it has then."""
    if theatre.types[view.units[unit].type].bombard_hexes == 0:
        return count
    for index in range(view.counts[0].units):
        hex_id = int(view.contacts[index].hex)
        if hex_id >= 0 and not _told_before(view, index):
            write_order(scratch.trial[0], OrderKind.BOMBARD, unit, hex_id, -1)
            count = _keep(theatre, view, scratch, count)
    return count


@kernel
def _told_before(view: View, index: int) -> bool:
    """Whether an earlier contact is in the same hex."""
    for other in range(index):
        if view.contacts[other].hex == view.contacts[index].hex:
            return True
    return False


@kernel
def side_menu(theatre: Theatre, view: View, scratch: Scratch) -> int:
    """Orders of no single unit: assaults that have been joined, decisions, acts, and the end of the phase."""
    count = 0
    for unit in range(view.counts[0].units):
        row = view.units[unit]
        if row.side != view.side[0] or row.joined < 0 or _joined_before(view, unit):
            continue
        write_order(scratch.trial[0], OrderKind.ASSAULT, -1, int(row.joined), -1)
        count = _keep(theatre, view, scratch, count)
    for incident in range(theatre.counts[0].incidents):
        if view.incidents[incident].waiting == 0:
            continue
        asked = theatre.incidents[incident]
        for choice in range(int(asked.choices), int(asked.choices) + int(asked.choices_count)):
            write_order(scratch.trial[0], OrderKind.DECIDE, -1, -1, choice)
            count = _keep(theatre, view, scratch, count)
    for act in range(ACTS):
        if why_not_now(theatre, view, act) == Refusal.NONE:
            count = _list_act(theatre, view, scratch, count, OrderKind.ACT, act)
    before = count
    for act in range(-1, ACTS):
        count = _list_act(theatre, view, scratch, count, OrderKind.POLICY, act)
    scratch.counters[0].standing = count - before
    write_order(scratch.trial[0], OrderKind.END, -1, -1, -1)
    return _keep(theatre, view, scratch, count)


@kernel
def _list_act(theatre: Theatre, view: View, scratch: Scratch, count: int, kind: int, act: int) -> int:
    """Append an act or policy at every place where it can be done: nowhere in particular, or a town."""
    write_order(scratch.trial[0], kind, -1, -1, act)
    count = _keep(theatre, view, scratch, count)
    for town in range(theatre.counts[0].towns):
        write_order(scratch.trial[0], kind, -1, int(theatre.towns[town].hex), act)
        count = _keep(theatre, view, scratch, count)
    return count


@kernel
def _joined_before(view: View, unit: int) -> bool:
    for other in range(unit):
        if view.units[other].side == view.side[0] and view.units[other].joined == view.units[unit].joined:
            return True
    return False


@kernel
def _keep(theatre: Theatre, view: View, scratch: Scratch, count: int) -> int:
    """Copy the trial order to the menu if it passes the check."""
    if count == MENU_ROWS or why_not(theatre, view, scratch, scratch.trial[0]) != Refusal.NONE:
        return count
    scratch.menu[count] = scratch.trial[0]
    return count + 1


@kernel
def _list(scratch: Scratch, count: int, kind: int, unit: int, hex_id: int, choice: int) -> int:
    """Append an order to the menu; returns how many it has then."""
    write_order(scratch.menu[count], kind, unit, hex_id, choice)
    return count + 1
