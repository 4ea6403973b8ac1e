"""Whom the doctrine player commands."""

from __future__ import annotations

from game.ai.mind import Mind
from game.base.jit import kernel
from game.orders.check import why_not
from game.orders.menu import write_order
from game.orders.view import View
from game.rules.command import hears
from game.rules.refusal import Refusal
from game.rules.scratch import OrderRow, Scratch
from game.state.enums import OrderKind
from game.state.world import Theatre


@kernel
def next_command(theatre: Theatre, view: View, scratch: Scratch, mind: Mind, order: OrderRow) -> bool:
    """Write the order to the unit through which the most men with somewhere to go are reached, if any."""
    if view.ledger[view.side[0]].command_points <= 0:
        return False
    best = -1
    most = 0
    for unit in range(view.counts[0].units):
        leader = view.units[unit]
        if not hears(theatre, view.tracks, leader, leader) or leader.side != view.side[0]:
            continue
        men = 0
        for other in range(view.counts[0].units):
            if not mind.keeps[other] and hears(theatre, view.tracks, leader, view.units[other]):
                men += int(view.units[other].men)
        if men > most:
            most = men
            best = unit
    if best < 0:
        return False
    write_order(order, OrderKind.COMMAND, best, -1, -1)
    return why_not(theatre, view, scratch, order) == Refusal.NONE
