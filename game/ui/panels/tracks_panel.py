"""The tracks of politics drawn: title, level, a bar with the levels at which something changes, and what moves it."""

from __future__ import annotations

import pygame

from game.state.enums import Track
from game.ui.draw.palette import Colour, Theme
from game.ui.draw.prose import Type, paragraph, paragraph_height, write
from game.ui.draw.stationery import blank, gauge, heading, kept
from game.ui.panels.politics import TrackFacts

_BAR_PX, _LEADING, _GAP = 9, 16, 10
_COLOURS = {
    Track.PRESTIGE: "panel.bar_step",
    Track.UNITY: "panel.basmachi",
    Track.LOKAI: "panel.heading",
    Track.ATTITUDE: "panel.good",
    Track.COMMITMENT: "panel.red",
    Track.LEGITIMACY: "panel.neutral",
}


@kept
def draw_tracks(tracks: tuple[TrackFacts, ...], points: tuple[str, str], wide: int, theme: Theme) -> pygame.Surface:
    """All tracks one below another; transparent.

    Args:
        tracks: what the side may see.
        points: command points and act points left.
        wide: in pixels.
        theme: colours.
    """
    tall = sum(_height(track, wide, theme) for track in tracks) + 62
    board = blank((wide, tall))
    y = heading(board, "Politics", "", (0, 0, wide), theme)
    strong = Type("serif_semi", 16, theme.colour("panel.ink"))
    write(board, f"Command points left: {points[0]}. Act points left: {points[1]}.", strong, 0, y + 14, room=wide)
    y += 28
    for track in tracks:
        y = _draw(board, track, y, theme)
    return board


def _note(theme: Theme) -> Type:
    return Type("serif_italic", 13, theme.colour("panel.second_ink"))


def _plain(theme: Theme) -> Type:
    return Type("serif", 14, theme.colour("panel.ink"))


def _height(track: TrackFacts, wide: int, theme: Theme) -> int:
    nearest = paragraph_height(track.nearest, _plain(theme), wide, _LEADING) if track.nearest else 0
    return 22 + _BAR_PX + 4 + nearest + paragraph_height(track.moves, _note(theme), wide, _LEADING) + _GAP


def _draw(board: pygame.Surface, track: TrackFacts, top: int, theme: Theme) -> int:
    wide, ink = board.get_width(), theme.colour("panel.ink")
    end = write(board, track.title, Type("serif_semi", 16, ink), 0, top + 15)
    if track.word:
        write(board, track.word, Type("serif_italic", 14, theme.colour("panel.second_ink")), end + 10, top + 15)
    write(board, str(track.level), Type("sans_bold", 17, ink), wide, top + 15, "right")
    bar = pygame.Rect(0, top + 21, wide, _BAR_PX)
    gauge(board, bar, track.level / 100, theme.colour(_COLOURS[track.track]), theme.colour("panel.faint"))
    for mark in track.marks:
        _mark(board, bar, mark, ink)
    pygame.draw.rect(board, theme.colour("panel.rule"), bar, 1)
    y = bar.bottom + 3
    if track.nearest:
        y = paragraph(board, track.nearest, _plain(theme), (0, y, wide), _LEADING)
    return paragraph(board, track.moves, _note(theme), (0, y, wide), _LEADING) + _GAP


def _mark(board: pygame.Surface, bar: pygame.Rect, level: int, ink: Colour) -> None:
    x = bar.x + round(bar.width * level / 100)
    pygame.draw.line(board, ink, (x, bar.y - 3), (x, bar.bottom + 1), 2)
