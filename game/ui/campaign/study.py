"""What can be asked of the game between two orders, each question worked out once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from game.base.hexgrid import NOWHERE
from game.orders.forecast import Bombardment, Forecast
from game.orders.lines import Lines, SupplyLine
from game.orders.order import Order
from game.orders.reach import Reach
from game.orders.table import Answer
from game.rules.command import hears as hears_orders
from game.rules.refusal import Refusal
from game.state.enums import Detection, OrderKind
from game.ui.panels.words import bare
from game.ui.session import Session

T = TypeVar("T")


class Study:
    """Questions of the side whose eyes are on the screen."""

    def __init__(self, session: Session) -> None:
        """Nothing has been asked yet."""
        self.session = session
        self._kept: dict[object, object] = {}
        self._moment = session.moment

    # ------------------------------------------------------------ who stands where

    def own_in(self, hex_id: int) -> list[int]:
        """Own units in a hex, the strongest first."""
        return self._by_hex()[0].get(hex_id, [])

    def contacts_in(self, hex_id: int) -> list[int]:
        """Names of the enemy contacts in a hex, what is seen now before what was seen once."""
        return self._by_hex()[1].get(hex_id, [])

    def _by_hex(self) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
        return self._keep("by hex", self._sort_by_hex)

    def _sort_by_hex(self) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
        view = self.session.view()
        own: dict[int, list[int]] = {}
        for unit in sorted(self.session.own_units(), key=lambda unit: -int(view.units[unit].men)):
            own.setdefault(int(view.units[unit].hex), []).append(unit)
        contacts: dict[int, list[int]] = {}
        for name in sorted(range(1, self._contacts() + 1), key=lambda name: -int(view.contacts[name - 1].detection)):
            if view.contacts[name - 1].name == name and view.contacts[name - 1].hex >= 0:
                contacts.setdefault(int(view.contacts[name - 1].hex), []).append(name)
        return own, contacts

    def enemies_by_distance(self, hex_id: int) -> list[int]:
        """Hexes of enemies who are known of now, about the nearest first."""
        view, columns = self.session.view(), int(self.session.scenario.theatre.terms[0].columns)
        known = (view.contacts[row] for row in range(self._contacts()))
        hexes = {int(each.hex) for each in known if each.hex >= 0 and each.detection > Detection.NONE}
        row, column = divmod(hex_id, columns)
        return sorted(hexes, key=lambda each: (abs(each // columns - row) + abs(each % columns - column), each))

    def _contacts(self) -> int:
        return int(self.session.view().ledger[self.session.eyes].names)

    # ------------------------------------------------------------ what a unit can do

    def menu(self, unit: int) -> list[Order]:
        """Orders that an own unit can be given."""
        if unit < 0 or not self.session.my_turn:
            return []
        return self._keep(("menu", unit), lambda: self.session.table.menu(unit))

    def side_menu(self) -> list[Order]:
        """Orders that belong to no single unit."""
        if not self.session.my_turn:
            return []
        return self._keep("side menu", lambda: self.session.table.menu(-1))

    def can_command(self, unit: int) -> bool:
        """Whether a unit, or the leader with it, can be given orders now."""
        return self.can(unit, OrderKind.COMMAND)

    def can(self, unit: int, kind: OrderKind) -> bool:
        """Whether a unit can be given an order of a kind now, wherever it leads."""
        return any(order.kind is kind for order in self.menu(unit))

    def commanded_by(self, unit: int) -> list[int]:
        """Own units without orders whom a command to this one would reach, itself among them (§9.1)."""
        if unit < 0:
            return []
        return self._keep(("commanded", unit), lambda: self._find_commanded(unit))

    def _find_commanded(self, unit: int) -> list[int]:
        session, hears = self.session, bare(hears_orders)
        theatre, view = session.scenario.theatre, session.view()
        row = view.units[unit]
        return [other for other in session.own_units() if hears(theatre, view.tracks, row, view.units[other])]

    # ------------------------------------------------------------ acts

    def places(self, act: int) -> list[int]:
        """Hexes where an act can be done now; -1 for an act that has no place."""
        found = self._keep("acts", self._sort_acts)
        return found.get(act, [])

    def _sort_acts(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for order in self.side_menu():
            if order.kind is OrderKind.ACT:
                found.setdefault(order.choice, []).append(order.hex)
        return found

    def why_no_act(self, act: int) -> str:
        """Why an act can be done nowhere: the reason at the place where the most speaks for it."""
        return self._keep(("why no act", act), lambda: self._best_refusal(act))

    def _best_refusal(self, act: int) -> str:
        table, theatre = self.session.table, self.session.scenario.theatre
        towns = (int(theatre.towns[town].hex) for town in range(int(theatre.counts[0].towns)))
        reasons = [table.why_not(Order(OrderKind.ACT, hex=hex_id, choice=act)) for hex_id in (-1, *towns)]
        return Answer(max(reasons)).sentence

    def targets(self, unit: int, kind: OrderKind) -> list[int]:
        """Hexes that a kind of order can name for a unit; of an assault also the one that it has joined."""
        found = {order.hex for order in self.menu(unit) if order.kind is kind}
        if kind is OrderKind.JOIN and unit >= 0 and self.session.view().units[unit].joined >= 0:
            found.add(int(self.session.view().units[unit].joined))
        return sorted(found)

    def choices(self, unit: int, kind: OrderKind) -> set[int]:
        """Postures or stances that a unit can take."""
        return {order.choice for order in self.menu(unit) if order.kind is kind}

    def why_not(self, order: Order) -> str:
        """Why an order would be refused, in words; empty if it would stand."""
        refusal = self.session.table.why_not(order)
        return "" if refusal is Refusal.NONE else Answer(refusal).sentence

    def reach(self, unit: int) -> Reach | None:
        """Where a unit can march now."""
        if unit < 0 or not self.session.my_turn:
            return None
        return self._keep(("reach", unit), lambda: self.session.table.reach(unit))

    def route(self, unit: int, *, safely: bool = False) -> Reach | None:
        """Where it could march in many turns, or be led around known enemies."""
        if unit < 0 or not self.session.my_turn:
            return None
        return self._keep(("route", unit, safely), lambda: self.session.table.route(unit, safely=safely))

    def way_risk(self, unit: int, goal: int, *, safely: bool) -> int:
        """Chance in permille that a known enemy rides out somewhere on the way of many turns to a goal."""
        key = ("way risk", unit, goal, safely)
        return self._keep(key, lambda: self.session.table.way_risk(unit, goal, safely=safely))

    def turns_to(self, unit: int, cost: int) -> int:
        """In how many turns from now a march of this cost ends, if every turn allows what the kind usually has."""
        row = self.session.view().units[unit]
        usual = max(1, int(self.session.scenario.theatre.types[int(row.type)].march_points))
        return -(-max(0, cost - int(row.points)) // usual)

    def risks(self, unit: int, goal: int) -> dict[int, int]:
        """Chances, hex by hex, that a known enemy rides out against a march."""
        if unit < 0 or not self.session.my_turn:
            return {}
        return self._keep(("risks", unit, goal), lambda: self.session.table.risks(unit, goal))

    # ------------------------------------------------------------ supply and threat

    def supply(self, unit: int) -> SupplyLine | None:
        """How an own unit is supplied."""
        if unit < 0:
            return None
        return self._keep(("supply", unit), lambda: self.session.table.supply_line(unit, self.session.eyes))

    def lines(self) -> Lines:
        """The lines of all own towns."""
        return self._keep("lines", lambda: self.session.table.lines(self.session.eyes))

    def threat(self) -> npt.NDArray[np.int64]:
        """Known enemy men who could attack each hex next."""
        return self._keep("threat", lambda: self.session.table.threat(self.session.eyes))

    # ------------------------------------------------------------ fights

    def candidates(self, kind: OrderKind, target: int) -> list[int]:
        """Own units that could take part in an assault (JOIN) or raid (RAID) on a hex."""
        if target == NOWHERE or not self.session.my_turn:
            return []
        return self._keep(("candidates", kind, target), lambda: self._find_candidates(kind, target))

    def _find_candidates(self, kind: OrderKind, target: int) -> list[int]:
        return [unit for unit in self.session.own_units() if target in self.targets(unit, kind)]

    def forecast(self, party: frozenset[int], target: int, *, raid: bool) -> Forecast | None:
        """A fight weighed."""
        if target == NOWHERE or not party or not self.session.my_turn:
            return None
        return self._keep(
            ("forecast", target, raid, party),
            lambda: self.session.table.forecast(sorted(party), target, raid=raid),
        )

    def is_estimate(self, target: int) -> bool:
        """Whether the men of some enemy in a hex are estimated rather than counted."""
        view = self.session.view()
        seen = (int(view.contacts[name - 1].detection) for name in self.contacts_in(target))
        return any(Detection.NONE < detection < Detection.KNOWN for detection in seen)

    def bombardment(self, unit: int, target: int) -> Bombardment | None:
        """A bombardment weighed."""
        if target == NOWHERE or unit < 0 or not self.session.my_turn:
            return None
        return self._keep(("bombardment", unit, target), lambda: self.session.table.bombardment(unit, target))

    def _keep(self, key: object, make: Callable[[], T]) -> T:
        """Work something out once between two orders."""
        if self._moment != self.session.moment:
            self._moment = self.session.moment
            self._kept.clear()
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]  # type: ignore[return-value]
