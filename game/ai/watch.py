"""Patrols of the doctrine player: horse with nothing else to do ride to and fro between two own towns."""

from __future__ import annotations

from game.ai.mind import HEX_MISSION, Mind
from game.base.jit import kernel
from game.orders.check import why_not
from game.orders.menu import write_order
from game.orders.view import View
from game.rules.places import apart
from game.rules.refusal import Refusal
from game.rules.scratch import OrderRow, Scratch
from game.state.enums import Gait, OrderKind, Task
from game.state.world import Theatre


@kernel
def send_on_patrol(theatre: Theatre, view: View, scratch: Scratch, mind: Mind, unit: int, order: OrderRow) -> bool:
    """Write a patrol from the town where an idle unit of horse stands to the nearest other own town.

    Args:
        theatre: the board.
        view: what the side knows.
        scratch: working memory.
        mind: the player's memory.
        unit: an own unit that has nowhere better to be.
        order: written.

    Returns:
        Whether there is such an order.
    """
    row = view.units[unit]
    kind = theatre.types[row.type]
    here = int(theatre.hexes[row.hex].town)
    if kind.gait != Gait.HORSE or kind.intercept_hexes == 0 or row.task != Task.NONE:
        return False
    if here < 0 or view.towns[here].holder != view.side[0]:
        return False
    mission = int(mind.mission[unit])
    if mission == here or mission >= HEX_MISSION:
        return False
    if view.own_men[row.hex] - row.men < theatre.towns[here].garrison_men:
        return False
    best = -1
    nearest = int(theatre.rulebook[0].patrol_hexes) + 1
    for town in range(theatre.counts[0].towns):
        if town == here or view.towns[town].holder != view.side[0]:
            continue
        far = apart(theatre, int(row.hex), int(theatre.towns[town].hex))
        if far < nearest:
            nearest, best = far, int(theatre.towns[town].hex)
    write_order(order, OrderKind.TASK, unit, best, int(Task.PATROL))
    return best >= 0 and why_not(theatre, view, scratch, order) == Refusal.NONE
