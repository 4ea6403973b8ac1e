"""A person's game: one Table, the computer players at it, what each side was told, undo and saved games."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from game.ai.players import Player
from game.arena.gauges import read_gauges
from game.arena.seat import Seat
from game.base.rows import IntArray, column
from game.orders.event import Event
from game.orders.order import Order
from game.orders.report import Report, Reporter
from game.orders.table import Answer, Table
from game.orders.undo import Undone
from game.orders.view import View
from game.record.errors import RecordError
from game.record.saves import Journal, Known, Resumed, save_game
from game.scenario.scenario import Scenario
from game.scenario.weights import load_weights
from game.state.enums import Gait, OrderKind, Posture, Side, Station, Task
from game.ui.panels.readiness import lacks_orders
from game.ui.panels.words import Wording

PERSON = "person"
_MOST_ORDERS = 5000  # in one phase of a computer player


@dataclass(slots=True)
class Heard:
    """A report and the words for it when it was news: what is learned later of an enemy does not change what was said
    of him.
    """

    report: Report
    words: str = ""
    petty: bool = False


@dataclass
class Session:
    """A game with at least one person at it.

    Every order of a person goes through `give`, every order of a computer player through the same Table.
    """

    journal: Journal
    rested: set[int] = field(default_factory=set)  # units that the person has passed over this turn
    heard: tuple[list[Heard], list[Heard]] = field(default_factory=lambda: ([], []))  # by side, oldest first
    readings: list[IntArray] = field(default_factory=list)  # of the gauges of history, at each turn's end so far
    unsaved: bool = False
    moment: int = 0  # grows with every order given or taken back

    def __post_init__(self) -> None:
        """Seat the computer players."""
        self._marks: list[tuple[int, int]] = []  # how much had been heard before each order of this phase
        weights = load_weights()
        self._seats = {
            side: Seat(self.table, side, Player[name.upper()], self.journal.seed, weights[side])
            for side, name in zip(Side, self.journal.players, strict=True)
            if name != PERSON
        }
        self._note_clock()

    def _note_clock(self) -> None:
        """Remember whose turn it is: the screen asks many times a frame, and it changes with orders only."""
        self._waiting = self.table.waiting
        self._turn = int(self.table.world.clock[0].turn)

    @staticmethod
    def begin(scenario: Scenario, players: tuple[str, str], seed: int) -> Session:
        """A new game.

        Args:
            scenario: what is played.
            players: of the Basmachi and of the Reds: `person`, or a computer player's name.
            seed: of the game's dice.
        """
        session = Session(Journal(scenario, Table(scenario.theatre, scenario.world, seed), players, seed))
        session._hear_opening()
        return session

    @staticmethod
    def resume(path: Path, known: Known = lambda text: None) -> Session:
        """A saved game, brought back by playing its orders again.

        Args:
            path: the file.
            known: gives a scenario that has been loaded from the very same text already, or None.

        Raises:
            RecordError: the file is damaged or does not fit these rules.
        """
        resumed = Resumed(path, known)
        strangers = [
            name for name in resumed.saved.players if name != PERSON and name.upper() not in Player.__members__
        ]
        if strangers:
            raise RecordError(path, f"players: nobody here is called {strangers[0]}")
        session = Session(resumed.journal)
        session._hear_again(resumed)
        return session

    # ------------------------------------------------------------ what stands

    @property
    def table(self) -> Table:
        """The game itself."""
        return self.journal.table

    @property
    def scenario(self) -> Scenario:
        """What is played."""
        return self.journal.scenario

    @property
    def over(self) -> bool:
        """Whether the game has ended."""
        return self._waiting is None

    @property
    def people(self) -> tuple[Side, ...]:
        """The sides that people play."""
        return tuple(side for side, name in zip(Side, self.journal.players, strict=True) if name == PERSON)

    @property
    def hot_seat(self) -> bool:
        """Whether two people share the desk."""
        return len(self.people) == 2

    @property
    def eyes(self) -> Side:
        """The side whose knowledge the screen shows."""
        waiting = self._waiting
        if waiting is not None and waiting.side in self.people:
            return waiting.side
        return self.people[0] if self.people else Side.BASMACHI

    @property
    def turn(self) -> int:
        """The current turn."""
        return self._turn

    @property
    def my_turn(self) -> bool:
        """Whether the game waits for a person."""
        return self._waiting is not None and self._waiting.side in self.people

    def view(self) -> View:
        """What the side with its eyes on the screen knows."""
        return self.table.view(self.eyes)

    def own_units(self) -> list[int]:
        """The own units on the map."""
        view, eyes = self.view(), int(self.eyes)
        count = int(view.counts[0].units)
        side, station = (column(view.units, name)[:count] for name in ("side", "station"))
        found: list[int] = np.flatnonzero((side == eyes) & (station == Station.ON_MAP)).tolist()
        return found

    def idle_units(self) -> list[int]:
        """Own units that could still march and have been told nothing this turn, in the order of `place_in_line`."""
        view, found = self.view(), []
        for unit in self.own_units():
            row = view.units[unit]
            fixed = self.scenario.theatre.types[int(row.type)].gait == Gait.FIXED
            if fixed or row.points <= 0 or row.moved or row.fought or row.joined >= 0:
                continue
            if row.posture == Posture.MARCH and row.task == Task.NONE and unit not in self.rested:
                found.append(unit)
        return sorted(found, key=self.place_in_line)

    def place_in_line(self, unit: int) -> tuple[bool, int, int]:
        """Where an own unit stands among those to be spoken to: with orders before without, then as on the map."""
        if unit < 0:
            return False, -1, -1
        row = self.view().units[unit]
        return lacks_orders(self.scenario.theatre, row), int(row.hex), unit

    # ------------------------------------------------------------ what people do

    def give(self, order: Order) -> Answer:
        """Give an order for the side whose turn it is; what follows is heard."""
        phase, reporters = self._listen()
        answer = self.table.submit(order, undoable=self.my_turn)
        if not answer.accepted:
            return answer
        self._hear(phase, reporters, order, answer.events)
        self.unsaved = True
        self.rested.discard(order.unit)
        if order.kind is OrderKind.END:
            self.journal.note_phase()
            self.rested.clear()
        return answer

    def undo(self) -> Undone:
        """Take back the last order, if nothing stands against it, and forget what was heard of it."""
        undone = self.table.undo()
        if undone.order is not None:
            self.unsaved = True
            self.moment += 1
            self._note_clock()
            for heard, length in zip(self.heard, self._marks.pop(), strict=True):
                del heard[length:]
        return undone

    def enemy_phase(self) -> list[Report]:
        """Let the computer players play until a person is asked or the game ends; what the eyes' side is told."""
        eyes, told = self.eyes, []
        for _ in range(_MOST_ORDERS):
            waiting = self.table.waiting
            if waiting is None or waiting.side in self.people:
                break
            order = self._seats[waiting.side].next()
            heard_before = len(self.heard[eyes])
            if not self.give(order).accepted:
                # A computer player that breaks a rule forfeits the rest of its phase.
                self.give(Order(OrderKind.END))
            told += [heard.report for heard in self.heard[eyes][heard_before:]]
        return told

    def next_stop(self, unit: int, goal: int) -> int:
        """The farthest hex on the cheapest way to a goal where this turn's march can end, or -1."""
        reach = self.table.reach(unit)
        if goal in reach.costs:
            return goal
        way = self.table.route(unit).way_to(goal)
        ends = [hex_id for hex_id in way if hex_id in reach.costs]
        return ends[-1] if ends else -1

    # ------------------------------------------------------------ keeping

    def save(self, path: Path, title: str, *, autosave: bool = False) -> None:
        """Write the game to a file.

        Raises:
            OSError: it cannot be written.
        """
        written = time.strftime("%d %B %Y, %H:%M").lstrip("0")
        save_game(path, self.journal, title=title, written_at=written, autosave=autosave)
        self.unsaved = False

    # ------------------------------------------------------------ hearing

    def _listen(self) -> tuple[Side, tuple[Reporter, Reporter]]:
        """Ready to hear of the next order: whose phase, who tells each side."""
        waiting = self.table.waiting
        phase = waiting.side if waiting else Side.BASMACHI
        return phase, (self.table.reporter(Side.BASMACHI), self.table.reporter(Side.RED))

    def _hear(
        self, phase: Side, reporters: tuple[Reporter, Reporter], order: Order, events: tuple[Event, ...]
    ) -> None:
        """Take in an order that stood, now or long ago: what is told of it, how far undo goes back, the clock."""
        self._marks.append((len(self.heard[0]), len(self.heard[1])))
        for heard, reporter in zip(self.heard, reporters, strict=True):
            heard.extend(Heard(report) for report in reporter.reports(events))
        self._find_words(order, phase)
        if order.kind is OrderKind.END:
            self._marks.clear()
            if phase is Side.RED:
                self.readings.append(read_gauges(self.table))
        self.moment += 1
        self._note_clock()

    def _find_words(self, order: Order, phase: Side) -> None:
        """Word what has been heard by every side whose View is fresh: the ordering one, at a phase's end both."""
        for side in Side if order.kind is OrderKind.END else (phase,):
            wording = Wording(self.scenario, self.table.view(side))
            for heard in reversed(self.heard[side]):
                if heard.words:
                    break
                heard.words, heard.petty = wording.sentence(heard.report), wording.is_petty(heard.report)

    def _hear_opening(self) -> None:
        for heard, side in zip(self.heard, Side, strict=True):
            reports = self.table.reporter(side).reports(self.table.opening_events)
            heard.extend(Heard(report) for report in reports)
        self._find_words(Order(OrderKind.END), Side.BASMACHI)

    def _hear_again(self, resumed: Resumed) -> None:
        """Play the log through; computer players think along, so that they remember what they did."""
        self._hear_opening()
        steps = resumed.play()
        while True:
            phase, reporters = self._listen()
            if phase in self._seats and not self.over and len(self.table.orders) < len(resumed.saved.orders):
                self._seats[phase].next()
            step = next(steps, None)
            if step is None:
                return
            self._hear(phase, reporters, step.order, step.events)
