from __future__ import annotations

import pygame
import pytest

from game.ui.draw.prose import Type, letters_of, paragraph, shorten, width, wrap, write
from game.ui.draw.stationery import kept

INK = (40, 30, 20)
SERIF = Type("serif", 15, INK)
TEXT = "The caravan hands over its loads in a held town within two hexes of a leader."


@pytest.mark.parametrize("room", [60, 120, 333])
def test_wrapped_lines_fit_and_lose_no_word(room: int) -> None:
    lines = wrap(TEXT, SERIF, room)
    assert " ".join(lines) == TEXT
    assert all(width(line, SERIF) <= room for line in lines)


def test_first_lines_leave_room_for_a_great_initial() -> None:
    lines = wrap(TEXT, SERIF, 200, (80, 80))
    assert all(width(line, SERIF) <= 120 for line in lines[:2])
    assert any(width(line, SERIF) > 120 for line in lines[2:])


def test_a_word_too_long_for_a_line_is_broken() -> None:
    lines = wrap("Gosudarstvennoyepoliticheskoye upravleniye", SERIF, 60)
    assert len(lines) > 2
    assert all(width(line, SERIF) <= 60 for line in lines)
    assert "".join(lines) == "Gosudarstvennoyepoliticheskoyeupravleniye"


def test_shortened_text_fits_and_says_that_it_is_short() -> None:
    short = shorten(TEXT, SERIF, 150)
    assert width(short, SERIF) <= 150
    assert short.endswith("…")
    assert TEXT.startswith(short[:-1])
    assert shorten(TEXT, SERIF, 5000) == TEXT


@pytest.mark.parametrize("tracking", [0.0, 1.0, 2.5])
def test_letters_are_as_wide_as_measured(tracking: float) -> None:
    kind = Type("sans_semi", 12, INK, tracking)
    ink = letters_of("DISPATCH 50 %, 20 %)", kind).get_bounding_rect()
    assert abs(ink.right - width("DISPATCH 50 %, 20 %)", kind)) <= 3


@pytest.mark.parametrize("face", ["serif", "serif_semi", "serif_italic", "sans"])
def test_nothing_is_pulled_over_a_percent_sign(face: str) -> None:
    kind = Type(face, 40, INK)
    assert width("%)", kind) == width("%", kind) + width(")", kind)


def test_writing_tells_where_it_ends_on_every_side() -> None:
    board = pygame.Surface((300, 40), pygame.SRCALPHA)
    wide = width("Baysun", SERIF)
    assert write(board, "Baysun", SERIF, 10, 20) == 10 + wide
    assert write(board, "Baysun", SERIF, 290, 20, "right") == 290 - wide
    assert write(board, "Baysun", SERIF, 150, 20, "centre") == 150 - wide // 2 + wide


def test_letters_stand_on_their_foot() -> None:
    board = pygame.Surface((100, 60), pygame.SRCALPHA)
    write(board, "HE", Type("serif", 30, INK), 5, 40)
    assert board.get_bounding_rect().bottom in (40, 41)


def test_a_paragraph_keeps_to_its_lines() -> None:
    board = pygame.Surface((200, 200), pygame.SRCALPHA)
    assert paragraph(board, TEXT, SERIF, (0, 0, 120), 18, most_lines=2) == 36
    assert board.get_bounding_rect().bottom <= 38


def test_pictures_are_kept_by_equal_values() -> None:
    made = []

    @kept
    def draw(word: str, size: tuple[int, int]) -> str:
        made.append(word)
        return f"{word} {size}"

    assert draw("a", (1, 2)) is draw("a", (1, 2))
    assert draw("a", (1, 3)) == "a (1, 3)"
    assert made == ["a", "a"]
