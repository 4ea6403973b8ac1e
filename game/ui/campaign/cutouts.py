"""Pieces of the map cut out for dispatches, with a red pencil's ring round the place."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pygame

from game.ui.atlas import Atlas
from game.ui.draw.palette import Theme
from game.ui.levels import FAR, MIDDLE

_SIZE = (420, 300)
_THEATRE_PX = 360
_OVERSIZE = 3


def cutout(atlas: Atlas, hex_id: int, theme: Theme) -> pygame.Surface | None:
    """The country round a hex; none while the map is not drawn."""
    level = atlas.level(MIDDLE)
    if level.ground is None:
        return None
    x, y = level.window.hex_centre(hex_id)
    part = pygame.Rect(0, 0, *_SIZE)
    part.center = round(x), round(y)
    part = part.clamp(level.ground.get_rect())
    board = pygame.Surface(part.size, 0, 32)
    board.blit(level.ground, (0, 0), part)
    if level.names is not None:
        level.names.draw(board, part)
    _pencil_ring(board, (x - part.x, y - part.y), 0.62 * level.window.hex_px, theme)
    return board


def theatre_cutout(atlas: Atlas, hexes: list[int], theme: Theme) -> pygame.Surface | None:
    """The whole theatre with the places of a side's own units marked."""
    level = atlas.level(FAR)
    if level.ground is None:
        level = atlas.level(MIDDLE)
    if level.ground is None:
        return None
    scale = min(1.0, _THEATRE_PX / level.window.width)
    size = round(level.window.width * scale), round(level.window.height * scale)
    board = pygame.transform.smoothscale(level.ground, size)
    for hex_id in hexes:
        x, y = (value * scale for value in level.window.hex_centre(hex_id))
        pygame.draw.circle(board, theme.colour("sheet.edge"), (x, y), 4)
        pygame.draw.circle(board, theme.colour("sheet.red"), (x, y), 3)
    return board


def _pencil_ring(board: pygame.Surface, middle: tuple[float, float], radius: float, theme: Theme) -> None:
    """A ring as a hand draws it: not quite round, its ends crossing."""
    large = pygame.Surface((board.get_width() * _OVERSIZE, board.get_height() * _OVERSIZE), pygame.SRCALPHA, 32)
    colour = theme.colour("sheet.red")
    points = []
    for angle in np.linspace(-0.4, 2 * math.pi + 0.25, 60):
        wobble = radius * (1.0 + 0.05 * math.sin(3 * angle) + 0.03 * angle / math.pi)
        points.append(
            (
                (middle[0] + wobble * math.cos(angle)) * _OVERSIZE,
                (middle[1] + wobble * math.sin(angle)) * _OVERSIZE,
            )
        )
    for start, end in pairwise(points):
        pygame.draw.line(large, (*colour, 220), start, end, round(2.6 * _OVERSIZE))
        pygame.draw.circle(large, (*colour, 220), end, 1.3 * _OVERSIZE)
    board.blit(pygame.transform.smoothscale(large, board.get_size()), (0, 0))
