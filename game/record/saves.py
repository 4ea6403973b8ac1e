"""Saved games: one file with the scenario, the order log as text and a digest a phase; loading is replaying."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from game import __version__
from game.orders.event import Event
from game.orders.order import Order, OrderSyntaxError
from game.orders.table import Table
from game.record.engine import engine_digest
from game.record.errors import RecordError
from game.record.files import read_bounded, write_whole
from game.record.models import Count, Line, LongDigest, PositionDigest, Seed, Strict, read_model
from game.record.packing import MAX_ORDERS
from game.scenario.load import load_text
from game.scenario.problems import ScenarioError
from game.scenario.scenario import Scenario
from game.state.enums import OrderKind, Side
from game.state.world import TURNS

ENDING = ".bukhara"
Known = Callable[[str], Scenario | None]
MAX_SAVE = 12_000_000
PlayerName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,30}$")]
OrderText = Annotated[str, StringConstraints(min_length=3, max_length=60)]


class SavedGame(Strict):
    """All that a saved game is."""

    format: Literal[1]
    game_version: Line
    engine: LongDigest  # of the sources that decide how a game goes
    written_at: Line
    autosave: bool
    title: Line
    scenario: Line  # its title
    scenario_digest: LongDigest
    scenario_text: Annotated[str, Field(max_length=8_000_000)]
    sides: Annotated[tuple[Line, Line], Field()]
    players: Annotated[tuple[PlayerName, PlayerName], Field()]  # Basmachi, Red: person, doctrine, cadet
    seed: Seed
    turn: Annotated[int, Field(ge=1, le=TURNS)]
    date: str = Field(max_length=100)
    side: Annotated[int, Field(ge=0, le=1)]  # whose phase it is
    orders: Annotated[list[OrderText], Field(max_length=MAX_ORDERS)]
    phase_digests: Annotated[list[PositionDigest], Field(max_length=2 * TURNS)]
    digest: PositionDigest  # of the position itself
    undone: Count = 0


@dataclass(frozen=True, slots=True)
class SaveNote:
    """A saved game as a list shows it."""

    path: Path
    title: str
    scenario: str = ""
    side_names: tuple[str, str] = ("", "")
    players: tuple[str, str] = ("", "")
    side: int = 0
    turn: int = 0
    date: str = ""
    written_at: str = ""
    autosave: bool = False
    problem: str = ""  # why it cannot be loaded


@dataclass
class Journal:
    """A game in progress as its log knows it."""

    scenario: Scenario
    table: Table
    players: tuple[str, str]
    seed: int
    phase_digests: list[str] = field(default_factory=list)

    def note_phase(self) -> None:
        """Keep the digest of the phase that has just ended."""
        self.phase_digests.append(self.table.digest())


def save_game(path: Path, journal: Journal, *, title: str, written_at: str, autosave: bool) -> None:
    """Write a saved game, whole or not at all.

    Args:
        path: the file; its folder is made if need be.
        journal: the game.
        title: how lists name it.
        written_at: the time, for people.
        autosave: whether the game itself wrote it.

    Raises:
        OSError: it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, saved_text(journal, title=title, written_at=written_at, autosave=autosave))


def saved_text(journal: Journal, *, title: str, written_at: str, autosave: bool) -> str:
    """What `save_game` writes."""
    scenario, table = journal.scenario, journal.table
    clock = table.world.clock[0]
    columns = int(scenario.theatre.terms[0].columns)
    dates, turn = scenario.names.dates, int(clock.turn)
    saved = SavedGame(
        format=1,
        game_version=__version__,
        engine=engine_digest(),
        written_at=written_at,
        autosave=autosave,
        title=title[:500] or "Untitled",
        scenario=scenario.title[:500],
        scenario_digest=scenario.digest,
        scenario_text=scenario.text,
        sides=scenario.names.sides,
        players=journal.players,
        seed=journal.seed,
        turn=turn,
        date=dates[turn - 1] if turn <= len(dates) else "",
        side=int(clock.phase) % 2,
        orders=[order.to_text(columns) for order in table.orders],
        phase_digests=list(journal.phase_digests),
        digest=table.digest(),
    )
    return saved.model_dump_json(indent=1) + "\n"


def read_save(path: Path) -> SavedGame:
    """A saved game, checked as far as that goes without playing it.

    Raises:
        RecordError: it is missing, damaged or none.
    """
    return read_model(SavedGame, read_bounded(path, MAX_SAVE), path)


def list_saves(folder: Path) -> list[SaveNote]:
    """The saved games of a folder, the newest first; damaged ones with their problem."""
    try:
        found = [path for path in folder.iterdir() if path.suffix == ENDING and path.is_file()]
    except OSError:
        return []
    return [_note(path) for path in sorted(found, key=_age, reverse=True)]


def _age(path: Path) -> tuple[int, str]:
    try:
        return path.stat().st_mtime_ns, path.name
    except OSError:
        return 0, path.name


def _note(path: Path) -> SaveNote:
    try:
        saved = read_save(path)
    except RecordError as error:
        return SaveNote(path, path.stem, problem=error.message)
    return SaveNote(
        path, saved.title, saved.scenario, saved.sides, saved.players, saved.side, saved.turn, saved.date,
        saved.written_at, saved.autosave,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Replayed:
    """An order of a saved game as it is played again."""

    side: Side
    order: Order
    events: tuple[Event, ...]


class Resumed:
    """A saved game being brought back: its scenario, and a Table that its orders are played on."""

    def __init__(self, path: Path, known: Known = lambda text: None) -> None:
        """Read a file and set up its opening.

        Args:
            path: the file.
            known: gives a scenario that has been loaded from the very same text already, or None.

        Raises:
            RecordError: the file or the scenario in it is damaged.
        """
        self.path, self.saved = path, read_save(path)
        try:
            text = self.saved.scenario_text
            self.scenario = known(text) or load_text(text, file=path.name)
        except ScenarioError as error:
            raise RecordError(path, f"the scenario in it does not load: {error}") from None
        table = Table(self.scenario.theatre, self.scenario.world, self.saved.seed)
        self.journal = Journal(self.scenario, table, self.saved.players, self.saved.seed)

    def play(self) -> Iterator[Replayed]:
        """Give the orders of the log one by one, each when it is asked for.

        Raises:
            RecordError: an order is none or is refused, or a digest differs: the file was touched, or it was played
                by another version of the rules.
        """
        terms, table = self.scenario.theatre.terms[0], self.journal.table
        for number, text in enumerate(self.saved.orders, 1):
            try:
                order = Order.from_text(text, int(terms.columns), int(terms.rows))
            except OrderSyntaxError as error:
                raise self._damaged(f"order {number}: {error}") from None
            waiting = table.waiting
            if waiting is None:
                raise self._parted(f"the game is over before order {number} ({text})")
            # What can be taken back has to be remembered, which is slow: so only the orders of the unfinished phase.
            unfinished = len(self.journal.phase_digests) == len(self.saved.phase_digests)
            answer = table.submit(order, undoable=unfinished)
            if not answer.accepted:
                raise self._parted(f"order {number} ({text}) is refused: {answer.sentence}")
            if order.kind is OrderKind.END:
                self._compare(waiting.turn, waiting.side)
            yield Replayed(waiting.side, order, answer.events)
        if table.digest() != self.saved.digest:
            raise self._parted("the position at the end is another")

    def _compare(self, turn: int, side: Side) -> None:
        phase = len(self.journal.phase_digests)
        self.journal.note_phase()
        if (
            phase >= len(self.saved.phase_digests)
            or self.saved.phase_digests[phase] != self.journal.phase_digests[-1]
        ):
            raise self._parted(f"turn {turn}, {self.scenario.names.sides[side]}: the position is another")

    def _parted(self, what: str) -> RecordError:
        """The game goes another way than the log says."""
        if self.saved.engine != engine_digest():
            return self._damaged(f"{what}; it was played by another version of the rules ({self.saved.game_version})")
        return self._damaged(what)

    def _damaged(self, what: str) -> RecordError:
        return RecordError(self.path, what)
