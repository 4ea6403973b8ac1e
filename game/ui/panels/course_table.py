"""A game held against history, drawn: what is told of the campaign, and what became of it in this game."""

from __future__ import annotations

import pygame

from game.ui.draw.palette import Theme
from game.ui.draw.prose import Type, leaders, paragraph, width, write
from game.ui.draw.stationery import heading
from game.ui.panels.course import CourseLine

_HISTORY_PX, _HERE_PX = 150, 112
_MOST_PITCH, _LEAST_PITCH, _HEAD_PX, _FOOT_PX = 27, 17, 22, 42
_NOTE = (
    "A dot stands where the game kept within what the sources allow. Where history is a chance, it is how often "
    "the course of events is reckoned to lead there."
)


def draw_course(board: pygame.Surface, lines: tuple[CourseLine, ...], rect: pygame.Rect, theme: Theme) -> None:
    """The table in its place; lines for which there is no room are left out from the end.

    Args:
        board: where to draw.
        lines: the rows.
        rect: the place.
        theme: colours.
    """
    y = heading(board, "History and this game", "", (rect.x, rect.y, rect.width), theme)
    small = Type("serif_italic", 14, theme.colour("panel.second_ink"))
    write(board, "history", small, rect.right - _HERE_PX, y + 12, "right")
    write(board, "this game", small, rect.right, y + 12, "right")
    y += _HEAD_PX
    room = rect.bottom - y - _FOOT_PX
    pitch = max(_LEAST_PITCH, min(_MOST_PITCH, room // max(1, len(lines))))
    for line in lines[: room // pitch]:
        _line(board, line, (rect.x, rect.right, y + pitch - 7), theme)
        y += pitch
    paragraph(board, _NOTE, small, (rect.x, y + 6, rect.width), 17)


def _line(board: pygame.Surface, line: CourseLine, place: tuple[int, int, int], theme: Theme) -> None:
    left, right, foot = place
    ink = theme.colour("panel.ink")
    end = right - _HERE_PX - _HISTORY_PX
    room = end - left - 12
    sizes = (Type("serif", px, ink) for px in (15, 14, 13, 12))
    kind = next((size for size in sizes if width(line.title, size) <= room), Type("serif", 12, ink))
    x = write(board, line.title, kind, left, foot, room=room)
    note = Type("sans", 11, theme.colour("panel.heading"))
    if width(line.source, note) + 8 <= end - x - 12:
        x = write(board, line.source, note, x + 8, foot)
    told = write(board, line.history, Type("serif", 15, ink), right - _HERE_PX, foot, "right")
    leaders(board, x + 6, told - 6, foot, theme.colour("panel.rule"))
    here = write(board, line.here, Type("sans_bold", 14, ink), right, foot, "right")
    if line.near:
        pygame.draw.circle(board, theme.colour("panel.good"), (here - 9, foot - 5), 4)
