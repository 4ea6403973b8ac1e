from __future__ import annotations

import numpy as np

from game.ui.draw.lettering import (
    Style,
    Taken,
    boxes_overlap,
    course_label,
    curved,
    straight,
    town_label,
)

STYLE = Style("serif_semi", 14.0, "letters.town")


def empty() -> Taken:
    return Taken(np.zeros((200, 300), np.float32))


def test_a_town_in_the_open_is_named_on_its_eastern_side() -> None:
    label = town_label("Denau", STYLE, (100.0, 100.0), 4.0, empty(), limit=30.0)
    assert label is not None
    assert label.boxes[0][0] > 100.0


def test_a_name_goes_west_where_a_counter_stands_east() -> None:
    taken = empty()
    taken.add([(104.0, 80.0, 180.0, 120.0)])
    label = town_label("Denau", STYLE, (100.0, 100.0), 4.0, taken, limit=30.0)
    assert label is not None
    assert label.boxes[0][2] < 104.0


def test_a_small_town_without_room_keeps_silent() -> None:
    taken = empty()
    taken.add([(0.0, 0.0, 300.0, 200.0)])
    assert town_label("Denau", STYLE, (100.0, 100.0), 4.0, taken) is None


def test_names_by_the_frame_stay_inside() -> None:
    label = town_label("Kurgan-Tyube", STYLE, (290.0, 100.0), 4.0, empty(), limit=30.0)
    assert label is not None
    assert label.boxes[0][2] <= 300.0


def test_a_river_name_finds_the_free_half_of_its_course() -> None:
    taken = empty()
    taken.add([(0.0, 0.0, 150.0, 200.0)])
    line = np.array([(10.0, 100.0), (290.0, 110.0)])
    label = course_label("Kafirnigan", STYLE, line, taken, 10.0)
    assert label is not None
    assert not any(boxes_overlap(box, (0.0, 0.0, 150.0, 200.0)) for box in label.boxes)


def test_letters_on_a_curve_follow_it() -> None:
    line = np.array([(20.0, 150.0), (150.0, 50.0), (280.0, 150.0)])
    label = curved("Vakhsh", STYLE, line, 20.0, 0.0)
    assert label is not None
    xs = [box[0] for box in label.boxes]
    assert xs == sorted(xs)


def test_lettering_has_ink() -> None:
    (glyph,) = straight("Kulab", STYLE, 10.0, 20.0).glyphs
    assert float(glyph.cover.max()) > 0.9
