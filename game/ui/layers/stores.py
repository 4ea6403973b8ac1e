"""Stores of towns, and units that go short."""

from __future__ import annotations

import numpy as np
import pygame

from game.orders.view import View
from game.state.enums import Station
from game.state.world import Theatre
from game.ui.draw.palette import Colour, Theme
from game.ui.draw.projection import Window
from game.ui.layer import Layer
from game.ui.layers import brush, cards
from game.ui.layers.reach import FIGURES_FROM_PX

_LOAD = 100  # stores count hundredths of a load


def depot_signs(level: Window, theatre: Theatre, view: View, theme: Theme) -> Layer:
    """Stores of the towns that the onlooker holds: loads beside a crate, rations beside a sack."""
    if level.hex_px < FIGURES_FROM_PX:
        return Layer.empty()
    pictures: list[brush.Picture] = []
    taken: list[pygame.Rect] = []
    for town in range(int(theatre.counts[0].towns)):
        state = view.towns[town]
        if state.holder != int(view.side[0]) or (state.loads <= 0 and state.rations <= 0):
            continue
        x, y = level.hex_centre(int(theatre.towns[town].hex))
        sign = depot_sign(int(state.loads), int(state.rations), theme)
        place = sign.get_rect(center=(round(x), round(y + 0.42 * level.hex_px)))
        while place.collidelist(taken) >= 0:
            place.move_ip(0, place.height - 1)
        taken.append(place)
        pictures.append((sign, place.topleft))
    return Layer.joined(pictures)


def depot_sign(loads: int, rations: int, theme: Theme) -> pygame.Surface:
    """A small paper plate with what a store holds."""
    ink = theme.colour("frame.ink")
    parts = [_crate(ink), _figure(loads / _LOAD, ink), _sack(ink), _figure(float(rations), ink)]
    gaps = (3, 7, 3, 0)
    width = sum(part.get_width() for part in parts) + sum(gaps) + 10
    surface = cards.blank_card(width, 20, theme.colour("frame.second_ink"), theme)
    x = 5
    for part, gap in zip(parts, gaps, strict=True):
        surface.blit(part, (x, (20 - part.get_height()) // 2))
        x += part.get_width() + gap
    return surface


def _figure(amount: float, ink: Colour) -> pygame.Surface:
    text = f"{amount / 1000:.1f}k" if amount >= 1000 else f"{amount:.0f}"
    letters = brush.words(text, "sans_bold", 12.5, ink)
    return letters.subsurface(letters.get_bounding_rect())


def _crate(ink: Colour) -> pygame.Surface:
    large = brush.board(10, 10, ink)
    box = np.array([(1.0, 1.0), (9.0, 1.0), (9.0, 9.0), (1.0, 9.0)])
    brush.polygon(large, box, ink, 1.4)
    for ends in (box[[0, 2]], box[[1, 3]]):
        brush.draw_line(large, ends, np.array([1.2, 1.2]), ink)
    return brush.taken_down(large)


def _sack(ink: Colour) -> pygame.Surface:
    large = brush.board(9, 11, ink)
    pygame.draw.ellipse(large, ink, pygame.Rect(1, 11, 25, 21))
    brush.polygon(large, np.array([(2.2, 0.6), (6.8, 0.6), (5.4, 4.4), (3.6, 4.4)]), ink)
    return brush.taken_down(large)


def trouble_marks(level: Window, view: View, theme: Theme) -> Layer:
    """A triangle at own units that are cut off, a half disc at those that go short."""
    pictures = []
    for unit in range(int(view.counts[0].units)):
        row = view.units[unit]
        if row.station != Station.ON_MAP or row.hex < 0 or row.side != int(view.side[0]):
            continue
        short = row.food_shortage > 0 or row.ammunition_shortage > 0
        if short or row.supply_cost < 0:
            x, y = level.hex_centre(int(row.hex))
            sign = brush.warning(20, theme) if row.supply_cost < 0 else _half_disc(theme)
            pictures.append(brush.about(sign, (x + 0.36 * level.hex_px, y - 0.36 * level.hex_px)))
    return Layer.joined(pictures)


def _half_disc(theme: Theme) -> pygame.Surface:
    paper, ink = theme.colour("overlay.paper"), theme.colour("overlay.warning_edge")
    large = brush.board(16, 16, ink)
    brush.dot(large, (8, 8), 7.5, ink)
    brush.dot(large, (8, 8), 6.0, paper)
    pygame.draw.circle(large, ink, (24, 24), 18, 0, draw_top_left=True, draw_bottom_left=True)
    return brush.taken_down(large)
