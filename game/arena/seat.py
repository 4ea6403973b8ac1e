"""A compiled player at a Table, seated as the match seats it."""

from __future__ import annotations

from game.ai.mind import Mind, Weights, forget_game, new_mind
from game.ai.players import Player, next_order
from game.arena.match import IMAGINATION
from game.base.rows import rows
from game.orders.order import Order
from game.orders.table import Table
from game.rules.scratch import OrderRow
from game.state.enums import OrderKind, Side


class Seat:
    """Two seats at a Table play the very game that `Arena.play` plays with the same seed."""

    def __init__(self, table: Table, side: Side, player: Player, seed: int, weights: Weights) -> None:
        """Sit down with a blank mind."""
        self.table, self.side, self.player = table, side, player
        self.mind: Mind = new_mind(0, weights)
        forget_game(self.mind, seed ^ (IMAGINATION + int(side)))
        self._row = rows(OrderRow, 1)[0]

    def next(self) -> Order:
        """The order it would give now."""
        row = self._row
        next_order(
            self.table.theatre, self.table.view(self.side), self.table.scratch, self.mind, int(self.player), row
        )
        return Order(OrderKind(int(row.kind)), int(row.unit), int(row.hex), int(row.choice))
