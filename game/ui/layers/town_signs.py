"""Small signs at towns: an office's flag, the quarters that besiegers hold, how often a store was enlarged."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pygame

from game.orders.view import View
from game.state.enums import NOBODY, Side
from game.state.world import Theatre
from game.ui.draw.palette import Colour, Theme
from game.ui.draw.projection import Window
from game.ui.layer import Layer
from game.ui.layers import brush
from game.ui.layers.control import SIDE_KEYS
from game.ui.layers.reach import FIGURES_FROM_PX

_MOST_DEPOTS = 4


def town_signs(level: Window, theatre: Theatre, view: View, theme: Theme) -> Layer:
    """Signs to the south-west of each town's own, as far as the side knows."""
    if level.hex_px < FIGURES_FROM_PX:
        return Layer.empty()
    pictures: list[brush.Picture] = []
    for town in range(int(theatre.counts[0].towns)):
        row, state = theatre.towns[town], view.towns[town]
        signs = []
        if state.office > 0 and state.holder != NOBODY:
            signs.append(
                _flag(theme.colour(f"overlay.{SIDE_KEYS[Side(int(state.holder))]}"), theme.colour("frame.ink"))
            )
        if state.quarters > 0 and row.quarters > 0:
            inks = (theme.colour("overlay.warning"), theme.colour("overlay.paper"), theme.colour("frame.ink"))
            signs.append(_wheel(int(state.quarters), int(row.quarters), inks))
        if state.depots > 0:
            signs.append(_crates(min(int(state.depots), _MOST_DEPOTS), theme.colour("frame.ink")))
        x, y = level.hex_centre(int(row.hex))
        x -= 0.12 * level.hex_px
        for sign in reversed(signs):
            x -= sign.get_width() + 1
            pictures.append((sign, (round(x), round(y + 0.04 * level.hex_px))))
    return Layer.joined(pictures)


@lru_cache(maxsize=8)
def _flag(colour: Colour, ink: Colour) -> pygame.Surface:
    large = brush.board(11, 13, ink)
    brush.draw_line(large, np.array([(2.0, 1.0), (2.0, 12.0)]), np.array([1.5, 1.5]), ink)
    brush.polygon(large, np.array([(2.2, 1.2), (10.2, 3.8), (2.2, 6.8)]), colour)
    brush.polygon(large, np.array([(2.2, 1.2), (10.2, 3.8), (2.2, 6.8)]), ink, 0.6)
    return brush.taken_down(large)


@lru_cache(maxsize=16)
def _wheel(taken: int, whole: int, inks: tuple[Colour, Colour, Colour]) -> pygame.Surface:
    """A disc in sectors, those that the besiegers hold filled."""
    fill, paper, ink = inks
    large = brush.board(13, 13, ink)
    brush.dot(large, (6.5, 6.5), 6.2, ink)
    brush.dot(large, (6.5, 6.5), 5.2, paper)
    for part in range(taken):
        turn = np.radians(np.linspace(360 * part / whole, 360 * (part + 1) / whole, 12) - 90)
        rim = np.stack([6.5 + 5.2 * np.cos(turn), 6.5 + 5.2 * np.sin(turn)], axis=-1)
        brush.polygon(large, np.concatenate([[(6.5, 6.5)], rim]), fill)
    for part in range(whole):
        turn = np.radians(360 * part / whole - 90)
        end = (6.5 + 5.6 * np.cos(turn), 6.5 + 5.6 * np.sin(turn))
        brush.draw_line(large, np.array([(6.5, 6.5), end]), np.array([0.9, 0.9]), ink)
    return brush.taken_down(large)


@lru_cache(maxsize=8)
def _crates(count: int, ink: Colour) -> pygame.Surface:
    large = brush.board(9, 13, ink)
    for number in range(count):
        top = 12.0 - 3.0 * (number + 1)
        brush.polygon(large, np.array([(1.2, top), (7.8, top), (7.8, top + 2.2), (1.2, top + 2.2)]), ink)
    return brush.taken_down(large)
