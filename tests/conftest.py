from __future__ import annotations

import pytest
from builders import duel

from game.ai.mind import Weights
from game.arena.match import Arena
from game.scenario.load import load_scenario, shipped_scenarios
from game.scenario.scenario import Scenario
from game.scenario.weights import load_weights


@pytest.fixture(scope="session")
def weights() -> tuple[Weights, Weights]:
    return load_weights()


@pytest.fixture(scope="session")
def small() -> Scenario:
    """The duel; tests that share it must not edit it."""
    return duel()


@pytest.fixture(scope="session")
def real() -> Scenario:
    return load_scenario(shipped_scenarios()["bukhara1922"])


@pytest.fixture
def small_arena(small: Scenario, weights: tuple[Weights, Weights]) -> Arena:
    return Arena(small.theatre, small.world, weights)


@pytest.fixture
def real_arena(real: Scenario, weights: tuple[Weights, Weights]) -> Arena:
    return Arena(real.theatre, real.world, weights)
