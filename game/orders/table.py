"""The table: a game in Python's hands, a thin face of the compiled door."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from game.base.jit import entry
from game.base.rows import Rows, field_names, flat, rows
from game.orders.check import why_not
from game.orders.event import Event, events_of
from game.orders.forecast import (
    Bombardment,
    Forecast,
    barrage_loads,
    read_forecast,
    weigh_barrage,
    weigh_for_python,
)
from game.orders.lines import Lines, SupplyLine, Tracer
from game.orders.menu import side_menu, unit_menu
from game.orders.order import Order
from game.orders.reach import MANY_TURNS, ONE_TURN, SAFELY, Reach, flood_ways, risks_on_way
from game.orders.report import Reporter
from game.orders.submit import begin_game, broken_promise, submit, world_digest
from game.orders.threat import mark_known_threat
from game.orders.undo import Memory, Undone
from game.orders.view import View, new_views
from game.rules.refusal import SENTENCES, Refusal
from game.rules.scratch import OrderRow, Scratch, new_scratch
from game.state.enums import OrderKind, Phase, Side
from game.state.world import BARRAGES, FAR, UNITS, Theatre, World, copy_world, words

Observer = Callable[[Order, list[Event]], None]


@entry
def _menu_of(theatre: Theatre, view: View, scratch: Scratch, unit: int) -> int:
    """Write the menu of one unit, or of the side itself when `unit` is -1; returns its length."""
    if unit < 0:
        return side_menu(theatre, view, scratch)
    return unit_menu(theatre, view, scratch, unit)


@entry
def _ask(theatre: Theatre, view: View, scratch: Scratch, order: OrderRow) -> int:
    return why_not(theatre, view, scratch, order)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What the game waits for: a side's next order."""

    side: Side
    turn: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of an order."""

    refusal: Refusal
    events: tuple[Event, ...] = ()

    @property
    def accepted(self) -> bool:
        """Whether the order stood."""
        return self.refusal is Refusal.NONE

    @property
    def sentence(self) -> str:
        """The refusal in words."""
        return SENTENCES[self.refusal]


class Table:
    """One game being played. People, AIs, replays, agents and tests all submit here."""

    def __init__(self, theatre: Theatre, opening: World, seed: int) -> None:
        """Set up a game from an opening position, which is copied."""
        self.theatre = theatre
        self.world = copy_world(opening)
        self.views: Rows[View] = new_views()
        self.scratch: Scratch = new_scratch()
        self.observers: list[Observer] = []
        self.orders: list[Order] = []
        self._row = rows(OrderRow, 1)[0]
        self._memory = Memory()
        begin_game(self.theatre, self.world, self.views, self.scratch, seed)
        self.opening_events = tuple(events_of(self.scratch))

    @property
    def waiting(self) -> Waiting | None:
        """Whose order the game waits for, or None when it is over."""
        phase = int(self.world.clock[0].phase)
        return None if phase == Phase.OVER else Waiting(Side(phase), int(self.world.clock[0].turn))

    def view(self, side: Side) -> View:
        """What a side may know. It is renewed in place by the orders that follow."""
        return self.views[side]

    def why_not(self, order: Order) -> Refusal:
        """Why the waiting side cannot give an order, without giving it."""
        if self.waiting is None:
            return Refusal.GAME_OVER
        self._write(order)
        return Refusal(_ask(self.theatre, self.views[self.waiting.side], self.scratch, self._row))

    def submit(self, order: Order, *, undoable: bool = True) -> Answer:
        """Give an order for the side that the game waits for.

        Args:
            order: what is asked.
            undoable: whether somebody might want it back; computer players do not, and are quicker without.

        Returns:
            The answer: a refusal that changed nothing, or the events that followed.
        """
        self._write(order)
        before = self._memory.snapshot(self.world, self.views) if undoable else None
        refusal = Refusal(submit(self.theatre, self.world, self.views, self.scratch, self._row))
        if refusal is not Refusal.NONE:
            return Answer(refusal)
        events = events_of(self.scratch)
        self.orders.append(order)
        self._memory.remember(before, order, self.world)
        for observer in self.observers:
            observer(order, events)
        return Answer(refusal, tuple(events))

    def menu(self, unit: int | None = None) -> list[Order]:
        """Every order that the waiting side can give: all of them, or one unit's."""
        if self.waiting is None:
            return []
        own = range(-1, int(self.world.counts[0].units)) if unit is None else (unit,)
        return [order for row in own for order in self._listed(row)]

    def undo(self) -> Undone:
        """Take the last order back, unless dice have fallen or something was discovered since."""
        undone = self._memory.undo(self.world, self.views)
        if undone.order is not None:
            self.orders.pop()
        return undone

    # ------------------------------------------------------------ what the waiting side can find out beforehand

    def reach(self, unit: int) -> Reach:
        """Where an own unit of the waiting side can march to now."""
        ends = [order.hex for order in self.menu(unit) if order.kind is OrderKind.MOVE]
        costs, ways = self._flood(unit, ONE_TURN)
        return Reach(unit, int(self._own_view.units[unit].points), {end: costs[end] for end in ends}, ways)

    def route(self, unit: int, *, safely: bool = False) -> Reach:
        """Where its staff could lead an own unit in many turns, if all that is known stayed as it is.

        Args:
            unit: Unit row.
            safely: around known enemies; `costs` then count their nearness too.
        """
        costs, ways = self._flood(unit, SAFELY if safely else MANY_TURNS)
        return Reach(unit, int(self._own_view.units[unit].points), costs, ways)

    def risks(self, unit: int, goal: int) -> dict[int, int]:
        """Chance in permille, hex by hex of the march to `goal`, that a known enemy on watch rides out."""
        self._flood(unit, ONE_TURN)
        return self._risks_of_flood(unit, goal)

    def way_risk(self, unit: int, goal: int, *, safely: bool = False) -> int:
        """Chance in permille that a known enemy on watch rides out somewhere on the way of many turns to a goal."""
        self._flood(unit, SAFELY if safely else MANY_TURNS)
        spared = 1000
        for risk in self._risks_of_flood(unit, goal).values():
            spared = spared * (1000 - risk) // 1000
        return 1000 - spared

    def _risks_of_flood(self, unit: int, goal: int) -> dict[int, int]:
        if self.scratch.cost[goal] == FAR:
            return {}
        steps = int(risks_on_way(self.theatre, self._own_view, self.scratch, unit, goal))
        way = zip(self.scratch.path[:steps].tolist(), self.scratch.other_cost[:steps].tolist(), strict=True)
        return {hex_id: risk for hex_id, risk in way if risk}

    def forecast(self, units: Iterable[int], hex_id: int, *, raid: bool = False) -> Forecast:
        """An assault or raid by own units on a hex, weighed from what the waiting side knows."""
        part = np.zeros(UNITS, np.int64)
        part[list(units)] = 1
        weigh_for_python(self.theatre, self._own_view, self.scratch, hex_id, int(raid), part)
        return read_forecast(self.scratch)

    def bombardment(self, unit: int, hex_id: int) -> Bombardment:
        """A bombardment of a hex by an own unit, weighed from what the waiting side knows."""
        felled = np.zeros(BARRAGES, np.int64)
        weigh_barrage(self.theatre, self._own_view, self.scratch, unit, hex_id, felled)
        loads = int(barrage_loads(self.theatre, self._own_view, unit))
        chances = tuple(int(weight) for weight in self.scratch.weights[:BARRAGES])
        return Bombardment(chances, tuple(felled.tolist()), loads)

    def lines(self, side: Side | None = None) -> Lines:
        """The supply lines of a side's towns as it knows them; of the waiting side if none is named."""
        return Tracer(self.theatre, self._view_of(side), self.scratch).lines()

    def supply_line(self, unit: int, side: Side | None = None) -> SupplyLine:
        """How one own unit is supplied, as its side knows it."""
        return Tracer(self.theatre, self._view_of(side), self.scratch).line_of(unit)

    def threat(self, side: Side | None = None) -> npt.NDArray[np.int64]:
        """Known enemy men who could attack each hex in their next phase, shape (hexes,)."""
        mark_known_threat(self.theatre, self._view_of(side), self.scratch)
        return np.array(self.scratch.other_cost[: int(self.theatre.counts[0].hexes)])

    def reporter(self, side: Side) -> Reporter:
        """Who will tell a side of the events from now on."""
        return Reporter(self.theatre, self.world, side)

    @property
    def _own_view(self) -> View:
        return self._view_of(None)

    def _view_of(self, side: Side | None) -> View:
        if side is None:
            side = self.waiting.side if self.waiting else Side.BASMACHI
        return self.views[side]

    def _flood(self, unit: int, how: int) -> tuple[dict[int, int], dict[int, int]]:
        """Costs and hexes before, of every hex that the unit's flood touched."""
        flood_ways(self.theatre, self._own_view, self.scratch, unit, how)
        touched = self.scratch.touched[: int(self.scratch.counters[0].touched)]
        hexes = touched.tolist()
        costs = dict(zip(hexes, self.scratch.cost[touched].tolist(), strict=True))
        return costs, dict(zip(hexes, self.scratch.origin[touched].tolist(), strict=True))

    def digest(self) -> str:
        """The digest of the position, 16 hex digits."""
        return f"{world_digest(words(self.world)):016x}"

    def broken_promise(self) -> int:
        """0, or the number of the first broken promise of the rules (see `submit.is_legal_state`)."""
        return int(broken_promise(self.theatre, self.world))

    def _write(self, order: Order) -> None:
        row = self._row
        row.kind, row.unit, row.hex, row.choice = int(order.kind), order.unit, order.hex, order.choice

    def _listed(self, unit: int) -> list[Order]:
        assert self.waiting is not None
        view = self.views[self.waiting.side]
        count = _menu_of(self.theatre, view, self.scratch, unit)
        listed = flat(self.scratch.menu).reshape(-1, len(field_names(OrderRow)))[:count].tolist()
        return [Order(OrderKind(kind), unit, hex_id, choice) for kind, unit, hex_id, choice in listed]
