"""Counters: who stands where, as far as the onlooker may know."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pygame
from scipy import ndimage

from game.state.enums import Arm, Detection, Faction, Side, Station
from game.state.units import Contact, Unit
from game.state.world import Theatre, World
from game.ui.draw import fonts
from game.ui.draw.ink import Sheet
from game.ui.draw.lettering import Box
from game.ui.draw.palette import Colour, Floats, Theme
from game.ui.draw.projection import Window
from game.ui.draw.symbols import pen_of

_UNITS = 42  # the counter's own measure
_OVERSIZE = 6
NUMBERS_FROM_PX = 34.0  # smaller counters show their symbol only
DEEPEST = 3  # counters of a stack that are drawn
OLDEST = 4
_DIMMED = 96  # of 255: how dark a counter without orders is
NAMED_FROM_PX = 70.0  # wider hexes have room for a name under the counter
NAME_ROOM_PX = 15  # its height
NAME_OVERHANG_PX = 24  # how far it reaches beyond the counter's left side
_THEME_KEYS = {
    Faction.RED_ARMY: "red_army",
    Faction.BUKHARAN: "bukharan",
    Faction.BASMACHI: "basmachi",
    Faction.AFGHAN: "afghan",
    Faction.LOKAI: "lokai",
    Faction.LOCAL: "basmachi",
    Faction.WESTERN: "basmachi",
}


@dataclass(frozen=True)
class Face:
    """All that decides how a counter looks."""

    faction: int
    arm: int  # Arm, or -1 when only rumoured
    strength: int  # hundreds of men
    veteran: bool = False
    short: bool = False  # of food or ammunition
    cut_off: bool = False
    fatigue: int = 0
    ghost: bool = False  # not seen now
    age: int = 0  # turns since a ghost was last heard of, up to OLDEST
    unordered: bool = False  # needs orders for this phase and has none
    unhorsed: bool = False  # lacks horses for half of its men or more


@dataclass(frozen=True)
class Stand:
    """A counter's place in the theatre."""

    hex: int
    face: Face


def theme_key(faction: int) -> str:
    """The theme's table of a faction."""
    return f"counter.{_THEME_KEYS[Faction(faction)]}"


def stands(theatre: Theatre, world: World, view_of: Side | None) -> list[Stand]:
    """The counters that a side may see, strongest last in each hex; all of them when no side is named."""
    found: list[tuple[int, Stand]] = []
    for number in range(int(world.counts[0].units)):
        unit = world.units[number]
        if unit.station != Station.ON_MAP or unit.men <= 0 or unit.hex < 0:
            continue
        if view_of is None or unit.side == view_of:
            arm = int(theatre.types[int(unit.type)].arm)
            found.append((int(unit.men), Stand(int(unit.hex), unit_face(unit, arm))))
        else:
            found.extend(_sighting(theatre, world, view_of, number))
    return [stand for _, stand in sorted(found, key=lambda pair: (pair[1].hex, pair[0]))]


def unit_face(unit: Unit, arm: int) -> Face:
    """How a unit looks to its own side."""
    short = bool(unit.food_shortage > 0 or unit.ammunition_shortage > 0)
    cut = bool(short and unit.supply_cost < 0)
    strength = max(1, round(int(unit.men) / 100))
    veteran = bool(unit.quality >= 8)
    return Face(int(unit.faction), arm, strength, veteran, short and not cut, cut, int(unit.fatigue))


def _sighting(theatre: Theatre, world: World, view_of: Side, unit: int) -> list[tuple[int, Stand]]:
    contact = world.contacts[int(view_of), unit]
    if contact.hex < 0:
        return []
    face = contact_face(theatre, contact, view_of, int(world.clock[0].turn))
    return [(int(contact.men), Stand(int(contact.hex), face))]


def contact_face(theatre: Theatre, contact: Contact, onlooker: int, turn: int) -> Face:
    """How an enemy unit looks as far as it is known: without its arm when only rumoured, paler the longer lost."""
    men = max(1, round(int(contact.men) / 100))
    age = min(max(1, turn - int(contact.turn)), OLDEST) if contact.detection == Detection.NONE else 0
    if contact.type < 0:
        enemy = Faction.RED_ARMY if onlooker == Side.BASMACHI else Faction.BASMACHI
        return Face(int(enemy), -1, men, ghost=True, age=age)
    kind = theatre.types[int(contact.type)]
    return Face(int(kind.faction), int(kind.arm), men, ghost=bool(contact.detection < Detection.SEEN), age=age)


def draw_counter(face: Face, side_px: int, theme: Theme) -> pygame.Surface:
    """A counter without its shadow, drawn at six times its size and smoothed down."""
    big = _UNITS * _OVERSIZE
    board = _plate(face.faction, theme, veteran=face.veteran)
    unit = float(_OVERSIZE)
    symbol = theme.colour(f"{theme_key(face.faction)}.symbol")
    numbered = side_px >= NUMBERS_FROM_PX
    picture = pygame.Surface((big, big), pygame.SRCALPHA, 32)
    pen_of(face.arm, face.faction)(picture, unit, symbol, 0.0 if numbered else 6.3)
    if not numbered:
        grown = pygame.transform.rotozoom(picture, 0.0, 1.12)
        picture = grown.subsurface(grown.get_rect().inflate(big - grown.get_width(), big - grown.get_height()))
    board.blit(picture, (0, 0))
    if numbered:
        _strength(board, face, symbol)
        _pips(board, face, symbol, theme)
        if face.unhorsed:
            _horseshoe(board, symbol)
    elif face.cut_off:
        corner = [(30 * unit, 3 * unit), (39 * unit, 3 * unit), (39 * unit, 12 * unit)]
        pygame.draw.polygon(board, theme.colour("counter.cut_off"), corner)
    if face.unordered:
        _dim(board, theme)
    if face.ghost:
        board.set_alpha(
            round(255 * theme.number("counter.rumour_share") * theme.number("counter.fading") ** face.age)
        )
        faint = pygame.Surface(board.get_size(), pygame.SRCALPHA, 32)
        faint.blit(board, (0, 0))
        board = faint
    return pygame.transform.smoothscale(board, (side_px, side_px))


def _plate(faction: int, theme: Theme, *, veteran: bool) -> pygame.Surface:
    """Outline, gradient, bevel and keyline."""
    key, big = theme_key(faction), _UNITS * _OVERSIZE
    corner = round(theme.number(f"{key}.corner") * _OVERSIZE)
    top, bottom = (np.array(theme.colour(f"{key}.{end}"), float) for end in ("top", "bottom"))
    board = pygame.Surface((big, big), pygame.SRCALPHA, 32)
    for y in range(big):
        share = y / big
        pygame.draw.line(board, tuple(np.rint(top + (bottom - top) * share).astype(int)), (0, y), (big, y))
    full = pygame.Rect(0, 0, big, big)
    if faction == Faction.BUKHARAN:
        cream = theme.colour(f"{key}.symbol")
        board.fill(cream, pygame.Rect(round(1.6 * _OVERSIZE), 0, round(3.0 * _OVERSIZE), big))
    keyline = (*theme.colour("counter.veteran"), 210) if veteran else (*theme.colour("counter.keyline"), 60)
    _frame(board, full.inflate(-12, -12), corner, (255, 246, 220, 70), 9, (-4, -4))
    _frame(board, full.inflate(-12, -12), corner, (10, 6, 4, 80), 9, (4, 4))
    _frame(board, full.inflate(-31, -31), max(4, corner - 15), keyline, 5, (0, 0))
    pygame.draw.rect(board, theme.colour("counter.outline"), full, 9, corner)
    mask = pygame.Surface((big, big), pygame.SRCALPHA, 32)
    pygame.draw.rect(mask, (255, 255, 255, 255), full, 0, corner)
    board.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MIN)
    return board


def _frame(
    board: pygame.Surface,
    rect: pygame.Rect,
    corner: int,
    colour: tuple[int, int, int, int],
    width: int,
    shift: tuple[int, int],
) -> None:
    layer = pygame.Surface(board.get_size(), pygame.SRCALPHA, 32)
    pygame.draw.rect(layer, colour, rect.move(-shift[0], -shift[1]), width, corner)
    board.blit(layer, (0, 0))


def _strength(board: pygame.Surface, face: Face, colour: Colour) -> None:
    letters = fonts.font("sans_bold", round(17.5 * _OVERSIZE)).render(str(face.strength), True, colour)
    trouble = face.short or face.cut_off or face.fatigue > 0 or face.unhorsed
    x = (11.5 if face.unhorsed else 15.0 if trouble else 21.0) * _OVERSIZE - letters.get_width() / 2
    foot = 38.2 * _OVERSIZE
    board.blit(letters, (x, foot - fonts.font("sans_bold", round(17.5 * _OVERSIZE)).get_ascent()))


def _pips(board: pygame.Surface, face: Face, colour: Colour, theme: Theme) -> None:
    """Trouble only: half disc = short, triangle = cut off, bars = fatigue."""
    u, x = _OVERSIZE, 25.5 if face.unhorsed else 31.0  # the horseshoe wants its place
    if face.cut_off:
        triangle = [(x * u, 25 * u), ((x + 5) * u, 33.5 * u), ((x - 5) * u, 33.5 * u)]
        pygame.draw.polygon(board, theme.colour("counter.cut_off"), triangle)
    elif face.short:
        pygame.draw.circle(board, colour, (x * u, 29 * u), 4 * u, round(1.1 * u))
        pygame.draw.circle(board, colour, (x * u, 29 * u), 4 * u, 0, draw_top_left=True, draw_bottom_left=True)
    for bar in range(min(face.fatigue, 3)):
        board.fill(
            colour, pygame.Rect(round((x - 4.5 + 3.6 * bar) * u), round(32.6 * u), round(2.5 * u), round(5.6 * u))
        )


def _dim(board: pygame.Surface, theme: Theme) -> None:
    """Takes a little of a counter's colour away."""
    grey = pygame.Surface(board.get_size(), pygame.SRCALPHA, 32)
    grey.fill((*theme.colour("counter.outline"), _DIMMED))
    shape = board.copy()
    board.blit(grey, (0, 0))
    pygame.surfarray.pixels_alpha(board)[:] = pygame.surfarray.array_alpha(shape)


def _horseshoe(board: pygame.Surface, colour: Colour) -> None:
    """A horseshoe struck through, to the right under the symbol."""
    u = _OVERSIZE
    ring = pygame.Rect(round(31.5 * u), round(23.6 * u), 8 * u, 8 * u)
    pygame.draw.arc(board, colour, ring, -0.9, 4.04, round(1.8 * u))
    pygame.draw.line(board, colour, (round(31 * u), round(32 * u)), (40 * u, 23 * u), round(1.2 * u))


@dataclass(frozen=True)
class Seat:
    """A counter's place in the picture, its north-western corner."""

    x: float
    y: float
    face: Face
    top: bool


def seats(window: Window, found: list[Stand], towns: set[int], theme: Theme) -> list[Seat]:
    """Where counters lie, lowest of each stack first; beside a town's sign, else on the hex's middle."""
    side = counter_px(window.hex_px, theme)
    lift = stack_lift(side, theme)
    by_hex: dict[int, list[Face]] = {}
    for stand in sorted(found, key=lambda stand: stand.hex):
        by_hex.setdefault(stand.hex, []).append(stand.face)
    laid = []
    for hex_id, faces in by_hex.items():
        x, y = seat_corner(window.hex_centre(hex_id), side, window.hex_px, beside=hex_id in towns)
        shown = faces[-DEEPEST:]
        for depth, face in enumerate(shown):
            up = (len(shown) - 1 - depth) * lift
            laid.append(Seat(x + up, y - up, face, depth == len(shown) - 1))
    return laid


def seat_corner(middle: tuple[float, float], side: int, hex_px: float, *, beside: bool) -> tuple[float, float]:
    """The north-western corner of a hex's counter: beside a town's sign to the north-west, else on the middle."""
    if beside:
        return middle[0] - side, middle[1] - side
    name = NAME_ROOM_PX if hex_px >= NAMED_FROM_PX else 0
    return middle[0] - side / 2.0, middle[1] - side / 2.0 - name / 2.0


def usual_seats(window: Window, hexes: Iterable[int], theme: Theme) -> list[Box]:
    """The room of counters in towns, whether or not there are any, so that no name lies under a garrison."""
    side = counter_px(window.hex_px, theme)
    boxes = []
    for hex_id in hexes:
        middle = window.hex_centre(hex_id)
        x, y = seat_corner(middle, side, window.hex_px, beside=True)
        boxes.append((x - 1.0, y - 2.0, x + side + 1.0, middle[1]))
        if window.hex_px >= NAMED_FROM_PX:
            boxes.append((x - NAME_OVERHANG_PX, middle[1], x + side - 8.0, middle[1] + NAME_ROOM_PX))
    return boxes


def stack_lift(side: int, theme: Theme) -> float:
    """How far each counter of a stack lies up and right of the one on top of it."""
    return theme.number("counter.lift_px") * side / 41.0 * 0.8


def counter_px(hex_px: float, theme: Theme) -> int:
    """Side of a counter where hexes are so wide."""
    share = theme.number("counter.far_share" if hex_px < 40.0 else "counter.near_share")
    return max(9, round(share * hex_px))


def seat_boxes(laid: list[Seat], side: int) -> list[Box]:
    """The room that counters take."""
    return [(seat.x - 1.0, seat.y - 1.0, seat.x + side + 1.5, seat.y + side + 2.0) for seat in laid]


def draw_seats(sheet: Sheet, laid: list[Seat], side: int, theme: Theme) -> None:
    """Lays the counters with their shadows, in place."""
    drawn: dict[Face, pygame.Surface] = {}
    shadow = shadow_cover(side)
    for seat in laid:
        if seat.face not in drawn:
            drawn[seat.face] = draw_counter(seat.face, side, theme)
        x, y = round(seat.x), round(seat.y)
        if not seat.face.ghost:
            sheet.paint((20, 13, 9), shadow, x - 4 + round(0.05 * side), y - 4 + round(0.075 * side))
        sheet.lay(drawn[seat.face], x, y)


def shadow_cover(side: int) -> Floats:
    """A counter's soft shadow, four pixels wider than the counter on every side."""
    cover = np.zeros((side + 8, side + 8), np.float32)
    cover[4:-4, 4:-4] = 0.62
    return np.asarray(ndimage.gaussian_filter(cover, max(1.0, side / 21.0)), np.float32)


def factions_of(found: Iterable[Stand]) -> list[int]:
    """Factions on the map, in the order of the enumeration."""
    return sorted({stand.face.faction for stand in found})


LEGEND_ARMS = {
    Faction.RED_ARMY: Arm.FOOT,
    Faction.BUKHARAN: Arm.HORSE,
    Faction.BASMACHI: Arm.BAND,
    Faction.AFGHAN: Arm.FOOT,
    Faction.LOKAI: Arm.BAND,
    Faction.LOCAL: Arm.BAND,
    Faction.WESTERN: Arm.BAND,
}
