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


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave slow tests out, unless `-m` speaks of them or they are named one by one."""
    if config.option.markexpr or any("::" in argument for argument in config.args):
        return
    slow = [item for item in items if item.get_closest_marker("slow")]
    config.hook.pytest_deselected(items=slow)
    items[:] = [item for item in items if not item.get_closest_marker("slow")]
