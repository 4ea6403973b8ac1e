from __future__ import annotations

import numpy as np
import pygame
import pytest

from game.ui.draw import fonts
from game.ui.draw.palette import standard_theme
from game.ui.layers.cards import broken, card, draw_card, seat_card, tag
from ui.layers_common import has_colour

THEME = standard_theme()
AREA = pygame.Rect(40, 50, 900, 600)


@pytest.mark.parametrize("size", [(150, 60), (280, 120), (400, 260)])
def test_a_card_lies_on_the_map_and_not_on_what_it_speaks_of(size: tuple[int, int]) -> None:
    rng = np.random.default_rng(4)
    points = [(float(x), float(y)) for x, y in rng.uniform((40, 50), (940, 650), (200, 2))]
    corners = [(40.0, 50.0), (940.0, 50.0), (40.0, 650.0), (940.0, 650.0)]
    for point in points + corners:
        seat = seat_card(size, AREA, point)
        assert seat.size == size
        assert AREA.contains(seat)
        counter = pygame.Rect(0, 0, 42, 42)
        counter.center = (round(point[0]), round(point[1]))
        assert not seat.colliderect(counter)


def test_a_card_keeps_off_counters_while_there_is_room() -> None:
    point = (490.0, 350.0)
    first = seat_card((200, 80), AREA, point)
    second = seat_card((200, 80), AREA, point, [first])
    assert not second.colliderect(first)


def test_a_card_larger_than_the_map_still_gets_a_seat() -> None:
    small = pygame.Rect(0, 0, 120, 90)
    assert seat_card((300, 200), small, (60.0, 45.0)).size == (300, 200)


def test_text_is_broken_where_words_end() -> None:
    text = "Feeds Derbent and Baysun: 3 units, 1,240 men"
    rows = broken(text, "serif", 14.0, 120)
    assert " ".join(rows) == text
    assert len(rows) > 1
    assert max(fonts.advances(row, "serif", 14.0)[-1] for row in rows) <= 120


def test_a_word_wider_than_the_card_stays_whole() -> None:
    assert broken("Kalai-Lyabi-Ob", "serif", 14.0, 20) == ["Kalai-Lyabi-Ob"]


def test_cards_grow_with_what_they_say() -> None:
    short = card("Ak-Rabat", "", ["Arrives on 13 May."], THEME)
    long = card("Ak-Rabat", "", ["Arrives on 13 May.", "Two marches."], THEME, notes=["No enemy watch."])
    assert long.get_height() >= short.get_height() + 2 * 14


def test_what_stands_right_does_not_touch_the_title() -> None:
    alone = card("Ak-Rabat pass", "", [], THEME)
    both = card("Ak-Rabat pass", "8 of 8", [], THEME)
    assert both.get_width() > alone.get_width() + 40


def test_the_edge_speaks_of_whose_card_it_is() -> None:
    red = THEME.colour("overlay.reds")
    assert has_colour(card("Weakest link", "", ["One road."], THEME, edge=red), red, 2)
    assert not has_colour(card("Ak-Rabat", "", ["One road."], THEME), red, 2)


def test_a_drawn_card_points_at_what_it_speaks_of() -> None:
    face = card("Ak-Rabat pass", "8 of 8", ["Arrives on 13 May."], THEME)
    seat = face.get_rect(topleft=(300, 300))
    with_line, without = (pygame.Surface((700, 500)) for _ in range(2))
    draw_card(with_line, face, seat, THEME, (100.0, 340.0))
    draw_card(without, face, seat, THEME)
    assert with_line.get_at((200, 340)) != without.get_at((200, 340))
    assert with_line.get_at(seat.center) == without.get_at(seat.center)


def test_tags_never_shrink_below_what_can_be_read() -> None:
    assert tag("38 loads", (0, 0, 0), THEME, 6.0).get_width() >= tag("38 loads", (0, 0, 0), THEME, 12.0).get_width()
