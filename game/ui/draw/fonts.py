"""Type: the faces that come as packages, drawn large and taken down so that no hinting bends them."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pygame

from game.ui.draw.palette import Floats
from game.ui.faces import face_file

OVERSIZE = 4
_FIRST_CYRILLIC, _LAST_CYRILLIC = "\u0400", "\u04ff"


@lru_cache(maxsize=128)
def font(face: str, px: int) -> pygame.font.Font:
    """A face at a whole number of pixels."""
    if not pygame.font.get_init():
        pygame.font.init()
    return pygame.font.Font(face_file(face), px)


def face_for(text: str, face: str) -> str:
    """The face, or its upright when the text has letters that its italic lacks."""
    if "italic" in face and any(_FIRST_CYRILLIC <= letter <= _LAST_CYRILLIC for letter in text):
        return "serif_semi" if "semi" in face else "serif"
    return face


def large(text: str, face: str, px: float) -> pygame.Surface:
    """White letters with alpha, OVERSIZE times as large as asked."""
    letters = font(face_for(text, face), max(1, round(px * OVERSIZE)))
    return letters.render(text, True, (255, 255, 255))


def advances(text: str, face: str, px: float, tracking: float = 0.0) -> list[float]:
    """Where each letter begins, and the end of the last, in pixels."""
    letters = font(face_for(text, face), max(1, round(px * OVERSIZE)))
    starts = [letters.size(text[:count])[0] / OVERSIZE + tracking * count for count in range(len(text) + 1)]
    starts[-1] -= tracking
    return starts


def line_height(face: str, px: float) -> float:
    """From the top to the bottom of a line."""
    return font(face, max(1, round(px * OVERSIZE))).get_height() / OVERSIZE


def ascent(face: str, px: float) -> float:
    """From the top of a line to the foot of its letters."""
    return font(face, max(1, round(px * OVERSIZE))).get_ascent() / OVERSIZE


def letters_cover(text: str, face: str, px: float, tracking: float = 0.0) -> Floats:
    """A line of text as coverage 0…1, as high as the face's line."""
    starts = advances(text, face, px, tracking)
    height = int(np.ceil(line_height(face_for(text, face), px)))
    wide = int(np.ceil(starts[-1])) + 3
    board = pygame.Surface((wide * OVERSIZE, height * OVERSIZE), pygame.SRCALPHA, 32)
    if tracking == 0.0:
        board.blit(large(text, face, px), (OVERSIZE, 0))
    else:
        for letter, start in zip(text, starts, strict=False):
            board.blit(large(letter, face, px), (round((start + 1) * OVERSIZE), 0))
    return _taken_down(board)


def glyph_cover(letter: str, face: str, px: float, degrees: float) -> Floats:
    """One letter turned counter-clockwise about the middle of its cell."""
    turned = pygame.transform.rotozoom(large(letter, face, px), degrees, 1.0)
    wide, high = (-(-side // OVERSIZE) * OVERSIZE for side in turned.get_size())
    board = pygame.Surface((wide, high), pygame.SRCALPHA, 32)
    board.blit(turned, ((wide - turned.get_width()) // 2, (high - turned.get_height()) // 2))
    return _taken_down(board)


def _taken_down(board: pygame.Surface) -> Floats:
    """The coverage of an oversized board at its true size."""
    wide, high = (side // OVERSIZE for side in board.get_size())
    alpha = pygame.surfarray.array_alpha(board).T.astype(np.float32) / 255.0
    cover = alpha.reshape(high, OVERSIZE, wide, OVERSIZE).mean(axis=(1, 3))
    # Thin strokes lose weight on the way down.
    return np.asarray(np.minimum(1.0, cover * 1.2), np.float32)
