"""A match: one whole game between two compiled players, in one call."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.ai.mind import Mind, Weights, forget_game, new_mind
from game.ai.players import Player, decide
from game.base.digest import digest
from game.base.jit import entry, kernel
from game.base.rows import IntArray, Rows, records, rows
from game.orders.menu import write_order
from game.orders.order import Order
from game.orders.submit import begin, give, is_legal_state
from game.orders.view import View, new_views
from game.rules.conditions import worth
from game.rules.refusal import Refusal
from game.rules.scratch import OrderRow, Scratch, new_scratch
from game.state.enums import OrderKind, Phase, Side
from game.state.world import GAUGES, TURNS, Theatre, World, copy_world, words

LOG_ROWS = 64 * 1024  # most orders of a game that are logged
IMAGINATION = 0x5DEECE66D  # keeps the players' dice apart from the game's


@entry
def _play(
    theatre: Theatre,
    world: World,
    world_words: IntArray,
    views: Rows[View],
    scratch: Scratch,
    minds: Rows[Mind],
    players: IntArray,
    seed: int,
    order: OrderRow,
    log: IntArray,
    digests: IntArray,
    tally: IntArray,
    gauges: IntArray,
) -> None:
    """Play a game to its end.

    Args:
        theatre: the board.
        world: the opening position, written to the end.
        world_words: the same memory as `world`, as words.
        views: of both sides.
        scratch: working memory.
        minds: of both players.
        players: (2,) Player by side.
        seed: of the game's dice.
        order: one row.
        log: (LOG_ROWS, 4) kind, unit, hex, choice of every accepted order, written.
        digests: (2 * TURNS,) the World at the end of every phase, written.
        tally: (4,) written: orders, phases, refused orders, first broken promise of the rules.
        gauges: (TURNS, GAUGES) what the theatre's gauges read at every turn's end, written.
    """
    begin(theatre, world, views, scratch, seed)
    for side in range(2):
        forget_game(minds[side], seed ^ (IMAGINATION + side))
    tally[:] = 0
    while world.clock[0].phase != Phase.OVER:
        side = int(world.clock[0].phase)
        decide(theatre, views[side], scratch, minds[side], int(players[side]), order)
        refusal = give(theatre, world, views, scratch, order)
        if refusal != Refusal.NONE:
            # A compiled player that breaks a rule forfeits the rest of its phase, and is counted.
            tally[2] += 1
            write_order(order, OrderKind.END, -1, -1, -1)
            give(theatre, world, views, scratch, order)
        if tally[0] < log.shape[0]:
            log[tally[0], 0] = order.kind
            log[tally[0], 1] = order.unit
            log[tally[0], 2] = order.hex
            log[tally[0], 3] = order.choice
        tally[0] += 1
        if order.kind == OrderKind.END:
            digests[tally[1]] = digest(world_words, 0)
            tally[1] += 1
            if tally[3] == 0:
                tally[3] = is_legal_state(theatre, world)
            if side == Side.RED:
                _read_gauges(theatre, world, scratch, (tally[1] - 1) // 2, gauges)
    for turn in range((tally[1] + 1) // 2, theatre.terms[0].turns):
        # A game that ended early stays as it ended.
        _read_gauges(theatre, world, scratch, turn, gauges)


@kernel
def _read_gauges(theatre: Theatre, world: World, scratch: Scratch, turn: int, gauges: IntArray) -> None:
    for gauge in range(theatre.counts[0].gauges):
        first, count = int(theatre.gauges[gauge, 0]), int(theatre.gauges[gauge, 1])
        gauges[turn, gauge] = worth(theatre, world, scratch, first, count)


@dataclass(frozen=True, slots=True)
class Match:
    """A finished game."""

    seed: int
    world: World
    orders: IntArray  # (n, 4)
    digests: IntArray  # (phases,)
    refused: int
    broken_promise: int  # 0, or see `orders.submit.is_legal_state`
    gauges: IntArray  # (turns, gauges of the scenario)

    @property
    def digest(self) -> str:
        """Digest of the last position."""
        return f"{int(self.digests[-1]):016x}"

    def order(self, index: int) -> Order:
        """The order at an index of the log."""
        kind, unit, hex_id, choice = (int(number) for number in self.orders[index])
        return Order(OrderKind(kind), unit, hex_id, choice)


class Arena:
    """Working memory for many matches on one theatre, allocated once a worker."""

    def __init__(self, theatre: Theatre, opening: World, weights: tuple[Weights, Weights]) -> None:
        """Prepare for matches that all begin from one opening position."""
        self.theatre = theatre
        self._opening = opening
        self._world = copy_world(opening)
        self._views = new_views()
        self._scratch: Scratch = new_scratch()
        self._minds = records(Mind, 2)
        for side in Side:
            self._minds[side] = new_mind(0, weights[side])
        self._order = rows(OrderRow, 1)[0]
        self._log = np.zeros((LOG_ROWS, 4), np.int64)
        self._digests = np.zeros(2 * TURNS, np.int64)
        self._tally = np.zeros(4, np.int64)
        self._gauges = np.zeros((TURNS, GAUGES), np.int64)

    def play(self, seed: int, basmachi: Player, red: Player) -> Match:
        """One game; the same seed and players give the same game, bit for bit."""
        world_words = words(self._world)
        world_words[:] = words(self._opening)
        _play(
            self.theatre,
            self._world,
            world_words,
            self._views,
            self._scratch,
            self._minds,
            np.array([int(basmachi), int(red)], np.int64),
            seed,
            self._order,
            self._log,
            self._digests,
            self._tally,
            self._gauges,
        )
        orders = min(int(self._tally[0]), LOG_ROWS)
        return Match(
            seed=seed,
            world=copy_world(self._world),
            orders=self._log[:orders].copy(),
            digests=self._digests[: int(self._tally[1])].copy(),
            refused=int(self._tally[2]),
            broken_promise=int(self._tally[3]),
            gauges=self._gauges[: int(self.theatre.terms[0].turns), : int(self.theatre.counts[0].gauges)].copy(),
        )
