from __future__ import annotations

import numpy as np
import pytest

from game.base.digest import digest
from game.orders.submit import world_digest

RNG = np.random.default_rng(4)


def test_one_changed_word_changes_the_digest() -> None:
    words = RNG.integers(-(2**62), 2**62, 200)
    before = world_digest(words)
    for index in range(len(words)):
        for bit in (0, 17, 31, 32, 47, 63):
            changed = words.copy()
            changed[index] ^= np.int64(1 << bit if bit < 63 else -(1 << 63))
            assert world_digest(changed) != before, (index, bit)


def test_swapped_words_change_the_digest() -> None:
    words = RNG.integers(0, 50, 100)
    before = world_digest(words)
    for index in range(99):
        swapped = words.copy()
        swapped[[index, index + 1]] = swapped[[index + 1, index]]
        assert (world_digest(swapped) != before) == (words[index] != words[index + 1])


@pytest.mark.parametrize("length", [0, 1, 7, 500])
def test_compiled_and_interpreted_digests_are_equal(length: int) -> None:
    words = RNG.integers(-(2**62), 2**62, length)
    words[: length // 2] %= 10

    assert getattr(digest, "py_func", digest)(words, 0) == world_digest(words)


def test_a_digest_fits_a_signed_word_and_chains() -> None:
    words = RNG.integers(-(2**62), 2**62, 50)
    plain = getattr(digest, "py_func", digest)

    assert all(0 <= plain(words, seed) < 2**63 for seed in (0, 1, 2**62))
    assert plain(words, 0) != plain(words, 1) != plain(words, 1 << 40)
