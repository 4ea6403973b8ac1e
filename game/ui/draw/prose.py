"""Text in panels and on sheets: widths, wrapping, small capitals, dotted leaders.

Letters are rendered at their final size and kept, so that a panel is redrawn in a few milliseconds. Feet are
baselines: the y on which letters stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import pygame

from game.ui.draw.fonts import face_for, font
from game.ui.draw.palette import Colour

Align = Literal["left", "right", "centre"]
_ELLIPSIS = "…"


@dataclass(frozen=True)
class Type:
    """How letters look: face, size, colour, and pixels between them."""

    face: str
    px: int
    colour: Colour
    tracking: float = 0.0

    def in_colour(self, colour: Colour) -> Type:
        """The same letters in another colour."""
        return Type(self.face, self.px, colour, self.tracking)

    @property
    def ascent(self) -> int:
        """From the top of a line to its foot."""
        return font(self.face, self.px).get_ascent()

    @property
    def height(self) -> int:
        """From the top of a line to its bottom."""
        return font(self.face, self.px).get_height()


@lru_cache(maxsize=8192)
def _starts(text: str, face: str, px: int, tracking: float) -> tuple[int, ...]:
    """Where each tracked letter begins, and the end of the last."""
    letters = font(face_for(text, face), px)
    return tuple(round(letters.size(text[:count])[0] + tracking * count) for count in range(len(text) + 1))


def _pieces(text: str) -> list[str]:
    """Parts to be set one by one: the serif faces pull whatever follows a percent sign over it."""
    return [piece for piece in re.split("(?<=%)", text) if piece]


@lru_cache(maxsize=8192)
def width(text: str, kind: Type) -> int:
    """How many pixels a line takes."""
    if not text:
        return 0
    if kind.tracking == 0.0:
        face = font(face_for(text, kind.face), kind.px)
        return sum(int(face.size(piece)[0]) for piece in _pieces(text))
    return round(_starts(text, kind.face, kind.px, kind.tracking)[-1] - kind.tracking)


@lru_cache(maxsize=4096)
def letters_of(text: str, kind: Type) -> pygame.Surface:
    """A line of text with alpha, as high as the face's line. Kept: do not draw on it."""
    face = font(face_for(text, kind.face), kind.px)
    if kind.tracking == 0.0 and "%" not in text[:-1]:
        return face.render(text, True, kind.colour)
    if kind.tracking == 0.0:
        return _set_in_pieces(text, kind, face)
    starts = _starts(text, kind.face, kind.px, kind.tracking)
    board = pygame.Surface((starts[-1] + 2, face.get_height()), pygame.SRCALPHA, 32)
    for letter, start in zip(text, starts, strict=False):
        board.blit(face.render(letter, True, kind.colour), (start, 0))
    return board


def _set_in_pieces(text: str, kind: Type, face: pygame.font.Font) -> pygame.Surface:
    board = pygame.Surface((width(text, kind), face.get_height()), pygame.SRCALPHA, 32)
    x = 0
    for piece in _pieces(text):
        board.blit(face.render(piece, True, kind.colour), (x, 0))
        x += face.size(piece)[0]
    return board


@lru_cache(maxsize=4096)
def shorten(text: str, kind: Type, room: int) -> str:
    """The text, or as much of it as fits with an ellipsis."""
    if width(text, kind) <= room:
        return text
    for count in range(len(text) - 1, 0, -1):
        short = text[:count].rstrip(" ,.;:-") + _ELLIPSIS
        if width(short, kind) <= room:
            return short
    return ""


@lru_cache(maxsize=2048)
def wrap(text: str, kind: Type, room: int, indents: tuple[int, ...] = ()) -> tuple[str, ...]:
    """The lines of a paragraph.

    Args:
        text: words with single spaces.
        kind: how they look.
        room: width of a line in pixels.
        indents: how much the first lines are narrower, as beside a great initial.
    """
    lines: list[str] = []
    line = ""
    for word in _breakable(text, kind, room):
        longer = f"{line} {word}" if line else word
        narrower = indents[len(lines)] if len(lines) < len(indents) else 0
        if line and width(longer, kind) > room - narrower:
            lines.append(line)
            line = word
        else:
            line = longer
    return (*lines, line) if line else tuple(lines)


def _breakable(text: str, kind: Type, room: int) -> Iterable[str]:
    """The words of a text; one too long for a line comes in pieces."""
    for word in text.split():
        while width(word, kind) > room and len(word) > 1:
            count = next((n for n in range(len(word) - 1, 1, -1) if width(word[:n], kind) <= room), 1)
            yield word[:count]
            word = word[count:]
        yield word


def write(
    target: pygame.Surface, text: str, kind: Type, x: int, foot: int, align: Align = "left", room: int | None = None
) -> int:
    """Writes a line and returns where it ends (begins, if set to the right).

    Args:
        target: drawn on.
        text: one line.
        kind: how it looks.
        x: its left end, right end or middle.
        foot: its baseline.
        align: what x is.
        room: the most pixels it may take; what is longer is shortened.
    """
    if room is not None:
        text = shorten(text, kind, room)
    wide = width(text, kind)
    left = x if align == "left" else x - wide if align == "right" else x - wide // 2
    if text:
        target.blit(letters_of(text, kind), (left, foot - kind.ascent))
    return left if align == "right" else left + wide


def paragraph(
    target: pygame.Surface,
    text: str,
    kind: Type,
    box: tuple[int, int, int],
    leading: int,
    most_lines: int = 99,
) -> int:
    """Writes a wrapped paragraph and returns the y below it.

    Args:
        target: drawn on.
        text: words with single spaces.
        kind: how they look.
        box: left, top and width.
        leading: from foot to foot.
        most_lines: what does not fit is shortened at the end of the last line.
    """
    left, top, room = box
    lines = list(wrap(text, kind, room))
    if len(lines) > most_lines:
        lines = [*lines[: most_lines - 1], shorten(" ".join(lines[most_lines - 1 :]), kind, room)]
    for number, line in enumerate(lines):
        write(target, line, kind, left, first_foot(top, kind, leading) + number * leading)
    return top + leading * len(lines)


def paragraph_height(text: str, kind: Type, room: int, leading: int) -> int:
    """How high a wrapped paragraph is."""
    return leading * len(wrap(text, kind, room))


def first_foot(top: int, kind: Type, leading: int) -> int:
    """The baseline of the first line of a paragraph that begins at `top`."""
    return top + (leading - kind.height) // 2 + kind.ascent


def leaders(target: pygame.Surface, left: int, right: int, foot: int, colour: Colour) -> None:
    """Dots from a title to its number; all lines of a table share one raster."""
    for x in range(left + (-left) % 4, right - 1, 4):
        target.set_at((x, foot - 1), colour)
