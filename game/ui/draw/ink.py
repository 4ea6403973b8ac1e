"""Sheets of paint: smooth-edged lines and dots as coverage, laid over one another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pygame

from game.ui.draw.palette import Colour, Floats
from game.ui.draw.projection import Points

_BAND_PX = 256  # rows at a time, where a whole picture's copy would take too much memory


@dataclass
class Sheet:
    """A picture in the making: colours multiplied by alpha, 0…255, and alpha 0…1."""

    colour: Floats  # (height, width, 3)
    alpha: Floats  # (height, width)

    @property
    def width(self) -> int:
        """Pixels across."""
        return int(self.alpha.shape[1])

    @property
    def height(self) -> int:
        """Pixels down."""
        return int(self.alpha.shape[0])

    def paint(self, colour: Colour, cover: Floats, x: int = 0, y: int = 0) -> None:
        """Lays a colour over the sheet where `cover` (0…1) says, its corner at (x, y); in place."""
        left, top = max(x, 0), max(y, 0)
        right = min(x + cover.shape[1], self.width)
        bottom = min(y + cover.shape[0], self.height)
        if left >= right or top >= bottom:
            return
        part = cover[top - y : bottom - y, left - x : right - x]
        if part.shape == self.alpha.shape:
            self._paint_sparsely(colour, part)
            return
        kept = 1.0 - part
        ground = self.colour[top:bottom, left:right]
        ground *= kept[..., None]
        ground += part[..., None] * np.array(colour, np.float32)
        self.alpha[top:bottom, left:right] = self.alpha[top:bottom, left:right] * kept + part

    def _paint_sparsely(self, colour: Colour, cover: Floats) -> None:
        """Touches only what is covered: lines leave most of a sheet alone."""
        touched = np.flatnonzero(cover)
        part = cover.reshape(-1)[touched]
        flat, alpha = self.colour.reshape(-1, 3), self.alpha.reshape(-1)
        flat[touched] += part[:, None] * (np.array(colour, np.float32) - flat[touched])
        alpha[touched] += part * (1.0 - alpha[touched])

    def lay(self, surface: pygame.Surface, x: int, y: int) -> None:
        """Lays a surface with alpha over the sheet; in place."""
        left, top = max(x, 0), max(y, 0)
        right = min(x + surface.get_width(), self.width)
        bottom = min(y + surface.get_height(), self.height)
        if left >= right or top >= bottom:
            return
        window = (slice(left - x, right - x), slice(top - y, bottom - y))
        pixels = pygame.surfarray.array3d(surface)[window].transpose(1, 0, 2).astype(np.float32)
        cover = pygame.surfarray.array_alpha(surface)[window].T.astype(np.float32) / 255.0
        ground = self.colour[top:bottom, left:right]
        ground *= 1.0 - cover[..., None]
        ground += pixels * cover[..., None]
        self.alpha[top:bottom, left:right] = self.alpha[top:bottom, left:right] * (1.0 - cover) + cover

    def lay_sheet(self, other: Sheet, x: int, y: int) -> None:
        """Lays another sheet over this one, its corner at (x, y) and all of it inside; in place."""
        rows, columns = slice(y, y + other.height), slice(x, x + other.width)
        kept = 1.0 - other.alpha
        self.colour[rows, columns] = self.colour[rows, columns] * kept[..., None] + other.colour
        self.alpha[rows, columns] = self.alpha[rows, columns] * kept + other.alpha

    def surface(self) -> pygame.Surface:
        """The sheet as a surface, with alpha if any of it shows through."""
        if float(self.alpha.min(initial=1.0)) >= 0.999:
            surface = pygame.Surface((self.width, self.height))
            pygame.surfarray.blit_array(surface, _bytes(self.colour).transpose(1, 0, 2))
            return surface
        surface = pygame.Surface((self.width, self.height), pygame.SRCALPHA, 32)
        for top in range(0, self.height, _BAND_PX):
            band = slice(top, top + _BAND_PX)
            plain = self.colour[band] / np.maximum(self.alpha[band], 1e-4)[..., None]
            pygame.surfarray.pixels3d(surface)[:, band] = _bytes(plain).transpose(1, 0, 2)
        pygame.surfarray.pixels_alpha(surface)[:] = _bytes(self.alpha * 255.0).T
        return surface


def _bytes(values: Floats) -> npt.NDArray[np.uint8]:
    return np.clip(np.rint(values), 0, 255).astype(np.uint8)


def clear_sheet(width: int, height: int) -> Sheet:
    """A sheet that shows what lies under it."""
    return Sheet(np.zeros((height, width, 3), np.float32), np.zeros((height, width), np.float32))


def opaque_sheet(colour: Floats) -> Sheet:
    """A sheet made of finished colours of shape (height, width, 3)."""
    return Sheet(colour, np.ones(colour.shape[:2], np.float32))


def blank_cover(sheet: Sheet) -> Floats:
    """No coverage anywhere, as large as a sheet."""
    return np.zeros((sheet.height, sheet.width), np.float32)


def stroke(cover: Floats, line: Points, width: float | Points, *, soft: float = 1.0) -> None:
    """Draws a line into a coverage, in place, with round joints and ends.

    Args:
        cover: shape (height, width), 0…1.
        line: pixels, shape (n, 2).
        width: pixels, one for the line or one a point.
        soft: how many pixels the rim takes from full to nothing.
    """
    widths = np.broadcast_to(np.asarray(width, np.float64), (len(line),))
    for index in range(len(line) - 1):
        _segment(cover, line[index], line[index + 1], widths[index], widths[index + 1], soft)


def _segment(cover: Floats, start: Points, end: Points, wide: float, wide_end: float, soft: float) -> None:
    reach = max(wide, wide_end) / 2.0 + soft
    left, right = _span(start[0], end[0], reach, cover.shape[1])
    top, bottom = _span(start[1], end[1], reach, cover.shape[0])
    if left >= right or top >= bottom:
        return
    x = np.arange(left, right, dtype=np.float32) + np.float32(0.5 - start[0])
    y = (np.arange(top, bottom, dtype=np.float32) + np.float32(0.5 - start[1]))[:, None]
    east, south = float(end[0] - start[0]), float(end[1] - start[1])
    length2 = east * east + south * south
    along = np.clip((x * east + y * south) / length2, 0.0, 1.0) if length2 > 0 else np.float32(0.0)
    distance = np.hypot(x - along * east, y - along * south)
    half = (wide + along * (wide_end - wide)) / 2.0
    # a line thinner than a pixel keeps a pixel's rim but only its share of ink
    ink = np.clip((half + soft / 2.0 - distance) / soft, 0.0, 1.0) * np.minimum(1.0, 2.0 * half)
    window = cover[top:bottom, left:right]
    np.maximum(window, ink.astype(np.float32), out=window)


def _span(a: float, b: float, reach: float, limit: int) -> tuple[int, int]:
    return max(0, int(min(a, b) - reach)), min(limit, int(max(a, b) + reach) + 2)


def dots(cover: Floats, points: Points, diameter: float) -> None:
    """Draws round dots into a coverage, in place."""
    reach = int(diameter / 2.0 + 1.5)
    near = points[(points > -reach).all(axis=1) & (points < np.array(cover.shape[::-1]) + reach).all(axis=1)]
    whole = np.floor(near).astype(int)
    for down in range(-reach, reach + 1):
        for across in range(-reach, reach + 1):
            column, row = whole[:, 0] + across, whole[:, 1] + down
            inside = (column >= 0) & (column < cover.shape[1]) & (row >= 0) & (row < cover.shape[0])
            away = np.hypot(column + 0.5 - near[:, 0], row + 0.5 - near[:, 1])
            ink = np.clip(diameter / 2.0 + 0.5 - away, 0.0, 1.0) * min(1.0, diameter)
            np.maximum.at(cover, (row[inside], column[inside]), ink[inside].astype(np.float32))


def lengths_along(line: Points) -> Points:
    """Distance of every point of a line from its start, shape (n,)."""
    steps = np.hypot(*np.diff(line, axis=0).T)
    return np.concatenate([[0.0], np.cumsum(steps)])


def points_along(line: Points, at: Points) -> Points:
    """The points of a line at distances from its start."""
    run = lengths_along(line)
    return np.stack([np.interp(at, run, line[:, 0]), np.interp(at, run, line[:, 1])], axis=-1)


def evenly(line: Points, gap: float, start: float = 0.5) -> Points:
    """Points along a line about `gap` apart, the first `start` gaps from its beginning."""
    length = float(lengths_along(line)[-1])
    count = max(1, round(length / gap))
    return points_along(line, (np.arange(count) + start) * (length / count))


def directions_along(line: Points, at: Points, step: float = 1.0) -> Points:
    """Unit vectors of a line's course at distances from its start."""
    ahead = points_along(line, at + step) - points_along(line, at - step)
    size = np.maximum(np.hypot(ahead[:, 0], ahead[:, 1]), 1e-9)
    return ahead / size[:, None]


def dashes(line: Points, dash: float, gap: float) -> list[Points]:
    """The line in pieces, dash and gap stretched to end on a dash."""
    run = lengths_along(line)
    length = float(run[-1])
    count = max(1, round((length + gap) / (dash + gap)))
    stretch = length / max(count * (dash + gap) - gap, 1e-9)
    pieces = []
    for index in range(count):
        start = index * (dash + gap) * stretch
        end = start + dash * stretch
        inner = run[(run > start) & (run < end)]
        pieces.append(points_along(line, np.concatenate([[start], inner, [end]])))
    return pieces
