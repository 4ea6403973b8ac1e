from __future__ import annotations

import pytest

from game.base.hexgrid import neighbour_table
from game.orders.reach import Reach
from game.scenario.scenario import Scenario
from game.ui.draw.palette import standard_theme
from game.ui.layers.path import path_layer
from game.ui.layers.reach import cost_discs, reach_outline, with_own_hex
from ui.layers_common import FAR, MIDDLE, NEAR, alpha_of, at_hex, has_colour, levels, shown

START = 53
THEME = standard_theme()
COSTS = {52: 1, 54: 2, 41: 2, 65: 3, 40: 4}
REACH = Reach(0, 4, COSTS, {START: -1, 52: 53, 54: 53, 41: 53, 65: 53, 40: 41})


def beside(scenario: Scenario, hexes: set[int]) -> set[int]:
    terms = scenario.theatre.terms[0]
    table = neighbour_table(int(terms.columns), int(terms.rows)).reshape(-1, 6)
    return {int(to) for hex_id in hexes for to in table[hex_id] if to >= 0} - hexes


@pytest.mark.parametrize("zoom", [FAR, MIDDLE, NEAR])
def test_the_wash_lies_on_the_reach_and_nowhere_else(duel: Scenario, zoom: int) -> None:
    level = levels(duel)[zoom]
    alpha = alpha_of(reach_outline(level, with_own_hex(REACH), THEME), level)

    assert min(at_hex(alpha, level, hex_id) for hex_id in COSTS) > 10
    assert at_hex(alpha, level, START) > 10
    assert {at_hex(alpha, level, hex_id) for hex_id in beside(duel, {*COSTS, START})} == {0}


@pytest.mark.parametrize("zoom", [MIDDLE, NEAR])
def test_the_ground_still_shows_through_the_wash(duel: Scenario, zoom: int) -> None:
    level = levels(duel)[zoom]
    alpha = alpha_of(reach_outline(level, with_own_hex(REACH), THEME), level)
    assert max(at_hex(alpha, level, hex_id) for hex_id in COSTS) < 0.4 * 255


def test_the_outline_is_drawn_between_reach_and_the_rest(duel: Scenario) -> None:
    level = levels(duel)[MIDDLE]
    alpha = alpha_of(reach_outline(level, with_own_hex(REACH), THEME), level)
    x, y = level.hex_centre(54)
    rim = alpha[round(y), round(x + 0.3 * level.hex_px) : round(x + 0.7 * level.hex_px)]
    assert rim.max() > 200


@pytest.mark.parametrize("zoom", [MIDDLE, NEAR])
def test_each_hex_has_its_cost_low_in_it(duel: Scenario, zoom: int) -> None:
    level = levels(duel)[zoom]
    alpha = alpha_of(cost_discs(level, COSTS, THEME), level)
    assert {at_hex(alpha, level, hex_id, 0.26) for hex_id in COSTS} == {255}
    assert at_hex(alpha, level, START, 0.26) == 0


def test_no_cost_is_written_where_it_could_not_be_read(duel: Scenario) -> None:
    level = levels(duel)[FAR]
    assert cost_discs(level, COSTS, THEME).tiles == {}


def test_the_hex_where_the_unit_stands_costs_nothing_and_says_nothing(duel: Scenario) -> None:
    level = levels(duel)[MIDDLE]
    alpha = alpha_of(cost_discs(level, {START: 0, 54: 1}, THEME), level)
    assert at_hex(alpha, level, START, 0.26) == 0
    assert at_hex(alpha, level, 54, 0.26) == 255


def test_a_unit_that_cannot_march_has_no_reach(duel: Scenario) -> None:
    level = levels(duel)[MIDDLE]
    assert reach_outline(level, with_own_hex(Reach(0, 0, {}, {START: -1})), THEME).tiles == {}
    assert cost_discs(level, {}, THEME).tiles == {}


def test_the_way_runs_through_its_hexes_and_no_others(duel: Scenario) -> None:
    level = levels(duel)[MIDDLE]
    way = [START, 54, 55, 43]
    alpha = alpha_of(path_layer(level, way, {54: 1, 55: 2, 43: 4}, THEME), level)
    assert min(at_hex(alpha, level, hex_id) for hex_id in (54, 55)) == 255
    assert {at_hex(alpha, level, hex_id) for hex_id in beside(duel, set(way))} == {0}


def test_the_line_leaves_the_counter_free(duel: Scenario) -> None:
    level = levels(duel)[MIDDLE]
    alpha = alpha_of(path_layer(level, [START, 54, 55], {}, THEME), level)
    assert at_hex(alpha, level, START) == 0


def test_a_way_of_one_hex_is_no_way(duel: Scenario) -> None:
    assert path_layer(levels(duel)[MIDDLE], [START], {}, THEME).tiles == {}


@pytest.mark.parametrize("zoom", [FAR, MIDDLE, NEAR])
def test_a_risk_bears_the_yellow_triangle(duel: Scenario, zoom: int) -> None:
    level = levels(duel)[zoom]
    yellow = THEME.colour("overlay.warning")
    assert has_colour(shown(path_layer(level, [START, 54, 55], {}, THEME, {54: 120}), level), yellow)
    assert not has_colour(shown(path_layer(level, [START, 54, 55], {}, THEME, {54: 0}), level), yellow)
