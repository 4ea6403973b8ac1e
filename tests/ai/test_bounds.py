"""Compiled code checks no bounds by default, so one run has them on: an index out of range then raises."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from game.base.jit import COMPILED

GAMES = """
from game.ai.players import Player
from game.arena.match import Arena
from game.scenario.load import load_scenario, shipped_scenarios
from game.scenario.weights import load_weights

scenario = load_scenario(shipped_scenarios()["bukhara1922"])
arena = Arena(scenario.theatre, scenario.world, load_weights())
for seed in range(1, 7):
    for players in ("DOCTRINE DOCTRINE", "CADET DOCTRINE", "CADET CADET"):
        basmachi, red = players.split()
        match = arena.play(seed, Player[basmachi], Player[red])
        assert match.broken_promise == 0 and match.refused == 0
print("played")
"""


@pytest.mark.skipif(not COMPILED, reason="interpreted code always checks bounds")
def test_whole_games_stay_within_bounds() -> None:
    run = subprocess.run(
        [sys.executable, "-c", GAMES],
        env={**os.environ, "NUMBA_BOUNDSCHECK": "1"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.stdout == "played\n", run.stderr
