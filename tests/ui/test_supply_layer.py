from __future__ import annotations

from dataclasses import replace

import numpy as np
import pygame
import pytest

from game.orders.lines import Lines, SupplyLine, TownLine
from game.orders.table import Table
from game.scenario.scenario import Scenario
from game.state.enums import NOBODY, Side, Station
from game.state.world import copy_world
from game.ui.draw.palette import standard_theme
from game.ui.layers import stores, supply
from game.ui.layers.flow import Inks, seats, stretch_of
from ui.layers_common import FAR, MIDDLE, NEAR, alpha_of, at_hex, has_colour, levels, pixels, shown

THEME = standard_theme()
ROAD = (53, 54, 55, 56)  # from the town to its source
BRANCH = (43, 55, 56)
PERIOD_S = sum(THEME.numbers("overlay.dash")) / THEME.number("overlay.flow_speed_px")


def town(line: tuple[int, ...], loads: int) -> TownLine:
    return TownLine(0, 1, line, len(line), loads, 1000)


def chosen(**changes: object) -> SupplyLine:
    line = SupplyLine(0, 0, 1, (41, 53), ROAD, 1, 10, 5, 20, 55, -1)
    return replace(line, **changes)  # type: ignore[arg-type]


def flow(
    scenario: Scenario, *towns: TownLine, zoom: int = MIDDLE, unit: SupplyLine | None = None
) -> supply.SupplyFlow:
    return supply.supply_flow(levels(scenario)[zoom], Lines(towns, ()), unit, Side.RED, THEME)


def test_dashes_run_and_come_round_again(duel: Scenario) -> None:
    level = levels(duel)[MIDDLE]
    lines = flow(duel, town(ROAD, 500))
    start = pixels(shown(lines, level, 0.0))
    assert pixels(shown(lines, level, 0.5)) != start
    assert pixels(shown(lines, level, PERIOD_S)) == start


def test_dashes_run_towards_the_front() -> None:
    line = np.stack([np.linspace(0.0, 400.0, 60), np.zeros(60)], axis=-1)
    stretch = stretch_of(line, 0.0, 6.0, Inks((0, 0, 0), (255, 255, 255), square=False))
    before = seats(stretch, 10.0, (30.0, 13.0))[0][:, 0]
    after = seats(stretch, 14.0, (30.0, 13.0))[0][:, 0]
    assert np.allclose(after[: len(before)] - before[: len(after)], 4.0)


def test_dashes_go_on_from_one_stretch_to_the_next() -> None:
    line = np.stack([np.linspace(0.0, 400.0, 81), np.zeros(81)], axis=-1)
    inks = Inks((0, 0, 0), (255, 255, 255), square=False)
    whole = seats(stretch_of(line, 0.0, 6.0, inks), 7.0, (30.0, 13.0))[0][:, 0]
    parts = [stretch_of(line[:31], 0.0, 6.0, inks), stretch_of(line[30:], 150.0, 6.0, inks)]
    joined = np.concatenate([seats(part, 7.0, (30.0, 13.0))[0][:, 0] for part in parts])
    assert np.allclose(joined, whole)


def test_a_part_of_the_map_shows_that_part_of_the_lines(duel: Scenario) -> None:
    level = levels(duel)[MIDDLE]
    lines = flow(duel, town(ROAD, 500), unit=chosen())
    whole = shown(lines, level, 0.3)
    part = pygame.Rect(150, 100, 260, 180)
    window = pygame.Surface((400, 300), pygame.SRCALPHA, 32)
    lines.draw(window, part, (30, 20), 0.3)
    assert pixels(window.subsurface((30, 20, *part.size)).copy()) == pixels(whole.subsurface(part).copy())
    assert window.get_bounding_rect().width <= part.width


def test_the_line_runs_through_its_hexes(duel: Scenario) -> None:
    level = levels(duel)[MIDDLE]
    alpha = alpha_of(flow(duel, town(ROAD, 500)).casings, level)
    assert min(at_hex(alpha, level, hex_id) for hex_id in ROAD) > 150
    assert at_hex(alpha, level, 40) == 0


def test_a_shared_road_is_drawn_once(duel: Scenario) -> None:
    both = flow(duel, town(ROAD, 500), town(BRANCH, 100))
    lengths = [float(stretch.along[-1]) for stretch in both.stretches]
    alone = [float(flow(duel, town(line, 500)).stretches[0].along[-1]) for line in (ROAD, BRANCH[:2])]
    assert sum(lengths) == pytest.approx(sum(alone), rel=0.1)


def test_a_line_is_the_wider_the_more_it_carries(duel: Scenario) -> None:
    widths = [flow(duel, town(ROAD, loads)).stretches[0].width for loads in (25, 200, 900)]
    assert widths == sorted(set(widths))


def test_either_side_has_its_own_dashes(duel: Scenario) -> None:
    level = levels(duel)[MIDDLE]
    lines = Lines((town(ROAD, 500),), ())
    ends = [supply.supply_flow(level, lines, None, side, THEME).stretches[0].inks for side in Side]
    assert ends[0].square != ends[1].square
    assert ends[0].colour != ends[1].colour


@pytest.mark.parametrize("zoom", [FAR, MIDDLE, NEAR])
def test_the_weakest_link_bears_a_triangle(duel: Scenario, zoom: int) -> None:
    level = levels(duel)[zoom]
    lines = flow(duel, zoom=zoom, unit=chosen())
    x, y = level.hex_centre(55)
    around = pygame.Rect(0, 0, 30, 30)
    around.center = (round(x), round(y))
    yellow = THEME.colour("overlay.warning")
    assert has_colour(shown(lines.tags, level).subsurface(around), yellow)
    assert not has_colour(shown(flow(duel, zoom=zoom, unit=chosen(weakest=-1)).tags, level), yellow)


def test_a_unit_cut_off_has_no_line(duel: Scenario) -> None:
    lines = flow(duel, unit=chosen(way=(), line=(), depot=-1, source=-1, weakest=-1))
    assert lines.stretches == ()
    assert lines.tags.tiles == {}


def test_tags_keep_off_counters(duel: Scenario) -> None:
    level = levels(duel)[MIDDLE]
    free = flow(duel, town(ROAD, 500)).tags
    box = shown(free, level).get_bounding_rect()
    kept = supply.supply_flow(level, Lines((town(ROAD, 500),), ()), None, Side.RED, THEME, [box]).tags
    assert kept.tiles
    assert not shown(kept, level).get_bounding_rect().colliderect(box)


@pytest.mark.parametrize(
    ("hundredths", "words"),
    [
        (25, "¼ load a turn"),
        (100, "1 load a turn"),
        (150, "1½ loads a turn"),
        (400, "4 loads a turn"),
        (3800, "38 loads a turn"),
        (0, "0 loads a turn"),
    ],
)
def test_loads_in_words(hundredths: int, words: str) -> None:
    assert supply.load_words(hundredths) == words


def test_the_card_of_the_weakest_link_says_what_its_loss_would_do() -> None:
    cut, longer = (pixels(supply.weakest_card("Gate", chosen(detour=detour), [], THEME)) for detour in (-1, 7))
    assert cut != longer


def test_stores_of_the_enemy_stay_unknown(duel: Scenario) -> None:
    table = Table(duel.theatre, duel.world, 1)
    level = levels(duel)[MIDDLE]
    for side in Side:
        view = table.view(side)
        held = {town for town in range(4) if int(view.towns[town].holder) == side and view.towns[town].loads > 0}
        alpha = alpha_of(stores.depot_signs(level, duel.theatre, view, THEME), level)
        signed = {town for town in range(4) if at_hex(alpha, level, int(duel.theatre.towns[town].hex), 0.42) > 0}
        assert signed == held
        assert held


def test_only_units_in_trouble_are_marked(duel: Scenario) -> None:
    world = copy_world(duel.world)
    table = Table(duel.theatre, world, 1)
    view = table.view(Side.RED)
    level = levels(duel)[MIDDLE]
    own = [unit for unit in range(int(view.counts[0].units)) if view.units[unit].station == Station.ON_MAP]
    for unit in own:
        view.units[unit].supply_cost, view.units[unit].food_shortage, view.units[unit].ammunition_shortage = 1, 0, 0
    assert stores.trouble_marks(level, view, THEME).tiles == {}
    view.units[own[0]].food_shortage = 1
    short = shown(stores.trouble_marks(level, view, THEME), level)
    view.units[own[0]].supply_cost = NOBODY
    cut_off = shown(stores.trouble_marks(level, view, THEME), level)
    assert short.get_bounding_rect().width > 0
    assert has_colour(cut_off, THEME.colour("overlay.warning"))
    assert not has_colour(short, THEME.colour("overlay.warning"))
