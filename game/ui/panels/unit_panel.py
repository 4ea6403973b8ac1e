"""The side panel's own parts: its paper, the head of a unit, the rows of its facts, and the tabs."""

from __future__ import annotations

import pygame

from game.ui.draw.counters import draw_counter
from game.ui.draw.palette import Colour, Theme
from game.ui.draw.prose import Type, paragraph, width, wrap, write
from game.ui.draw.stationery import (
    blank,
    boxes,
    dots,
    heading,
    kept,
    label,
    mixed,
    paper,
    sign,
    tab,
)
from game.ui.panels.facts import CUT_OFF, FULL, SHORT, Row, UnitFacts
from game.ui.panels.layout import TABS, PanelLayout
from game.ui.panels.vignette import draw_vignette, side_of_faction

_VALUE_X = 78
_ROW_PX, _NOTE_PX = 19, 15
_NAME_SIZES = (25, 22, 20, 18)
_LOW_HEADER = 170
_BOXES = 20


kept_counter = kept(draw_counter)


def ink(theme: Theme) -> Colour:
    """The colour of what is read first."""
    return theme.colour("panel.ink")


def side_colour(theme: Theme, side: int) -> Colour:
    """A side's colour on paper."""
    return theme.colour({0: "panel.basmachi", 1: "panel.red"}.get(side, "panel.neutral"))


@kept
def panel_ground(layout: PanelLayout, chosen: str, theme: Theme) -> pygame.Surface:
    """The panel's paper with its brass edge, the tabs and the heading of the orders; opaque."""
    board = paper(layout.size, theme.colour("panel.paper"), theme.colour("panel.faint")).copy()
    high = layout.size[1]
    pygame.draw.line(board, theme.colour("panel.well"), (0, 0), (0, high), 2)
    pygame.draw.line(board, theme.colour("panel.brass"), (2, 0), (2, high))
    for tongue in layout.tabs:
        tab(board, pygame.Rect(tongue.rect), TABS[tongue.name], theme, chosen=tongue.name == chosen)
    left, top, wide, _ = layout.orders
    heading(board, "Orders", "what this unit can do now", (left, top, wide), theme)
    return board


@kept
def draw_header(facts: UnitFacts, size: tuple[int, int], theme: Theme) -> pygame.Surface:
    """Picture, counter, name, kind and men of a unit; transparent."""
    board = blank(size)
    low = size[1] < _LOW_HEADER
    band = 48 if low else 84
    counter_px = 46 if low else 54
    board.blit(draw_vignette(facts.vignette, (size[0], band), theme), (0, 0))
    corner = (size[0] - counter_px - 6, band - counter_px + (18 if low else 20))
    _counter(board, facts, corner, counter_px, theme)
    y = _name(board, facts.title, band + (4 if low else 6), size[0] - counter_px - 14, low, theme)
    italics = Type("serif_italic", 14, theme.colour("panel.second_ink"))
    lines = wrap(facts.kind, italics, size[0])[: 1 if low else 2]
    room = size[1] - y - 36
    y = paragraph(board, facts.kind, italics, (0, y, size[0]), 17, most_lines=max(1, min(len(lines), room // 17)))
    _men(board, facts, y + 18, size[0], theme)
    return board


def _counter(board: pygame.Surface, facts: UnitFacts, at: tuple[int, int], px: int, theme: Theme) -> None:
    shade = blank((px + 8, px + 8))
    for step in range(4):
        pygame.draw.rect(shade, (20, 13, 9, 26), shade.get_rect().inflate(-2 * step, -2 * step), 0, 10)
        board.blit(shade, (at[0] - 2, at[1] - 1))
        shade.fill((0, 0, 0, 0))
    board.blit(kept_counter(facts.face, px, theme), at)


def _name(board: pygame.Surface, title: str, top: int, room: int, low: bool, theme: Theme) -> int:
    """The name as large as it fits, on two lines if it must; returns the y below it."""
    for px in _NAME_SIZES[1 if low else 0 :]:
        kind = Type("serif_bold", px, ink(theme))
        if width(title, kind) <= room:
            write(board, title, kind, 0, top + 24)
            return top + 31
    kind = Type("serif_bold", 17, ink(theme))
    return paragraph(board, title, kind, (0, top + 1, room), 20, most_lines=2) + 1


def _men(board: pygame.Surface, facts: UnitFacts, foot: int, room: int, theme: Theme) -> None:
    number = Type("sans_bold", 20, ink(theme))
    x = write(board, facts.men, number, 0, foot)
    write(board, facts.men_noun, Type("sans", 14, ink(theme)), x + 7, foot, room=room - x - 7)
    if facts.full_men > 0:
        colour = side_colour(theme, side_of_faction(facts.face.faction))
        full = _BOXES * facts.men_count / facts.full_men
        row = pygame.Rect(0, foot + 7, room + 2, 7)
        boxes(board, row, full, _BOXES, (colour, mixed(colour, theme.colour("panel.paper"), 0.35)))


@kept
def draw_facts(facts: UnitFacts, size: tuple[int, int], theme: Theme) -> pygame.Surface:
    """The rows of a unit's facts; transparent. Remarks are left out from below where there is no room."""
    board = blank(size)
    rows = _fitting(facts.rows, size, theme)
    y = 0
    for row in rows:
        y = _draw_row(board, row, y, size[0], theme)
    return board


def facts_height(rows: tuple[Row, ...], room: int, theme: Theme) -> int:
    """How high rows with all their remarks are."""
    return sum(_row_height(row, room, theme) for row in rows)


def _note_type(theme: Theme) -> Type:
    return Type("serif_italic", 13, theme.colour("panel.second_ink"))


def _row_height(row: Row, room: int, theme: Theme) -> int:
    lines = len(wrap(row.note, _note_type(theme), room - _VALUE_X)) if row.note else 0
    return _ROW_PX + _NOTE_PX * lines


def _fitting(rows: tuple[Row, ...], size: tuple[int, int], theme: Theme) -> tuple[Row, ...]:
    """The rows, without those remarks for which there is no room; what warns keeps its remark longest."""
    fitting = list(rows)
    quiet = [n for n in reversed(range(len(rows))) if rows[n].note and not rows[n].warn]
    loud = [n for n in reversed(range(len(rows))) if rows[n].note and rows[n].warn]
    for number in [*quiet, *loud]:
        if facts_height(tuple(fitting), size[0], theme) <= size[1]:
            break
        row = fitting[number]
        fitting[number] = Row(row.title, row.value, "", row.sign, row.dots, row.bars, row.warn)
    return tuple(fitting)


def _draw_row(board: pygame.Surface, row: Row, top: int, room: int, theme: Theme) -> int:
    foot = top + 14
    write(board, row.title, label(theme), 0, foot)
    x = _mark(board, row, _VALUE_X, top, theme)
    colour = theme.colour("panel.bad") if row.warn else ink(theme)
    write(board, row.value, Type("serif_semi", 15, colour), x, foot, room=room - x)
    if not row.note:
        return top + _ROW_PX
    return paragraph(board, row.note, _note_type(theme), (_VALUE_X, top + _ROW_PX - 1, room - _VALUE_X), _NOTE_PX) + 1


def _mark(board: pygame.Surface, row: Row, x: int, top: int, theme: Theme) -> int:
    """The sign, dots or bars before a value; returns where the value begins."""
    colour, ground = ink(theme), theme.colour("panel.paper")
    if row.sign:
        board.blit(supply_sign(row.sign, 13, theme), (x, top + 3))
        return x + 19
    if row.dots >= 0:
        return dots(board, (x, top + 4), row.dots, 5, 10, (colour, ground)) + 6
    if row.bars >= 0:
        for bar in range(4):
            rect = pygame.Rect(x + bar * 7, top + 4, 5, 11)
            if bar < row.bars:
                board.fill(colour, rect)
            pygame.draw.rect(board, mixed(colour, ground, 0.35), rect, 1)
        return x + 34
    return x


def supply_sign(state: str, px: int, theme: Theme) -> pygame.Surface:
    """A disc for full, a half disc for short, a triangle for cut off. Kept: do not draw on it."""
    if state == CUT_OFF:
        return sign("triangle", px, theme.colour("panel.warning"), theme.colour("panel.warning_edge"))
    name = {FULL: "disc", SHORT: "half_disc"}.get(state, "ring")
    return sign(name, px, ink(theme), theme.colour("panel.paper"))


@kept
def draw_place(title: str, under: str, size: tuple[int, int], theme: Theme) -> pygame.Surface:
    """The head of the panel while only a place is chosen: its name, and what it is; transparent."""
    board = blank(size)
    y = _name(board, title, 8, size[0], size[1] < _LOW_HEADER, theme)
    paragraph(board, under, Type("serif_italic", 15, theme.colour("panel.second_ink")), (0, y, size[0]), 18)
    return board
