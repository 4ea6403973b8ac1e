from __future__ import annotations

from pathlib import Path

import pytest

from game.scenario.load import load_scenario
from game.scenario.scenario import Scenario

DUEL = Path(__file__).resolve().parent.parent / "scenarios" / "duel.yaml"


@pytest.fixture(scope="session")
def duel() -> Scenario:
    return load_scenario(DUEL)
