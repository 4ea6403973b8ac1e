from __future__ import annotations

import numpy as np
import pytest

from game.base.hexgrid import from_label
from game.scenario.scenario import RiverLine, RouteLine
from game.ui.draw import courses, water, ways
from game.ui.draw.projection import Field, Points

FIELD = Field(columns=8, rows=8, hex_km=12.0, north_deg=38.6, west_deg=67.0)


def edge(label: str, direction: int) -> int:
    return from_label(label, 8, 8) * 6 + direction


def row_of_sides(row: int, first: int, last: int) -> tuple[int, ...]:
    """The northern sides of the hexes of a row, a zigzag from west to east."""
    return tuple(edge(f"{column:02d}{row:02d}", side) for column in range(first, last) for side in (2, 1))


def falling_east(points: Points) -> Points:
    return np.asarray(1000.0 - points[:, 0])


def test_a_chain_of_sides_written_in_any_order_is_one_line() -> None:
    sides = list(row_of_sides(4, 1, 6))
    np.random.default_rng(3).shuffle(sides)
    chains = courses.longest_chains(courses.side_graph(FIELD, sides))
    assert [len(chain) for chain in chains] == [11]


def test_rivers_run_downhill() -> None:
    river = RiverLine("Uphill", False, False, row_of_sides(4, 1, 6)[::-1])
    (course,) = water.river_courses(FIELD, (river,), falling_east)
    assert course.line[0, 0] < course.line[-1, 0]


def test_a_river_stays_near_its_hex_sides() -> None:
    river = RiverLine("Straight", True, False, row_of_sides(4, 2, 6))
    (course,) = water.river_courses(FIELD, (river,), falling_east)
    corners = np.array([courses.place(FIELD, corner) for corner in course.corners])
    for point in course.line:
        assert np.hypot(*(corners - point).T).min() < 0.5 * FIELD.hex_km


def test_a_mouth_lies_on_the_river_it_flows_into() -> None:
    great = RiverLine("Great", True, False, row_of_sides(4, 1, 7))
    # down the eastern sides of a column of hexes to the corner between 0304 and 0404
    small = RiverLine("Small", False, False, (edge("0302", 0), edge("0303", 2), edge("0303", 3)))
    found = water.river_courses(FIELD, (great, small), lambda points: 2000.0 - points[:, 1])
    by_name = {course.name: course.line for course in found}
    mouth = by_name["Small"][-1]
    assert np.hypot(*(courses.nearest_on(by_name["Great"], mouth) - mouth)) < 0.5


def test_lines_run_on_beyond_the_rim_and_not_inland() -> None:
    line = np.array([(8.0, 40.0), (40.0, 44.0)])
    whole = courses.run_off(FIELD, line)
    assert whole[0, 0] < 0.0
    assert whole[-1] == pytest.approx(line[-1])


def test_smoothing_keeps_ends_and_pins() -> None:
    line = np.array([(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (20.0, 10.0)])
    smooth = courses.smoothed(line, 4.0, np.array([False, True, False, False]))
    assert smooth[0] == pytest.approx(line[0])
    assert smooth[-1] == pytest.approx(line[-1])
    assert np.hypot(*(smooth - line[1]).T).min() == pytest.approx(0.0)
    assert np.hypot(*(smooth - line[2]).T).min() > 0.5


def test_the_same_name_meanders_the_same_way() -> None:
    line = courses.smoothed(np.array([(0.0, 0.0), (60.0, 0.0)]), 1.0)
    assert np.array_equal(courses.meandering(line, 1.0, "a"), courses.meandering(line, 1.0, "a"))
    assert not np.array_equal(courses.meandering(line, 1.0, "a"), courses.meandering(line, 1.0, "b"))


def test_of_two_roads_on_the_same_ground_the_better_is_kept() -> None:
    hexes = tuple(from_label(label, 8, 8) for label in ("0101", "0201", "0301"))
    routes = (RouteLine("path", "mountain_track", hexes), RouteLine("road", "cart_road", hexes))
    assert [way.kind for way in ways.natural_ways(FIELD, routes, set())] == ["cart_road"]
