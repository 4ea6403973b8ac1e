"""Decisions that events ask of a side: which choices are open, and which a computer player likes best (§12.2)."""

from __future__ import annotations

from game.base.jit import kernel
from game.orders.view import View
from game.rules.refusal import Refusal
from game.state.world import Theatre


@kernel
def why_not_decide(theatre: Theatre, view: View, choice: int) -> int:
    """Why a side cannot decide so now, or Refusal.NONE; whether a choice is open was settled when it was asked."""
    if choice < 0 or choice >= theatre.counts[0].choices:
        return int(Refusal.NO_SUCH_CHOICE)
    incident = int(theatre.choices[choice].incident)
    state = view.incidents[incident]
    if state.waiting == 0 or theatre.incidents[incident].side != view.side[0]:
        return int(Refusal.NOT_ASKED)
    if state.allowed >> (choice - int(theatre.incidents[incident].choices)) & 1 == 0:
        return int(Refusal.CHOICE_CLOSED)
    return int(Refusal.NONE)


@kernel
def best_choice(theatre: Theatre, view: View, incident: int) -> int:
    """The open choice of the greatest weight, the first among equals, or -1 when nothing is asked.

    Args:
        theatre: the board.
        view: what the side knows.
        incident: row of the event.

    Returns:
        Row of the choice, or -1.
    """
    row = theatre.incidents[incident]
    best = -1
    for choice in range(int(row.choices), int(row.choices) + int(row.choices_count)):
        if why_not_decide(theatre, view, choice) != Refusal.NONE:
            continue
        if best < 0 or theatre.choices[choice].weight > theatre.choices[best].weight:
            best = choice
    return best


@kernel
def next_decision(theatre: Theatre, view: View) -> int:
    """The best choice of the first event that waits for the side, or -1 when none does."""
    for incident in range(theatre.counts[0].incidents):
        if view.incidents[incident].waiting:
            choice = best_choice(theatre, view, incident)
            if choice >= 0:
                return choice
    return -1
