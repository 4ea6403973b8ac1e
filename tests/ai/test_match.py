"""Compiled players in compiled matches: the same game through every door, and no rule broken in any."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from builders import DUEL

from game.ai.mind import Weights
from game.ai.players import Player
from game.arena.match import Arena, Match
from game.arena.seat import Seat
from game.base import jit
from game.orders.table import Table
from game.scenario.load import load_scenario
from game.scenario.scenario import Scenario
from game.scenario.weights import load_weights
from game.state.enums import Grade, OrderKind, Phase, Side
from game.state.world import first_difference

PAIRS = [(Player.DOCTRINE, Player.DOCTRINE), (Player.CADET, Player.DOCTRINE), (Player.DOCTRINE, Player.CADET)]


def sound(match: Match) -> None:
    """Assert what holds for every finished game."""
    clock = match.world.clock[0]
    assert match.broken_promise == 0, f"seed {match.seed} breaks promise {match.broken_promise}"
    assert match.refused == 0, f"seed {match.seed}: {match.refused} refused orders"
    assert clock.phase == Phase.OVER
    assert clock.ending > 0
    assert clock.grade in list(Grade)
    ends = int((match.orders[:, 0] == OrderKind.END).sum())
    assert len(match.digests) == ends in (2 * clock.turn, 2 * clock.turn - 1)


def by_hand(scenario: Scenario, weights: tuple[Weights, Weights], seed: int, players: tuple[Player, Player]) -> Table:
    """The same game through the Python door; the digests of its phase ends are in `phase_digests`."""
    table = Table(scenario.theatre, scenario.world, seed)
    seats = [Seat(table, side, players[side], seed, weights[side]) for side in Side]
    table.phase_digests = []
    while table.waiting is not None:
        order = seats[table.waiting.side].next()
        assert table.submit(order).accepted
        if order.kind is OrderKind.END:
            table.phase_digests.append(table.digest())
    return table


def same_game(match: Match, table: Table) -> None:
    assert [match.order(index) for index in range(len(match.orders))] == table.orders
    assert [f"{int(digest):016x}" for digest in match.digests] == table.phase_digests
    assert first_difference(match.world, table.world) == ""


@pytest.mark.parametrize("seed", range(1, 21))
def test_the_python_door_gives_the_game_of_the_compiled_match(
    small: Scenario, small_arena: Arena, weights: tuple[Weights, Weights], seed: int
) -> None:
    players = PAIRS[seed % 3]

    same_game(small_arena.play(seed, *players), by_hand(small, weights, seed, players))


@pytest.mark.parametrize("seed", [3, 8])
def test_the_python_door_gives_the_game_of_the_compiled_match_on_the_real_map(
    real: Scenario, real_arena: Arena, weights: tuple[Weights, Weights], seed: int
) -> None:
    players = PAIRS[0]

    same_game(real_arena.play(seed, *players), by_hand(real, weights, seed, players))


def test_a_game_does_not_depend_on_the_games_before_it(
    real: Scenario, real_arena: Arena, weights: tuple[Weights, Weights]
) -> None:
    fresh = [Arena(real.theatre, real.world, weights).play(seed, *PAIRS[0]).digest for seed in (1, 2)]
    after = [real_arena.play(seed, *PAIRS[0]).digest for seed in (7, 2, 1)]

    assert fresh == [after[2], after[1]]
    assert after[0] not in fresh


def test_the_opening_position_is_not_touched(small: Scenario, small_arena: Arena) -> None:
    before = small.world.tobytes(), small.theatre.tobytes()
    small_arena.play(5, *PAIRS[0])

    assert before == (small.world.tobytes(), small.theatre.tobytes())


def test_other_seeds_give_other_games(small_arena: Arena) -> None:
    assert len({small_arena.play(seed, *PAIRS[0]).digest for seed in range(12)}) > 6


@pytest.mark.parametrize("seed", [0, -1, 2**62, -(2**63), 2**63 - 1])
def test_any_seed_will_do(small_arena: Arena, seed: int) -> None:
    match = small_arena.play(seed, *PAIRS[0])

    sound(match)
    assert match.digest == small_arena.play(seed, *PAIRS[0]).digest


# ---------------------------------------------------------------- compiled = interpreted

_SCRIPT = """
import json, sys
sys.path.insert(0, {tests!r})
from ai.test_match import short_games
print(json.dumps(short_games()))
"""


def short_games() -> list[list[object]]:
    """Orders and digests of a few games of two turns."""
    scenario = load_scenario(DUEL)
    scenario.theatre.terms[0].turns = 2
    arena = Arena(scenario.theatre, scenario.world, load_weights())
    found: list[list[object]] = []
    for seed, players in enumerate(PAIRS, 11):
        match = arena.play(seed, *players)
        found.append([match.orders.tolist(), [f"{int(digest):016x}" for digest in match.digests]])
    return found


@pytest.mark.skipif(not jit.COMPILED, reason="nothing is compiled")
def test_compiled_and_interpreted_players_play_the_same_games() -> None:
    here = Path(__file__).resolve()
    answer = subprocess.run(
        [sys.executable, "-W", "error::RuntimeWarning", "-c", _SCRIPT.format(tests=str(here.parent.parent))],
        env={**os.environ, "NUMBA_DISABLE_JIT": "1"},
        cwd=Path(jit.__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        check=False,
    )

    assert answer.returncode == 0, answer.stderr[-2000:]
    interpreted, compiled = json.loads(answer.stdout), short_games()
    assert all(len(orders) > 5 and len(digests) == 4 for orders, digests in compiled)
    assert interpreted == compiled


# ---------------------------------------------------------------- fuzz


@pytest.mark.parametrize("start", range(0, 60, 10))
def test_random_games_on_the_duel_keep_every_promise(small_arena: Arena, start: int) -> None:
    for seed in range(start, start + 10):
        sound(small_arena.play(seed, Player.CADET, Player.CADET))


@pytest.mark.parametrize("seed", range(10))
def test_random_games_on_the_real_map_keep_every_promise(real_arena: Arena, seed: int) -> None:
    sound(real_arena.play(seed, Player.CADET, Player.CADET))


def test_games_by_doctrine_keep_every_promise(small_arena: Arena, real_arena: Arena) -> None:
    for seed in range(40):
        sound(small_arena.play(seed, *PAIRS[0]))
    for seed in range(12):
        sound(real_arena.play(seed, *PAIRS[0]))


@pytest.mark.slow
def test_a_thousand_random_games_on_the_real_map_keep_every_promise(real_arena: Arena) -> None:
    for seed in range(1000):
        sound(real_arena.play(1000 + seed, Player.CADET, Player.CADET))


@pytest.mark.slow
def test_a_thousand_games_by_doctrine_on_the_real_map_keep_every_promise(real_arena: Arena) -> None:
    for seed in range(1000):
        sound(real_arena.play(1000 + seed, *PAIRS[seed % 3]))


def test_the_log_holds_every_order(small_arena: Arena) -> None:
    match = small_arena.play(4, *PAIRS[0])

    assert len(match.orders) == match.world.clock[0].orders
    assert np.all(match.orders[:, 0] <= OrderKind.POLICY)
    assert match.order(len(match.orders) - 1).kind is OrderKind.END
