"""The ticker at the foot of the window: the latest sentences, newest first."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from game.state.enums import NOBODY, Side
from game.ui.draw.palette import Colour, Theme
from game.ui.draw.prose import Type, width, write
from game.ui.draw.stationery import kept, leather, mixed

TICKER_PX = 30
_GAP = 26
_LEAST_PX = 220  # a sentence is not shortened to less than this


@dataclass(frozen=True)
class Item:
    """One sentence of the ticker."""

    date: str  # `9 April`
    text: str
    hex: int = -1
    side: int = NOBODY  # whose doing it is, for the colour of the date


@dataclass(frozen=True)
class Spot:
    """A sentence to click on."""

    hex: int
    rect: tuple[int, int, int, int]


@dataclass(frozen=True)
class Ticker:
    """The ticker and where to click."""

    picture: pygame.Surface
    badge: pygame.Rect  # opens the list of dispatches
    spots: tuple[Spot, ...]


@kept
def draw_ticker(items: tuple[Item, ...], wide: int, theme: Theme) -> Ticker:
    """The ticker as wide as the window."""
    board = leather((wide, TICKER_PX), theme.colour("panel.bar_top"), theme.colour("panel.bar_bottom")).copy()
    pygame.draw.line(board, theme.colour("panel.brass"), (0, 0), (wide, 0))
    badge = _badge(board, theme)
    x, spots = badge.right + 16, []
    for number, item in enumerate(items):
        room = wide - 14 - x
        if room < _LEAST_PX or (number > 0 and _item_width(item, theme) > room and room < 2 * _LEAST_PX):
            break
        if number > 0:
            pygame.draw.circle(board, theme.colour("panel.brass"), (x - _GAP // 2, 16), 2)
        end = _item(board, item, x, room, number, theme)
        spots.append(Spot(item.hex, (x - 4, 2, end - x + 8, TICKER_PX - 2)))
        x = end + _GAP
    return Ticker(board, badge, tuple(spots))


def _badge(board: pygame.Surface, theme: Theme) -> pygame.Rect:
    kind = Type("sans_bold", 12, theme.colour("panel.end_phase_ink"), 1.0)
    rect = pygame.Rect(14, 6, width("DISPATCH", kind) + 20, 19)
    pygame.draw.rect(board, theme.colour("panel.end_phase"), rect, 0, 2)
    write(board, "DISPATCH", kind, rect.x + 10, rect.y + 14)
    return rect


def _types(number: int, item: Item, theme: Theme) -> tuple[Type, Type]:
    """The newest sentence is bright, older ones fade, but stay readable."""
    bright: Colour = theme.colour("panel.bar_text")
    faded = mixed(bright, theme.colour("panel.bar_faint"), min(1.0, number * 0.4))
    dates = {Side.BASMACHI: "panel.basmachi_light", Side.RED: "panel.red_light"}
    date = theme.colour(dates[Side(item.side)] if item.side in dates else "panel.neutral_light")
    return Type("sans_bold", 13, date), Type("serif", 14, faded)


def _item_width(item: Item, theme: Theme) -> int:
    date, text = _types(0, item, theme)
    return width(item.date, date) + 9 + width(item.text, text)


def _item(board: pygame.Surface, item: Item, x: int, room: int, number: int, theme: Theme) -> int:
    date, text = _types(number, item, theme)
    end = write(board, item.date, date, x, 20) + 9
    return write(board, item.text, text, end, 20, room=x + room - end)
