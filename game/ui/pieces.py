"""Counters on the window's map: what one side knows of who stands where, drawn once and kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np
import pygame

from game.orders.view import View
from game.scenario.scenario import Scenario
from game.state.enums import Detection, Station
from game.ui.draw import fonts
from game.ui.draw.counters import (
    DEEPEST,
    NAME_OVERHANG_PX,
    NAMED_FROM_PX,
    Face,
    contact_face,
    counter_px,
    draw_counter,
    seat_corner,
    shadow_cover,
    stack_lift,
    unit_face,
)
from game.ui.draw.ink import clear_sheet
from game.ui.draw.lettering import Style, draw_labels, straight
from game.ui.draw.palette import Theme
from game.ui.panels.readiness import has_no_horses, lacks_orders
from game.ui.viewport import Viewport

Place = tuple[float, float]

MARGIN = 10  # round a kept picture, for the shadow
_NAME_PX = 12.5
_BADGE_PX = 12.5
_SHORTER = {
    "Regiment": "Rgt",
    "regiment": "rgt",
    "Brigade": "Bde",
    "Division": "Div.",
    "Cavalry": "Cav.",
    "Squadron": "Sqn",
    "battalion": "bn",
    "headquarters": "HQ",
    "detachment": "det.",
    "Turkestan": "Turk.",
}


@dataclass(frozen=True)
class Piece:
    """A counter as one side sees it."""

    hex: int
    face: Face
    own: int = -1  # row of an own unit
    contact: int = 0  # name of an enemy contact: 1, 2, …
    name: str = ""


def pieces_of(scenario: Scenario, view: View) -> list[Piece]:
    """The counters that a side sees, by hex; in each hex the one that lies on top comes last."""
    found = [*_own_pieces(scenario, view), *_contact_pieces(scenario, view)]

    def place(ranked: _Ranked) -> tuple[int, tuple[bool, int], int, int]:
        rank, piece = ranked
        return piece.hex, rank, piece.own, piece.contact

    return [piece for _, piece in sorted(found, key=place)]


_Ranked = tuple[tuple[bool, int], Piece]  # seen now, men


def _own_pieces(scenario: Scenario, view: View) -> Iterator[_Ranked]:
    side = int(view.side[0])
    for number in range(int(view.counts[0].units)):
        unit = view.units[number]
        if unit.side != side or unit.station != Station.ON_MAP or unit.men <= 0 or unit.hex < 0:
            continue
        face = replace(
            unit_face(unit, int(scenario.theatre.types[int(unit.type)].arm)),
            unordered=lacks_orders(scenario.theatre, unit),
            unhorsed=has_no_horses(scenario.theatre, unit),
        )
        name = short_name(scenario.names.unit_titles[number])
        yield (True, int(unit.men)), Piece(int(unit.hex), face, own=number, name=name)


def _contact_pieces(scenario: Scenario, view: View) -> Iterator[_Ranked]:
    turn, side = int(view.clock[0].turn), int(view.side[0])
    for index in range(int(view.counts[0].units)):
        contact = view.contacts[index]
        if contact.name <= 0 or contact.hex < 0:
            continue
        face = contact_face(scenario.theatre, contact, side, turn)
        seen_now = bool(contact.detection != Detection.NONE)
        yield (seen_now, int(contact.men)), Piece(int(contact.hex), face, contact=int(contact.name))


def short_name(title: str) -> str:
    """A unit's title for the room under a counter: its last part, usual military words shortened."""
    head, _, tail = title.partition(", ")
    part = tail if tail[:1].isupper() else head
    return " ".join(_SHORTER.get(word, word) for word in part.split())


class PieceCache:
    """Pictures of counters, names and badges, each drawn once."""

    def __init__(self, theme: Theme) -> None:
        """Nothing is drawn yet."""
        self.theme = theme
        self._counters: dict[tuple[Face, int], pygame.Surface] = {}
        self._names: dict[tuple[str, int], pygame.Surface] = {}
        self._badges: dict[int, pygame.Surface] = {}

    def picture(self, face: Face, side_px: int) -> pygame.Surface:
        """A counter with its shadow; the counter's corner lies MARGIN px inside."""
        if (face, side_px) not in self._counters:
            self._counters[face, side_px] = _shadowed(face, side_px, self.theme)
        return self._counters[face, side_px]

    def name(self, text: str, room_px: int) -> pygame.Surface:
        """A name with its halo, cut to the room."""
        if (text, room_px) not in self._names:
            self._names[text, room_px] = _lettered(text, room_px, self.theme)
        return self._names[text, room_px]

    def badge(self, number: int) -> pygame.Surface:
        """How many counters lie in a stack, on a disc."""
        if number not in self._badges:
            self._badges[number] = _disc(number, self.theme)
        return self._badges[number]


def _shadowed(face: Face, side: int, theme: Theme) -> pygame.Surface:
    sheet = clear_sheet(side + 2 * MARGIN, side + 2 * MARGIN)
    if not face.ghost:
        shadow = shadow_cover(side)
        sheet.paint((20, 13, 9), shadow, MARGIN - 4 + round(0.05 * side), MARGIN - 4 + round(0.075 * side))
    sheet.lay(draw_counter(face, side, theme), MARGIN, MARGIN)
    return sheet.surface()


def _lettered(text: str, room: int, theme: Theme) -> pygame.Surface:
    style = Style("serif_semi", _NAME_PX, "letters.town")
    while text and fonts.advances(text, style.face, style.px)[-1] > room:
        text = text.rstrip("…")[:-1].rstrip() + "…" if len(text) > 2 else ""
    wide = int(fonts.advances(text, style.face, style.px)[-1]) + 9
    sheet = clear_sheet(wide, 20)
    draw_labels(sheet, [straight(text, style, 4.0, 10.0)], theme)
    return sheet.surface()


def _disc(number: int, theme: Theme) -> pygame.Surface:
    cover = fonts.letters_cover(str(number), "sans_bold", _BADGE_PX)
    inked_x, inked_y = (np.flatnonzero(cover.any(axis=axis)) for axis in (0, 1))
    cover = cover[inked_y[0] : inked_y[-1] + 1, inked_x[0] : inked_x[-1] + 1]
    size, big = 19, 19 * 4
    disc = pygame.Surface((big, big), pygame.SRCALPHA, 32)
    pygame.draw.circle(disc, theme.colour("counter.outline"), (big // 2, big // 2), big // 2)
    pygame.draw.circle(disc, theme.colour("frame.card"), (big // 2, big // 2), big // 2 - 5)
    sheet = clear_sheet(size, size)
    sheet.lay(pygame.transform.smoothscale(disc, (size, size)), 0, 0)
    at = ((size - cover.shape[1]) // 2, (size - cover.shape[0]) // 2)
    sheet.paint(theme.colour("counter.outline"), cover, *at)
    return sheet.surface()


def side_px(viewport: Viewport, theme: Theme) -> int:
    """Side of a counter at the zoom that is drawn."""
    return counter_px(viewport.window.hex_px, theme)


def corner_on_screen(viewport: Viewport, hex_id: int, theme: Theme) -> Place:
    """Where a hex's lowest counter lies: beside a town's sign, else on the hex's middle."""
    middle = viewport.to_screen(hex_id)
    beside = hex_id in viewport.atlas.town_hexes
    return seat_corner(middle, side_px(viewport, theme), viewport.window.hex_px, beside=beside)


@dataclass(frozen=True)
class _Stack:
    """The counters of a hex on the screen."""

    hex: int
    count: int  # with those too deep to be drawn
    laid: tuple[tuple[Piece, int, int], ...]  # from the lowest to the top one, each with its corner


def _stacks(viewport: Viewport, pieces: Sequence[Piece], theme: Theme) -> Iterator[_Stack]:
    """The stacks that touch the viewport's area, those in the north first."""
    side = side_px(viewport, theme)
    lift, seen = stack_lift(side, theme), viewport.area.inflate(3 * side, 3 * side)
    for hex_id, group in groupby(pieces, key=lambda piece: piece.hex):
        x, y = corner_on_screen(viewport, hex_id, theme)
        if not seen.collidepoint(x, y):
            continue
        stack = list(group)
        shown = stack[-DEEPEST:]
        ups = [(len(shown) - 1 - depth) * lift for depth in range(len(shown))]
        laid = tuple((piece, round(x + up), round(y - up)) for piece, up in zip(shown, ups, strict=True))
        yield _Stack(hex_id, len(stack), laid)


def draw_pieces(
    target: pygame.Surface,
    viewport: Viewport,
    pieces: Sequence[Piece],
    cache: PieceCache,
    selected_hex: int = -1,
) -> None:
    """Draws the counters that are to be seen.

    Args:
        target: the screen; nothing beyond the viewport's area is touched.
        viewport: what is shown.
        pieces: in the order of `pieces_of`.
        cache: pictures.
        selected_hex: its stack lies over all others.
    """
    stacks = sorted(_stacks(viewport, pieces, cache.theme), key=lambda stack: stack.hex == selected_hex)
    blits = [blit for stack in stacks for blit in _blits(viewport, stack, cache)]
    clip = target.get_clip()
    target.set_clip(clip.clip(viewport.area))
    target.fblits(blits)
    target.set_clip(clip)


_Blit = tuple[pygame.Surface, tuple[int, int]]


def _blits(viewport: Viewport, stack: _Stack, cache: PieceCache) -> Iterator[_Blit]:
    side = side_px(viewport, cache.theme)
    for piece, x, y in stack.laid:
        yield cache.picture(piece.face, side), (x - MARGIN, y - MARGIN)
    piece, x, y = stack.laid[-1]
    if piece.name and viewport.window.hex_px >= NAMED_FROM_PX:
        yield _caption(viewport, piece, (x, y), side, cache)
    if stack.count > DEEPEST:
        badge, (_, east, north) = cache.badge(stack.count), stack.laid[0]
        yield badge, (east + side - badge.get_width() // 2 - 2, north - badge.get_height() // 2 + 2)


def _caption(viewport: Viewport, piece: Piece, corner: tuple[int, int], side: int, cache: PieceCache) -> _Blit:
    """The name under a counter; beside a town it ends before the town's sign."""
    x, y = corner
    if piece.hex in viewport.atlas.town_hexes:
        name = cache.name(piece.name, side + NAME_OVERHANG_PX - 8)
        return name, (x + side - 8 - name.get_width(), y + side - 1)
    name = cache.name(piece.name, round(viewport.window.hex_px))
    return name, (x + (side - name.get_width()) // 2, y + side - 1)


def piece_at(
    viewport: Viewport, pieces: Sequence[Piece], theme: Theme, x: float, y: float, selected_hex: int = -1
) -> Piece | None:
    """The counter under a pixel of the screen, the one in front if several are; None beside all counters."""
    if not viewport.area.collidepoint(x, y):
        return None
    side = side_px(viewport, theme)
    stacks = sorted(_stacks(viewport, pieces, theme), key=lambda stack: stack.hex == selected_hex)
    for stack in reversed(stacks):
        for piece, left, top in reversed(stack.laid):
            if left <= x < left + side and top <= y < top + side:
                return piece
    return None
