from __future__ import annotations

import numpy as np
import pygame
import pytest

from game.orders.table import Table
from game.scenario.scenario import Scenario
from game.state.enums import NOBODY, CombatResult, Side
from game.ui.draw.palette import standard_theme
from game.ui.draw.tables import used
from game.ui.layers import legend, marks, mood, threat
from ui.layers_common import FAR, MIDDLE, NEAR, alpha_of, has_colour, levels, pixels, shown

THEME = standard_theme()
KEYS = {"Reach": "F1", "Supply": "F2", "Control": "F3", "Mood of the people": "F4"}


def test_the_selection_breathes_unless_motion_is_reduced(duel: Scenario) -> None:
    level = levels(duel)[MIDDLE]
    breath = THEME.number("overlay.breath_s")
    widths = [marks.selection_ring(level, breath * share, THEME).get_width() for share in (0.0, 0.25, 0.75)]
    assert widths[2] < widths[0] < widths[1]
    still = [pixels(marks.selection_ring(level, breath * share, THEME, still=True)) for share in (0.0, 0.25, 0.75)]
    assert len(set(still)) == 1


@pytest.mark.parametrize("zoom", [FAR, MIDDLE, NEAR])
def test_ring_and_cursor_leave_the_counter_free(duel: Scenario, zoom: int) -> None:
    level = levels(duel)[zoom]
    for picture in (marks.selection_ring(level, 0.0, THEME), marks.cursor(level, THEME)):
        width, height = picture.get_size()
        assert picture.get_at((width // 2, height // 2)).a == 0
        assert picture.get_bounding_rect().width > 0.7 * level.hex_px


def test_every_result_of_a_fight_has_its_own_words() -> None:
    assert set(marks.RESULT_WORDS) == set(CombatResult)
    assert len({pixels(marks.battle_sign(result, THEME)) for result in CombatResult}) == len(CombatResult)


def test_an_arrow_runs_from_hex_to_hex(duel: Scenario) -> None:
    level = levels(duel)[MIDDLE]
    picture, corner = marks.move_arrow(level, 53, 55, Side.RED, THEME)
    x, y = level.hex_centre(54)
    assert picture.get_at((round(x - corner[0]), round(y - corner[1]))).a > 200
    back = marks.move_arrow(level, 55, 53, Side.RED, THEME)[0]
    assert pixels(back) != pixels(picture)


def test_stars_stand_at_the_towns_of_the_score_sheet(duel: Scenario) -> None:
    level = levels(duel)[MIDDLE]
    view = Table(duel.theatre, duel.world, 1).view(Side.RED)
    named = {int(town) for town in used(duel.theatre, "score_items", "town") if town >= 0}
    alpha = alpha_of(marks.objective_stars(level, duel.theatre, view, THEME), level)
    starred = set()
    for town, hex_id in enumerate(used(duel.theatre, "towns", "hex").tolist()):
        x, y = level.hex_centre(hex_id)
        if alpha[round(y) - 4 : round(y) + 5, round(x) - 9 : round(x) + 10].any():
            starred.add(town)
    assert starred == named
    assert named


def test_a_star_fills_when_its_side_holds_the_town(duel: Scenario) -> None:
    level = levels(duel)[MIDDLE]
    view = Table(duel.theatre, duel.world, 1).view(Side.RED)
    found = set()
    for control in (Side.RED, Side.BASMACHI, NOBODY):
        for hex_id in marks.score_hexes(duel.theatre):
            view.hexes[hex_id].control = int(control)
        found.add(pixels(shown(marks.objective_stars(level, duel.theatre, view, THEME), level)))
    assert len(found) == 3


def test_stars_of_both_sides_differ_in_shape() -> None:
    shapes = [pygame.surfarray.array_alpha(marks.star(side, 9.0, THEME, full=True)) > 128 for side in Side]
    assert (shapes[0] != shapes[1]).mean() > 0.05


def test_a_standing_march_is_dashed_and_names_its_turns(duel: Scenario) -> None:
    level = levels(duel)[MIDDLE]
    way = [53, 54, 55, 56]
    bare = alpha_of(marks.route_layer(level, way, {}, THEME), level)
    x, y = (round(value) for value in level.hex_centre(54))
    row = bare[y, x - 25 : x + 25] > 128
    assert row.any()
    assert not row.all()
    named = alpha_of(marks.route_layer(level, way, {55: 7}, THEME), level)
    assert (named != bare).sum() > 200
    assert marks.route_layer(level, [53], {}, THEME).tiles == {}


def test_the_threat_is_closest_where_most_could_come(duel: Scenario) -> None:
    level = levels(duel)[NEAR]
    men = np.zeros(int(duel.theatre.counts[0].hexes), np.int64)
    men[52], men[54], men[56] = 100, 700, 2000
    below, above = threat.threat_layers(level, men, Side.RED, THEME)
    alpha = alpha_of(below, level)

    def ink(hex_id: int) -> float:
        x, y = (round(value) for value in level.hex_centre(hex_id))
        return float(alpha[y - 24 : y + 24, x - 24 : x + 24].mean())

    assert ink(56) > 1.3 * ink(54) > 1.3 * 1.3 * ink(52) > 0
    assert ink(40) == 0
    figures = alpha_of(above, level)
    assert {hex_id for hex_id in (40, 52, 54, 56) if _near(figures, level.hex_centre(hex_id), level.hex_px)} == {
        52,
        54,
        56,
    }


def _near(alpha: np.ndarray, middle: tuple[float, float], hex_px: float) -> bool:
    x, y = round(middle[0]), round(middle[1] - 0.27 * hex_px)
    return bool(alpha[y - 6 : y + 6, x - 10 : x + 10].any())


def test_no_known_enemy_is_no_threat(duel: Scenario) -> None:
    nobody = np.zeros(int(duel.theatre.counts[0].hexes), np.int64)
    below, above = threat.threat_layers(levels(duel)[MIDDLE], nobody, Side.RED, THEME)
    assert below.tiles == {}
    assert above.tiles == {}


@pytest.mark.parametrize(
    ("sympathy", "number"),
    [(-100, 0), (-51, 0), (-50, 1), (-11, 1), (-10, 2), (0, 2), (10, 2), (11, 3), (50, 3), (51, 4)],
)
def test_moods_fall_into_five_classes(sympathy: int, number: int) -> None:
    assert mood.class_of(sympathy, THEME) == number


def test_the_mood_of_a_district_covers_it_in_its_colour(duel: Scenario) -> None:
    level = levels(duel)[MIDDLE]
    titles = duel.names.district_titles
    friendly, hostile = ([sympathy] * len(titles) for sympathy in (80, -80))
    surfaces = [
        shown(mood.mood_layers(level, duel.theatre, moods, titles, THEME)[0], level) for moods in (friendly, hostile)
    ]
    for surface, key, other in ((surfaces[0], "rebels", "reds"), (surfaces[1], "reds", "rebels")):
        tint = pygame.transform.average_color(surface, consider_alpha=True)
        away = [
            sum(abs(a - b) for a, b in zip(tint, THEME.colour(f"overlay.{name}"), strict=False))
            for name in (key, other)
        ]
        assert away[0] < away[1]


def test_the_mood_beyond_the_border_is_not_told(duel: Scenario) -> None:
    level = levels(duel)[MIDDLE]
    titles = duel.names.district_titles
    afghan = titles.index("Afghan Turkestan")
    calm = mood.mood_layers(level, duel.theatre, [0] * len(titles), titles, THEME)
    moods = [0] * len(titles)
    moods[afghan] = 90
    stirred = mood.mood_layers(level, duel.theatre, moods, titles, THEME)
    for one, other in zip(calm, stirred, strict=True):
        assert pixels(shown(one, level)) == pixels(shown(other, level))


@pytest.mark.parametrize(("sympathy", "words"), [(40, "+40"), (-20, "−20"), (0, "0")])
def test_sympathy_in_words(sympathy: int, words: str) -> None:
    assert mood.sympathy_words(sympathy) == words


def test_each_row_of_the_list_of_overlays_answers_for_itself() -> None:
    height = legend.overlay_list(set(), KEYS, THEME).get_height()
    rows = [legend.overlay_at(KEYS, y) for y in range(height)]
    assert [name for name in dict.fromkeys(rows) if name] == list(KEYS)
    assert rows[0] is None
    assert rows[-1] is None


def test_overlays_that_are_on_are_ticked() -> None:
    ticked = legend.overlay_list({"Control"}, KEYS, THEME)
    plain = legend.overlay_list(set(), KEYS, THEME)
    assert ticked.get_size() == plain.get_size()
    changed = [
        {legend.overlay_at(KEYS, y)}
        for y in range(ticked.get_height())
        if any(ticked.get_at((x, y)) != plain.get_at((x, y)) for x in range(0, ticked.get_width(), 2))
    ]
    assert set().union(*changed) == {"Control"}


def test_legends_show_every_class() -> None:
    sides = ("Basmachi", "Red Army")
    for picture in (
        legend.control_legend(sides, Side.RED, THEME),
        legend.threat_legend(THEME, Side.RED),
        legend.mood_legend(sides, THEME),
        legend.supply_legend(Side.BASMACHI, THEME),
    ):
        assert picture.get_width() < 420
    assert has_colour(legend.control_legend(sides, Side.RED, THEME), THEME.colour("overlay.rebels"), 90)
    assert has_colour(legend.supply_legend(Side.RED, THEME), THEME.colour("overlay.reds"))
    assert not has_colour(legend.supply_legend(Side.RED, THEME), THEME.colour("overlay.rebels"))
