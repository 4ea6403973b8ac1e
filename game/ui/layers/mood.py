"""How the districts feel: signs strewn over them, plus for the Basmachi, minus for the Reds, closer when stronger."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pygame

from game.state.enums import Soil
from game.state.world import Theatre
from game.ui.draw.palette import Colour, Floats, Theme
from game.ui.draw.projection import Window
from game.ui.draw.tables import used
from game.ui.layer import Layer
from game.ui.layers import brush, cards, soft

CLASSES = 5  # strongly for the Reds, for the Reds, undecided, for the Basmachi, strongly for the Basmachi
CLASS_KEYS = ("reds", "reds", "nobody", "rebels", "rebels")
_GAPS = (30, 40, 60, 40, 30)  # between signs; each divides a tile
_WASHES = (1.6, 1.0, 0.0, 1.0, 1.6)


def class_of(sympathy: int, theme: Theme) -> int:
    """0 (strongly for the Reds) to 4 (strongly for the Basmachi)."""
    return int(np.searchsorted(np.array(theme.numbers("overlay.mood_classes")), sympathy, side="right"))


def mood_layers(
    level: Window, theatre: Theatre, sympathies: Sequence[int], titles: Sequence[str], theme: Theme
) -> tuple[Layer, Layer]:
    """The mood of the districts.

    Args:
        level: what is drawn on.
        theatre: which hex belongs to which district.
        sympathies: of each district, -100…+100.
        titles: of each district.
        theme: colours and sizes.

    Returns:
        Signs and limits, to lie under the lettering; and a tag for each district, to lie above it.
    """
    district = _districts(theatre)
    classes = np.array([class_of(int(sympathy), theme) for sympathy in sympathies] + [-1])
    of_hex = np.append(classes[district], -1)
    net = soft.net_over(level)
    shares = [soft.share_of(net, of_hex == number) for number in range(CLASSES)]
    painter = _Painter(theme)
    signs = soft.painted(
        net, [soft.inland(net, share) for share in shares], np.sum(shares, axis=0) > 0.02, painter, painter.plain
    )
    return signs, _tags(level, district, sympathies, titles, theme)


def _districts(theatre: Theatre) -> npt.NDArray[np.int64]:
    """The district of each hex in play; -1 in Afghanistan and beyond."""
    soil, district = used(theatre, "hexes", "soil"), used(theatre, "hexes", "district")
    return np.where((soil == Soil.BUKHARA) | (soil == Soil.TURKESTAN), district, -1)


class _Painter:
    """Paints one tile of mood."""

    def __init__(self, theme: Theme) -> None:
        self._colours = [theme.colour(f"overlay.{key}") for key in CLASS_KEYS]
        self._inks = [
            np.maximum(theme.number("overlay.mood_share") * strewn(number), wash * theme.number("overlay.mood_wash"))
            for number, wash in enumerate(_WASHES)
        ]
        self._full = [soft.tile_of(*pair) for pair in zip(self._colours, self._inks, strict=True)]

    def plain(self, samples: Floats) -> pygame.Surface | None:
        """The tile of a class that fills it."""
        whole = np.flatnonzero(samples.min(axis=(1, 2)) > 2.0)
        return self._full[int(whole[0])] if len(whole) else None

    def __call__(self, fields: Floats) -> pygame.Surface:
        alpha = np.zeros(fields.shape[1:], np.float32)
        colour = np.zeros((*alpha.shape, 3), np.float32)
        for number, pixels in enumerate(fields):
            if pixels.max() < -1.0:
                continue
            inside = np.clip(pixels + 0.5, 0.0, 1.0)
            rim = 0.7 * np.clip(2.0 - pixels, 0.0, 1.0)
            ink = inside * np.maximum(self._inks[number], rim)
            colour += ink[..., None] * np.array(self._colours[number], np.float32)
            alpha += ink
        return soft.tile_of(colour / np.maximum(alpha, 1e-4)[..., None], alpha)


@lru_cache(maxsize=CLASSES)
def strewn(number: int) -> Floats:
    """A tile strewn with the signs of a class: pairs of minus, minus, rings, plus, pairs of plus."""
    gap = _GAPS[number]
    large = brush.board(soft.TILE_PX, soft.TILE_PX, (255, 255, 255))
    for row in range(soft.TILE_PX // gap):
        for column in range(soft.TILE_PX // gap):
            x, y = (column + 0.5) * gap, (row + 0.5) * gap
            _sign(large, number, x + (0.2 * gap if row % 2 else -0.2 * gap), y)
    alpha = pygame.surfarray.array_alpha(brush.taken_down(large))
    return np.asarray(alpha.T / 255.0, np.float32)


def sample(number: int, size: tuple[int, int]) -> Floats:
    """The signs of a class on a small board, for a legend."""
    large = brush.board(*size, (255, 255, 255))
    for share in (0.26, 0.74) if number in (1, 2, 3) else (0.27, 0.75):
        _sign(large, number, share * size[0], size[1] / 2.0)
    return np.asarray(pygame.surfarray.array_alpha(brush.taken_down(large)).T / 255.0, np.float32)


def _sign(large: pygame.Surface, number: int, x: float, y: float) -> None:
    if number == 2:
        brush.dot(large, (x, y), 3.2, (255, 255, 255))
        pygame.draw.circle(large, (255, 255, 255, 0), (x * brush.OVER, y * brush.OVER), 1.7 * brush.OVER)
        return
    for off in (-5.5, 5.5) if number in (0, 4) else (0.0,):
        _bar(large, (x + off, y), (4.2, 0.0))
        if number > 2:
            _bar(large, (x + off, y), (0.0, 4.2))


def _bar(large: pygame.Surface, middle: brush.Place, half: brush.Place) -> None:
    ends = np.array([middle, middle]) + np.array([(-half[0], -half[1]), half])
    brush.draw_line(large, ends, np.array([1.9, 1.9]), (255, 255, 255))


def sympathy_words(sympathy: int) -> str:
    """The figure with its sign."""
    return f"{sympathy:+d}".replace("-", "\u2212") if sympathy else "0"


def _tags(
    level: Window, district: npt.NDArray[np.int64], sympathies: Sequence[int], titles: Sequence[str], theme: Theme
) -> Layer:
    pictures = []
    for number, (sympathy, title) in enumerate(zip(sympathies, titles, strict=True)):
        hexes = np.flatnonzero(district == number)
        if len(hexes):
            edge = theme.colour(f"overlay.{CLASS_KEYS[class_of(int(sympathy), theme)]}")
            label = _tag(title, int(sympathy), edge, theme)
            pictures.append(brush.about(label, _heart(level, hexes)))
    return Layer.joined(pictures)


def _tag(title: str, sympathy: int, edge: Colour, theme: Theme) -> pygame.Surface:
    return cards.tag(f"{title}  {sympathy_words(sympathy)}", edge, theme, 13.0)


def _heart(level: Window, hexes: npt.NDArray[np.int64]) -> brush.Place:
    """The middle of the hex nearest to the middle of them all, so that it lies within."""
    middles = level.px(level.field.centres(hexes))
    away = np.hypot(*(middles - middles.mean(axis=0)).T)
    x, y = middles[int(np.argmin(away))]
    return float(x), float(y) + 0.5 * level.hex_px
