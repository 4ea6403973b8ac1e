"""Many games held against history."""

from __future__ import annotations

import numpy as np
import pytest

from game.arena.history import Sample, first_turns, measure, median_of
from game.scenario.history import Kind, Target


def target(kind: Kind, low: int, high: int, *, judged: bool = True, turns: tuple[int, int] = (1, 1)) -> Target:
    return Target(
        "it", "It", kind, "men", 0, low, high, "", judged, "invented", "D", 0, first_turn=turns[0], last_turn=turns[1]
    )


def sample(*games: list[int], winners: tuple[str, ...] = ()) -> Sample:
    """Games of one gauge, each the list of what it read turn by turn."""
    return Sample(winners or ("draw",) * len(games), np.array(games, np.int64)[:, :, None])


def test_a_figure_is_the_median_at_its_turn() -> None:
    games = sample([0, 10], [0, 30], [0, 20])
    found = measure(target(Kind.FIGURE, 15, 25, turns=(2, 2)), games)

    assert (found.median, found.met, found.games) == (20, True, 3)
    assert measure(target(Kind.FIGURE, 21, 25, turns=(2, 2)), games).met is False
    assert measure(target(Kind.FIGURE, 21, 25, judged=False, turns=(2, 2)), games).met is None


def test_a_share_counts_games_in_which_it_happened_in_the_window() -> None:
    games = sample([1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 0, 0])

    assert measure(target(Kind.SHARE, 0, 1000, turns=(2, 3)), games).median == 500
    assert measure(target(Kind.SHARE, 0, 1000, turns=(1, 3)), games).median == 750


def test_a_date_is_the_first_turn_and_never_is_the_turn_after_the_last() -> None:
    window = np.array([[0, 1, 1], [0, 0, 0], [1, 0, 0]])

    assert first_turns(window, 4).tolist() == [5, 7, 4]
    assert measure(target(Kind.DATE, 4, 6, turns=(1, 3)), sample(*window.tolist())).median == 2


def test_a_score_is_wins_and_half_of_the_draws() -> None:
    games = sample([0], [0], [0], [0], winners=("basmachi", "red", "draw", "draw"))

    assert measure(target(Kind.SCORE, 450, 550), games).median == 500


@pytest.mark.parametrize("size", [2, 11, 200])
def test_the_interval_of_a_median_covers_it_as_often_as_it_says(size: int) -> None:
    rng = np.random.default_rng(7)
    hit = 0
    for _ in range(200):
        middle, low, high = median_of(rng.integers(0, 1001, size))
        assert low <= middle <= high
        hit += low <= 500 <= high

    assert hit >= 180 or size == 2  # two games know nothing of a median
