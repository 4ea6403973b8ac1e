"""The scenarios and saved games there are to choose from; read in a thread, so that the title need not wait."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from game.ui import folders

if TYPE_CHECKING:
    from game.record.saves import SaveNote
    from game.scenario.scenario import Scenario

_TITLE_LINE = re.compile(r"^title:\s*(['\"]?)(.+?)\1\s*(?:#.*)?$", re.MULTILINE)
_HEAD_BYTES = 8192
_TOWNS_NAMED = 4
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True)
class Card:
    """A scenario file as far as it is known; neither scenario nor problem before it was read."""

    name: str
    path: Path
    title: str
    scenario: Scenario | None = None
    problem: str = ""
    aims: tuple[str, str] = ("", "")

    @property
    def sides(self) -> tuple[str, str]:
        """What the sides are called."""
        return self.scenario.names.sides if self.scenario else ("Basmachi", "Red Army")


class Shelf:
    """The scenarios, those that came with the game first, and the saved games, newest first.

    Whoever shows them compares `version`; tuples are put in place whole, so a thread may read them in.
    """

    def __init__(self, given: Path | None = None) -> None:
        """Only names and titles yet.

        Args:
            given: a scenario that is none of those in the usual folders.
        """
        self._given = given
        self._opened: Card | None = None
        self.version = 0
        self.saves: tuple[SaveNote, ...] = ()
        self.cards: tuple[Card, ...] = ()
        self.look()

    def look(self) -> None:
        """See which files there are; nothing is read but their heads."""
        own = sorted(folders.own_scenarios_folder().glob("*.yaml"))
        files = [*sorted(folders.shipped("scenarios").glob("*.yaml")), *own]
        if self._given is not None and self._given.resolve() not in [path.resolve() for path in files]:
            files.append(self._given)
        self.cards = tuple(Card(path.stem, path, _title_in(path)) for path in files)
        self.version += 1

    def read(self, told: Callable[[float, str], None]) -> None:
        """Load every scenario and list the saved games; for a thread."""
        self.renew_saves()
        for place, card in enumerate(self.cards):
            told(place / len(self.cards), card.title)
            read = read_card(card)
            self.cards = tuple(read if other.path == card.path else other for other in self.cards)
            self.version += 1

    def renew_saves(self) -> None:
        """List the saved games again."""
        self.saves = saved_games()
        self.version += 1

    def find(self, wanted: str) -> int:
        """The place of a scenario by name or path; the first if there is none such."""
        for place, card in enumerate(self.cards):
            if wanted in (card.name, str(card.path)):
                return place
        return 0

    def open_save(self, path: Path) -> None:
        """Take up the scenario that a saved game carries, as the card of that file; for a thread.

        Raises:
            RecordError: the file is damaged.
        """
        from game.record.errors import RecordError
        from game.record.saves import read_save
        from game.scenario.load import load_text
        from game.scenario.problems import ScenarioError

        saved = read_save(path)
        try:
            scenario = self.with_text(saved.scenario_text) or load_text(saved.scenario_text, file=path.name)
        except ScenarioError as error:
            raise RecordError(path, f"the scenario in it does not load: {error}") from None
        self._opened = Card(path.stem, path, scenario.title, scenario)

    def with_text(self, text: str) -> Scenario | None:
        """A scenario that has been loaded from this very text already."""
        opened = (self._opened,) if self._opened else ()
        loaded = [card.scenario for card in (*opened, *self.cards) if card.scenario is not None]
        return next((scenario for scenario in loaded if scenario.text == text), None)

    def card_of(self, path: Path) -> Card | None:
        """The card of a scenario's file, or of a saved game that was opened."""
        opened = (self._opened,) if self._opened else ()
        return next((card for card in (*opened, *self.cards) if card.path == path), None)


def read_card(card: Card) -> Card:
    """The card with its scenario, or with what is wrong with the file."""
    from game.scenario.load import load_scenario
    from game.scenario.problems import ScenarioError

    try:
        scenario = load_scenario(card.path)
    except ScenarioError as error:
        return replace(card, problem=str(error))
    except OSError as error:
        return replace(card, problem=f"{card.path}: {error.strerror or error}")
    return replace(card, title=scenario.title, scenario=scenario, aims=(aim(scenario, 0), aim(scenario, 1)))


def aim(scenario: Scenario, side: int) -> str:
    """What a side is after, in a sentence or two taken from its score sheet."""
    from game.state.enums import ScoreKind

    items, titles = scenario.theatre.score_items, scenario.names.score_titles
    own = [place for place in range(len(titles)) if int(items[place].side) == side]
    held = [place for place in own if int(items[place].kind) == ScoreKind.HOLD]
    held.sort(key=lambda place: -int(items[place].points))
    towns = list(dict.fromkeys(scenario.names.town_titles[int(items[place].town)] for place in held))
    sentences = [f"Points for holding {_named(towns)}."] if towns else []
    others = [place for place in own if place not in held and int(items[place].points) > 0]
    if others:
        best = max(others, key=lambda place: int(items[place].points))
        sentences.append(f"Worth most ({int(items[best].points)}): {titles[best]}.")
    return " ".join(sentences)


def saved_games() -> tuple[SaveNote, ...]:
    """The saved games, newest first."""
    from game.record.saves import list_saves

    return tuple(list_saves(folders.saves_folder()))


def _named(towns: list[str]) -> str:
    """`Dushanbe, Hisar, Kulab and six more towns`."""
    more = len(towns) - _TOWNS_NAMED
    if more > 1:
        count = _NUMBERS[more] if more < len(_NUMBERS) else str(more)
        return f"{', '.join(towns[:_TOWNS_NAMED])} and {count} more towns"
    *first, last = towns
    return f"{', '.join(first)} and {last}" if first else last


def _title_in(path: Path) -> str:
    """The title line of a file, or the file's name."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES).decode("utf-8", "replace")
    except OSError:
        return path.stem
    found = _TITLE_LINE.search(head)
    return found.group(2) if found else path.stem
