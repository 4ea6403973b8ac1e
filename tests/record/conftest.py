from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from game.ai.players import Player
from game.arena.experiment import run_experiment
from game.arena.simulate import Plan
from game.scenario.scenario import Scenario

GAMES = 3


@pytest.fixture(scope="session")
def played(small: Scenario, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three recorded games on the duel; for reading only."""
    folder = tmp_path_factory.mktemp("records") / "played"
    run_experiment(Plan(small, Player.CADET, Player.DOCTRINE, 7, GAMES), folder, lambda: None)
    return folder


@pytest.fixture
def copy(played: Path, tmp_path: Path) -> Path:
    """The same, to be damaged."""
    return Path(shutil.copytree(played, tmp_path / "copy"))
