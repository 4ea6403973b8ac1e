"""The pictures on counters, on a square of 42 units; the caller says how large a unit is."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.state.enums import Arm, Faction
from game.ui.draw.palette import Colour

Pen = Callable[[pygame.Surface, float, Colour, float], None]  # surface, pixels a unit, colour, units down

_BOX = (7.5, 6.2, 27.0, 17.0)

# looking left as the horses of old counters do: mane, ears, brow, muzzle, jaw, breast
_HORSE = (
    (26.4, 24.6), (27.2, 19.0), (26.6, 14.2), (25.0, 10.4), (22.6, 8.0), (20.9, 7.2), (20.7, 4.4), (19.0, 6.6),
    (17.6, 5.2), (17.3, 8.2), (15.6, 10.6), (14.3, 14.2), (12.4, 17.6), (13.0, 19.6), (14.9, 20.2), (16.6, 18.7),
    (18.9, 17.6), (20.6, 16.0), (20.5, 18.4), (18.4, 21.2), (17.2, 24.6),
)  # fmt: skip
_CAMEL = (
    (4.8, 8.2), (6.6, 6.6), (9.0, 7.2), (9.6, 8.8), (9.2, 12.2), (10.4, 14.6), (12.6, 14.2), (14.6, 9.4),
    (16.6, 7.6), (18.6, 9.6), (20.0, 12.4), (22.2, 9.0), (24.4, 7.4), (26.6, 9.4), (28.6, 13.2), (31.0, 15.0),
    (32.4, 18.4), (31.4, 18.8), (30.2, 17.0), (29.8, 26.2), (28.0, 26.2), (27.6, 19.8), (25.6, 19.2),
    (24.8, 26.2), (23.0, 26.2), (22.6, 19.2), (16.2, 19.4), (15.4, 26.2), (13.6, 26.2), (13.2, 19.4),
    (11.8, 18.8), (10.8, 26.2), (9.0, 26.2), (8.8, 17.6), (6.9, 13.2), (7.1, 10.2), (5.2, 10.0),
)  # fmt: skip


def _polygon(
    surface: pygame.Surface, unit: float, colour: Colour, points: tuple[tuple[float, float], ...], down: float
) -> None:
    pygame.draw.polygon(surface, colour, [(x * unit, (y + down) * unit) for x, y in points])


def _line(
    surface: pygame.Surface, unit: float, colour: Colour, ends: tuple[float, float, float, float], down: float
) -> None:
    start, end = (ends[0] * unit, (ends[1] + down) * unit), (ends[2] * unit, (ends[3] + down) * unit)
    pygame.draw.line(surface, colour, start, end, round(1.7 * unit))


def _disc(surface: pygame.Surface, unit: float, colour: Colour, x: float, y: float, radius: float) -> None:
    pygame.draw.circle(surface, colour, (x * unit, y * unit), radius * unit)


def _box(surface: pygame.Surface, unit: float, colour: Colour, down: float) -> None:
    x, y, wide, high = _BOX
    rect = pygame.Rect(round(x * unit), round((y + down) * unit), round(wide * unit), round(high * unit))
    pygame.draw.rect(surface, colour, rect, round(1.7 * unit))


def _cross(surface: pygame.Surface, unit: float, colour: Colour, down: float) -> None:
    _line(surface, unit, colour, (8.0, 6.8, 34.0, 22.6), down)
    _line(surface, unit, colour, (34.0, 6.8, 8.0, 22.6), down)


def foot(surface: pygame.Surface, unit: float, colour: Colour, down: float) -> None:
    """A boxed cross."""
    _box(surface, unit, colour, down)
    _cross(surface, unit, colour, down)


def horse(surface: pygame.Surface, unit: float, colour: Colour, down: float) -> None:
    """A boxed diagonal."""
    _box(surface, unit, colour, down)
    _line(surface, unit, colour, (34.0, 6.8, 8.0, 22.6), down)


def horse_head(surface: pygame.Surface, unit: float, colour: Colour, down: float) -> None:
    """A free horse's head."""
    _polygon(surface, unit, colour, _HORSE, down)


def guns(surface: pygame.Surface, unit: float, colour: Colour, down: float) -> None:
    """A boxed dot."""
    _box(surface, unit, colour, down)
    _disc(surface, unit, colour, 21.0, 14.7 + down, 4.2)


def train(surface: pygame.Surface, unit: float, colour: Colour, down: float) -> None:
    """An armoured wagon: box, turret and wheels."""
    _polygon(surface, unit, colour, ((7.5, 11.5), (34.5, 11.5), (34.5, 19.0), (7.5, 19.0)), down)
    _polygon(surface, unit, colour, ((15.0, 6.6), (24.0, 6.6), (24.0, 11.6), (15.0, 11.6)), down)
    _line(surface, unit, colour, (24.0, 8.6, 31.0, 7.6), down)
    for x in (12.0, 18.0, 24.0, 30.0):
        _disc(surface, unit, colour, x, 21.2 + down, 2.4)


def steamer(surface: pygame.Surface, unit: float, colour: Colour, down: float) -> None:
    """A hull, deck-house and funnel."""
    _polygon(surface, unit, colour, ((6.0, 16.5), (36.0, 16.5), (32.0, 23.0), (10.0, 23.0)), down)
    _polygon(surface, unit, colour, ((13.0, 11.6), (29.0, 11.6), (29.0, 16.6), (13.0, 16.6)), down)
    _polygon(surface, unit, colour, ((18.5, 4.6), (22.5, 4.6), (22.5, 11.6), (18.5, 11.6)), down)


def aircraft(surface: pygame.Surface, unit: float, colour: Colour, down: float) -> None:
    """A biplane seen from above."""
    _polygon(surface, unit, colour, ((6.0, 9.4), (36.0, 9.4), (36.0, 13.6), (6.0, 13.6)), down)
    _polygon(surface, unit, colour, ((19.2, 5.6), (22.8, 5.6), (21.8, 24.6), (20.2, 24.6)), down)
    _polygon(surface, unit, colour, ((15.5, 21.6), (26.5, 21.6), (26.5, 24.2), (15.5, 24.2)), down)


def crescent(surface: pygame.Surface, unit: float, colour: Colour, x: float, y: float, radius: float) -> None:
    """A crescent and star; what lies under its hollow is cut away."""
    layer = pygame.Surface(surface.get_size(), pygame.SRCALPHA, 32)
    _disc(layer, unit, colour, x, y, radius)
    pygame.draw.circle(layer, (0, 0, 0, 0), ((x + 0.42 * radius) * unit, y * unit), 0.8 * radius * unit)
    surface.blit(layer, (0, 0))
    _star(surface, unit, colour, x + 0.72 * radius, y, 0.36 * radius)


def _star(surface: pygame.Surface, unit: float, colour: Colour, x: float, y: float, radius: float) -> None:
    arm = pygame.Vector2(0.0, -radius)
    points = [arm.rotate(36 * turn) * (1.0 if turn % 2 == 0 else 0.42) for turn in range(10)]
    pygame.draw.polygon(surface, colour, [((x + p.x) * unit, (y + p.y) * unit) for p in points])


def crescent_headquarters(surface: pygame.Surface, unit: float, colour: Colour, down: float) -> None:
    """A free crescent."""
    crescent(surface, unit, colour, 19.6, 14.7 + down, 8.6)


def flag_headquarters(surface: pygame.Surface, unit: float, colour: Colour, down: float) -> None:
    """A flag with a star cut out of it."""
    _line(surface, unit, colour, (11.5, 4.8, 11.5, 25.4), down)
    _polygon(surface, unit, colour, ((11.5, 5.4), (33.5, 5.4), (29.5, 11.4), (33.5, 17.4), (11.5, 17.4)), down)


def regular_band(surface: pygame.Surface, unit: float, colour: Colour, down: float) -> None:
    """A boxed cross with a crescent on its knot."""
    foot(surface, unit, colour, down)
    pygame.draw.circle(surface, (30, 60, 78), (21.0 * unit, (14.7 + down) * unit), 6.6 * unit)
    crescent(surface, unit, colour, 20.2, 14.7 + down, 5.4)


def caravan(surface: pygame.Surface, unit: float, colour: Colour, down: float) -> None:
    """A camel with its load."""
    _polygon(surface, unit, colour, _CAMEL, down - 1.2)
    _polygon(surface, unit, (228, 182, 74), ((15.4, 10.4), (25.4, 10.4), (26.2, 16.4), (14.8, 16.4)), down - 1.2)


def militia(surface: pygame.Surface, unit: float, colour: Colour, down: float) -> None:
    """A boxed cross with a tab on top."""
    foot(surface, unit, colour, down)
    _polygon(surface, unit, colour, ((17.5, 2.6), (24.5, 2.6), (24.5, 6.6), (17.5, 6.6)), down)


def unknown(surface: pygame.Surface, unit: float, colour: Colour, down: float) -> None:
    """A question mark's hook and dot."""
    arc = pygame.Rect(round(15.0 * unit), round((5.0 + down) * unit), round(12.0 * unit), round(11.0 * unit))
    pygame.draw.arc(surface, colour, arc, -1.5, 3.0, round(2.6 * unit))
    _line(surface, unit, colour, (21.0, 15.0, 21.0, 19.2), down)
    _disc(surface, unit, colour, 21.0, 23.2 + down, 1.7)


_PENS: dict[int, Pen] = {
    Arm.FOOT: foot,
    Arm.HORSE: horse,
    Arm.BAND: horse_head,
    Arm.GUNS: guns,
    Arm.TRAIN: train,
    Arm.STEAMER: steamer,
    Arm.AIRCRAFT: aircraft,
    Arm.HEADQUARTERS: flag_headquarters,
    Arm.CARAVAN: caravan,
    Arm.MILITIA: militia,
    Arm.REGULAR_BAND: regular_band,
}
_REBELS = (Faction.BASMACHI, Faction.LOKAI, Faction.LOCAL, Faction.WESTERN)


def pen_of(arm: int, faction: int) -> Pen:
    """The picture of an arm as a faction bears it; an arm not known is a question mark."""
    if arm == Arm.HEADQUARTERS and faction in _REBELS:
        return crescent_headquarters
    return _PENS.get(arm, unknown)
