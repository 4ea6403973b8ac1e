"""The districts drawn: a row for each, with a bar of sympathy that leaves its middle for either side."""

from __future__ import annotations

import pygame

from game.state.enums import Side
from game.ui.draw.palette import Theme
from game.ui.draw.prose import Type, leaders, paragraph, paragraph_height, write
from game.ui.draw.stationery import blank, heading, kept, rule
from game.ui.panels import vocabulary as say
from game.ui.panels.districts import DistrictFacts
from game.ui.panels.unit_panel import side_colour

_BAR_PX, _TEXT_PX, _GAP = 132, 17, 9
_FOOT = (
    "Men who come join fed bands that lack men at home, or stand there without a home (§8.7). Sympathy also hides "
    "bands, shows troops, and makes supply lines dearer (§8.5)."
)


@kept
def draw_districts(districts: tuple[DistrictFacts, ...], wide: int, theme: Theme) -> pygame.Surface:
    """All districts one below another; transparent.

    Args:
        districts: as one side knows them.
        wide: in pixels.
        theme: colours.
    """
    foot = paragraph_height(_FOOT, _note(theme), wide, _TEXT_PX)
    board = blank((wide, 34 + sum(_height(each, wide, theme) for each in districts) + foot))
    y = heading(board, "Districts", "sympathy: Reds to the left, Basmachi to the right", (0, 0, wide), theme)
    for each in districts:
        _row(board, each, y, theme)
        y += _height(each, wide, theme)
    paragraph(board, _FOOT, _note(theme), (0, y, wide), _TEXT_PX)
    return board


def _note(theme: Theme) -> Type:
    return Type("serif_italic", 14, theme.colour("panel.second_ink"))


def _plain(theme: Theme) -> Type:
    return Type("serif", 14, theme.colour("panel.ink"))


def _texts(facts: DistrictFacts, theme: Theme) -> list[tuple[str, Type]]:
    """The sentences under a district's row, each with its letters."""
    notes = "; ".join(facts.notes)
    found = [(facts.peoples, _note(theme)), (facts.why, _plain(theme))]
    found.append((f"{notes[:1].upper()}{notes[1:]}.", _plain(theme)) if notes else ("", _plain(theme)))
    return [(text, kind) for text, kind in found if text]


def _height(facts: DistrictFacts, wide: int, theme: Theme) -> int:
    return 24 + sum(paragraph_height(text, kind, wide, _TEXT_PX) for text, kind in _texts(facts, theme)) + _GAP


def _row(board: pygame.Surface, facts: DistrictFacts, top: int, theme: Theme) -> None:
    wide, ink, foot = board.get_width(), theme.colour("panel.ink"), top + 17
    end = write(board, facts.title, Type("serif_bold", 17, ink), 0, foot)
    if facts.tags:
        end = write(board, facts.tags, Type("sans_semi", 13, theme.colour("panel.heading")), end + 10, foot)
    bar = pygame.Rect(wide - _BAR_PX, foot - 10, _BAR_PX, 10)
    _sympathy(board, facts.sympathy, bar, theme)
    left = write(board, say.signed(facts.sympathy), Type("sans_bold", 14, ink), bar.x - 8, foot, "right")
    if facts.recruits:
        left = write(board, facts.recruits, Type("sans_semi", 14, ink), bar.x - 62, foot, "right")
    leaders(board, end + 8, left - 8, foot, theme.colour("panel.rule"))
    y = top + 24
    for text, kind in _texts(facts, theme):
        y = paragraph(board, text, kind, (0, y, wide), _TEXT_PX)
    rule(board, 0, wide, y + 3, theme.colour("panel.faint"))


def _sympathy(board: pygame.Surface, sympathy: int, bar: pygame.Rect, theme: Theme) -> None:
    """A bar from the middle to the side that people are for."""
    board.fill(theme.colour("panel.faint"), bar)
    side = Side.BASMACHI if sympathy > 0 else Side.RED
    long = round(bar.width / 2 * abs(sympathy) / 100)
    left = bar.centerx if sympathy > 0 else bar.centerx - long
    board.fill(side_colour(theme, side), pygame.Rect(left, bar.y, long, bar.height))
    pygame.draw.line(board, theme.colour("panel.ink"), (bar.centerx, bar.y - 2), (bar.centerx, bar.bottom + 1))
    pygame.draw.rect(board, theme.colour("panel.rule"), bar, 1)
