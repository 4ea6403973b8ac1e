"""What is expected, drawn: arrivals with their days and gates, then the crossings from Afghanistan."""

from __future__ import annotations

import pygame

from game.ui.draw.palette import Theme
from game.ui.draw.prose import Type, leaders, paragraph, paragraph_height, write
from game.ui.draw.stationery import blank, heading, kept
from game.ui.panels.arrivals import ArrivalFacts, ComingFacts, WayFacts

_ROW_PX, _NOTE_PX, _TEXT_PX = 24, 17, 18
_BRINGS_PX, _WHERE_PX = 230, 400


@kept
def draw_coming(facts: ComingFacts, wide: int, theme: Theme) -> pygame.Surface:
    """The whole sheet; transparent.

    Args:
        facts: what is expected.
        wide: in pixels.
        theme: colours.
    """
    board = blank((wide, _height(facts, wide, theme)))
    y = heading(board, facts.heading, "", (0, 0, wide), theme)
    for sentence in facts.state:
        y = paragraph(board, sentence, _plain(theme), (0, y, wide), _TEXT_PX) + 3
    y += 6
    for arrival in facts.arrivals:
        y = _arrival(board, arrival, y, theme)
    if not facts.arrivals:
        write(board, facts.nothing, _note(theme), 0, y + 15)
        y += _ROW_PX
    if facts.ways:
        y = heading(board, "Crossings", "loads a turn", (0, y + 12, wide), theme)
    for number, way in enumerate(facts.ways):
        _way(board, way, number, y, theme)
    return board


def _height(facts: ComingFacts, wide: int, theme: Theme) -> int:
    state = sum(paragraph_height(each, _plain(theme), wide, _TEXT_PX) + 3 for each in facts.state)
    rows = max(1, len(facts.arrivals)) * _ROW_PX + sum(_NOTE_PX for each in facts.arrivals if each.waits)
    ways = 46 + _ROW_PX * ((len(facts.ways) + 1) // 2) if facts.ways else 0
    return 40 + state + rows + ways


def _plain(theme: Theme) -> Type:
    return Type("serif", 15, theme.colour("panel.ink"))


def _note(theme: Theme) -> Type:
    return Type("serif_italic", 14, theme.colour("panel.second_ink"))


def _arrival(board: pygame.Surface, facts: ArrivalFacts, top: int, theme: Theme) -> int:
    wide, foot = board.get_width(), top + 16
    ready = not facts.waits
    strong = Type("serif_semi", 16, theme.colour("panel.ink" if ready else "panel.second_ink"))
    end = write(board, facts.title, strong, 0, foot, room=wide - _WHERE_PX - 20)
    left = write(board, facts.brings, Type("sans_semi", 14, strong.colour), wide - _BRINGS_PX - 20, foot, "right")
    leaders(board, end + 8, left - 8, foot, theme.colour("panel.rule"))
    place = f"{facts.when} · {facts.where}" if facts.where else facts.when
    write(board, place, Type("sans", 14, strong.colour), wide - _BRINGS_PX, foot, room=_BRINGS_PX)
    if ready:
        return top + _ROW_PX
    write(board, facts.waits, _note(theme), 14, foot + _NOTE_PX, room=wide - 14)
    return top + _ROW_PX + _NOTE_PX


def _way(board: pygame.Surface, way: WayFacts, number: int, top: int, theme: Theme) -> None:
    """Two crossings stand beside each other."""
    half = board.get_width() // 2
    x, foot = (number % 2) * (half + 10), top + (number // 2) * _ROW_PX + 16
    ink = theme.colour("panel.ink" if way.free else "panel.red")
    end = write(board, way.name, Type("serif_semi", 15, ink), x, foot, room=half - 180)
    left = write(board, way.words, Type("sans", 13, ink), x + half - 20, foot, "right", room=half - (end - x) - 40)
    leaders(board, end + 6, left - 6, foot, theme.colour("panel.rule"))
