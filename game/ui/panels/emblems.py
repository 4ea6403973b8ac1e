"""Emblems of the sides and small pictures that stand beside a word."""

from __future__ import annotations

import pygame

from game.state.enums import Side
from game.ui.draw.palette import Colour, Theme
from game.ui.draw.stationery import blank, kept
from game.ui.draw.symbols import caravan, crescent

_OVERSIZE = 4

# A rifleman's bust, a crossed-out crate: on a square of 42 units as the counters' symbols are.
_BUST = (
    (8.0, 38.0), (8.0, 30.0), (12.0, 26.0), (17.0, 24.0), (17.0, 21.0), (14.5, 18.0), (14.0, 12.0), (16.0, 7.0),
    (21.0, 3.0), (26.0, 7.0), (28.0, 12.0), (27.5, 18.0), (25.0, 21.0), (25.0, 24.0), (30.0, 26.0), (34.0, 30.0),
    (34.0, 38.0),
)  # fmt: skip
_CRATE = ((7.0, 16.0), (35.0, 16.0), (35.0, 35.0), (7.0, 35.0))


@kept
def emblem(side: int, px: int, theme: Theme) -> pygame.Surface:
    """A medallion in the side's colour: crescent and star, or a star."""
    big = px * _OVERSIZE
    board = blank((big, big))
    centre, unit = (big / 2, big / 2), big / 42
    colour = theme.colour("counter.basmachi.top" if side == Side.BASMACHI else "counter.red_army.top")
    light = theme.colour("panel.bar_text")
    pygame.draw.circle(board, theme.colour("panel.brass"), centre, big * 0.5)
    pygame.draw.circle(board, theme.colour("panel.well"), centre, big * 0.46)
    pygame.draw.circle(board, colour, centre, big * 0.43)
    pygame.draw.circle(board, light, centre, big * 0.37, max(1, round(0.5 * unit)))
    if side == Side.BASMACHI:
        crescent(board, unit, light, 19.0, 21.0, 9.4)
    else:
        star(board, centre, big * 0.28, light)
    return pygame.transform.smoothscale(board, (px, px))


def star(board: pygame.Surface, centre: tuple[float, float], radius: float, colour: Colour) -> None:
    """A five-pointed star."""
    arm = pygame.Vector2(0.0, -radius)
    points = [centre + arm.rotate(36 * turn) * (1.0 if turn % 2 == 0 else 0.4) for turn in range(10)]
    pygame.draw.polygon(board, colour, points)


@kept
def icon(name: str, px: int, colour: Colour) -> pygame.Surface:
    """A small picture: camel, men or lost."""
    big = px * _OVERSIZE
    board = blank((big, big))
    unit = big / 42
    if name == "camel":
        caravan(board, unit * 1.05, colour, 8.0)
    elif name == "men":
        pygame.draw.polygon(board, colour, [(x * unit, y * unit) for x, y in _BUST])
    else:
        pygame.draw.polygon(board, colour, [(x * unit, y * unit) for x, y in _CRATE], round(3 * unit))
        for ends in (((4, 10), (38, 40)), ((38, 10), (4, 40))):
            start, end = ((x * unit, y * unit) for x, y in ends)
            pygame.draw.line(board, colour, start, end, round(3.4 * unit))
    return pygame.transform.smoothscale(board, (px, px))
