"""Ways through: passes open or under snow, fords, ferries and landings with what caravans they carry, and denial."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pygame

from game.base.hexgrid import distance
from game.orders.view import View
from game.rules.aid import crossing_capacity
from game.scenario.scenario import Mark, Scenario
from game.state.enums import Arm, Crossing, Detection, Regime, Side, Soil, Station
from game.state.units import Contact, Unit
from game.state.world import Theatre
from game.ui.draw.palette import Colour, Floats, Theme
from game.ui.draw.projection import Window
from game.ui.draw.tables import used
from game.ui.layer import Layer
from game.ui.layers import brush, cards, soft
from game.ui.layers.reach import FIGURES_FROM_PX
from game.ui.panels import vocabulary as say
from game.ui.panels.vocabulary import rule
from game.ui.panels.words import bare

_HATCH_PX, _LOKAI_PERIOD_PX = 1.2, 12
LOKAI_SHARE = 0.30
DENIED = "denied"
# ---------------------------------------------------------------- what is known of a way through


def is_open(scenario: Scenario, turn: int, hex_id: int) -> bool:
    """Whether a pass is free of snow."""
    theatre = scenario.theatre
    return int(theatre.hexes[hex_id].first_day) <= int(theatre.calendar[turn - 1].day)


def is_flooded(scenario: Scenario, turn: int, edge: int) -> bool:
    """Whether the river of a crossing is high."""
    theatre = scenario.theatre
    season = theatre.seasons[int(theatre.calendar[turn - 1].season)]
    glacier = theatre.edges[edge].regime == Regime.GLACIER
    return bool(season.glacier_flood if glacier else season.rain_flood)


def is_denied(scenario: Scenario, view: View, edge: int) -> bool:
    """Whether Reds whom the side knows of deny a crossing from Afghanistan to caravans (§7.2)."""
    theatre = scenario.theatre
    banks = edge // 6, int(theatre.edges[edge].to)
    if all(theatre.hexes[bank].soil != Soil.AFGHANISTAN for bank in banks):
        return False
    columns, reach, between = int(theatre.terms[0].columns), rule(theatre, "denial_hexes"), bare(distance)
    posts = _red_posts(theatre, view)
    near = [post for post in posts if min(between(post[0], bank, columns) for bank in banks) <= reach]
    men = sum(men for _, men, _ in near)
    return any(arm == Arm.STEAMER for _, _, arm in near) or men >= rule(theatre, "denial_men")


def _red_posts(theatre: Theatre, view: View) -> list[tuple[int, int, int]]:
    """Hex, men and arm of each Red unit that the side knows of now."""
    found = []
    for index in range(int(view.counts[0].units)):
        row: Unit | Contact = view.units[index]
        known = view.units[index].station == Station.ON_MAP
        if view.side[0] != Side.RED:
            row, known = view.contacts[index], view.contacts[index].detection > Detection.NONE
        if known and row.hex >= 0:
            arm = int(theatre.types[int(row.type)].arm) if row.type >= 0 else -1
            found.append((int(row.hex), int(row.men), arm))
    return found


def crossing_words(scenario: Scenario, view: View, edge: int) -> str:
    """`ford, high water, 80 loads, denied`."""
    crossing = Crossing(int(scenario.theatre.edges[edge].crossing))
    parts, turn = [say.CROSSINGS[crossing]], int(view.clock[0].turn)
    if crossing is Crossing.FORD and is_flooded(scenario, turn, edge):
        parts.append("high water")
    if crossing in (Crossing.BRIDGE, Crossing.FORD, Crossing.FERRY, Crossing.RAFTS):
        parts.append(say.loads(bare(crossing_capacity)(scenario.theatre, edge, turn)))
    if is_denied(scenario, view, edge):
        parts.append(DENIED)
    return ", ".join(parts)


# ---------------------------------------------------------------- drawing


def passage_layer(level: Window, scenario: Scenario, view: View, theme: Theme) -> Layer:
    """A sign at each pass and crossing; with words where the zoom has room for them."""
    pictures: list[brush.Picture] = []
    turn = int(view.clock[0].turn)
    for mark in scenario.chart.passes:
        free = is_open(scenario, turn, mark.place)
        pictures += _signed(level, level.hex_centre(mark.place), free, mark.name, "" if free else "snow", theme)
    for mark in scenario.chart.crossings:
        pictures += _crossing(level, scenario, view, mark, theme)
    return Layer.joined(pictures)


def _crossing(level: Window, scenario: Scenario, view: View, mark: Mark, theme: Theme) -> list[brush.Picture]:
    here, there = mark.place // 6, int(scenario.theatre.edges[mark.place].to)
    (x0, y0), (x1, y1) = level.hex_centre(here), level.hex_centre(there)
    denied = is_denied(scenario, view, mark.place)
    words = crossing_words(scenario, view, mark.place)
    return _signed(level, ((x0 + x1) / 2, (y0 + y1) / 2), not denied, mark.name, words, theme)


def _signed(level: Window, at: brush.Place, free: bool, name: str, words: str, theme: Theme) -> list[brush.Picture]:
    ink = theme.colour("overlay.reach" if free else "overlay.reds")
    found = [brush.about(_sign(free, ink, theme.colour("overlay.paper")), at)]
    if level.hex_px >= FIGURES_FROM_PX and words:
        text = f"{name}: {words}" if name and level.hex_px >= 70 else words
        label = cards.tag(text, ink, theme, 12.5)
        found.append((label, (round(at[0] - label.get_width() / 2), round(at[1] + 9))))
    return found


@lru_cache(maxsize=4)
def _sign(free: bool, ink: Colour, paper: Colour) -> pygame.Surface:
    """A disc with an open gate, or a bar across it."""
    large = brush.board(16, 16, ink)
    brush.dot(large, (8, 8), 7.4, ink)
    brush.dot(large, (8, 8), 5.9, paper)
    ends = ((5.4, 4.6), (5.4, 11.4)), ((10.6, 4.6), (10.6, 11.4))
    for pair in ends if free else (((4.2, 8.0), (11.8, 8.0)),):
        brush.draw_line(large, np.array(pair), np.array([1.8, 1.8]), ink)
    return brush.taken_down(large)


def sign_sample(free: bool, theme: Theme) -> pygame.Surface:
    """The sign on a swatch of a legend."""
    ink = theme.colour("overlay.reach" if free else "overlay.reds")
    return _sign(free, ink, theme.colour("overlay.paper"))


# ---------------------------------------------------------------- Lokai country


def lokai_layer(level: Window, scenario: Scenario, theme: Theme) -> Layer:
    """Light upright hatching over Ibrahim Bek's country."""
    theatre = scenario.theatre
    lokai = used(theatre, "districts", "lokai")
    district = used(theatre, "hexes", "district")
    inside = (district >= 0) & (lokai[np.maximum(district, 0)] == 1)
    if not inside.any():
        return Layer.empty()
    net = soft.net_over(level)
    share = soft.share_of(net, np.append(inside, np.False_))
    colour = theme.colour("counter.lokai.bottom")

    def paint(fields: Floats) -> pygame.Surface:
        cover = np.clip(fields[0] + 0.5, 0.0, 1.0)
        rim = soft.line_cover(fields[0], 2.0)
        return soft.tile_of(colour, np.maximum(cover * LOKAI_SHARE * upright(), 0.6 * rim))

    return soft.painted(net, [soft.inland(net, share)], share > 0.02, paint)


@lru_cache(maxsize=1)
def upright() -> Floats:
    """A tile of upright hatching."""
    x = np.arange(soft.TILE_PX) % _LOKAI_PERIOD_PX
    away = np.minimum(x, _LOKAI_PERIOD_PX - x)
    line = np.clip(_HATCH_PX / 2.0 + 0.5 - away, 0.0, 1.0)
    return np.asarray(np.broadcast_to(line, (soft.TILE_PX, soft.TILE_PX)), np.float32)
