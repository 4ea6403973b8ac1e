"""What panels and sheets are made of: paper, rules, headings, cards, gauges and small signs."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

import numpy as np
import pygame
from scipy import ndimage

from game.ui.draw.palette import Colour, Theme
from game.ui.draw.prose import Type, write

P = ParamSpec("P")
R = TypeVar("R")
_OVERSIZE = 4
_KEPT = 24

Points = list[tuple[float, float]]


def kept(draw: Callable[P, R]) -> Callable[P, R]:
    """Keeps the last pictures that a drawing function made, by equal arguments; so nobody may draw on them."""
    shelf: OrderedDict[tuple[Hashable, ...], tuple[R, object]] = OrderedDict()

    @wraps(draw)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> R:
        places = tuple(id(value) if isinstance(value, Theme) else value for value in args)
        key = (*places, *sorted(kwargs.items()))
        if key in shelf:
            shelf.move_to_end(key)
            return shelf[key][0]
        picture = draw(*args, **kwargs)
        shelf[key] = picture, args  # the theme must live as long as its id stands in the key
        if len(shelf) > _KEPT:
            shelf.popitem(last=False)
        return picture

    return drawn


def blank(size: tuple[int, int]) -> pygame.Surface:
    """A surface with nothing on it."""
    return pygame.Surface((max(1, size[0]), max(1, size[1])), pygame.SRCALPHA, 32)


def mixed(colour: Colour, other: Colour, share: float) -> Colour:
    """A colour with so much of another in it."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(colour, other, strict=True))
    return red, green, blue


def _coloured(pixels: np.ndarray) -> pygame.Surface:
    return pygame.surfarray.make_surface(np.clip(pixels, 0, 255).astype(np.uint8).transpose(1, 0, 2))


@kept
def paper(size: tuple[int, int], colour: Colour, shade: Colour) -> pygame.Surface:
    """Opaque paper: a quiet grain, and a little darker towards its edges."""
    wide, high = size
    dice = np.random.default_rng(1922)
    grain = np.float32(1.5) * dice.standard_normal((high, wide), np.float32)
    grain += np.float32(5.0) * ndimage.gaussian_filter(dice.standard_normal((high, wide), np.float32), 9)
    across, down = np.arange(wide, dtype=np.float32), np.arange(high, dtype=np.float32)
    away = np.minimum(np.minimum(across, wide - 1 - across)[None, :], np.minimum(down, high - 1 - down)[:, None])
    near = np.exp(-away / 34) * np.float32(0.28)
    base, dark = np.array(colour, np.float32), np.array(shade, np.float32)
    pixels = base + (dark - base) * near[..., None] + grain[..., None]
    return _coloured(pixels)


@kept
def leather(size: tuple[int, int], top: Colour, bottom: Colour) -> pygame.Surface:
    """The dark ground of bar and ticker: darker downwards, with a faint grain."""
    wide, high = size
    share = np.linspace(0.0, 1.0, high)[:, None, None]
    ground = np.array(top, float) + (np.array(bottom, float) - np.array(top, float)) * share
    grain = np.random.default_rng(46).normal(0.0, 1.1, (high, wide))
    return _coloured(ground + grain[..., None])


def rule(target: pygame.Surface, left: int, right: int, y: int, colour: Colour) -> None:
    """A hairline."""
    pygame.draw.line(target, colour, (left, y), (right - 1, y))


def double_rule(target: pygame.Surface, left: int, right: int, y: int, colour: Colour) -> None:
    """Two hairlines, two pixels apart."""
    rule(target, left, right, y, colour)
    rule(target, left, right, y + 3, colour)


def heading(target: pygame.Surface, text: str, aside: str, box: tuple[int, int, int], theme: Theme) -> int:
    """A heading in spaced capitals over a double rule, with a remark in italics; returns the y below it.

    Args:
        target: drawn on.
        text: the heading.
        aside: set to the right, shortened to what room is left.
        box: left, top and width.
        theme: colours.
    """
    left, top, room = box
    kind = caption(theme)
    foot = top + 13
    end = write(target, text.upper(), kind, left, foot)
    italics = Type("serif_italic", 13, theme.colour("panel.second_ink"))
    write(target, aside, italics, left + room, foot, "right", room=max(0, room - (end - left) - 12))
    double_rule(target, left, left + room, top + 19, theme.colour("panel.rule"))
    return top + 27


def caption(theme: Theme) -> Type:
    """How headings look."""
    return Type("sans_bold", 12, theme.colour("panel.heading"), 2.0)


def label(theme: Theme) -> Type:
    """How titles of rows look."""
    return Type("sans_semi", 13, theme.colour("panel.heading"))


def card(target: pygame.Surface, rect: pygame.Rect, fill: Colour, edge: Colour) -> None:
    """A card with a hairline and another within it."""
    target.fill(fill, rect)
    pygame.draw.rect(target, edge, rect, 1)
    pygame.draw.rect(target, mixed(edge, fill, 0.55), rect.inflate(-6, -6), 1)


def tab(target: pygame.Surface, rect: pygame.Rect, text: str, theme: Theme, *, chosen: bool) -> None:
    """The tongue of a card in a row of cards."""
    ink = theme.colour("panel.ink" if chosen else "panel.second_ink")
    if chosen:
        target.fill(theme.colour("panel.card"), rect)
        pygame.draw.line(target, theme.colour("panel.end_phase"), rect.topleft, (rect.right - 1, rect.top), 2)
    pygame.draw.rect(target, theme.colour("panel.rule"), rect, 1)
    kind = Type("sans_semi", 13, ink)
    write(target, text, kind, rect.centerx, rect.centery + 5, "centre", room=rect.width - 6)


def gauge(target: pygame.Surface, rect: pygame.Rect, share: float, fill: Colour, ground: Colour) -> None:
    """A thin bar, filled from the left."""
    target.fill(ground, rect)
    full = round(rect.width * min(1.0, max(0.0, share)))
    if full:
        target.fill(fill, (rect.x, rect.y, full, rect.height))


def boxes(target: pygame.Surface, rect: pygame.Rect, full: float, count: int, colours: tuple[Colour, Colour]) -> None:
    """A row of boxes of which so many are filled; the last one in part.

    Args:
        target: drawn on.
        rect: the whole row.
        full: how many are filled.
        count: of boxes.
        colours: of the filling and of the edges.
    """
    pitch = rect.width / max(1, count)
    for number in range(count):
        left = rect.x + round(number * pitch)
        box = pygame.Rect(left, rect.y, max(2, rect.x + round((number + 1) * pitch) - left - 2), rect.height)
        filled = round(box.width * min(1.0, max(0.0, full - number)))
        if filled:
            target.fill(colours[0], (box.x, box.y, filled, box.height))
        pygame.draw.rect(target, colours[1], box, 1)


@lru_cache(maxsize=256)
def sign(name: str, px: int, ink: Colour, paper_colour: Colour) -> pygame.Surface:
    """A small sign with smooth edges. Kept: do not draw on it.

    Args:
        name: disc, half_disc, ring, triangle, cross or arrow.
        px: its side.
        ink: of the sign.
        paper_colour: of what is left open in it, or of a triangle's edge.
    """
    side = px * _OVERSIZE
    board = blank((side, side))
    _SIGNS[name](board, side, ink, paper_colour)
    return pygame.transform.smoothscale(board, (px, px))


def _disc(board: pygame.Surface, side: int, ink: Colour, _: Colour) -> None:
    pygame.draw.circle(board, ink, (side / 2, side / 2), side * 0.44)


def _half_disc(board: pygame.Surface, side: int, ink: Colour, paper_colour: Colour) -> None:
    _ring(board, side, ink, paper_colour)
    pygame.draw.circle(board, ink, (side / 2, side / 2), side * 0.44, 0, draw_top_left=True, draw_bottom_left=True)


def _ring(board: pygame.Surface, side: int, ink: Colour, paper_colour: Colour) -> None:
    pygame.draw.circle(board, ink, (side / 2, side / 2), side * 0.44)
    pygame.draw.circle(board, paper_colour, (side / 2, side / 2), side * 0.33)


def _triangle(board: pygame.Surface, side: int, ink: Colour, edge: Colour) -> None:
    corners: Points = [(side * 0.5, side * 0.06), (side * 0.97, side * 0.92), (side * 0.03, side * 0.92)]
    pygame.draw.polygon(board, edge, corners)
    inner: Points = [(side * 0.5, side * 0.24), (side * 0.83, side * 0.84), (side * 0.17, side * 0.84)]
    pygame.draw.polygon(board, ink, inner)
    board.fill(edge, (round(side * 0.46), round(side * 0.42), round(side * 0.09), round(side * 0.22)))
    pygame.draw.circle(board, edge, (side * 0.505, side * 0.74), side * 0.05)


def _cross(board: pygame.Surface, side: int, ink: Colour, _: Colour) -> None:
    for ends in (((0.2, 0.2), (0.8, 0.8)), ((0.8, 0.2), (0.2, 0.8))):
        start, end = ((x * side, y * side) for x, y in ends)
        pygame.draw.line(board, ink, start, end, round(side * 0.14))


def _arrow(board: pygame.Surface, side: int, ink: Colour, _: Colour) -> None:
    pygame.draw.polygon(
        board, ink, [(side * 0.28, side * 0.14), (side * 0.8, side * 0.5), (side * 0.28, side * 0.86)]
    )


_SIGNS: dict[str, Callable[[pygame.Surface, int, Colour, Colour], None]] = {
    "disc": _disc,
    "half_disc": _half_disc,
    "ring": _ring,
    "triangle": _triangle,
    "cross": _cross,
    "arrow": _arrow,
}


def dots(
    target: pygame.Surface, at: tuple[int, int], full: float, count: int, px: int, colours: tuple[Colour, Colour]
) -> int:
    """A row of discs: filled, halved or open; returns where it ends.

    Args:
        target: drawn on.
        at: the row's north-western corner.
        full: how many are filled; halves count.
        count: of discs.
        px: the side of each.
        colours: of the ink and of the paper.
    """
    x, y = at
    for number in range(count):
        left = full - number
        name = "disc" if left >= 0.75 else "half_disc" if left >= 0.25 else "ring"
        target.blit(sign(name, px, *colours), (x, y))
        x += px + 2
    return x
