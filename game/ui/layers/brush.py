"""Small pictures with smooth rims: lines, discs, triangles and lettering, drawn large and taken down."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pygame

from game.ui.draw import fonts
from game.ui.draw.palette import Colour, Floats, Theme
from game.ui.draw.projection import Points

Place = tuple[float, float]
Picture = tuple[pygame.Surface, tuple[int, int]]  # a picture and its corner in level pixels
OVER = 3


def board(width: int, height: int, rim: Colour) -> pygame.Surface:
    """An empty picture, OVER times as large as asked.

    Args:
        width: in pixels of the finished picture.
        height: likewise.
        rim: the colour that meets the ground; clear pixels carry it, so that no dark seam appears when taken down.
    """
    surface = pygame.Surface((width * OVER, height * OVER), pygame.SRCALPHA, 32)
    surface.fill((*rim, 0))
    return surface


def taken_down(large: pygame.Surface) -> pygame.Surface:
    """The finished picture."""
    width, height = large.get_size()
    return pygame.transform.smoothscale(large, (width // OVER, height // OVER))


def band(line: Points, widths: Floats) -> Points:
    """The outline of a line with a width at each point, shape (2 n, 2)."""
    ahead = np.gradient(line, axis=0)
    size = np.maximum(np.hypot(ahead[:, 0], ahead[:, 1]), 1e-9)
    aside = np.stack([-ahead[:, 1], ahead[:, 0]], axis=-1) / size[:, None] * (widths / 2.0)[:, None]
    return np.concatenate([line + aside, (line - aside)[::-1]])


def draw_line(large: pygame.Surface, line: Points, widths: Floats, colour: Colour) -> None:
    """Draws a line with round ends on a board, in place.

    Args:
        large: a board.
        line: finished pixels, shape (n, 2), n at least 2.
        widths: finished pixels, one a point.
        colour: of the line.
    """
    pygame.draw.polygon(large, colour, (band(line, widths) * OVER).tolist())
    for end in (0, -1):
        dot(large, (float(line[end][0]), float(line[end][1])), float(widths[end]) / 2.0, colour)


def dot(large: pygame.Surface, middle: Place, radius: float, colour: Colour) -> None:
    """Draws a full disc on a board, in place."""
    pygame.draw.circle(large, colour, (middle[0] * OVER, middle[1] * OVER), radius * OVER)


def polygon(large: pygame.Surface, corners: Points, colour: Colour, width: float = 0.0) -> None:
    """Draws a polygon on a board, full or as a line of some width; in place."""
    points = corners * OVER
    if width == 0.0:
        pygame.draw.polygon(large, colour, points.tolist())
        return
    thick = max(1, round(width * OVER))
    pygame.draw.polygon(large, colour, points.tolist(), thick)
    for x, y in points:
        pygame.draw.circle(large, colour, (x, y), thick / 2.0)


def course(stops: Points, pieces: int = 10) -> Points:
    """A smooth line through all stops (Catmull and Rom's)."""
    if len(stops) < 2:
        return stops
    ends = np.concatenate([2 * stops[:1] - stops[1:2], stops, 2 * stops[-1:] - stops[-2:-1]])
    t = (np.arange(pieces) / pieces)[:, None, None]
    a, b, c, d = ends[:-3], ends[1:-2], ends[2:-1], ends[3:]
    curve = b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))
    return np.concatenate([curve.transpose(1, 0, 2).reshape(-1, 2), stops[-1:]])


@lru_cache(maxsize=2048)
def words(text: str, face: str, px: float, colour: Colour, tracking: float = 0.0) -> pygame.Surface:
    """A line of text."""
    cover = fonts.letters_cover(text, face, px, tracking)
    surface = pygame.Surface(cover.shape[::-1], pygame.SRCALPHA, 32)
    surface.fill((*colour, 0))
    pygame.surfarray.pixels_alpha(surface)[:] = np.rint(cover * 255.0).astype(np.uint8).T
    return surface


def lay_in_middle(target: pygame.Surface, letters: pygame.Surface, middle: Place) -> None:
    """Lays letters so that their ink is centred on a point, in place."""
    ink = letters.get_bounding_rect()
    target.blit(letters, (round(middle[0] - ink.w / 2.0) - ink.x, round(middle[1] - ink.h / 2.0) - ink.y))


@lru_cache(maxsize=512)
def haloed(text: str, px: float, ink: Colour, paper: Colour) -> pygame.Surface:
    """A number with a light halo, cut close."""
    letters, under = words(text, "sans_bold", px, ink), words(text, "sans_bold", px, paper)
    box = letters.get_bounding_rect()
    surface = pygame.Surface((box.w + 6, box.h + 6), pygame.SRCALPHA, 32)
    surface.fill((*paper, 0))
    for turn in np.radians(np.arange(0, 360, 30)):
        across, down = 2.0 * np.cos(turn), 2.0 * np.sin(turn)
        surface.blit(under, (round(3 - box.x + across), round(3 - box.y + down)))
    surface.blit(letters, (3 - box.x, 3 - box.y))
    return surface


@lru_cache(maxsize=512)
def disc(text: str, radius: float, px: float, fill: Colour, ink: Colour, ring: float = 0.0) -> pygame.Surface:
    """A number in a disc, with a ring in the number's colour if it is to have one."""
    letters = words(text, "sans_bold", px, ink)
    wide = max(0.0, letters.get_bounding_rect().w + 5.0 - 2.0 * radius)  # long numbers make a lozenge of it
    width, height = int(2 * radius + wide + 4), int(2 * radius + 4)
    large = board(width, height, ink if ring else fill)
    rect = pygame.Rect(0, 0, round((2 * radius + wide) * OVER), round(2 * radius * OVER))
    rect.center = (width * OVER // 2, height * OVER // 2)
    pygame.draw.rect(large, ink if ring else fill, rect, 0, rect.height // 2)
    if ring:
        inner = rect.inflate(round(-2 * ring * OVER), round(-2 * ring * OVER))
        pygame.draw.rect(large, fill, inner, 0, inner.height // 2)
    surface = taken_down(large)
    lay_in_middle(surface, letters, (width / 2.0, height / 2.0))
    return surface


def warning(px: int, theme: Theme) -> pygame.Surface:
    """The yellow triangle with its dark rim and exclamation mark."""
    return _warning(px, theme.colour("overlay.warning"), theme.colour("overlay.warning_edge"))


@lru_cache(maxsize=32)
def _warning(px: int, fill: Colour, rim: Colour) -> pygame.Surface:
    large = board(px, px, rim)
    outer = np.array([(0.5, 0.06), (0.98, 0.90), (0.02, 0.90)]) * px
    middle = outer.mean(axis=0)
    polygon(large, middle + (outer - middle) * 0.84, rim)
    polygon(large, middle + (outer - middle) * 0.84, rim, 0.10 * px)
    polygon(large, middle + (outer - middle) * 0.72, fill)
    stem = np.array([(0.5, 0.38), (0.5, 0.60)]) * px
    draw_line(large, stem, np.array([0.12, 0.08]) * px, rim)
    dot(large, (0.5 * px, 0.745 * px), 0.055 * px, rim)
    return taken_down(large)


def about(surface: pygame.Surface, middle: Place) -> Picture:
    """A picture with its middle on a point of the level."""
    return surface, (round(middle[0] - surface.get_width() / 2.0), round(middle[1] - surface.get_height() / 2.0))


@lru_cache(maxsize=64)
def blurred_box(width: int, height: int, spread: int, colour: Colour, share: float) -> pygame.Surface:
    """A soft shadow of a box, `spread` pixels larger on every side; shared, not to be drawn on."""
    shadow = pygame.Surface((width + 2 * spread, height + 2 * spread), pygame.SRCALPHA, 32)
    shadow.fill((*colour, 0))
    shadow.fill((*colour, round(255 * share)), (spread, spread, width, height))
    return pygame.transform.gaussian_blur(shadow, max(1, spread // 2))
