from __future__ import annotations

import numpy as np
import pytest

from game.base.hexgrid import NOWHERE, neighbour_table
from game.ui.draw.projection import Field, window_on

FIELD = Field(columns=7, rows=6, hex_km=12.0, north_deg=38.6, west_deg=67.0)
WINDOW = window_on(FIELD, (0.0, 0.0, FIELD.width_km, FIELD.height_km), 500)


def test_every_hex_is_found_at_its_own_middle() -> None:
    for hex_id in range(42):
        assert WINDOW.hex_at(*WINDOW.hex_centre(hex_id)) == hex_id


def test_points_just_inside_a_corner_belong_to_the_hex() -> None:
    for hex_id in range(42):
        middle = np.array(FIELD.centre(hex_id))
        for number in range(6):
            point = middle + 0.99 * (np.array(FIELD.corner(hex_id, number)) - middle)
            assert int(FIELD.hexes_at(point[0], point[1])) == hex_id


def test_beyond_the_field_is_nowhere() -> None:
    assert WINDOW.hex_at(-5.0, 100.0) == NOWHERE
    assert WINDOW.hex_at(250.0, WINDOW.height + 40.0) == NOWHERE


def test_km_pixels_and_degrees_go_both_ways() -> None:
    points = np.random.default_rng(1).uniform(0.0, 80.0, (50, 2))
    assert WINDOW.km(WINDOW.px(points)) == pytest.approx(points)
    assert FIELD.from_degrees(FIELD.to_degrees(points)) == pytest.approx(points)


def test_the_corner_of_the_field_lies_where_the_frame_says() -> None:
    assert FIELD.to_degrees((0.0, 0.0)) == pytest.approx((67.0, 38.6))


def test_both_hexes_of_a_side_see_the_same_side() -> None:
    to = neighbour_table(7, 6)
    for edge in range(len(to)):
        if to[edge] != NOWHERE:
            twin = int(to[edge]) * 6 + (edge % 6 + 3) % 6
            ours, theirs = FIELD.edge_ends(edge), FIELD.edge_ends(twin)
            assert np.array(ours[::-1]) == pytest.approx(np.array(theirs))
