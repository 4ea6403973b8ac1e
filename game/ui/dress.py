"""What the shell of the window is drawn with: colours, letters and paper. Loads nothing of the engine.

The map's own drawing (`game/ui/draw`) is finer and slower, and numpy comes with it; the title must not wait for that.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

import pygame

from game.ui.faces import face_file
from game.ui.folders import shipped

Colour = tuple[int, int, int]


@lru_cache(maxsize=1)
def _shell() -> dict[str, Any]:
    text = (shipped("assets") / "theme" / "theme.toml").read_text(encoding="utf-8")
    table: dict[str, Any] = tomllib.loads(text)["shell"]
    return table


def code(key: str) -> str:
    """A colour of the theme's `shell` table as `#RRGGBB`."""
    return str(_shell()[key])


def colour(key: str) -> Colour:
    """A colour of the theme's `shell` table."""
    text = code(key)
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def share(key: str) -> float:
    """A share of the theme's `shell` table."""
    return float(_shell()[key])


@lru_cache(maxsize=64)
def letters(face: str, px: int) -> pygame.font.Font:
    """A face at a size."""
    if not pygame.font.get_init():
        pygame.font.init()
    return pygame.font.Font(face_file(face), px)


@lru_cache(maxsize=16)
def typewriter(px: int) -> pygame.font.Font:
    """Letters that are all as wide, for what the reader of files says."""
    import pygame_gui

    if not pygame.font.get_init():
        pygame.font.init()
    return pygame.font.Font(Path(pygame_gui.__file__).parent / "data" / "FiraCode-Regular.ttf", px)


def write(
    target: pygame.Surface, text: str, pen: pygame.font.Font, ink: Colour, x: float, y: float, anchor: str = "left"
) -> pygame.Rect:
    """Write one line; `x` is its left end, its middle or its right end, `y` the top of its letters' line."""
    line = pen.render(printable(text), True, ink)
    left = {"left": x, "middle": x - line.get_width() / 2, "right": x - line.get_width()}[anchor]
    return target.blit(line, (round(left), round(y)))


def write_wide(
    target: pygame.Surface, text: str, pen: pygame.font.Font, ink: Colour, x: float, y: float, tracking: float
) -> float:
    """Write one line with space between its letters; where it ends."""
    for place, letter in enumerate(text):
        write(target, letter, pen, ink, x + pen.size(text[:place])[0] + tracking * place, y)
    return x + wide(text, pen, tracking)


def wide(text: str, pen: pygame.font.Font, tracking: float) -> float:
    """How long a line with space between its letters is."""
    return pen.size(text)[0] + tracking * max(0, len(text) - 1)


def wrapped(text: str, pen: pygame.font.Font, width: float) -> list[str]:
    """A text in lines of a width; newlines stay, words too long for a line are cut."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}" if line else word
            if line and pen.size(longer)[0] > width:
                lines.append(line)
                longer = word
            *whole, line = _cut(longer, pen, width)
            lines += whole
        lines.append(line)
    return lines


def wrapped_exactly(text: str, pen: pygame.font.Font, width: float) -> list[str]:
    """Complaints about a file in lines of a width: indented lines stay whole, for a caret points into them."""
    return [
        part for line in text.split("\n") for part in ([line] if line.startswith("  ") else wrapped(line, pen, width))
    ]


def _cut(word: str, pen: pygame.font.Font, width: float) -> list[str]:
    """A word in pieces that fit; at least one letter each."""
    pieces = []
    while len(word) > 1 and pen.size(word)[0] > width:
        fitting = max((count for count in range(1, len(word)) if pen.size(word[:count])[0] <= width), default=1)
        pieces.append(word[:fitting])
        word = word[fitting:]
    return [*pieces, word]


def shortened(text: str, pen: pygame.font.Font, width: float) -> str:
    """A line that fits, ending in dots if something had to go."""
    if pen.size(text)[0] <= width:
        return text
    kept = len(text)
    while kept and pen.size(text[:kept].rstrip() + "…")[0] > width:
        kept -= 1
    return text[:kept].rstrip() + "…"


Run = tuple[str, pygame.font.Font]


def page(lines: list[list[Run]], width: int, ink: str, leading: float = 1.0) -> pygame.Surface:
    """Lines of words, each in its own letters, as a clear picture as tall as they need."""
    heights = [max((round(pen.get_height() * leading) for _, pen in line), default=0) for line in lines]
    board = pygame.Surface((width, max(1, sum(heights))), pygame.SRCALPHA)
    y = 0
    for line, height in zip(lines, heights, strict=True):
        x = 0.0
        foot = max((pen.get_ascent() for _, pen in line), default=0)
        for words, pen in line:
            write(board, words, pen, colour(ink), x, y + foot - pen.get_ascent())
            x += pen.size(words)[0]
        y += height
    return board


def printable(text: str) -> str:
    """Text that the letters can show whatever stands in it."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def paper(target: pygame.Surface, rect: pygame.Rect, *, tone: str = "paper", shadow: bool = True) -> None:
    """A sheet with a soft shadow, a hairline, and an inner hairline 3 px in."""
    if shadow:
        target.blit(_shadow(rect.size), (rect.x - _REACH + 2, rect.y - _REACH + 5))
    target.fill(colour(tone), rect)
    pygame.draw.rect(target, colour("brass"), rect, 1)
    pygame.draw.rect(target, colour("rule"), rect.inflate(-8, -8), 1)


_REACH = 22


@lru_cache(maxsize=8)
def _shadow(size: tuple[int, int]) -> pygame.Surface:
    board = pygame.Surface((size[0] + 2 * _REACH, size[1] + 2 * _REACH), pygame.SRCALPHA)
    board.fill((*colour("shadow"), 150), pygame.Rect((_REACH, _REACH), size))
    return pygame.transform.gaussian_blur(board, _REACH // 3)


def double_rule(target: pygame.Surface, x: int, y: int, width: int) -> None:
    """The rule under a heading."""
    target.fill(colour("rule"), pygame.Rect(x, y, width, 1))
    target.fill(colour("rule"), pygame.Rect(x, y + 3, width, 1))


def heading(target: pygame.Surface, text: str, x: int, y: int, width: int, scale: float) -> int:
    """A small heading in spaced capitals over its rule; where the next thing may stand."""
    pen = letters("sans_bold", round(13 * scale))
    write_wide(target, text.upper(), pen, colour("label"), x, y, 1.6 * scale)
    rule = y + pen.get_height() + round(2 * scale)
    double_rule(target, x, rule, width)
    return rule + round(12 * scale)


def veil(target: pygame.Surface, strength: float | None = None) -> None:
    """Darken all of a surface, in place."""
    cover = pygame.Surface(target.get_size())
    cover.fill(colour("veil"))
    cover.set_alpha(round(255 * (share("veil_share") if strength is None else strength)))
    target.blit(cover, (0, 0))


def softened(picture: pygame.Surface, px: int = 4) -> pygame.Surface:
    """A picture out of focus."""
    size = picture.get_size()
    small = pygame.transform.smoothscale(picture, (max(1, size[0] // px), max(1, size[1] // px)))
    return pygame.transform.smoothscale(small, size)


def table_top(size: tuple[int, int], scale: float = 1.0) -> pygame.Surface:
    """What papers lie on where there is no map yet: dark, with a faint net of hexes."""
    board = pygame.Surface(size)
    board.fill(colour("table"))
    step = round(54 * scale)
    rise = step * 0.866
    for row in range(int(size[1] / rise) + 2):
        for column in range(-1, size[0] // step + 2):
            x, y = column * step + (row % 2) * step / 2, row * rise
            _hex_net(board, x, y, step)
    return board


def _hex_net(board: pygame.Surface, x: float, y: float, step: int) -> None:
    """The three upper sides of a hex with pointed top about (x, y)."""
    reach, half = step / 1.732, step / 2
    corners = [(x - half, y + reach / 2), (x - half, y - reach / 2), (x, y - reach), (x + half, y - reach / 2)]
    pygame.draw.aalines(board, colour("table_line"), False, corners)
