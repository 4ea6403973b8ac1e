"""Single marks on the map: the chosen unit, the cursor, what has just happened, what is worth points."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
import pygame

from game.orders.view import View
from game.state.enums import CombatResult, Side
from game.state.world import Theatre
from game.ui.draw.ink import dashes, lengths_along, points_along
from game.ui.draw.palette import Colour, Theme
from game.ui.draw.projection import Points, Window
from game.ui.layer import Layer
from game.ui.layers import brush, cards
from game.ui.layers.control import SIDE_KEYS

RESULT_WORDS = {
    CombatResult.EVADED: "slipped away",
    CombatResult.ATTACK_ROUTED: "attack routed",
    CombatResult.REPULSED: "repulsed",
    CombatResult.STALEMATE: "undecided",
    CombatResult.PUSHED_BACK: "pushed back",
    CombatResult.BEATEN: "beaten",
    CombatResult.ROUTED: "routed",
}
_BREATHS = 24


def hexagon(radius: float) -> Points:
    """The corners of a hex about the origin."""
    turn = np.radians(60.0 * np.arange(6) - 30.0)
    return np.stack([radius * np.cos(turn), radius * np.sin(turn)], axis=-1)


def selection_ring(level: Window, seconds: float, theme: Theme, *, still: bool = False) -> pygame.Surface:
    """The hexagon about the chosen unit; it breathes, and its middle belongs on the hex's middle.

    Args:
        level: for the width of hexes.
        seconds: since any moment.
        theme: colours and sizes.
        still: whether motion is reduced.
    """
    phase = 0 if still else round(seconds / theme.number("overlay.breath_s") * _BREATHS) % _BREATHS
    swing = 1.0 + theme.number("overlay.breath_share") * math.sin(2.0 * math.pi * phase / _BREATHS)
    colours = (theme.colour("overlay.reach"), theme.colour("overlay.paper"))
    return _ring(round(0.575 * level.hex_px * swing, 2), max(1.0, level.hex_px / 54.0), colours)


@lru_cache(maxsize=96)
def _ring(radius: float, scale: float, colours: tuple[Colour, Colour]) -> pygame.Surface:
    ink, paper = colours
    side = 2 * math.ceil(radius * 1.08 + 4 * scale)
    large = brush.board(side, side, paper)
    corners = hexagon(radius) + side / 2.0
    brush.polygon(large, corners, paper, 5.2 * scale)
    brush.polygon(large, corners, ink, 2.6 * scale)
    return brush.taken_down(large)


def cursor(level: Window, theme: Theme) -> pygame.Surface:
    """The keyboard's place: the six corners of a hex; its middle belongs on the hex's middle."""
    side = 2 * math.ceil(level.hex_px * 0.62 + 2)
    paper, ink = theme.colour("overlay.paper"), theme.colour("overlay.warning_edge")
    large = brush.board(side, side, paper)
    corners = hexagon(0.97 * level.hex_px / math.sqrt(3.0)) + side / 2.0
    for width, colour in ((4.6, paper), (2.2, ink)):
        for index in range(6):
            _bracket(large, corners, index, width, colour)
    return brush.taken_down(large)


def _bracket(large: pygame.Surface, corners: Points, index: int, width: float, colour: Colour) -> None:
    corner = corners[index]
    arms = [corner + 0.26 * (corners[(index + step) % 6] - corner) for step in (-1, 1)]
    for arm in arms:
        brush.draw_line(large, np.stack([corner, arm]), np.array([width, width]), colour)


def move_arrow(level: Window, start: int, end: int, side: Side, theme: Theme) -> brush.Picture:
    """A thin arrow from hex to hex: a march that was seen."""
    line = level.px(level.field.centres([start, end]))
    corner = np.floor(line.min(axis=0)) - 12
    size = np.ceil(line.max(axis=0)) - corner + 12
    line = line - corner
    length = max(float(lengths_along(line)[-1]), 1.0)
    stop, head = 0.80 * length, 9.0 * max(0.7, theme.line_scale(level.hex_px))
    run = points_along(line, np.array([0.16 * length, max(stop - head, 0.2 * length)]))
    tip = points_along(line, np.array([max(stop - head, 0.2 * length), stop]))
    paper, ink = theme.colour("overlay.paper"), theme.colour(f"overlay.{SIDE_KEYS[side]}")
    large = brush.board(int(size[0]), int(size[1]), paper)
    for extra, colour in ((3.0, paper), (0.0, ink)):
        brush.draw_line(large, run, np.array([1.8, 3.0]) + extra, colour)
        brush.polygon(large, _arrow_head(tip, head, extra / 2.0), colour)
    return brush.taken_down(large), (int(corner[0]), int(corner[1]))


def _arrow_head(tip: Points, width: float, extra: float) -> Points:
    ahead = (tip[1] - tip[0]) / max(float(np.hypot(*(tip[1] - tip[0]))), 1e-9)
    aside = np.array([-ahead[1], ahead[0]]) * (width / 2.0 + 1.7 * extra)
    back = tip[0] - extra * ahead
    return np.stack([tip[1] + 1.9 * extra * ahead, back + aside, back - aside])


def battle_sign(result: int, theme: Theme, colour: Colour | None = None) -> pygame.Surface:
    """Crossed sabres in a disc with the defender's fate in a word; the disc is the left end."""
    rim = colour or theme.colour("overlay.leader")
    sabres = _sabres(26, theme.colour("overlay.paper"), rim)
    label = cards.tag(RESULT_WORDS[CombatResult(result)], rim, theme, 13.0)
    surface = pygame.Surface((sabres.get_width() + label.get_width() - 4, 26), pygame.SRCALPHA, 32)
    surface.blit(label, (sabres.get_width() - 4, (26 - label.get_height()) // 2))
    surface.blit(sabres, (0, 0))
    return surface


@lru_cache(maxsize=8)
def _sabres(px: int, paper: Colour, ink: Colour) -> pygame.Surface:
    large = brush.board(px, px, ink)
    brush.dot(large, (px / 2, px / 2), px / 2 - 0.5, ink)
    brush.dot(large, (px / 2, px / 2), px / 2 - 2.0, paper)
    for mirror in (1.0, -1.0):
        blade = brush.course(np.array([(-0.27, 0.25), (-0.02, 0.06), (0.24, -0.27)]))
        blade = blade * (mirror, 1.0) * px + px / 2
        brush.draw_line(large, blade, np.linspace(0.10, 0.05, len(blade)) * px, ink)
        guard = np.array([(-0.27, 0.09), (-0.12, 0.24)]) * (mirror, 1.0) * px + px / 2
        brush.draw_line(large, guard, np.array([0.07, 0.07]) * px, ink)
    return brush.taken_down(large)


def score_hexes(theatre: Theatre) -> dict[int, set[Side]]:
    """Hexes of towns that the score sheet names, and whose points they are."""
    found: dict[int, set[Side]] = {}
    for index in range(int(theatre.counts[0].score_items)):
        item = theatre.score_items[index]
        if item.town >= 0:
            found.setdefault(int(theatre.towns[int(item.town)].hex), set()).add(Side(int(item.side)))
    return found


def objective_stars(level: Window, theatre: Theatre, view: View, theme: Theme) -> Layer:
    """A star at each town worth points: full once the side that earns them controls the hex.

    The Reds' stars have five points, the Basmachi's eight.
    """
    pictures = []
    radius = max(5.5, 6.5 * theme.line_scale(level.hex_px))
    for hex_id, sides in score_hexes(theatre).items():
        x, y = level.hex_centre(hex_id)
        control = int(view.hexes[hex_id].control)
        for place, side in enumerate(sorted(sides)):
            picture = star(side, radius, theme, full=control == side)
            # on the town's own sign: everywhere else names and counters have their seats
            seat = (x + 1.1 * radius * (place - 0.5 * (len(sides) - 1)), y)
            pictures.append(brush.about(picture, seat))
    return Layer.joined(pictures)


def star(side: Side, radius: float, theme: Theme, *, full: bool) -> pygame.Surface:
    """One star; hollow ones are paper with a coloured rim."""
    colours = (theme.colour(f"overlay.{SIDE_KEYS[side]}"), theme.colour("overlay.paper"))
    return _star(5 if side == Side.RED else 8, round(radius, 1), colours, full)


@lru_cache(maxsize=32)
def _star(points: int, radius: float, colours: tuple[Colour, Colour], full: bool) -> pygame.Surface:
    ink, paper = colours
    side = 2 * math.ceil(radius + 2)
    large = brush.board(side, side, paper)
    inner = 0.45 if points == 5 else 0.62
    for size, colour in ((radius + 1.6, paper), (radius, ink), (radius - 2.2, ink if full else paper)):
        brush.polygon(large, _star_corners(points, size, inner) + side / 2.0, colour)
    return brush.taken_down(large)


def _star_corners(points: int, radius: float, inner: float) -> Points:
    turn = np.pi * np.arange(2 * points) / points - np.pi / 2.0
    size = np.where(np.arange(2 * points) % 2 == 0, radius, radius * inner)
    return np.stack([size * np.cos(turn), size * np.sin(turn)], axis=-1)


def idle_mark(theme: Theme) -> pygame.Surface:
    """A unit that may still march: a brass disc with an arrow, for the corner of its counter."""
    return _idle(theme.colour("overlay.star"), theme.colour("overlay.warning_edge"))


@lru_cache(maxsize=2)
def _idle(fill: Colour, ink: Colour) -> pygame.Surface:
    large = brush.board(14, 14, ink)
    brush.dot(large, (7, 7), 6.5, ink)
    brush.dot(large, (7, 7), 5.2, fill)
    brush.draw_line(large, np.array([(3.6, 7.0), (7.0, 7.0)]), np.array([2.0, 2.0]), ink)
    brush.polygon(large, np.array([(6.6, 3.9), (10.8, 7.0), (6.6, 10.1)]), ink)
    return brush.taken_down(large)


def route_layer(level: Window, way: Sequence[int], turns: Mapping[int, int], theme: Theme) -> Layer:
    """A march that goes on for turns: thin dashes, and where it will stand at each turn's end.

    Args:
        level: what is drawn on.
        way: hexes from the unit's own to the goal.
        turns: the turn at whose end the unit stands in a hex of the way.
        theme: colours and sizes.
    """
    if len(way) < 2:
        return Layer.empty()
    paper, ink = theme.colour("overlay.paper"), theme.colour("overlay.reach")
    pictures = [_dashed(level, way, paper, ink, theme)]
    for hex_id in way[1:]:
        if hex_id in turns:
            label = cards.tag(f"turn {turns[hex_id]}", ink, theme, 12.5)
            pictures.append(brush.about(label, level.hex_centre(hex_id)))
    return Layer.joined(pictures)


def _dashed(level: Window, way: Sequence[int], paper: Colour, ink: Colour, theme: Theme) -> brush.Picture:
    line = brush.course(level.px(level.field.centres(list(way))))
    corner = np.floor(line.min(axis=0)) - 6
    size = np.ceil(line.max(axis=0)) - corner + 6
    large = brush.board(int(size[0]), int(size[1]), paper)
    width = 2.0 * max(0.8, theme.line_scale(level.hex_px))
    pieces = dashes(line - corner, 7.0, 5.0)
    for extra, colour in ((2.4, paper), (0.0, ink)):
        for piece in pieces:
            brush.draw_line(large, piece, np.full(len(piece), width + extra), colour)
    return brush.taken_down(large), (int(corner[0]), int(corner[1]))
