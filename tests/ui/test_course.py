"""A finished game held against history, in the session and on the result screen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pygame
import pytest

from game.ai.players import Player
from game.arena.match import Arena
from game.base.rows import IntArray
from game.scenario.history import History, Kind, Target
from game.scenario.scenario import Scenario
from game.scenario.weights import load_weights
from game.ui.draw.palette import standard_theme
from game.ui.panels.course import CourseLine, course_lines
from game.ui.panels.course_table import draw_course
from game.ui.session import Session

THEME = standard_theme()
RECT = pygame.Rect(0, 0, 820, 480)


def _target(name: str, kind: Kind, unit: str, numbers: tuple[int, int, int], turns: tuple[int, int]) -> Target:
    historical, low, high = numbers
    return Target(name, name, kind, unit, historical, low, high, "", True, "F1", "A", 0, *turns)


def _told(small: Scenario, target: Target, values: list[int]) -> CourseLine:
    scenario = replace(small, history=History((target,)))
    (line,) = course_lines(scenario, [np.array([value], np.int64) for value in values])
    return line


def test_a_figure_is_that_of_its_day(small: Scenario) -> None:
    men = _target("men", Kind.FIGURE, "men", (900, 800, 1000), (2, 2))
    line = _told(small, men, [500, 950, 100])
    assert (line.history, line.here, line.near) == ("900 men", "950 men", True)
    assert _told(small, men, [950, 1001, 950]).near is False


def test_a_game_that_ended_early_stays_as_it_ended(small: Scenario) -> None:
    men = _target("men", Kind.FIGURE, "permille", (700, 600, 800), (4, 4))
    assert _told(small, men, [100, 655]).here == "66 %"


def test_a_date_is_the_first_turn_at_whose_end_it_was_so(small: Scenario) -> None:
    date = _target("fall", Kind.DATE, "turn", (3, 2, 4), (2, 5))
    dates = small.names.dates
    line = _told(small, date, [1, 0, 0, 1, 1])
    assert line.here == dates[3].rsplit(" ", 1)[0] and line.history == dates[2].rsplit(" ", 1)[0] and line.near
    assert _told(replace(small, names=replace(small.names, dates=dates[:5])), date, [1, 0, 0, 0, 0]).here == "never"


def test_a_chance_is_told_as_one_and_one_game_cannot_miss_it(small: Scenario) -> None:
    chance = _target("raid", Kind.SHARE, "permille", (150, 50, 300), (2, 3))
    line = _told(small, chance, [1, 0, 0, 1])
    assert (line.history, line.here, line.near) == ("in 15 of 100 games", "no", None)
    assert _told(small, chance, [0, 0, 1, 0]).here == f"yes, by {small.names.dates[2].rsplit(' ', 1)[0]}"


def test_what_only_many_games_or_other_variants_tell_is_left_out(small: Scenario) -> None:
    score = replace(_target("even", Kind.SCORE, "permille", (500, 450, 550), (1, 1)), gauge=-1)
    varied = replace(_target("loads", Kind.FIGURE, "loads", (70, 45, 80), (1, 1)), variant="no_aid")
    scenario = replace(small, history=History((score, varied)))
    assert course_lines(scenario, [np.zeros(1, np.int64)]) == ()


@pytest.mark.slow
def test_a_session_reads_at_turn_ends_what_a_match_reads(real: Scenario, tmp_path: Path) -> None:
    session = Session.begin(real, ("doctrine", "doctrine"), 2)
    session.enemy_phase()
    match = Arena(real.theatre, real.world, load_weights()).play(2, Player.DOCTRINE, Player.DOCTRINE)
    read: IntArray = np.stack(session.readings)
    assert np.array_equal(read, match.gauges[: len(read)])
    assert len(course_lines(real, session.readings)) > 10

    path = tmp_path / "game.bukhara"
    session.save(path, "here")
    assert np.array_equal(np.stack(Session.resume(path).readings), read)


def test_the_table_shows_its_lines_and_stays_in_its_place() -> None:
    lines = tuple(
        CourseLine(f"Something of note, number {n}", "900 men", "950 men", None, "F1, A") for n in range(20)
    )
    board = pygame.Surface((900, 560), pygame.SRCALPHA, 32)
    draw_course(board, lines, RECT, THEME)
    assert RECT.contains(board.get_bounding_rect())
    near = board.copy()
    draw_course(near, (replace(lines[0], near=True), *lines[1:]), RECT, THEME)
    assert pygame.image.tobytes(near, "RGBA") != pygame.image.tobytes(board, "RGBA")
