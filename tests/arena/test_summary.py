from __future__ import annotations

import pytest

from game.ai.players import Player
from game.arena.experiment import run_experiment
from game.arena.simulate import Plan
from game.arena.summary import mean, share, summarise
from game.scenario.scenario import Scenario


def test_wilson_intervals_are_those_of_the_textbook() -> None:
    part = share(8, 10)
    assert (round(part.low, 3), round(part.high, 3)) == (0.490, 0.943)
    assert share(0, 0).high == 1.0


def test_t_intervals_are_those_of_the_textbook() -> None:
    part = mean([1.0, 2.0, 3.0, 4.0, 5.0])
    assert part.mean == 3.0
    assert part.deviation == pytest.approx(1.5811, abs=1e-4)
    assert part.high - part.mean == pytest.approx(1.9632, abs=1e-4)


def test_one_value_has_no_interval() -> None:
    assert mean([4.0]).low == mean([4.0]).high == 4.0


def test_a_summary_counts_every_game_once(small: Scenario) -> None:
    course = run_experiment(Plan(small, Player.CADET, Player.CADET, 1, 30), None, lambda: None)
    summary = summarise(course.results)
    assert sum(part.count for part in summary.wins.values()) == 30
    assert sum(summary.grades.values()) == sum(summary.endings.values()) == 30
    assert summary.refused == summary.broken == 0
    assert summary.digest == summarise(course.results).digest != summarise(course.results[::-1]).digest
