"""The neat-line round the map with its ruler of degrees, as the view stands."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

import numpy as np
import pygame

from game.ui.draw import fonts
from game.ui.draw.frame import paper
from game.ui.draw.ink import clear_sheet
from game.ui.draw.palette import Theme
from game.ui.viewport import Viewport

FRAME_PX = 24
_RULER_PX = 6
_BLOCKS_A_DEGREE = 6
_LETTERS_PX = 12.5
_SHADE_PX = 14
_SHADE = (60, 40, 26)

_ToScreen = Callable[[float], float]  # degrees to px


class MapFrame:
    """Paper, lines and degrees round the map in the viewport, FRAME_PX wide on every side."""

    def __init__(self, theme: Theme) -> None:
        """Nothing is painted yet."""
        self._theme = theme
        self._mount: tuple[tuple[int, int], pygame.Surface] | None = None

    def draw(self, target: pygame.Surface, viewport: Viewport) -> None:
        """Draws the frame; nothing of the map itself is covered but a little shade."""
        outer = viewport.map_area.inflate(2 * FRAME_PX, 2 * FRAME_PX)
        mount = self._mounted(outer.size)
        target.fblits(_round(mount, outer))
        self._shade(target, viewport.map_area)
        self._rulers(target, viewport)

    def _mounted(self, size: tuple[int, int]) -> pygame.Surface:
        if self._mount is None or self._mount[0] != size:
            self._mount = (size, _mount(size, self._theme))
        return self._mount[1]

    def _shade(self, target: pygame.Surface, area: pygame.Rect) -> None:
        across, down = _shades(area.width, area.height)
        target.fblits(
            [
                (across, area.topleft),
                (pygame.transform.flip(across, False, True), (area.left, area.bottom - _SHADE_PX)),
                (down, area.topleft),
                (pygame.transform.flip(down, True, False), (area.right - _SHADE_PX, area.top)),
            ]
        )

    def _rulers(self, target: pygame.Surface, viewport: Viewport) -> None:
        field, area = viewport.window.field, viewport.map_area
        left, top, right, bottom = viewport.shown_km
        (west, north), (east, south) = field.to_degrees(((left, top), (right, bottom))).tolist()

        def x_of(lon: float) -> float:
            return float(area.left + (lon - west) / (east - west) * area.width)

        def y_of(lat: float) -> float:
            return float(area.top + (north - lat) / (north - south) * area.height)

        ink = self._theme.colour("frame.ink")
        for start, end, dark in _blocks(west, east, x_of):
            _block(target, area, (start, end), ink, dark=dark, across=True)
        for start, end, dark in _blocks(south, north, y_of):
            _block(target, area, (end, start), ink, dark=dark, across=False)
        self._degrees(target, area, west, east, x_of, across=True)
        self._degrees(target, area, south, north, y_of, across=False)

    def _degrees(
        self, target: pygame.Surface, area: pygame.Rect, low: float, high: float, at: _ToScreen, *, across: bool
    ) -> None:
        room = FRAME_PX - _RULER_PX - 5
        for half in range(math.ceil(low * 2), math.floor(high * 2) + 1):
            label = _degree(half, self._theme.colour("frame.ink"), turned=not across)
            place = round(at(half / 2))
            wide, high_px = label.get_size()
            length = wide if across else high_px
            begin, end = (area.left, area.right) if across else (area.top, area.bottom)
            if not begin + length / 2 <= place <= end - length / 2:
                continue
            depth = (room - (high_px if across else wide)) // 2 + 2
            if across:
                target.blit(label, (place - wide // 2, area.top - FRAME_PX + depth))
                target.blit(label, (place - wide // 2, area.bottom + FRAME_PX - depth - high_px))
            else:
                target.blit(label, (area.left - FRAME_PX + depth, place - high_px // 2))
                target.blit(label, (area.right + FRAME_PX - depth - wide, place - high_px // 2))


def _round(mount: pygame.Surface, outer: pygame.Rect) -> list[tuple[pygame.Surface, tuple[int, int]]]:
    """The four sides of the mount with their places; its middle is never touched."""
    wide, high, deep = outer.width, outer.height, FRAME_PX
    sides = ((0, 0, wide, deep), (0, high - deep, wide, deep), (0, 0, deep, high), (wide - deep, 0, deep, high))
    return [(mount.subsurface(side), (outer.left + side[0], outer.top + side[1])) for side in sides]


def _mount(size: tuple[int, int], theme: Theme) -> pygame.Surface:
    """Paper with the neat-lines."""
    surface = pygame.Surface(size, 0, 32)
    tile = np.clip(np.rint(paper(256, 256, theme.colour("frame.paper"))), 0, 255).astype(np.uint8)
    leaf = pygame.Surface((256, 256), 0, 32)
    pygame.surfarray.blit_array(leaf, tile.transpose(1, 0, 2))
    corners = [(x, y) for y in range(0, size[1], 256) for x in range(0, size[0], 256)]
    surface.fblits([(leaf, corner) for corner in corners])
    ink, whole = theme.colour("frame.ink"), surface.get_rect()
    pygame.draw.rect(surface, theme.colour("frame.rule"), whole, 1)
    inner = whole.inflate(-2 * FRAME_PX, -2 * FRAME_PX)
    for grown, thick in ((2, 1), (2 * _RULER_PX + 4, 1), (2 * _RULER_PX + 8, 1)):
        pygame.draw.rect(surface, ink, inner.inflate(grown, grown), thick)
    return surface


@lru_cache(maxsize=4)
def _shades(width: int, height: int) -> tuple[pygame.Surface, pygame.Surface]:
    """The shadow of the mount on the map's upper and left rim."""
    fade = 0.30 * (1.0 - np.arange(_SHADE_PX) / _SHADE_PX) ** 2
    across, down = clear_sheet(width, _SHADE_PX), clear_sheet(_SHADE_PX, height)
    across.paint(_SHADE, np.repeat(fade[:, None], width, axis=1).astype(np.float32))
    down.paint(_SHADE, np.repeat(fade[None, :], height, axis=0).astype(np.float32))
    return across.surface(), down.surface()


def _blocks(low: float, high: float, at: _ToScreen) -> list[tuple[int, int, bool]]:
    """The blocks of ten minutes between two degrees: both ends in px, and whether it is a dark one."""
    first, last = math.floor(low * _BLOCKS_A_DEGREE), math.ceil(high * _BLOCKS_A_DEGREE)
    ends = [min(max(number / _BLOCKS_A_DEGREE, low), high) for number in range(first, last + 1)]
    return [
        (round(at(ends[number])), round(at(ends[number + 1])), (first + number) % 2 == 0)
        for number in range(last - first)
    ]


def _block(
    target: pygame.Surface,
    area: pygame.Rect,
    span: tuple[int, int],
    ink: tuple[int, int, int],
    *,
    dark: bool,
    across: bool,
) -> None:
    start, end = span
    rims = (area.top - _RULER_PX - 1, area.bottom + 1) if across else (area.left - _RULER_PX - 1, area.right + 1)
    length = end - start if dark else 1
    for rim in rims:
        place = (start, rim + 1, length, _RULER_PX - 2) if across else (rim + 1, start, _RULER_PX - 2, length)
        target.fill(ink, place)


@lru_cache(maxsize=128)
def _degree(half: int, ink: tuple[int, int, int], *, turned: bool) -> pygame.Surface:
    text = f"{half // 2}°" if half % 2 == 0 else f"{half // 2}°30'"
    cover = fonts.letters_cover(text, "serif_semi", _LETTERS_PX)
    inked = np.flatnonzero(cover.any(axis=1))
    cover = cover[inked[0] : inked[-1] + 1]
    sheet = clear_sheet(cover.shape[1], cover.shape[0])
    sheet.paint(ink, cover)
    label = sheet.surface()
    return pygame.transform.rotate(label, 90) if turned else label
