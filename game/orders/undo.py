"""Undo: orders can be taken back until dice fall or something is discovered."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from enum import Enum

import numpy as np

from game.base.rows import IntArray, Rows, column, flat
from game.orders.order import Order
from game.orders.view import View
from game.state.clock import TownState
from game.state.enums import OrderKind
from game.state.units import Unit
from game.state.world import World, copy_world, words

_DEEPEST = 64  # orders that can be taken back one after the other


class Final(Enum):
    """Why an order cannot be taken back; the value is the sentence."""

    NOTHING = "There is no order to take back in this phase."
    DICE = "Dice have fallen: what was done cannot be taken back."
    DISCOVERY = "Something was discovered: what was learned cannot be unlearned."
    PHASE = "The phase is over: its orders stand."


@dataclass(frozen=True, slots=True)
class Undone:
    """What came of an undo: the order taken back, or why none was."""

    order: Order | None
    reason: Final | None = None

    @property
    def sentence(self) -> str:
        """The reason in words."""
        return self.reason.value if self.reason else "The order is taken back."


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A position and what both sides knew of it."""

    world: World
    views: IntArray


class Memory:
    """The positions before each order of the phase that can still be taken back."""

    def __init__(self) -> None:
        """Nothing to remember yet."""
        self._past: deque[tuple[Snapshot, Order]] = deque(maxlen=_DEEPEST)
        self._final = Final.NOTHING

    def snapshot(self, world: World, views: Rows[View]) -> Snapshot:
        """The position now."""
        return Snapshot(copy_world(world), flat(views).copy())

    def remember(self, before: Snapshot | None, order: Order, world: World) -> None:
        """Keep the position before an order that stood; forget all if it cannot be taken back."""
        final = Final.PHASE if before is None else _why_final(before.world, order, world)
        if before is not None and final is None:
            self._past.append((before, order))
        else:
            self._past.clear()
            self._final = final or Final.PHASE

    def undo(self, world: World, views: Rows[View]) -> Undone:
        """Put the position before the last order back, written in place, if that is allowed."""
        if not self._past:
            return Undone(None, self._final)
        before, order = self._past.pop()
        words(world)[:] = words(before.world)
        flat(views)[:] = before.views
        for side in range(2):
            views[side].reached[0] = -1  # the scratch holds the reach of another position
        return Undone(order)


def _why_final(before: World, order: Order, world: World) -> Final | None:
    """Why an order cannot be taken back, or None."""
    if order.kind is OrderKind.END:
        return Final.PHASE
    if order.kind in (OrderKind.ASSAULT, OrderKind.RAID, OrderKind.BOMBARD) or not _same(
        before.units, world.units, "draws"
    ):
        return Final.DICE
    if order.kind is OrderKind.SCOUT:  # to have seen nobody is to know something too
        return Final.DISCOVERY
    side = int(world.clock[0].phase)
    known_before, known = (np.asarray(each.contacts)[side] for each in (before, world))
    if not np.array_equal(known_before, known) or not _same(before.towns, world.towns, "holder"):
        return Final.DISCOVERY
    return None


def _same(before: Rows[Unit] | Rows[TownState], after: Rows[Unit] | Rows[TownState], name: str) -> bool:
    return np.array_equal(column(before, name), column(after, name))
