"""What the tests of layers share: levels of the duel and ways to look at a layer."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pygame

from game.scenario.scenario import Scenario
from game.ui.draw.projection import Window
from game.ui.layer import Layer
from game.ui.levels import level_windows

FAR, MIDDLE, NEAR = range(3)
Alpha = npt.NDArray[np.uint8]


def levels(scenario: Scenario) -> tuple[Window, Window, Window]:
    return level_windows(scenario)


def shown(layer: Any, level: Window, *more: Any) -> pygame.Surface:
    """A layer (or anything that is drawn like one) on a clear picture of its level."""
    surface = pygame.Surface((level.width, level.height), pygame.SRCALPHA, 32)
    layer.draw(surface, surface.get_rect(), (0, 0), *more)
    return surface


def alpha_of(layer: Layer, level: Window) -> Alpha:
    """Alpha by row and column."""
    return pygame.surfarray.array_alpha(shown(layer, level)).T


def pixels(surface: pygame.Surface) -> bytes:
    return pygame.image.tobytes(surface, "RGBA")


def at_hex(alpha: Alpha, level: Window, hex_id: int, down: float = 0.0) -> int:
    """Alpha at the middle of a hex, or so many hex widths below it."""
    x, y = level.hex_centre(hex_id)
    return int(alpha[round(y + down * level.hex_px), round(x)])


def has_colour(surface: pygame.Surface, colour: tuple[int, int, int], tolerance: int = 12) -> bool:
    near = np.abs(pygame.surfarray.array3d(surface).astype(int) - colour).max(axis=2) <= tolerance
    return bool((near & (pygame.surfarray.array_alpha(surface) > 200)).any())
