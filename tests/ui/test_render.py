from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pygame
import pytest

from game.scenario.scenario import Scenario
from game.state.enums import Side, Station
from game.state.world import copy_world
from game.ui.draw import counters
from game.ui.draw.cartouche import split_title
from game.ui.draw.lettering import boxes_overlap
from game.ui.draw.palette import standard_theme
from game.ui.draw.relief import snow_line_m
from game.ui.map_ground import country_of
from game.ui.render import Picture, draw_map, render_map

WIDTH = 420


def drawn(scenario: Scenario, view_of: Side | None = None, *, with_card: bool = False) -> Picture:
    return draw_map(scenario, view_of, WIDTH, box_deg=None, with_card=with_card, theme=standard_theme())


@pytest.fixture(scope="module")
def picture(duel: Scenario) -> Picture:
    return drawn(duel)


def test_the_file_is_a_picture_as_wide_as_asked(duel: Scenario, tmp_path: Path) -> None:
    render_map(duel, None, tmp_path / "map.png", WIDTH)
    surface = pygame.image.load(tmp_path / "map.png")
    assert surface.get_width() == WIDTH
    assert surface.get_height() > 200
    assert [path.name for path in tmp_path.iterdir()] == ["map.png"]


def test_a_missing_folder_is_an_ordinary_error(duel: Scenario, tmp_path: Path) -> None:
    with pytest.raises(OSError):
        render_map(duel, None, tmp_path / "nowhere" / "map.png", WIDTH)


def test_no_display_is_opened(picture: Picture) -> None:
    assert not pygame.display.get_init()


def test_the_same_scenario_gives_the_same_pixels(duel: Scenario, picture: Picture) -> None:
    assert np.array_equal(drawn(duel).sheet.colour, picture.sheet.colour)


def test_names_hide_neither_each_other_nor_counters(picture: Picture) -> None:
    boxes = picture.label_boxes
    pairs = [pair for pair in combinations(boxes, 2) if boxes_overlap(*pair)]
    # letters of one curved name may touch; whole names may not
    assert not [pair for pair in pairs if max(b[2] - b[0] for b in pair) > 20.0]
    assert not [1 for box in boxes for seat in picture.counter_boxes if boxes_overlap(box, seat)]


def test_an_unseen_enemy_is_not_drawn(duel: Scenario) -> None:
    world = copy_world(duel.world)
    for unit in range(int(world.counts[0].units)):
        contact = world.contacts[int(Side.RED), unit]
        contact.hex, contact.detection, contact.type = -1, 0, -1
    blind = replace(duel, world=world)
    enemies = [
        int(world.units[unit].hex)
        for unit in range(int(world.counts[0].units))
        if world.units[unit].side == Side.BASMACHI and world.units[unit].station == Station.ON_MAP
    ]
    seen = {stand.hex for stand in counters.stands(blind.theatre, blind.world, Side.RED)}
    assert enemies
    assert not seen.intersection(enemies)
    assert {stand.hex for stand in counters.stands(blind.theatre, blind.world, None)}.issuperset(enemies)


def test_a_rumour_is_drawn_where_it_was_heard_without_its_arm(duel: Scenario) -> None:
    world = copy_world(duel.world)
    enemy = next(unit for unit in range(int(world.counts[0].units)) if world.units[unit].side == Side.BASMACHI)
    world.units[enemy].station = Station.ON_MAP
    contact = world.contacts[int(Side.RED), enemy]
    contact.hex, contact.detection, contact.type, contact.men = 40, 1, -1, 400
    found = [s for s in counters.stands(duel.theatre, world, Side.RED) if s.hex == 40]
    assert [(stand.face.arm, stand.face.ghost) for stand in found] == [(-1, True)]


def test_a_river_in_the_scenario_is_on_the_map(duel: Scenario) -> None:
    names = {course.name for course in country_of(duel).rivers}
    assert {"Amu Darya", "Surkhan"} <= names


def test_the_title_card_fits_a_wide_picture(duel: Scenario) -> None:
    wide = draw_map(duel, None, 1000, box_deg=None, with_card=True, theme=standard_theme())
    assert wide.sheet.width == 1000


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("Eastern Bukhara and the march of Enver Pasha", ("Eastern Bukhara", "and the march of Enver Pasha")),
        ("Bukhara: the last march", ("Bukhara", "the last march")),
        ("Denau", ("Denau", "")),
    ],
)
def test_long_titles_are_parted(title: str, parts: tuple[str, str]) -> None:
    assert split_title(title) == parts


def test_snow_climbs_from_spring_to_summer() -> None:
    lines = [snow_line_m(date, standard_theme()) for date in ("1 April 1922", "12 May 1922", "20 July 1922")]
    assert lines == sorted(lines)
