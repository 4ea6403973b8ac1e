from __future__ import annotations

from typing import cast

import numpy as np
import pygame
import pytest
from orders.test_contracts import fresh_view
from orders.test_fog import upset

from game.orders.table import Table
from game.orders.view import View
from game.scenario.scenario import Scenario
from game.state.enums import Detection, Side
from game.ui.atlas import Atlas
from game.ui.draw.counters import Face
from game.ui.draw.palette import standard_theme
from game.ui.levels import FAR, MIDDLE, NEAR, level_windows
from game.ui.pieces import Piece, PieceCache, draw_pieces, piece_at, pieces_of, short_name
from game.ui.viewport import ZOOM_MS, Viewport
from ui.test_viewport import Sketch

THEME = standard_theme()
AREA = pygame.Rect(20, 20, 560, 460)
FOOT = Face(0, 0, 5)


@pytest.fixture
def viewport(duel: Scenario) -> Viewport:
    towns = frozenset(int(duel.theatre.towns[town].hex) for town in range(int(duel.theatre.counts[0].towns)))
    return Viewport(cast("Atlas", Sketch(level_windows(duel), towns)), AREA)


def at_level(viewport: Viewport, level: int) -> Viewport:
    viewport.zoom_to(level)
    viewport.advance(ZOOM_MS)
    return viewport


def painted(viewport: Viewport, pieces: list[Piece]) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    screen = pygame.Surface((600, 500), 0, 32)
    draw_pieces(screen, viewport, pieces, PieceCache(THEME))
    return pygame.surfarray.array3d(screen)


@pytest.mark.parametrize("side", list(Side))
def test_what_a_side_does_not_know_changes_no_pixel(duel: Scenario, viewport: Viewport, side: Side) -> None:
    table = Table(duel.theatre, duel.world, 3)
    before = pieces_of(duel, fresh_view(table, side))
    assert upset(table, side, 5) > 0
    after = pieces_of(duel, fresh_view(table, side))
    assert before == after
    for level in (MIDDLE, NEAR):
        at_level(viewport, level)
        assert np.array_equal(painted(viewport, before), painted(viewport, after))


def heard_of(duel: Scenario, detection: int, turns_ago: int, kind: int) -> Piece:
    """The counter of an enemy unit as the Reds hear of it."""
    table = Table(duel.theatre, duel.world, 1)
    world = table.world
    world.clock[0].turn = 6
    for unit in range(int(world.counts[0].units)):
        world.contacts[int(Side.RED), unit].name = 0
    enemy = next(unit for unit in range(int(world.counts[0].units)) if world.units[unit].side == Side.BASMACHI)
    contact = world.contacts[int(Side.RED), enemy]
    contact.name, contact.detection, contact.hex, contact.turn = 1, detection, 40, 6 - turns_ago
    contact.men, contact.type = 400, kind
    view: View = fresh_view(table, Side.RED)
    return next(piece for piece in pieces_of(duel, view) if piece.contact == 1)


def test_a_rumour_has_no_arm_and_a_lost_unit_fades(duel: Scenario) -> None:
    rumour = heard_of(duel, Detection.RUMOUR, 0, -1)
    assert (rumour.face.arm, rumour.face.ghost, rumour.own, rumour.name) == (-1, True, -1, "")
    kind = next(int(unit.type) for unit in duel.world.units if unit.side == Side.BASMACHI)
    seen = heard_of(duel, Detection.SEEN, 0, kind)
    assert not seen.face.ghost
    lost = [heard_of(duel, Detection.NONE, turns, kind).face for turns in (1, 2, 3)]
    assert all(face.ghost for face in lost)
    alphas = [int(PieceCache(THEME).picture(face, 41).get_at((30, 12))[3]) for face in lost]
    assert alphas == sorted(alphas, reverse=True)
    assert len(set(alphas)) == 3


def test_own_units_have_names_and_rows(duel: Scenario) -> None:
    view = Table(duel.theatre, duel.world, 1).view(Side.RED)
    own = [piece for piece in pieces_of(duel, view) if piece.own >= 0]
    assert own
    for piece in own:
        assert int(duel.world.units[piece.own].side) == Side.RED
        assert int(duel.world.units[piece.own].hex) == piece.hex
        assert piece.name == short_name(duel.names.unit_titles[piece.own])


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Enver Pasha", "Enver Pasha"),
        ("Army of Islam, foot", "Army of Islam"),
        ("1st Cavalry Brigade, Alai Regiment", "Alai Rgt"),
        ("Moscow rifle battalion", "Moscow rifle bn"),
    ],
)
def test_titles_are_shortened(title: str, name: str) -> None:
    assert short_name(title) == name


@pytest.mark.parametrize("level", [FAR, MIDDLE, NEAR])
def test_a_counter_is_hit_where_it_is_drawn(viewport: Viewport, level: int) -> None:
    at_level(viewport, level)
    viewport.centre_on(44, at_once=True)
    town = next(iter(viewport.atlas.town_hexes))
    for hex_id in (44, town):
        viewport.centre_on(hex_id, at_once=True)
        piece = Piece(hex_id, Face(0, 0, 5, ghost=True))  # a ghost casts no shadow
        shown = painted(viewport, [piece]).any(axis=2)
        across, down = (np.flatnonzero(shown.any(axis=axis)) for axis in (1, 0))
        assert len(across)
        for x in (across[0], across[-1]):
            for y in (down[0], down[-1]):
                assert piece_at(viewport, [piece], THEME, float(x), float(y)) == piece
        assert piece_at(viewport, [piece], THEME, float(across[0]) - 2, float(down[0])) is None


def test_beside_a_town_the_sign_stays_free(viewport: Viewport) -> None:
    town = next(iter(viewport.atlas.town_hexes))
    viewport.centre_on(town, at_once=True)
    x, y = (round(value) for value in viewport.to_screen(town))
    shown = painted(viewport, [Piece(town, Face(0, 0, 5, ghost=True))]).any(axis=2)
    assert not shown[x + 1 :, :].any()
    assert not shown[:, y + 1 :].any()


def test_of_a_stack_the_front_counter_is_hit_and_three_are_drawn(viewport: Viewport) -> None:
    viewport.centre_on(44, at_once=True)
    stack = [Piece(44, Face(0, 0, number), own=number) for number in range(1, 6)]
    x, y = viewport.to_screen(44)
    assert piece_at(viewport, stack, THEME, x, y) == stack[-1]
    up = [piece_at(viewport, stack, THEME, x + 21 + step, y - 21 - step) for step in range(8)]
    assert {piece.own for piece in up if piece} == {3, 4}
    two, three, five = (painted(viewport, stack[-count:]) for count in (2, 3, 5))
    assert not np.array_equal(two, three)
    assert not np.array_equal(three, five)  # the numeral


def test_the_selected_stack_lies_over_its_neighbours(viewport: Viewport) -> None:
    at_level(viewport, NEAR)
    town = next(iter(viewport.atlas.town_hexes))
    viewport.centre_on(town, at_once=True)
    west = town - 1
    pieces = [Piece(west, FOOT, own=1), Piece(town, FOOT, own=2)]
    points = [(x, y) for x in range(AREA.left, AREA.right, 3) for y in range(AREA.top, AREA.bottom, 3)]
    hits = {chosen: [piece_at(viewport, pieces, THEME, x, y, chosen) for x, y in points] for chosen in (west, town)}
    first = sum(piece is not None and piece.own == 1 for piece in hits[west])
    assert first > sum(piece is not None and piece.own == 1 for piece in hits[town])


def test_names_stand_under_counters_only_when_near(viewport: Viewport) -> None:
    named, bare = [Piece(44, FOOT, own=1, name="Danyal")], [Piece(44, FOOT, own=1)]
    for level, shown in ((FAR, False), (MIDDLE, False), (NEAR, True)):
        at_level(viewport, level)
        viewport.centre_on(44, at_once=True)
        assert np.array_equal(painted(viewport, named), painted(viewport, bare)) != shown


def test_nothing_is_drawn_beside_the_map(viewport: Viewport) -> None:
    every = [Piece(hex_id, FOOT, name="Danyal") for hex_id in range(0, 140)]
    shown = painted(at_level(viewport, NEAR), every).any(axis=2)
    shown[AREA.left : AREA.right, AREA.top : AREA.bottom] = False
    assert not shown.any()
