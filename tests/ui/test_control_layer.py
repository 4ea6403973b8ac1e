"""Control: seen through a View, on soil in play, and told apart without colour."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from builders import copy_table
from orders.test_contracts import fresh_view
from orders.test_fog import upset

from game.orders.table import Table
from game.scenario.scenario import Scenario
from game.state.enums import Side, Soil
from game.ui.draw.palette import Floats, standard_theme
from game.ui.draw.tables import used
from game.ui.layers import mood, soft, threat
from game.ui.layers.control import SIDE_KEYS, control_hatching, control_layer, hatching, in_play
from ui.layers_common import FAR, MIDDLE, NEAR, alpha_of, levels, pixels, shown

THEME = standard_theme()
# how eyes without one kind of cone see linear light (Machado, Oliveira, Fernandes 2009, severity 1); a grey copy
EYES = {
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
    "grey": [[0.2126, 0.7152, 0.0722]] * 3,
}
GROUNDS = {"plain": (222, 219, 170), "mountain": (169, 146, 138), "snow": (245, 243, 242)}


def halves(scenario: Scenario) -> npt.NDArray[np.int64]:
    """The Basmachi hold the east of the duel's map, the Reds the west."""
    columns = int(scenario.theatre.terms[0].columns)
    hexes = np.arange(int(scenario.theatre.counts[0].hexes))
    return np.where(hexes % columns >= columns // 2, int(Side.BASMACHI), int(Side.RED))


def test_what_is_hidden_does_not_show(small: Scenario) -> None:
    table = Table(small.theatre, small.world, 5)
    twin = copy_table(table, small)
    level = levels(small)[MIDDLE]
    side = table.waiting.side
    before = pixels(shown(control_layer(level, small.theatre, fresh_view(table, side), THEME), level))
    assert upset(twin, side, 3) > 0
    after = pixels(shown(control_layer(level, small.theatre, fresh_view(twin, side), THEME), level))
    assert before == after


@pytest.mark.parametrize("zoom", [FAR, MIDDLE, NEAR])
def test_a_front_is_drawn_in_both_colours(duel: Scenario, zoom: int) -> None:
    level = levels(duel)[zoom]
    surface = shown(control_hatching(level, in_play(duel.theatre), halves(duel), THEME), level)
    x, y = (int(value) for value in level.hex_centre(54))
    row = [surface.get_at((at, y)) for at in range(x - round(level.hex_px), x + round(level.hex_px))]
    strong = [pixel for pixel in row if pixel.a > 0.75 * 255]
    for side in Side:
        colour = np.array(THEME.colour(f"overlay.{SIDE_KEYS[side]}"))
        assert any(np.abs(np.array(pixel[:3]) - colour).max() < 30 for pixel in strong)


def test_where_one_side_holds_everything_there_is_no_front(duel: Scenario) -> None:
    level = levels(duel)[MIDDLE]
    holder = np.full(int(duel.theatre.counts[0].hexes), int(Side.RED))
    assert control_hatching(level, in_play(duel.theatre), holder, THEME).tiles == {}


def test_afghan_soil_is_left_alone(duel: Scenario) -> None:
    level = levels(duel)[MIDDLE]
    alpha = alpha_of(control_hatching(level, in_play(duel.theatre), halves(duel), THEME), level)
    afghan = np.flatnonzero(used(duel.theatre, "hexes", "soil") == Soil.AFGHANISTAN)
    assert len(afghan)
    middles = np.rint(level.px(level.field.centres(afghan))).astype(int)
    inside = [(x, y) for x, y in middles if level.holds(x, y)]
    assert {int(alpha[y, x]) for x, y in inside} == {0}


def test_hatching_fades_inland(duel: Scenario) -> None:
    level = levels(duel)[NEAR]
    alpha = alpha_of(control_hatching(level, in_play(duel.theatre), halves(duel), THEME), level)
    x, y = (int(value) for value in level.hex_centre(54))
    far = int(THEME.number("overlay.hatch_fade_px") * THEME.line_scale(level.hex_px))
    band = slice(y - 40, y + 40)
    near_front, inland, deep = (alpha[band, x + at : x + at + 30].mean() for at in (5, far // 2, far + 60))
    assert near_front > 1.3 * inland > 0
    assert deep == 0


def test_the_terrain_stays_visible_under_the_hatching() -> None:
    share = THEME.number("overlay.hatch_share") * hatching(1, THEME.number("overlay.hatch_px"))
    assert share.mean() < 0.2


def linear(colour: Floats) -> Floats:
    part = np.asarray(colour, float) / 255.0
    return np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)


def seen(cover: Floats, ink: tuple[int, int, int], ground: tuple[int, int, int], eye: str) -> Floats:
    """How light a pattern looks to an eye, -1…1 about its mean."""
    mixed = np.array(ground) * (1 - cover[..., None]) + np.array(ink) * cover[..., None]
    light = linear(mixed) @ np.array(EYES[eye]).T @ np.array([0.2126, 0.7152, 0.0722])
    return light - light.mean()


def lean(pattern: Floats) -> float:
    """Positive where lines rise to the right, negative where they fall."""
    power = (pattern**2).mean()
    down = np.roll(pattern, 3, axis=0)
    return float((np.roll(down, -3, axis=1) * pattern).mean() - (np.roll(down, 3, axis=1) * pattern).mean()) / power


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("eye", EYES)
def test_every_eye_tells_the_hatchings_of_both_sides_apart(eye: str, ground: str) -> None:
    found = {}
    for side, way in ((Side.BASMACHI, -1), (Side.RED, 1)):
        cover = THEME.number("overlay.hatch_share") * hatching(way, THEME.number("overlay.hatch_px"))
        light = seen(cover, THEME.colour(f"overlay.{SIDE_KEYS[side]}"), GROUNDS[ground], eye)
        assert light.std() > 0.01
        found[side] = lean(light)
    assert found[Side.RED] > 0.5
    assert found[Side.BASMACHI] < -0.5


def test_hatchings_on_the_map_lean_as_in_the_legend(duel: Scenario) -> None:
    level = levels(duel)[NEAR]
    surface = control_hatching(level, in_play(duel.theatre), halves(duel), THEME)
    alpha = alpha_of(surface, level).astype(float)
    x, y = (int(value) for value in level.hex_centre(54))
    for sign, start in ((-1, x + 12), (1, x - level.hex_px - 50)):
        part = alpha[y - 20 : y + 20, int(start) : int(start) + 40]
        assert sign * lean(part - part.mean()) > 0.2


@pytest.mark.parametrize("eye", EYES)
def test_every_eye_tells_the_grades_of_a_threat_apart(eye: str) -> None:
    ink = THEME.colour("overlay.reds")
    shares = [THEME.number("overlay.threat_share") * threat.dotting(*pair) for pair in threat.dot_sizes(THEME)]
    contrast = [float((seen(cover, ink, GROUNDS["plain"], eye) ** 2).mean()) for cover in shares]
    assert contrast[1] > 1.5 * contrast[0]
    assert contrast[2] > 1.5 * contrast[1]


def test_every_pattern_goes_on_over_the_rim_of_its_tile() -> None:
    """It repeats at a distance that divides the tile."""
    divisors = [shift for shift in range(3, soft.TILE_PX) if soft.TILE_PX % shift == 0]
    for pattern in [
        hatching(1, 1.3),
        hatching(-1, 1.3),
        *(threat.dotting(*pair) for pair in threat.dot_sizes(THEME)),
    ]:
        for axis in (0, 1):
            assert any(np.allclose(np.roll(pattern, shift, axis), pattern, atol=1e-4) for shift in divisors)


def test_the_moods_have_signs_of_their_own() -> None:
    plus, minus = mood.strewn(3), mood.strewn(1)
    for pattern, upright in ((plus, True), (minus, False)):
        tall = (np.roll(pattern, 4, axis=0) * pattern).mean() / (pattern**2).mean()
        assert (tall > 0.2) == upright
    ink = [mood.strewn(number).mean() for number in range(mood.CLASSES)]
    assert ink[0] > 1.5 * ink[1] > 0
    assert ink[4] > 1.5 * ink[3] > 0
