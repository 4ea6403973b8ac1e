"""Notes on paper: why a unit is short and where it is fed from, and what a button does."""

from __future__ import annotations

import pygame

from game.ui.draw.palette import Theme
from game.ui.draw.prose import Type, paragraph
from game.ui.draw.stationery import blank, heading, kept


@kept
def draw_supply(short: tuple[str, ...], fed: tuple[str, ...], size: tuple[int, int], theme: Theme) -> pygame.Surface:
    """Why a unit is short, and where it is fed from; transparent."""
    board = blank(size)
    y = heading(board, "Supply", "why, and from where", (0, 0, size[0]), theme) + 6
    warn = Type("serif_semi", 15, theme.colour("panel.red"))
    plain = Type("serif", 15, theme.colour("panel.ink"))
    for text, kind in [*((text, warn) for text in short), *((text, plain) for text in fed)]:
        y = paragraph(board, text, kind, (0, y, size[0]), 19) + 5
    return board


@kept
def draw_slip(words: str, key: str, wide: int, refused: bool, theme: Theme) -> pygame.Surface:
    """A small note on card."""
    colour = theme.colour("panel.red" if refused else "panel.ink")
    kind = Type("serif", 15, colour)
    text = f"{words}  [{key}]" if key else words
    trial = blank((wide, 200))
    high = paragraph(trial, text, kind, (12, 8, wide - 24), 19) + 6
    board = pygame.Surface((wide, high))
    board.fill(theme.colour("panel.card"))
    pygame.draw.rect(board, theme.colour("panel.brass"), board.get_rect(), 1)
    paragraph(board, text, kind, (12, 8, wide - 24), 19)
    return board
