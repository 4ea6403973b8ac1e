"""One game held against the course of history: what the scenario's `history` asks, and what it read in this game.

Only for a game that is over: the gauges look at everything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.base.rows import IntArray
from game.scenario.history import Kind, Target
from game.scenario.scenario import Scenario
from game.ui.panels import vocabulary as say


@dataclass(frozen=True)
class CourseLine:
    """Something that history tells, and what became of it here."""

    title: str
    history: str
    here: str
    near: bool | None  # whether the game kept within what history allows; None where one game cannot tell
    source: str  # with how sure it is


def course_lines(scenario: Scenario, readings: Sequence[IntArray]) -> tuple[CourseLine, ...]:
    """What can be read in one game, in the order of the scenario's file.

    Args:
        scenario: its `history`.
        readings: of every gauge at the end of each turn that was played; a game that ended early stays as it ended.
    """
    if not readings:
        return ()
    found = (target for target in scenario.history.targets if target.gauge >= 0 and not target.variant)
    return tuple(_line(scenario, target, readings) for target in found)


def _line(scenario: Scenario, target: Target, readings: Sequence[IntArray]) -> CourseLine:
    source = f"{target.source}, {target.confidence}"
    if target.kind is Kind.SHARE:
        turn = _first_turn(target, readings)
        share = f"in {round(target.historical / 10)} of 100 games"
        here = f"yes, by {_day(scenario, turn)}" if turn <= target.last_turn else "no"
        return CourseLine(target.title, share, here, None, source)
    if target.kind is Kind.DATE:
        value = _first_turn(target, readings)
    else:
        value = int(readings[min(target.first_turn, len(readings)) - 1][target.gauge])
    near = target.low <= value <= target.high
    return CourseLine(
        target.title, figure(scenario, target, target.historical), figure(scenario, target, value), near, source
    )


def _first_turn(target: Target, readings: Sequence[IntArray]) -> int:
    """The first turn of its span at whose end something was so; the one after the span if never."""
    for turn in range(target.first_turn, target.last_turn + 1):
        if readings[min(turn, len(readings)) - 1][target.gauge]:
            return turn
    return target.last_turn + 1


def figure(scenario: Scenario, target: Target, value: int) -> str:
    """A value as people read it: shares in per cent, turns as days."""
    if target.unit == "permille":
        return f"{round(value / 10)} %"
    if target.unit == "turn":
        return _day(scenario, value)
    return say.men(value) if target.unit == "men" else f"{say.number(value)}{_UNITS.get(target.unit, '')}"


_UNITS = {"loads": " loads", "points": " points"}


def _day(scenario: Scenario, turn: int) -> str:
    return say.short_date(scenario, turn) if turn <= len(scenario.names.dates) else "never"
