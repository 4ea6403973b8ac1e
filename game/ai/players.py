"""The players that YAML and the command line know by name."""

from __future__ import annotations

from enum import IntEnum

from game.ai.cadet import cadet
from game.ai.doctrine import doctrine
from game.ai.mind import Mind
from game.base.jit import entry, kernel
from game.orders.view import View
from game.rules.scratch import OrderRow, Scratch
from game.state.world import Theatre


class Player(IntEnum):
    """Compiled players, weakest first."""

    CADET = 0
    DOCTRINE = 1


@kernel
def decide(theatre: Theatre, view: View, scratch: Scratch, mind: Mind, player: int, order: OrderRow) -> None:
    """Write the next order of a player."""
    if player == Player.CADET:
        cadet(theatre, view, scratch, mind, order)
    else:
        doctrine(theatre, view, scratch, mind, order)


@entry
def next_order(theatre: Theatre, view: View, scratch: Scratch, mind: Mind, player: int, order: OrderRow) -> None:
    """`decide` for Python, so that a compiled player can sit at a Table."""
    decide(theatre, view, scratch, mind, player, order)
