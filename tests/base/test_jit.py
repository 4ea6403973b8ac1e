"""Kernels and entries."""

from __future__ import annotations

import pytest

from game.base.jit import COMPILED, entry, kernel


@kernel
def half(number: int) -> int:
    return number // 2


@kernel
def halves(number: int) -> int:
    steps = 0
    while number > 0:
        number = half(number)
        steps += 1
    return steps


@entry
def halves_for_python(number: int) -> int:
    return halves(number)


def test_an_entry_has_all_its_kernels_in_it() -> None:
    assert halves_for_python(1000) == 10


@pytest.mark.skipif(not COMPILED, reason="nothing is compiled")
def test_a_kernel_called_from_python_gets_an_entry_of_its_own() -> None:
    assert halves(1000) == halves_for_python(1000) == 10
