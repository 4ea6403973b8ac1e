"""Replay: a record played again, order by order, through the one door."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.orders.event import Event
from game.orders.order import Order
from game.orders.table import Table
from game.record.errors import DivergenceError
from game.record.models import GameRecord
from game.record.outcome import outcome_of
from game.scenario.scenario import Scenario
from game.state.enums import OrderKind, Side


@dataclass(frozen=True, slots=True)
class Step:
    """An order of the record and what followed."""

    turn: int
    side: Side
    order: Order | None  # None for what happened before the first order
    events: tuple[Event, ...]


class Replay:
    """One record at a Table."""

    def __init__(self, scenario: Scenario, record: GameRecord) -> None:
        """Set the game up at its opening."""
        self.table = Table(scenario.theatre, scenario.world, record.seed)
        self.phases = 0  # ended so far
        self._record = record
        self._names = scenario.names
        self._columns = int(scenario.theatre.terms[0].columns)

    def steps(self) -> Iterator[Step]:
        """Play, and compare the digest with the record at the end of every phase.

        Raises:
            DivergenceError: at the first order that is refused, digest that differs or end that is not the same.
        """
        yield Step(1, Side.BASMACHI, None, self.table.opening_events)
        for number, row in enumerate(self._record.order_rows(), 1):
            kind, unit, hex_id, choice = (int(word) for word in row)
            yield self._step(number, Order(OrderKind(kind), unit, hex_id, choice))
        waiting = self.table.waiting
        if waiting is not None:
            raise self._parted(waiting.turn, waiting.side, "the record has no more orders, the game goes on")
        if self.phases != len(self._record.phase_digests):
            what = f"{self.phases} phases were played, {len(self._record.phase_digests)} are recorded"
            raise self._parted(int(self.table.world.clock[0].turn), Side.RED, what)
        self._compare_outcome()

    def _step(self, number: int, order: Order) -> Step:
        waiting = self.table.waiting
        if waiting is None:
            raise self._parted(
                int(self.table.world.clock[0].turn), Side.RED, f"the game is over before order {number}"
            )
        answer = self.table.submit(order, undoable=False)
        if not answer.accepted:
            what = f"order {number} ({self._text(order)}) is refused: {answer.sentence}"
            raise self._parted(waiting.turn, waiting.side, what)
        if order.kind is OrderKind.END:
            self._compare(waiting.turn, waiting.side)
        return Step(waiting.turn, waiting.side, order, answer.events)

    def _compare(self, turn: int, side: Side) -> None:
        if self.phases >= len(self._record.phase_digests):
            raise self._parted(turn, side, f"only {self.phases} phases are recorded")
        recorded, replayed = self._record.phase_digests[self.phases], self.table.digest()
        self.phases += 1
        if recorded != replayed:
            raise self._parted(turn, side, f"recorded digest {recorded}, replayed {replayed}")

    def _compare_outcome(self) -> None:
        """The digests agreed; so the figures must, unless the record was touched."""
        turn = int(self.table.world.clock[0].turn)
        for name, replayed in outcome_of(self.table.theatre, self.table.world).items():
            recorded = getattr(self._record, name)
            if recorded != replayed:
                raise self._parted(turn, Side.RED, f"recorded {name} {recorded}, replayed {replayed}")

    def _text(self, order: Order) -> str:
        try:
            return order.to_text(self._columns)
        except ValueError:  # a posture or stance that nobody knows
            return f"{order.kind.name.lower()} {order.unit} {order.hex} {order.choice}"

    def _parted(self, turn: int, side: Side, what: str) -> DivergenceError:
        return DivergenceError(self._record.game, turn, self._names.sides[side], what)


def verify(scenario: Scenario, record: GameRecord) -> int:
    """Replay a record silently; returns how many phases agreed.

    Raises:
        DivergenceError: where it parts from the record.
    """
    replay = Replay(scenario, record)
    for _ in replay.steps():
        pass
    return replay.phases
