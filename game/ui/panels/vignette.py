"""The picture at the head of a unit's panel: mountains, sky, and the unit on its way, all drawn from shapes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pygame

from game.state.enums import Arm, Faction, Side, Terrain
from game.ui.draw.palette import Colour, Theme
from game.ui.draw.stationery import blank, kept, mixed

_OVERSIZE = 3
_SKY_TOP, _SKY_FOOT = (214, 196, 152), (238, 222, 182)
_SUN = (250, 240, 208)
_FAR, _NEAR, _GROUND = (186, 163, 122), (126, 101, 72), (92, 71, 50)
_FIGURE = (44, 31, 22)

Shape = Sequence[tuple[float, float]]

# Figures stand on y = 0, face left, and are about 16 units high: up is negative.
_HORSE: Shape = (
    (-9.6, -9.2), (-8.6, -11.0), (-7.2, -11.6), (-6.9, -12.6), (-6.2, -11.6), (-4.6, -9.8), (-3.4, -8.6), (2.6, -8.8),
    (4.6, -8.4), (5.6, -7.4), (6.4, -3.4), (5.8, -3.2), (5.0, -6.0), (4.4, -4.0), (5.2, 0.0), (4.3, 0.0), (3.2, -3.6),
    (2.2, -5.0), (1.2, 0.0), (0.3, 0.0), (0.8, -5.0), (-2.2, -4.8), (-2.0, -2.6), (-3.0, 0.0), (-3.9, 0.0),
    (-3.2, -2.6), (-3.9, -4.6), (-5.4, -2.4), (-5.2, 0.0), (-6.1, 0.0), (-6.4, -2.8), (-4.8, -5.6), (-5.6, -7.6),
    (-6.8, -9.2), (-8.8, -8.4),
)  # fmt: skip
_RIDER: Shape = (
    (-1.6, -8.4), (-2.0, -12.4), (-1.2, -13.4), (0.6, -13.4), (1.3, -12.2), (1.2, -8.6), (0.4, -5.0), (-0.6, -4.6),
)  # fmt: skip
_SOLDIER: Shape = (
    (-1.4, -6.6), (-1.6, -10.4), (-0.8, -11.2), (1.0, -11.2), (1.6, -10.2), (1.4, -6.6), (2.4, -3.4), (2.2, 0.0),
    (1.2, 0.0), (1.2, -3.0), (0.0, -5.4), (-1.2, -3.2), (-2.0, 0.0), (-3.0, 0.0), (-2.0, -3.6),
)  # fmt: skip
_CAMEL: Shape = (
    (-11.0, -11.4), (-9.6, -12.6), (-8.0, -12.0), (-7.8, -9.6), (-6.8, -7.2), (-5.0, -7.6), (-3.6, -10.4),
    (-2.4, -10.8), (-1.2, -8.8), (0.6, -8.8), (1.8, -10.8), (3.0, -10.4), (4.4, -7.8), (5.8, -6.6), (6.2, -4.0),
    (5.6, -4.2), (5.0, -5.2), (5.2, 0.0), (4.3, 0.0), (3.6, -4.4), (2.8, 0.0), (1.9, 0.0), (2.2, -4.6), (-2.8, -4.6),
    (-2.8, 0.0), (-3.7, 0.0), (-4.0, -4.4), (-5.2, 0.0), (-6.1, 0.0), (-5.4, -5.0), (-7.6, -5.6), (-9.0, -9.6),
    (-10.8, -10.4),
)  # fmt: skip
_HULL: Shape = ((-9.0, -0.6), (-6.0, -1.6), (10.0, -0.2), (10.4, -2.8), (11.6, -2.8), (12.0, 0.6), (-6.0, 1.6))
_PACK: Shape = ((-3.4, -9.0), (-2.6, -11.4), (2.2, -11.4), (3.2, -9.0), (3.4, -5.2), (-3.6, -5.2))


@dataclass(frozen=True)
class Vignette:
    """All that decides how the picture looks."""

    arm: int  # Arm, or -1 when unknown
    faction: int
    terrain: int


@kept
def draw_vignette(vignette: Vignette, size: tuple[int, int], theme: Theme) -> pygame.Surface:
    """The picture with a hairline round it."""
    wide, high = size[0] * _OVERSIZE, size[1] * _OVERSIZE
    board = pygame.Surface((wide, high))
    _sky(board)
    _mountains(board, vignette.terrain)
    unit = min(high / 46.0, wide / 150.0)  # pixels of a figure's measure
    ground = _ground(board, vignette.terrain)
    _march_past(board, vignette, unit, ground, theme)
    small = pygame.transform.smoothscale(board, size)
    pygame.draw.rect(small, theme.colour("panel.rule"), small.get_rect(), 1)
    pygame.draw.rect(small, mixed(_FIGURE, _SKY_FOOT, 0.45), small.get_rect().inflate(-4, -4), 1)
    return small


def _sky(board: pygame.Surface) -> None:
    wide, high = board.get_size()
    for y in range(high):
        pygame.draw.line(board, mixed(_SKY_TOP, _SKY_FOOT, y / high), (0, y), (wide, y))
    pygame.draw.circle(board, _SUN, (round(wide * 0.73), round(high * 0.26)), round(high * 0.1))


def _ridge(wide: int, foot: float, height: float, rough: float, seed: int) -> list[tuple[float, float]]:
    """A skyline made of a few waves."""
    dice = np.random.default_rng(seed)
    x = np.linspace(0.0, 1.0, max(2, wide // 6))
    y = np.zeros_like(x)
    for wave in range(1, 9):
        waves = dice.uniform(1.0, 2.2) * 2 ** (wave * 0.7)
        part = 1.0 - np.abs(np.sin(math.pi * (waves * x + dice.uniform())))
        y += part * rough ** (wave - 1)
    y *= height / y.max()
    return [(float(a * wide), float(foot - b)) for a, b in zip(x, y, strict=True)]


def _hills(board: pygame.Surface, line: list[tuple[float, float]], colour: Colour) -> None:
    wide, high = board.get_size()
    pygame.draw.polygon(board, colour, [*line, (wide, high), (0, high)])


_HEIGHTS = {
    Terrain.DESERT: (0.10, 0.05),
    Terrain.STEPPE: (0.20, 0.07),
    Terrain.IRRIGATED: (0.28, 0.07),
    Terrain.TUGAI: (0.16, 0.05),
    Terrain.HILLS: (0.40, 0.20),
    Terrain.MOUNTAIN: (0.58, 0.30),
    Terrain.HIGH_MOUNTAIN: (0.66, 0.36),
}


def _mountains(board: pygame.Surface, terrain: int) -> None:
    """Three ranges, each nearer, darker and lower than the one behind it."""
    wide, high = board.get_size()
    far, near = _HEIGHTS.get(Terrain(terrain), (0.3, 0.1))
    foot = high * 0.80
    for layer in range(3):
        share = layer / 2
        height = high * (far + (near - far) * share)
        line = _ridge(wide, foot + layer * high * 0.02, height, 0.62 - 0.1 * share, 7 + 13 * terrain + layer)
        _hills(board, line, mixed(mixed(_FAR, _SKY_FOOT, 0.45), _NEAR, share * 0.62))
        if layer == 0 and terrain >= Terrain.MOUNTAIN:
            _snow(board, line, foot - height * 0.62)


def _snow(board: pygame.Surface, line: list[tuple[float, float]], snow_line: float) -> None:
    for (x0, y0), (x1, y1) in pairwise(line):
        if y0 < snow_line:
            depth = (snow_line - y0) * 0.55
            pygame.draw.polygon(board, (238, 230, 208), [(x0, y0), (x1, y1), (x1, y1 + depth), (x0, y0 + depth)])


def _ground(board: pygame.Surface, terrain: int) -> float:
    """The strip on which the unit marches; returns its top."""
    wide, high = board.get_size()
    top = high * 0.83
    line = [(x * wide / 24, top + math.sin(x * 1.3 + terrain) * high * 0.008) for x in range(25)]
    _hills(board, line, mixed(_NEAR, _GROUND, 0.55))
    _growth(board, terrain, top)
    return top + high * 0.03


def _growth(board: pygame.Surface, terrain: int, top: float) -> None:
    """Poplars of the oases and reeds of the rivers."""
    wide, high = board.get_size()
    dice = np.random.default_rng(3)
    if terrain == Terrain.IRRIGATED:
        for x in dice.uniform(0.02, 0.98, 16):
            tall = high * dice.uniform(0.12, 0.24)
            pygame.draw.ellipse(
                board, mixed(_NEAR, (98, 108, 66), 0.5), (x * wide, top - tall, high * 0.05, tall * 1.05)
            )
    if terrain == Terrain.TUGAI:
        for x in dice.uniform(0.0, 1.0, 150):
            lean, tall = dice.uniform(-0.02, 0.02) * high, high * dice.uniform(0.05, 0.13)
            pygame.draw.line(board, (104, 106, 74), (x * wide, top + 4), (x * wide + lean, top - tall), 2)


def _shape(board: pygame.Surface, shape: Shape, at: tuple[float, float], unit: float, colour: Colour) -> None:
    pygame.draw.polygon(board, colour, [(at[0] + x * unit, at[1] + y * unit) for x, y in shape])


def _stroke(
    board: pygame.Surface, ends: tuple[float, float, float, float], at: tuple[float, float], unit: float, wide: float
) -> None:
    start = (at[0] + ends[0] * unit, at[1] + ends[1] * unit)
    end = (at[0] + ends[2] * unit, at[1] + ends[3] * unit)
    pygame.draw.line(board, _FIGURE, start, end, max(1, round(wide * unit)))


def _dot(board: pygame.Surface, x: float, y: float, radius: float, at: tuple[float, float], unit: float) -> None:
    pygame.draw.circle(board, _FIGURE, (at[0] + x * unit, at[1] + y * unit), radius * unit)


def _rider(board: pygame.Surface, at: tuple[float, float], unit: float, faction: int, number: int) -> None:
    _shape(board, _HORSE, at, unit, _FIGURE)
    _shape(board, _RIDER, at, unit, _FIGURE)
    _head(board, (at[0] - 0.3 * unit, at[1] - 15.0 * unit), unit, faction)
    if number % 3 != 1:
        _stroke(board, (-3.4, -9.2, 3.4, -15.6), at, unit, 0.6)


def _head(board: pygame.Surface, at: tuple[float, float], unit: float, faction: int) -> None:
    """A head with a turban, or the pointed cap of the Red Army."""
    pygame.draw.circle(board, _FIGURE, at, 1.35 * unit)
    if faction in (Faction.RED_ARMY, Faction.BUKHARAN):
        x, y = at
        pygame.draw.polygon(board, _FIGURE, [(x - 1.4 * unit, y), (x, y - 2.3 * unit), (x + 1.4 * unit, y)])
    else:
        pygame.draw.ellipse(board, _FIGURE, (at[0] - 1.9 * unit, at[1] - 2.1 * unit, 3.8 * unit, 2.3 * unit))


def _soldier(board: pygame.Surface, at: tuple[float, float], unit: float, faction: int, number: int) -> None:
    stride = 1.0 if number % 2 else -1.0
    _shape(board, [(x * stride, y) for x, y in _SOLDIER], at, unit, _FIGURE)
    _head(board, (at[0], at[1] - 12.6 * unit), unit, faction)
    _stroke(board, (-1.4, -8.6, 3.4, -15.0), at, unit, 0.6)


def _camel(board: pygame.Surface, at: tuple[float, float], unit: float, faction: int, number: int) -> None:
    _shape(board, _CAMEL, at, unit, _FIGURE)
    _shape(board, _PACK, at, unit, (112, 78, 40))
    if number % 3 == 0:
        _soldier(board, (at[0] - 15.0 * unit, at[1]), unit * 0.9, faction, number)


def _gun(board: pygame.Surface, at: tuple[float, float], unit: float, faction: int, number: int) -> None:
    if number % 2:
        _rider(board, at, unit, faction, 1)
        return
    pygame.draw.circle(board, _FIGURE, (at[0], at[1] - 3.6 * unit), 3.6 * unit, max(1, round(0.8 * unit)))
    for turn in range(4):
        x, y = math.cos(turn * math.pi / 4) * 3.4, math.sin(turn * math.pi / 4) * 3.4
        _stroke(board, (-x, -3.6 - y, x, -3.6 + y), at, unit, 0.5)
    _stroke(board, (-6.8, -6.4, 2.2, -4.4), at, unit, 1.4)
    _stroke(board, (0.0, -3.6, 8.0, -0.6), at, unit, 0.9)


def _flag(board: pygame.Surface, at: tuple[float, float], unit: float, faction: int, theme: Theme) -> None:
    """A plain flag in the faction's colour."""
    colour = theme.colour({0: "panel.red", 1: "panel.good", 2: "panel.basmachi"}.get(faction, "panel.heading"))
    _stroke(board, (0.0, -8.0, 0.0, -26.0), at, unit, 0.6)
    cloth = [(0.0, -26.0), (4.0, -25.2), (8.0, -26.2), (12.0, -25.4), (12.0, -18.6), (8.0, -19.4), (4.0, -18.4),
             (0.0, -19.2)]  # fmt: skip
    _shape(board, cloth, at, unit, colour)


def _train(board: pygame.Surface, unit: float, ground: float) -> None:
    wide = board.get_width()
    pygame.draw.line(board, _FIGURE, (0, ground), (wide, ground), max(1, round(0.7 * unit)))
    for number in range(5):
        at = (wide * 0.16 + number * 25.0 * unit, ground)
        high = 8.6 if number == 1 else 6.8
        _shape(board, ((-11.0, -2.0), (-11.0, -high), (11.0, -high), (11.0, -2.0)), at, unit, _FIGURE)
        for x in (-7.5, -3.0, 3.0, 7.5):
            _dot(board, x, -1.8, 1.8, at, unit)
        if number == 1:
            _shape(board, ((-8.0, -high), (-8.6, -13.0), (-5.4, -13.0), (-6.0, -high)), at, unit, _FIGURE)
            _smoke(board, (at[0] - 7.0 * unit, at[1] - 15.0 * unit), unit)
        elif number % 2 == 0:
            _shape(board, ((-4.0, -high), (-3.4, -10.0), (3.4, -10.0), (4.0, -high)), at, unit, _FIGURE)
            _stroke(board, (-8.6, -9.2, -3.0, -8.6), at, unit, 0.8)


def _smoke(board: pygame.Surface, at: tuple[float, float], unit: float) -> None:
    veil = blank(board.get_size())
    for puff in range(9):
        x, y = at[0] + puff * 5.2 * unit, at[1] - (puff * 0.7 + math.sin(puff) * 0.6) * unit
        pygame.draw.circle(veil, (92, 78, 62, 120 - puff * 10), (x, y), (1.8 + puff * 0.55) * unit)
    board.blit(veil, (0, 0))


def _steamer(board: pygame.Surface, unit: float, ground: float) -> None:
    wide, high = board.get_size()
    board.fill((150, 160, 150), (0, round(ground - 2 * unit), wide, high))
    for line in range(5):
        y = round(ground + (line - 0.5) * 1.6 * unit)
        pygame.draw.line(board, (182, 186, 168), (wide * 0.05 * line, y), (wide * (0.5 + 0.09 * line), y), 2)
    at = (wide * 0.42, ground + unit)
    _shape(board, ((-30.0, -5.0), (28.0, -5.0), (24.0, 0.0), (-24.0, 0.0)), at, unit * 1.1, _FIGURE)
    _shape(board, ((-16.0, -5.0), (-16.0, -10.0), (18.0, -10.0), (18.0, -5.0)), at, unit * 1.1, (74, 56, 40))
    _shape(board, ((-1.6, -10.0), (-1.8, -20.0), (1.8, -20.0), (1.6, -10.0)), at, unit * 1.1, _FIGURE)
    _dot(board, 10.0, -4.0, 5.6, at, unit * 1.1)
    _stroke(board, (-24.0, -7.4, -18.0, -6.4), at, unit * 1.1, 1.0)
    _smoke(board, (at[0], at[1] - 23.0 * unit), unit * 1.1)


def _aircraft(board: pygame.Surface, unit: float) -> None:
    wide, high = board.get_size()
    for x, y, size in ((0.34, 0.36, 1.3), (0.6, 0.54, 0.8)):
        at = (wide * x, high * y)
        _shape(board, _HULL, at, unit * size, _FIGURE)
        for y_wing in (-4.6, 1.8):
            _stroke(board, (-7.0, y_wing, 3.0, y_wing - 0.4), at, unit * size, 0.9)
        for strut in (-5.6, 1.2):
            _stroke(board, (strut, -4.6, strut, 1.8), at, unit * size, 0.4)
        _dot(board, -3.0, 3.6, 1.0, at, unit * size)


def _rumour(board: pygame.Surface, unit: float, ground: float) -> None:
    """Dust beyond the next rise: somebody is there."""
    veil = blank(board.get_size())
    dice = np.random.default_rng(5)
    for _ in range(90):
        x, up = dice.normal(0.42, 0.12) * board.get_width(), abs(dice.normal(0.0, 6.0)) * unit
        puff = blank((round(16 * unit), round(16 * unit)))
        pygame.draw.circle(puff, (244, 230, 194, 26), puff.get_rect().center, dice.uniform(3.0, 8.0) * unit)
        veil.blit(puff, (x - 8 * unit, ground - up - 8 * unit))
    board.blit(veil, (0, 0))


_MARCHERS = {
    Arm.FOOT: _soldier,
    Arm.MILITIA: _soldier,
    Arm.REGULAR_BAND: _soldier,
    Arm.CARAVAN: _camel,
    Arm.GUNS: _gun,
}
_GAPS = {Arm.FOOT: 8.5, Arm.MILITIA: 11.0, Arm.REGULAR_BAND: 8.5, Arm.CARAVAN: 27.0, Arm.GUNS: 23.0}


def _march_past(board: pygame.Surface, vignette: Vignette, unit: float, ground: float, theme: Theme) -> None:
    """The unit itself, from left to right."""
    arm = vignette.arm
    if arm == Arm.TRAIN:
        _train(board, unit, ground)
    elif arm == Arm.STEAMER:
        _steamer(board, unit, ground)
    elif arm == Arm.AIRCRAFT:
        _aircraft(board, unit)
    elif arm < 0:
        _rumour(board, unit, ground)
    else:
        _column(board, vignette, unit, ground, theme)


def _column(board: pygame.Surface, vignette: Vignette, unit: float, ground: float, theme: Theme) -> None:
    wide, arm = board.get_width(), Arm(vignette.arm)
    figure, gap = _MARCHERS.get(arm, _rider), _GAPS.get(arm, 20.0) * unit
    dice = np.random.default_rng(11 + arm)
    # the counter lies over the eastern end
    count = max(1, int((wide * 0.80 - 14 * unit) / gap))
    for number in range(count):
        at = (14 * unit + number * gap + dice.uniform(-0.06, 0.06) * gap, ground + dice.uniform(0.0, 1.2) * unit)
        if number == 0 and arm not in (Arm.CARAVAN, Arm.GUNS):
            _flag(board, (at[0] + 0.6 * unit, at[1]), unit, vignette.faction, theme)
        figure(board, at, unit, vignette.faction, number)


def side_of_faction(faction: int) -> Side:
    """Which side a faction fights on."""
    return Side.RED if faction in (Faction.RED_ARMY, Faction.BUKHARAN) else Side.BASMACHI
