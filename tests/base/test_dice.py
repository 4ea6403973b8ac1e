"""The dice are Philox4x32-10, and a roll depends on nothing but what it is for."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from rules.doors import many_dice
from scipy.stats import chisquare

from game.base.dice import below, philox

ONES = 0xFFFFFFFF


# Known answers: kat_vectors of Random123 1.14 (philox4x32 10), first word.
@pytest.mark.parametrize(
    ("key", "counter", "word"),
    [
        ((0, 0), (0, 0, 0, 0), 0x6627E8D5),
        ((ONES, ONES), (ONES, ONES, ONES, ONES), 0x408F276D),
        ((0xA4093822, 0x299F31D0), (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344), 0xD16CFE09),
    ],
)
def test_philox_gives_the_published_words(key: tuple[int, ...], counter: tuple[int, ...], word: int) -> None:
    assert philox(*key, *counter) == word


@pytest.mark.parametrize("limit", [6, 100, 1000, 997])
def test_every_number_is_equally_likely(limit: int) -> None:
    counts = np.zeros(limit, np.int64)
    many_dice(limit, 20260415, counts, 400 * limit)

    assert chisquare(counts).pvalue > 0.001


def test_neighbouring_dice_are_independent() -> None:
    pairs = np.zeros((8, 8), np.int64)
    for draw in range(0, 12800, 2):
        pairs[below(8, 5, 1, 2, 3, draw), below(8, 5, 1, 2, 3, draw + 1)] += 1

    assert chisquare(pairs.reshape(-1)).pvalue > 0.001


def test_the_order_of_rolling_changes_nothing() -> None:
    asked = list(itertools.product((1, 2), (0, 7), (0, 3), (0, 1)))
    forwards = {what: below(1000, 99, *what) for what in asked}
    backwards = {what: below(1000, 99, *what) for what in reversed(asked)}

    assert forwards == backwards


@pytest.mark.parametrize("place", range(5))
def test_every_argument_of_a_roll_matters(place: int) -> None:
    def rolls(shift: int) -> list[int]:
        found = []
        for draw in range(32):
            what = [11, 1, 2, 3, draw]
            what[place] += shift
            found.append(below(1_000_000, *what))
        return found

    assert rolls(0) != rolls(1000)


def test_both_halves_of_a_long_seed_matter() -> None:
    rolls = {below(1_000_000, seed, 1, 1, 1, 1) for seed in (5, 5 + (1 << 32), 6 + (1 << 32), 6)}

    assert len(rolls) == 4


def test_a_roll_stays_below_its_limit() -> None:
    rolls = [below(limit, 3, 1, 1, 1, draw) for limit in (1, 2, 3) for draw in range(200)]

    assert set(rolls[:200]) == {0}
    assert set(rolls[200:400]) == {0, 1}
    assert set(rolls[400:]) == {0, 1, 2}
