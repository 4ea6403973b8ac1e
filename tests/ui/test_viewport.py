from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np
import pygame
import pytest

from game.base.hexgrid import NOWHERE
from game.scenario.scenario import Scenario
from game.ui.atlas import Atlas, Level
from game.ui.draw.palette import standard_theme
from game.ui.draw.projection import Window
from game.ui.layer import Layer
from game.ui.levels import FAR, MIDDLE, NEAR, level_windows
from game.ui.map_frame import FRAME_PX, MapFrame
from game.ui.minimap import Dot, Minimap
from game.ui.viewport import GLIDE_MS, SURROUND, ZOOM_MS, Viewport

AREA = pygame.Rect(40, 30, 300, 220)


@dataclass
class Sketch:
    """A map whose every pixel says where it lies."""

    windows: tuple[Window, ...]
    town_hexes: frozenset[int] = frozenset()
    near_is_ready: bool = True

    def level(self, number: int) -> Level:
        window = self.windows[number]
        if number == NEAR and not self.near_is_ready:
            return Level(window, None, None)
        surface = pygame.Surface((window.width, window.height), 0, 32)
        across, down = np.arange(window.width), np.arange(window.height)
        shade = np.zeros((window.width, window.height, 3), np.uint8)
        shade[..., 0], shade[..., 1], shade[..., 2] = across[:, None] % 251, down % 241, 60 * (number + 1)
        pygame.surfarray.blit_array(surface, shade)
        return Level(window, surface, Layer.empty())

    def passes(self, number: int) -> Layer:
        return Layer.empty()

    def minimap(self, width_px: int) -> pygame.Surface:
        window = self.windows[MIDDLE]
        return pygame.Surface((width_px, round(width_px * window.height / window.width)), 0, 32)


def atlas_of(scenario: Scenario) -> Atlas:
    return cast("Atlas", Sketch(level_windows(scenario)))


@pytest.fixture
def viewport(duel: Scenario) -> Viewport:
    return Viewport(atlas_of(duel), AREA)


def at_rest(viewport: Viewport, level: int) -> Viewport:
    viewport.zoom_to(level)
    viewport.advance(ZOOM_MS)
    return viewport


def test_a_hex_is_found_where_it_is_shown(duel: Scenario, viewport: Viewport) -> None:
    hexes = range(int(duel.theatre.counts[0].hexes))
    for level in (FAR, MIDDLE, NEAR):
        at_rest(viewport, level)
        for step in ((0, 0), (-37, 11), (1000, 1000), (-1000, -3), (0.4, -0.7)):
            viewport.pan(*step)
            assert [viewport.hex_at(*viewport.to_screen(hex_id)) for hex_id in hexes] == list(hexes)


def test_a_hex_is_found_where_it_is_shown_on_the_way(viewport: Viewport) -> None:
    viewport.zoom_to(NEAR, (60, 200))
    for _ in range(6):
        viewport.advance(ZOOM_MS / 7)
        assert viewport.moving
        assert viewport.hex_at(*viewport.to_screen(20)) == 20


def test_beyond_the_field_is_nowhere(viewport: Viewport) -> None:
    assert viewport.hex_at(-1e6, 0) == NOWHERE


def test_the_map_never_leaves_the_area(viewport: Viewport) -> None:
    at_rest(viewport, NEAR)
    window = viewport.window
    for step in ((1e5, 1e5), (-1e5, -1e5), (1e5, -1e5)):
        viewport.pan(*step)
        assert pygame.Rect(0, 0, window.width, window.height).contains(viewport.part)
        assert viewport.map_area == viewport.area


def test_a_map_smaller_than_the_area_lies_in_its_middle(duel: Scenario) -> None:
    viewport = at_rest(Viewport(atlas_of(duel), pygame.Rect(10, 10, 3000, 2000)), FAR)
    viewport.pan(500, -500)
    assert viewport.map_area.size == (viewport.window.width, viewport.window.height)
    assert abs(viewport.map_area.centerx - viewport.area.centerx) <= 1
    assert abs(viewport.map_area.centery - viewport.area.centery) <= 1
    screen = pygame.Surface((3010, 2010), 0, 32)
    viewport.draw(screen, [], [])
    assert screen.get_at((15, 15))[:3] == SURROUND


def test_panning_moves_the_map_with_the_hand(viewport: Viewport) -> None:
    at_rest(viewport, NEAR)
    before = viewport.to_screen(20)
    viewport.pan(-7, 5)
    after = viewport.to_screen(20)
    assert (after[0] - before[0], after[1] - before[1]) == pytest.approx((-7, 5))


def test_what_lies_under_the_pointer_stays_there(viewport: Viewport) -> None:
    at_rest(viewport, NEAR)
    viewport.centre_on(33, at_once=True)
    at_rest(viewport, MIDDLE)
    pointer = (AREA.left + 150, AREA.top + 110)
    place = viewport.km_at(*pointer)
    viewport.zoom_to(NEAR, pointer)
    while viewport.advance(30.0):
        assert viewport.km_to_screen(*place) == pytest.approx(pointer, abs=1.0)
    assert viewport.km_to_screen(*place) == pytest.approx(pointer, abs=1.0)


def test_zooming_takes_its_time_and_ends_on_the_level(viewport: Viewport) -> None:
    viewport.zoom_by(1)
    assert viewport.level == NEAR
    scales = [viewport.px_per_km]
    for _ in range(4):
        viewport.advance(ZOOM_MS / 5)
        scales.append(viewport.px_per_km)
    assert scales == sorted(scales)
    assert scales[-1] < viewport.atlas.windows[NEAR].px_per_km
    viewport.advance(ZOOM_MS)
    assert not viewport.moving
    assert viewport.px_per_km == viewport.atlas.windows[NEAR].px_per_km
    assert not viewport.advance(50.0)


def test_zooming_ends_at_the_first_and_last_level(viewport: Viewport) -> None:
    for _ in range(4):
        viewport.zoom_by(1)
        viewport.advance(ZOOM_MS)
    assert viewport.level == NEAR
    viewport.zoom_by(-9)
    viewport.advance(ZOOM_MS)
    assert viewport.level == FAR


def test_reduced_motion_takes_every_way_at_once(duel: Scenario) -> None:
    viewport = Viewport(atlas_of(duel), AREA, reduced_motion=True)
    viewport.zoom_to(NEAR)
    assert not viewport.moving
    viewport.centre_on(33)
    assert not viewport.moving
    assert viewport.px_per_km == viewport.atlas.windows[NEAR].px_per_km


def test_a_hex_comes_to_the_middle(viewport: Viewport) -> None:
    at_rest(viewport, NEAR)
    viewport.centre_on(33, at_once=True)
    inner = viewport.hex_at(*AREA.center)
    viewport.pan(60, 40)
    viewport.centre_on(inner)
    assert viewport.moving
    viewport.advance(GLIDE_MS / 2)
    viewport.advance(GLIDE_MS)
    assert not viewport.moving
    assert viewport.hex_at(*AREA.center) == inner
    assert viewport.shows(inner)


def test_another_size_keeps_the_middle(viewport: Viewport) -> None:
    at_rest(viewport, NEAR)
    viewport.centre_on(33, at_once=True)
    middle = viewport.km_at(*AREA.center)
    smaller = pygame.Rect(0, 0, 200, 120)
    viewport.resize(smaller)
    assert viewport.km_at(*smaller.center) == pytest.approx(middle, abs=0.5)


def test_at_rest_every_pixel_is_the_level_s_own(viewport: Viewport) -> None:
    screen = pygame.Surface((400, 300), 0, 32)
    for level in (MIDDLE, NEAR):
        at_rest(viewport, level)
        viewport.pan(-13, -8)
        viewport.draw(screen, [], [])
        part, ground = viewport.part, viewport.atlas.level(level).ground
        assert part.size == AREA.size
        assert ground is not None
        drawn = pygame.surfarray.array3d(screen.subsurface(viewport.map_area))
        kept = pygame.surfarray.array3d(ground.subsurface(part.clip(ground.get_rect())))
        assert np.array_equal(drawn, kept)


def test_layers_lie_where_their_hexes_are(viewport: Viewport) -> None:
    at_rest(viewport, NEAR)
    viewport.centre_on(33, at_once=True)
    x, y = viewport.window.hex_centre(33)
    blot = pygame.Surface((6, 6), pygame.SRCALPHA, 32)
    blot.fill((255, 0, 0, 255))
    screen = pygame.Surface((400, 300), 0, 32)
    viewport.draw(screen, [Layer.of(blot, (round(x) - 3, round(y) - 3))], [])
    at = viewport.to_screen(33)
    assert screen.get_at((round(at[0]), round(at[1])))[:3] == (255, 0, 0)


def test_on_the_way_the_picture_fills_the_area_and_nothing_else(viewport: Viewport) -> None:
    at_rest(viewport, MIDDLE)
    viewport.zoom_to(NEAR)
    for _ in range(5):
        viewport.advance(ZOOM_MS / 6)
        screen = pygame.Surface((400, 300), 0, 32)
        screen.fill((1, 2, 3))
        viewport.draw(screen, [], [])
        drawn = (pygame.surfarray.array3d(screen) != (1, 2, 3)).any(axis=2)
        wanted = np.zeros_like(drawn)
        wanted[AREA.left : AREA.right, AREA.top : AREA.bottom] = True
        assert np.array_equal(drawn, wanted)


def test_a_level_that_is_not_ready_shows_the_middle_one_enlarged(duel: Scenario) -> None:
    atlas = Sketch(level_windows(duel), near_is_ready=False)
    viewport = at_rest(Viewport(cast("Atlas", atlas), AREA), NEAR)
    viewport.centre_on(33, at_once=True)
    screen = pygame.Surface((400, 300), 0, 32)
    viewport.draw(screen, [], [])
    blue = pygame.surfarray.array3d(screen.subsurface(viewport.map_area))[..., 2]
    assert (abs(blue.astype(int) - 120) <= 2).all()


def test_the_frame_leaves_the_middle_of_the_map_alone(viewport: Viewport) -> None:
    at_rest(viewport, NEAR)
    screen = pygame.Surface((400, 300), 0, 32)
    screen.fill((1, 2, 3))
    MapFrame(standard_theme()).draw(screen, viewport)
    drawn = (pygame.surfarray.array3d(screen) != (1, 2, 3)).any(axis=2)
    inner = AREA.inflate(-40, -40)
    assert not drawn[inner.left : inner.right, inner.top : inner.bottom].any()
    outer = AREA.inflate(2 * FRAME_PX, 2 * FRAME_PX)
    drawn[outer.left : outer.right, outer.top : outer.bottom] = False
    assert not drawn.any()


def test_the_ruler_goes_with_the_map(viewport: Viewport) -> None:
    at_rest(viewport, NEAR)
    frame, pictures = MapFrame(standard_theme()), []
    for step in (0, -20):
        viewport.pan(step, 0)
        screen = pygame.Surface((400, 300), 0, 32)
        frame.draw(screen, viewport)
        ruler = pygame.surfarray.array3d(screen)[60:320, AREA.top - 5]
        pictures.append((ruler == standard_theme().colour("frame.ink")).all(axis=1))
    assert np.array_equal(pictures[0][20:], pictures[1][:-20])
    assert 0 < pictures[0].sum() < len(pictures[0])


def test_a_click_on_the_small_map_names_its_place(viewport: Viewport) -> None:
    small = Minimap(viewport.atlas, standard_theme())
    corner = (15, 25)
    screen = pygame.Surface((400, 300), 0, 32)
    small.draw(screen, corner, viewport, [Dot(33, (250, 10, 20), round=True), Dot(50, (10, 250, 20), round=False)])
    red = np.argwhere((pygame.surfarray.array3d(screen) == (250, 10, 20)).all(axis=2))
    assert len(red)
    km = small.km_at(corner, *(float(value) for value in red.mean(axis=0) + 0.5))
    assert km is not None
    assert int(viewport.window.field.hexes_at(*km)) == 33
    assert small.km_at(corner, 5, 5) is None
