from __future__ import annotations

import numpy as np
import pytest
from builders import duel

from game.base.rows import field_names
from game.orders.submit import world_digest
from game.scenario.scenario import Scenario
from game.state.enums import NOBODY, Side, Station
from game.state.world import CAPACITIES, TOWNS, Counts, copy_world, first_difference, new_theatre, new_world, words


def test_a_copy_is_equal_and_independent(small: Scenario) -> None:
    twin = copy_world(small.world)
    assert first_difference(small.world, twin) == ""
    twin.units[2].men += 1

    assert first_difference(small.world, twin) == "units[2].men: 60, 61"


def test_words_are_the_world_itself() -> None:
    world = copy_world(duel().world)
    words(world)[:] = 3

    assert world.clock[0].turn == world.units[5].men == world.contacts[1, 3].hex == 3


def test_first_difference_names_two_dimensional_tables(small: Scenario) -> None:
    twin = copy_world(small.world)
    twin.contacts[1, 2].men = 7

    assert first_difference(small.world, twin).endswith(".men: 0, 7")
    assert first_difference(small.world, twin).startswith("contacts[")


def test_every_word_of_a_world_counts_for_its_digest(small: Scenario) -> None:
    twin = copy_world(small.world)
    before = world_digest(words(twin))
    everything = words(twin)
    for index in np.random.default_rng(1).integers(0, len(everything), 300):
        everything[index] += 1
        assert world_digest(everything) != before
        everything[index] -= 1
    assert world_digest(everything) == before


def test_too_long_a_table_is_refused() -> None:
    with pytest.raises(ValueError, match="capacity"):
        new_theatre(towns=np.zeros(TOWNS + 1, np.int64))


def test_every_capacity_has_a_count() -> None:
    assert tuple(CAPACITIES) == field_names(Counts)


def test_a_new_world_counts_its_rows() -> None:
    size = new_world(units=3, hexes=20, towns=2, deliveries=1, score_items=4).counts[0]

    assert (size.units, size.hexes, size.towns, size.deliveries, size.score_items) == (3, 20, 2, 1, 4)


@pytest.mark.parametrize("name", ["small", "real"])
def test_the_opening_accounts_for_its_men(name: str, request: pytest.FixtureRequest) -> None:
    scenario: Scenario = request.getfixturevalue(name)
    world = scenario.world
    for side in Side:
        men = sum(
            int(world.units[unit].men)
            for unit in range(int(world.counts[0].units))
            if world.units[unit].side == side and world.units[unit].station == Station.ON_MAP
        )
        assert men == world.ledger[side].initial_men > 0


def test_nobody_is_not_a_side() -> None:
    assert NOBODY not in list(Side)
