"""Whom the doctrine player commands."""

from __future__ import annotations

from game.ai.mind import Mind
from game.base.jit import kernel
from game.orders.check import why_not
from game.orders.menu import write_order
from game.orders.view import View
from game.rules.command import is_within_call, lacks_orders
from game.rules.obedience import obeys
from game.rules.refusal import Refusal
from game.rules.scratch import OrderRow, Scratch
from game.state.enums import OrderKind, Station
from game.state.world import Theatre


@kernel
def next_command(theatre: Theatre, view: View, scratch: Scratch, mind: Mind, order: OrderRow) -> bool:
    """Write the order to the unit through which the most men with somewhere to go are reached, if any."""
    if view.ledger[view.side[0]].command_points <= 0:
        return False
    waiting = _list_waiting(theatre, view, scratch)
    best = -1
    most = 0
    for index in range(waiting):
        leader = view.units[scratch.path[index]]
        if not obeys(theatre, view.tracks, leader, leader):
            continue
        men = 0
        for other in range(waiting):
            row = view.units[scratch.path[other]]
            if not mind.keeps[scratch.path[other]] and is_within_call(theatre, view.tracks, leader, row):
                men += int(row.men)
        if men > most:
            most = men
            best = int(scratch.path[index])
    if best < 0:
        return False
    write_order(order, OrderKind.COMMAND, best, -1, -1)
    return why_not(theatre, view, scratch, order) == Refusal.NONE


@kernel
def _list_waiting(theatre: Theatre, view: View, scratch: Scratch) -> int:
    """Write own units that wait for orders to `scratch.path`; returns how many."""
    count = 0
    for unit in range(view.counts[0].units):
        row = view.units[unit]
        if row.side == view.side[0] and row.station == Station.ON_MAP and row.men > 0 and lacks_orders(theatre, row):
            scratch.path[count] = unit
            count += 1
    return count
