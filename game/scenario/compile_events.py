"""Events: when they can happen, their conditions as postfix steps, their choices and effects as rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from game.base.rows import Rows, rows
from game.scenario.compile_effects import EffectStep, compile_effect
from game.scenario.compile_forces import Coming
from game.scenario.draft import Draft
from game.scenario.expressions import ExpressionError, Kind, Sort, Step, compile_expression, word_of
from game.scenario.models_events import ChoiceModel, EffectModel, EventModel
from game.scenario.problems import closest, quoted
from game.scenario.scalars import words_of
from game.scenario.wording import Path
from game.state.board import Choice, Effect, Incident, Thought
from game.state.enums import NOBODY, Faction, Side
from game.state.world import FAR


@dataclass(frozen=True)
class EventTables:
    """The events of a scenario as tables; `answers` are the choices with their ids, in the order of their rows."""

    incidents: Rows[Incident]
    choices: Rows[Choice]
    effects: Rows[Effect]
    answers: tuple[tuple[str, ChoiceModel], ...]


@dataclass
class Writer:
    """Rows of expressions and effects as they are written."""

    draft: Draft
    waiting: set[int]
    steps: list[Step] = field(default_factory=list)
    effects: list[EffectStep] = field(default_factory=list)

    def expression(self, text: str | None, path: Path, wanted: Sort = Sort.TRUTH) -> tuple[int, int]:
        """First step of a condition or number and how many; none when there is none, or a faulty one."""
        node = self.draft.node(path)
        if text is None or node.damaged:
            return 0, 0
        first = len(self.steps)
        try:
            self.steps += compile_expression(node.document.text, *node.span(), self.row, wanted)
        except ExpressionError as error:
            self.draft.fault_word(path, error.place, error.rule, error.message, error.suggestion)
        return first, len(self.steps) - first

    def consequences(self, models: Iterable[EffectModel], path: Path) -> tuple[int, int]:
        """First row of a list of effects and how many."""
        first = len(self.effects)
        for index, model in enumerate(models):
            self.effects += compile_effect(self.draft, model, (*path, index), self.waiting)
        return first, len(self.effects) - first

    def row(self, kind: Kind, word: str, place: int, before: tuple[int, ...]) -> int:
        """What an id in a condition stands for.

        Raises:
            ExpressionError: there is nothing of that name.
        """
        if kind is Kind.SIDE:
            return word_of(kind, word, place, words_of(Side))
        if kind is Kind.FACTION:
            return word_of(kind, word, place, words_of(Faction))
        if kind is Kind.PLACE:
            return self._place(word, place)
        known = {
            Kind.TOWN: self.draft.town_rows,
            Kind.DISTRICT: self.draft.district_rows,
            Kind.UNIT: self.draft.unit_rows,
            Kind.EVENT: self.draft.incident_rows,
        }.get(kind)
        if known is None:
            known = self.draft.choice_rows.get(before[0], {})
        return self._known(kind.value, known, word, place)

    def _known(self, kind: str, known: dict[str, int], word: str, place: int) -> int:
        if word not in known and word not in self.draft.dropped:
            message = f"there is no {kind} {quoted(word)}"
            raise ExpressionError(place, f"unknown-{kind}", message, closest(word, known))
        return known.get(word, 0)

    def _place(self, word: str, place: int) -> int:
        """A hex, or -1 - the row of a unit."""
        if word.isdecimal():
            return self.draft.hex(word, (), place)
        if word in self.draft.unit_rows:
            return -1 - self.draft.unit_rows[word]
        self._known("place", self.draft.town_rows | self.draft.unit_rows, word, place)
        return self.draft.place(word, ()) if word in self.draft.town_rows else 0


def new_writer(draft: Draft, coming: list[Coming]) -> Writer:
    """Where events and history write their expressions and effects.

    Args:
        draft: the scenario; its units are numbered already.
        coming: its deliveries, some of which may wait for an event.
    """
    return Writer(draft, {delivery.unit for delivery in coming if delivery.turn == FAR})


def compile_events(draft: Draft, writer: Writer) -> EventTables:
    """The events as tables; fills `draft.incident_rows` and `draft.choice_rows`."""
    events = draft.model.events
    answers = tuple((name, choice) for event in events.values() for name, choice in event.choices.items())
    draft.incident_rows.update((name, row) for row, name in enumerate(events))
    first = 0
    for row, event in enumerate(events.values()):
        draft.choice_rows[row] = {name: first + index for index, name in enumerate(event.choices)}
        first += len(event.choices)
    incidents, choices = rows(Incident, len(events)), rows(Choice, len(answers))
    for row, (name, event) in enumerate(events.items()):
        _write_incident(writer, incidents[row], event, ("events", name))
        incidents[row].choices = min(draft.choice_rows[row].values(), default=0)
        incidents[row].choices_count = len(event.choices)
        for choice_name, choice_row in draft.choice_rows[row].items():
            path: Path = ("events", name, "choices", choice_name)
            _write_choice(writer, choices[choice_row], event.choices[choice_name], path)
            choices[choice_row].incident = row
    return EventTables(incidents, choices, _effects(writer.effects), answers)


def _write_incident(writer: Writer, row: Incident, event: EventModel, path: Path) -> None:
    draft = writer.draft
    row.first_turn, row.last_turn = _window(draft, event, path)
    row.most_times, row.pause_turns = event.times, event.pause_turns
    row.chance_permille = event.chance_permille
    row.side = NOBODY if event.side is None else int(event.side)
    if event.choices and event.side is None and not draft.node(path).damaged:
        draft.fault(
            (*path, "choices"), "no-side", "an event with choices needs the key 'side': who decides", key=True
        )
    row.when, row.when_count = writer.expression(event.when, (*path, "when"))
    row.effects, row.effects_count = writer.consequences(event.effects, (*path, "effects"))


def _write_choice(writer: Writer, row: Choice, choice: ChoiceModel, path: Path) -> None:
    row.weight = choice.weight
    row.when, row.when_count = writer.expression(choice.when, (*path, "when"))
    row.effects, row.effects_count = writer.consequences(choice.effects, (*path, "effects"))


def _window(draft: Draft, event: EventModel, path: Path) -> tuple[int, int]:
    """First and last turn on which an event can happen: those in which its first and last day lie."""
    calendar = draft.model.calendar
    first, last = 1, calendar.turns
    if event.first is not None:
        first = max(1, (event.first - calendar.first_day).days // calendar.turn_days + 1)
        if first > calendar.turns and not draft.inherited(path):
            draft.fault((*path, "from"), "after-the-end", f"{event.first} comes after the last turn")
    if event.last is not None:
        last = (event.last - calendar.first_day).days // calendar.turn_days + 1
        if event.last < (event.first or calendar.first_day) and not draft.inherited(path):
            begin = "the campaign begins" if event.first is None else "it begins"
            draft.fault((*path, "to"), "window-order", f"the last day of its time comes before {begin}")
    return first, last


def thoughts_of(steps: list[Step]) -> Rows[Thought]:
    """Steps as rows."""
    table = rows(Thought, len(steps))
    for index, step in enumerate(steps):
        row = table[index]
        row.op, row.a, row.b, row.c = int(step.op), step.a, step.b, step.c
    return table


def _effects(effects: list[EffectStep]) -> Rows[Effect]:
    table = rows(Effect, len(effects))
    for index, effect in enumerate(effects):
        row = table[index]
        row.kind, row.a, row.b, row.c = int(effect.kind), effect.a, effect.b, effect.c
        row.amount = effect.amount
    return table
