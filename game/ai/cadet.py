"""The cadet: random legal orders. It is the weakest opponent, and the fuzzer."""

from __future__ import annotations

from game.ai.mind import GIVEN, TURN, Mind, imagine
from game.base.jit import kernel
from game.orders.menu import side_menu, unit_menu, write_order
from game.orders.view import View
from game.rules.scratch import OrderRow, Scratch
from game.state.enums import OrderKind
from game.state.world import Theatre

MOST_ORDERS = 120  # a phase
STANDING_ONE_IN = 12  # how seldom it thinks of tasks and policies, which are many


@kernel
def cadet(theatre: Theatre, view: View, scratch: Scratch, mind: Mind, order: OrderRow) -> None:
    """Write a random order from the menu of a random unit, or now and then end the phase.

    Most of a menu are standing orders; it thinks of them seldom, so that it does something else too.

    Args:
        theatre: the board.
        view: what the side knows.
        scratch: working memory.
        mind: the player's memory, written.
        order: written.
    """
    turn = int(view.clock[0].turn)
    if mind.notes[TURN] != turn:
        mind.notes[TURN] = turn
        mind.notes[GIVEN] = 0
    mind.notes[GIVEN] += 1
    write_order(order, OrderKind.END, -1, -1, -1)
    if mind.notes[GIVEN] > MOST_ORDERS or imagine(mind, 60, turn) == 0:
        return
    count = 0
    if imagine(mind, 4, turn) == 0:
        count = _thought_of(scratch, mind, turn, side_menu(theatre, view, scratch) - 1)  # without the phase's end
    for _ in range(8):
        if count > 0:
            break
        unit = imagine(mind, view.counts[0].units, turn)
        count = _thought_of(scratch, mind, turn, unit_menu(theatre, view, scratch, unit))
    if count > 0:
        chosen = scratch.menu[imagine(mind, count, turn)]
        write_order(order, int(chosen.kind), int(chosen.unit), int(chosen.hex), int(chosen.choice))


@kernel
def _thought_of(scratch: Scratch, mind: Mind, turn: int, count: int) -> int:
    """How many orders of the menu that was just listed come to its mind."""
    if count > 0 and imagine(mind, STANDING_ONE_IN, turn) != 0:
        count -= int(scratch.counters[0].standing)
    return count
