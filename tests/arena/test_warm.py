from __future__ import annotations

from game.arena.bench import reference_seconds
from game.arena.warm import compile_in_child, is_ready, kernels_in_sources


def test_warming_up_calls_every_entry() -> None:
    told: list[str] = []
    warmth = compile_in_child(told.append)
    assert is_ready()
    assert warmth.seconds > 0
    assert set(told) == set(warmth.kernels)
    assert kernels_in_sources() > 50


def test_the_reference_loop_takes_time() -> None:
    assert reference_seconds() > 0
