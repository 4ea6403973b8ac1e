"""Old paper on a desk: torn edges, folds, stains, shadows, stamps and clips."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
import pygame
from scipy import ndimage

from game.ui.draw.fonts import font
from game.ui.draw.palette import Colour, Theme
from game.ui.draw.stationery import blank, kept

_OVERSIZE = 3
_RIM = 16  # room round the paper for its torn edge
SHADOW = 34  # and beyond that for its shadow

Floats = npt.NDArray[np.float64]


def _wave(dice: np.random.Generator, length: int) -> Floats:
    """How far a torn edge lies from the straight line, pixel by pixel."""
    coarse = ndimage.gaussian_filter1d(dice.normal(0.0, 1.0, length), 14, mode="wrap") * 9.0
    fine = ndimage.gaussian_filter1d(dice.normal(0.0, 1.0, length), 2.2, mode="wrap") * 2.6
    return np.asarray(coarse + fine, np.float64)


def _inside(size: tuple[int, int], dice: np.random.Generator) -> Floats:
    """How far inside the torn edge each pixel lies, shape (height, width); below 0 outside."""
    wide, high = size
    x, y = np.arange(wide, dtype=float)[None, :], np.arange(high, dtype=float)[:, None]
    left, right = x - _RIM - _wave(dice, high)[:, None], wide - 1 - x - _RIM - _wave(dice, high)[:, None]
    top, bottom = y - _RIM - _wave(dice, wide)[None, :], high - 1 - y - _RIM - _wave(dice, wide)[None, :]
    return np.minimum(np.minimum(left, right), np.minimum(top, bottom)).astype(np.float32)


def _folds(size: tuple[int, int], across: tuple[float, ...], down: tuple[float, ...]) -> Floats:
    """Light and shade of creases, in tones of 255."""
    wide, high = size
    x, y = np.arange(wide, dtype=float)[None, :], np.arange(high, dtype=float)[:, None]
    tone = np.zeros((high, wide))
    for share in across:
        off = y - share * high
        tone += 9.0 * np.exp(-((off + 1.5) ** 2) / 3.0) - 13.0 * np.exp(-((off - 1.0) ** 2) / 5.0)
        tone -= 5.0 * np.exp(-np.abs(off) / 22.0)
    for share in down:
        off = x - share * wide
        tone += 8.0 * np.exp(-((off + 1.5) ** 2) / 3.0) - 11.0 * np.exp(-((off - 1.0) ** 2) / 5.0)
        tone -= 4.0 * np.exp(-np.abs(off) / 22.0)
    return tone.astype(np.float32)


def _stains(size: tuple[int, int], dice: np.random.Generator) -> Floats:
    """Faint specks and clouds, in tones of 255."""
    wide, high = size
    clouds = ndimage.gaussian_filter(dice.standard_normal((high // 4 + 1, wide // 4 + 1), np.float32), 14)
    clouds = np.kron(clouds / max(1e-9, clouds.std()), np.ones((4, 4), np.float32))[:high, :wide]
    specks = (dice.random((high, wide), np.float32) > 0.99988).astype(np.float32)
    specks = ndimage.gaussian_filter(specks, 2.0) * 260.0
    return np.asarray(
        2.6 * ndimage.gaussian_filter(clouds, 3)
        - specks
        + np.float32(1.3) * dice.standard_normal((high, wide), np.float32)
    )


@kept
def torn_paper(size: tuple[int, int], theme: Theme) -> pygame.Surface:
    """A torn sheet of so many pixels with its rim; transparent outside."""
    dice = np.random.default_rng(1340)
    inside = _inside(size, dice)
    base, edge = (np.array(theme.colour(f"sheet.{name}"), np.float32) for name in ("paper", "edge"))
    near = np.exp(-np.maximum(inside, 0.0) / 26.0)[..., None]
    pixels = base + (edge - base) * 0.75 * near
    tone = _stains(size, dice) + _folds(size, (0.335, 0.67), (0.5,))
    pixels = pixels + tone[..., None] * np.array([1.0, 1.05, 1.2], np.float32)
    # the torn fibres are light, the edge just within them dark
    fibre = np.exp(-((inside - 1.0) ** 2) / 3.0)[..., None]
    pixels = pixels * (1.0 - 0.10 * np.exp(-((inside - 4.0) ** 2) / 9.0)[..., None]) + fibre * 10.0
    sheet = blank(size)
    pygame.surfarray.blit_array(sheet, np.clip(pixels, 0, 255).astype(np.uint8).transpose(1, 0, 2))
    alpha = pygame.surfarray.pixels_alpha(sheet)
    alpha[:] = np.clip((inside + 0.5) * 255, 0, 255).astype(np.uint8).T
    del alpha
    return sheet


@kept
def shadow_of(size: tuple[int, int], strength: int, blur: int, theme: Theme) -> pygame.Surface:
    """A soft shadow for something of this size, larger than it by SHADOW on every side."""
    cover = np.zeros((size[1] + 2 * SHADOW, size[0] + 2 * SHADOW))
    cover[SHADOW + 8 : -SHADOW - 2, SHADOW + 6 : -SHADOW - 6] = strength
    cover = ndimage.gaussian_filter(cover, blur)
    board = blank((cover.shape[1], cover.shape[0]))
    board.fill((*theme.colour("sheet.shadow"), 0))
    alpha = pygame.surfarray.pixels_alpha(board)
    alpha[:] = cover.astype(np.uint8).T
    del alpha
    return board


@kept
def stamp(words: tuple[str, str], middle: str, side: int, px: int, theme: Theme) -> pygame.Surface:
    """A round stamp, a little worn and turned.

    Args:
        words: along the upper and the lower rim.
        middle: the date.
        side: Side whose sign it bears.
        px: its diameter.
        theme: colours.
    """
    big = px * _OVERSIZE
    board = blank((big, big))
    ink = theme.colour("sheet.stamp")
    centre = big / 2
    for share, thick in ((0.485, 0.016), (0.455, 0.008), (0.30, 0.010)):
        pygame.draw.circle(board, ink, (centre, centre), big * share, max(2, round(big * thick)))
    _round_words(board, words[0], ink, big, lower=False)
    _round_words(board, words[1], ink, big, lower=True)
    _stamp_middle(board, middle, side, ink, big)
    turned = pygame.transform.rotozoom(board, 12.0, 1.0 / _OVERSIZE)
    return _worn(turned)


def _round_words(board: pygame.Surface, words: str, ink: Colour, big: int, *, lower: bool) -> None:
    """Letters along the rim, the upper ones standing on it outwards, the lower ones inwards."""
    letters = font("serif_bold", round(big * 0.095))
    radius = big * 0.378
    widths = [letters.size(letter)[0] + big * 0.012 for letter in words]
    turn = -sum(widths) / radius / 2
    for letter, wide in zip(words, widths, strict=True):
        angle = turn + wide / radius / 2
        turn += wide / radius
        glyph = letters.render(letter, True, ink)
        degrees = math.degrees(angle) if lower else -math.degrees(angle)
        glyph = pygame.transform.rotozoom(glyph, degrees, 1.0)
        down = math.cos(angle) if lower else -math.cos(angle)
        place = (big / 2 + radius * math.sin(angle), big / 2 + radius * down)
        board.blit(glyph, glyph.get_rect(center=place))


def _stamp_middle(board: pygame.Surface, middle: str, side: int, ink: Colour, big: int) -> None:
    centre = big / 2
    mark = (centre, centre - big * 0.09)
    if side == 0:
        pygame.draw.circle(board, ink, mark, big * 0.125)
        pygame.draw.circle(board, (0, 0, 0, 0), (mark[0] + big * 0.052, mark[1]), big * 0.1)
        _five_points(board, (mark[0] + big * 0.088, mark[1]), big * 0.05, ink)
    else:
        _five_points(board, mark, big * 0.13, ink)
    words = font("sans_bold", round(big * 0.105)).render(middle.upper(), True, ink)
    board.blit(words, words.get_rect(center=(centre, centre + big * 0.125)))


def _five_points(board: pygame.Surface, centre: tuple[float, float], radius: float, ink: Colour) -> None:
    arm = pygame.Vector2(0.0, -radius)
    pygame.draw.polygon(board, ink, [centre + arm.rotate(36 * n) * (1.0 if n % 2 == 0 else 0.4) for n in range(10)])


def _worn(print_: pygame.Surface) -> pygame.Surface:
    """Ink that did not take everywhere."""
    wide, high = print_.get_size()
    dice = np.random.default_rng(77)
    blots = ndimage.gaussian_filter(dice.normal(0.0, 1.0, (wide, high)), 3.0)
    blots = blots / blots.std() + ndimage.gaussian_filter(dice.normal(0.0, 1.0, (wide, high)), 0.8)
    took = np.clip(0.80 + 0.16 * blots, 0.22, 0.92)
    alpha = pygame.surfarray.pixels_alpha(print_)
    alpha[:] = (alpha * took).astype(np.uint8)
    del alpha
    return print_


def clipped(picture: pygame.Surface, caption: str, theme: Theme, degrees: float = -2.6) -> pygame.Surface:
    """A print with a white rim and a caption, turned a little, under a paper clip; with its shadow."""
    wide, high = picture.get_size()
    foot = 30 if caption else 10
    card_ = pygame.Surface((wide + 20, high + 10 + foot), pygame.SRCALPHA, 32)
    card_.fill(theme.colour("panel.card"))
    card_.blit(picture, (10, 10))
    pygame.draw.rect(card_, theme.colour("sheet.ink"), (9, 9, wide + 2, high + 2), 1)
    if caption:
        words = font("serif_italic", 15).render(caption, True, theme.colour("sheet.ink"))
        card_.blit(words, words.get_rect(center=(card_.get_width() // 2, high + 10 + foot // 2)))
    board = blank((card_.get_width() + 2 * SHADOW, card_.get_height() + 2 * SHADOW))
    board.blit(shadow_of(card_.get_size(), 150, 7, theme), (0, 0))
    board.blit(card_, (SHADOW, SHADOW))
    turned = pygame.transform.rotozoom(board, degrees, 1.0)
    clip = paper_clip(theme)
    turned.blit(clip, (turned.get_width() // 2 - clip.get_width() // 2, SHADOW - 14))
    return turned


@kept
def paper_clip(theme: Theme) -> pygame.Surface:
    """A wire clip, upright."""
    unit = 4
    board = blank((18 * unit, 56 * unit))
    wire, shade = theme.colour("sheet.clip"), (40, 36, 34, 120)
    for colour, shift in ((shade, 1.4), (wire, 0.0), ((208, 210, 212), -0.35)):
        thick = unit if shift >= 0 else max(1, unit // 3)
        for rect in ((2, 2, 13, 50), (5, 10, 8, 36)):
            x, y, wide, high = (value * unit for value in rect)
            box = pygame.Rect(round(x + shift * unit), round(y + shift * unit), wide, high)
            pygame.draw.rect(board, colour, box, thick + unit // 2 if shift >= 0 else thick, round(wide / 2))
    return pygame.transform.rotozoom(pygame.transform.smoothscale(board, (18, 56)), -4.0, 1.0)
