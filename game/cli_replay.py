"""Replaying from the command line: records checked, or told turn by turn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from game.cli_screen import compile_first, progress_of, say
from game.record.engine import engine_digest
from game.record.folder import SCENARIO, read_game, read_games, read_head, read_scenario
from game.record.models import Experiment, GameRecord
from game.record.replay import Replay, Step, verify
from game.record.telling import Teller
from game.scenario.load import load_text
from game.scenario.scenario import Scenario
from game.state.enums import Side

Turn = dict[str, Any]


def open_experiment(folder: Path) -> tuple[Experiment, Scenario]:
    """The head and the scenario of an experiment; says so when other rules are in force now.

    Raises:
        RecordError: the folder is damaged.
        ScenarioError: its scenario is.
    """
    head = read_head(folder)
    text = read_scenario(folder)
    compile_first()
    scenario = load_text(text, file=str(folder / SCENARIO))
    if scenario.digest != head.scenario_digest:
        say("The scenario or the rulebook is not the one of this record: the games may part from it.")
    if head.engine != engine_digest():
        say(f"The record was made by other rules code (version {head.game_version}): the games may part from it.")
    return head, scenario


def verified(folder: Path, number: int | None) -> list[Turn]:
    """Replay one game or all of an experiment and compare digests.

    Raises:
        DivergenceError: at the first that differs.
    """
    head, scenario = open_experiment(folder)
    records = read_games(folder, head) if number is None else iter([read_game(folder, head, number)])
    checked = []
    with progress_of("replaying", head.games if number is None else 1) as tick:
        for record in records:
            checked.append({"game": record.game, "seed": record.seed, "phases": verify(scenario, record)})
            tick()
    return checked


def told(folder: Path, number: int, *, orders: bool, events: bool) -> tuple[GameRecord, list[Turn]]:
    """A game's course, phase by phase.

    Args:
        folder: the experiment.
        number: of the game.
        orders: whether to list every order.
        events: whether to list every event in its exact form instead of telling the notable ones.
    """
    head, scenario = open_experiment(folder)
    record = read_game(folder, head, number)
    return record, list(_phases(scenario, record, orders, events))


def _phases(scenario: Scenario, record: GameRecord, orders: bool, events: bool) -> Iterator[Turn]:
    replay = Replay(scenario, record)
    teller = Teller(scenario, replay.table.world)
    columns = int(scenario.theatre.terms[0].columns)
    phase: Turn = {}
    for step in _turn_by_turn(replay.steps()):
        if (step.turn, step.side) != (phase.get("turn"), phase.get("side_row")):
            if phase:
                yield _closed(phase)
            phase = _opened(step, teller)
        if orders and step.order is not None:
            phase["lines"].append(f"> {step.order.to_text(columns)}")
        if events:
            phase["lines"] += [event.to_text(columns) for event in step.events]
        else:
            phase["lines"] += teller.sentences(step.events)
        phase["points"] = [int(replay.table.world.ledger[side].points) for side in (0, 1)]
    yield _closed(phase)


def _turn_by_turn(steps: Iterable[Step]) -> Iterator[Step]:
    """The order that ends a turn also begins the next: its events are told where they belong."""
    for step in steps:
        now = tuple(event for event in step.events if event.turn <= step.turn)
        yield replace(step, events=now)
        if len(now) < len(step.events):
            yield Step(step.turn + 1, Side.BASMACHI, None, step.events[len(now) :])


def _opened(step: Step, teller: Teller) -> Turn:
    side = teller.scenario.names.sides[step.side]
    return {"turn": step.turn, "date": teller.date(step.turn), "side": side, "side_row": step.side, "lines": []}


def _closed(phase: Turn) -> Turn:
    return {name: value for name, value in phase.items() if name != "side_row"}
