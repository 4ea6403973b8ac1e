"""The list of what happened in the enemy's phase, with the sentence that the map shows now marked."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from game.ui.draw.palette import Theme
from game.ui.draw.prose import Type, paragraph, wrap, write
from game.ui.draw.stationery import card, gauge, heading, kept, mixed, paper, sign
from game.ui.panels.layout import MARGIN_LEFT, MARGIN_RIGHT

STEP, PLAY, FASTER, SKIP = "step", "play", "faster", "skip"
CONTROLS = (STEP, PLAY, FASTER, SKIP)
_BUTTON_PX, _GAP, _LINE_PX = 34, 6, 18
_HEAD_PX = 44


@dataclass(frozen=True)
class DigestFacts:
    """The sentences and how they are played."""

    title: str
    aside: str
    lines: tuple[str, ...]
    current: int  # -1 before the first
    playing: bool
    speed: int  # 1, 2, 4…
    keys: tuple[str, str, str, str] = ("", "", "", "")  # of the four controls


@dataclass(frozen=True)
class Digest:
    """The list and where to click."""

    picture: pygame.Surface
    lines: tuple[tuple[int, tuple[int, int, int, int]], ...]  # number of the sentence, its rectangle
    controls: tuple[tuple[str, tuple[int, int, int, int]], ...]  # one of CONTROLS, its rectangle

    def control_at(self, x: int, y: int) -> str:
        """The control under a point of the picture, or nothing."""
        return next((name for name, rect in self.controls if pygame.Rect(rect).collidepoint(x, y)), "")

    def line_at(self, x: int, y: int) -> int:
        """The sentence under a point, or -1."""
        return next((number for number, rect in self.lines if pygame.Rect(rect).collidepoint(x, y)), -1)


@kept
def draw_digest(facts: DigestFacts, size: tuple[int, int], theme: Theme) -> Digest:
    """The list on the side panel's paper; the marked sentence stays in sight."""
    board = paper(size, theme.colour("panel.paper"), theme.colour("panel.faint")).copy()
    pygame.draw.line(board, theme.colour("panel.brass"), (2, 0), (2, size[1]))
    wide = size[0] - MARGIN_LEFT - MARGIN_RIGHT
    heading(board, facts.title, facts.aside, (MARGIN_LEFT, 14, wide), theme)
    foot = size[1] - 2 * (_BUTTON_PX + _GAP) - 30
    lines = _lines(board, facts, pygame.Rect(MARGIN_LEFT, _HEAD_PX, wide, foot - _HEAD_PX), theme)
    _progress(board, facts, pygame.Rect(MARGIN_LEFT, foot + 8, wide, 5), theme)
    controls = _controls(board, facts, pygame.Rect(MARGIN_LEFT, foot + 22, wide, 0), theme)
    return Digest(board, lines, controls)


def _text_type(theme: Theme) -> Type:
    return Type("serif", 15, theme.colour("panel.ink"))


def _height(text: str, room: int, theme: Theme) -> int:
    return _LINE_PX * len(wrap(text, _text_type(theme), room)) + 10


def _first_shown(facts: DigestFacts, rect: pygame.Rect, theme: Theme) -> int:
    """The sentence to begin with, so that the marked one and the one after it can be seen."""
    last = min(len(facts.lines) - 1, facts.current + 1)
    room, first = rect.height, max(0, last)
    while first >= 0 and facts.lines:
        room -= _height(facts.lines[first], rect.width - 22, theme)
        if room < 0:
            return min(first + 1, max(0, facts.current))
        first -= 1
    return 0


def _lines(
    board: pygame.Surface, facts: DigestFacts, rect: pygame.Rect, theme: Theme
) -> tuple[tuple[int, tuple[int, int, int, int]], ...]:
    found = []
    y = rect.y
    for number in range(_first_shown(facts, rect, theme), len(facts.lines)):
        text = facts.lines[number]
        high = _height(text, rect.width - 22, theme)
        if y + high > rect.bottom:
            break
        place = pygame.Rect(rect.x, y, rect.width, high)
        _line(board, text, place, theme, state=(number > facts.current) - (number < facts.current))
        found.append((number, (place.x, place.y, place.width, place.height)))
        y += high
    if not facts.lines:
        italics = Type("serif_italic", 15, theme.colour("panel.second_ink"))
        paragraph(board, "Nothing is known of what the enemy did.", italics, (rect.x, y, rect.width), 20)
    return tuple(found)


def _line(board: pygame.Surface, text: str, place: pygame.Rect, theme: Theme, *, state: int) -> None:
    """A sentence: told already, told now, or still to come."""
    ink = theme.colour("panel.ink")
    if state == 0:
        card(board, place, theme.colour("panel.chosen_card"), theme.colour("panel.brass"))
        board.blit(sign("arrow", 12, theme.colour("panel.bad"), (0, 0, 0)), (place.x + 6, place.y + 8))
    elif state > 0:
        ink = mixed(ink, theme.colour("panel.paper"), 0.35)
    kind = _text_type(theme).in_colour(ink)
    paragraph(board, text, kind, (place.x + 22, place.y + 4, place.width - 22), _LINE_PX)


def _progress(board: pygame.Surface, facts: DigestFacts, rect: pygame.Rect, theme: Theme) -> None:
    share = (facts.current + 1) / len(facts.lines) if facts.lines else 1.0
    gauge(board, rect, share, theme.colour("panel.bad"), theme.colour("panel.faint"))


def _controls(
    board: pygame.Surface, facts: DigestFacts, rect: pygame.Rect, theme: Theme
) -> tuple[tuple[str, tuple[int, int, int, int]], ...]:
    words = {
        STEP: "Next",
        PLAY: "Pause" if facts.playing else "Play",
        FASTER: f"Speed × {facts.speed}",
        SKIP: "To the end",
    }
    half = (rect.width - _GAP) // 2
    found = []
    for number, name in enumerate(CONTROLS):
        row, column = divmod(number, 2)
        y = rect.y + row * (_BUTTON_PX + _GAP)
        place = pygame.Rect(rect.x + column * (half + _GAP), y, half, _BUTTON_PX)
        card(board, place, theme.colour("panel.card"), theme.colour("panel.brass"))
        strong = Type("serif_semi", 15, theme.colour("panel.ink"))
        write(board, words[name], strong, place.x + 12, place.centery + 5)
        small = Type("sans", 12, theme.colour("panel.second_ink"))
        write(board, facts.keys[number], small, place.right - 10, place.centery + 4, "right")
        found.append((name, (place.x, place.y, place.width, place.height)))
    return tuple(found)
