"""What both sides are after, in short: what the side panel shows while nothing is chosen."""

from __future__ import annotations

import pygame

from game.ui.draw.palette import Theme
from game.ui.draw.prose import Type, paragraph, paragraph_height, write
from game.ui.draw.stationery import blank, heading, kept, sign
from game.ui.panels import vocabulary as say
from game.ui.panels.score_facts import LOST, SheetFacts, SheetLine
from game.ui.panels.unit_panel import side_colour

_WORTH_PX, _LEADING, _GAP = 62, 18, 5
_HEADING_PX = 30


@kept
def draw_aims(facts: SheetFacts, hints: tuple[str, ...], size: tuple[int, int], theme: Theme) -> pygame.Surface:
    """The own side's lines, as many of the enemy's as there is room for, and what keys do; transparent.

    Args:
        facts: the score sheet as the side knows it.
        hints: lines at the foot.
        size: of the picture.
        theme: colours.
    """
    board = blank(size)
    small = Type("serif_italic", 14, theme.colour("panel.second_ink"))
    foot = size[1] - sum(paragraph_height(hint, small, size[0], _LEADING) + 2 for hint in hints) - 6
    y = 0
    for side in (facts.own_side, 1 - facts.own_side):
        if y + _HEADING_PX + 40 > foot:
            break
        whose = "You need" if side == facts.own_side else f"Needs of the {facts.sides[side]}"
        y = heading(board, whose, _points(facts.standing.basmachi if side == 0 else facts.standing.red),
                    (0, y, size[0]), theme) + 4  # fmt: skip
        for line in sorted(facts.lines[side], key=lambda line: not line.at_once):  # what ends the game comes first
            if y + _height(line, size[0], theme) > foot:
                break
            y = _line(board, line, side, y, theme)
        y += 8
    for hint in hints:
        foot = paragraph(board, hint, small, (0, foot, size[0]), _LEADING) + 2
    return board


def _points(count: int) -> str:
    return f"{count} point{'s' * (count != 1)} so far"


def _words(line: SheetLine) -> str:
    """The line with its towns in it."""
    held = sum(place.state != LOST for place in line.places)
    names = ", ".join(place.name for place in line.places)
    if line.places:
        title = line.title if any(place.name in line.title for place in line.places) else f"{line.title}: {names}"
        return f"{title} ({held} of {len(line.places)} held)" if len(line.places) > 1 else title
    if line.now >= 0 and line.goal > 1:
        unit = " %" if line.unit == "%" else ""
        return f"{line.title} ({say.number(line.now)} of {say.number(line.goal)}{unit})"
    return line.title


def _height(line: SheetLine, room: int, theme: Theme) -> int:
    return paragraph_height(_words(line), _ink(theme), room - _WORTH_PX - 16, _LEADING) + _GAP


def _ink(theme: Theme) -> Type:
    return Type("serif", 15, theme.colour("panel.ink"))


def _line(board: pygame.Surface, line: SheetLine, side: int, y: int, theme: Theme) -> int:
    worth = Type("sans_bold", 13, side_colour(theme, side))
    write(board, "at once" if line.at_once else line.worth, worth, 0, y + 14, room=_WORTH_PX - 4)
    held = [place.state != LOST for place in line.places]
    name = "disc" if all(held) else "half_disc" if any(held) else "ring"
    if line.places:
        board.blit(sign(name, 11, theme.colour("panel.ink"), theme.colour("panel.paper")), (_WORTH_PX, y + 4))
    room = board.get_width() - _WORTH_PX - 16
    return paragraph(board, _words(line), _ink(theme), (_WORTH_PX + 16, y, room), _LEADING) + _GAP
