"""All units in a hex as a list with small counters."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from game.orders.view import View
from game.scenario.scenario import Scenario
from game.state.enums import Detection, Gait, Station
from game.ui.draw.counters import Face
from game.ui.draw.palette import Theme
from game.ui.draw.prose import Type, write
from game.ui.draw.stationery import blank, heading, kept, rule
from game.ui.panels import vocabulary as say
from game.ui.panels.facts import contact_face, own_face, supply_state
from game.ui.panels.unit_panel import kept_counter, supply_sign
from game.ui.panels.words import men_known, type_or_unknown

ROW_PX = 38
_COUNTER_PX = 32
_HEAD_PX = 30


@dataclass(frozen=True)
class StackLine:
    """One unit or contact of a stack."""

    unit: int  # own row, or -1
    contact: int  # name of a contact, or 0
    title: str
    under: str  # men, points, what it does
    face: Face
    state: str  # full, short, cut off, or nothing
    selected: bool


@dataclass(frozen=True)
class Hit:
    """A place to click."""

    unit: int
    contact: int
    rect: tuple[int, int, int, int]  # left, top, width, height in the picture


def stack_lines(scenario: Scenario, view: View, hex_id: int, selected: int = -1) -> tuple[StackLine, ...]:
    """Everybody whom a side knows to be in a hex: own units, the strongest first, then contacts.

    Args:
        scenario: names and board.
        view: the side's knowledge.
        hex_id: where.
        selected: an own unit to be marked.
    """
    own = [
        unit
        for unit in range(int(view.counts[0].units))
        if view.units[unit].hex == hex_id and view.units[unit].station == Station.ON_MAP and view.units[unit].men > 0
    ]
    own.sort(key=lambda unit: -int(view.units[unit].men))
    names = [
        int(view.contacts[row].name)
        for row in range(int(view.counts[0].units))
        if view.contacts[row].name > 0 and view.contacts[row].hex == hex_id
    ]
    return (
        *(_own_line(scenario, view, unit, selected) for unit in own),
        *(_contact_line(scenario, view, name) for name in names),
    )


def _own_line(scenario: Scenario, view: View, unit: int, selected: int) -> StackLine:
    row = view.units[unit]
    kind = scenario.theatre.types[int(row.type)]
    marches = f" · {int(row.points)} points" if kind.gait != Gait.FIXED else ""
    does = "has fought" if row.fought == 1 else "joins an assault" if row.joined >= 0 else say.POSTURES[row.posture]
    under = f"{say.men(int(row.men))}{marches} · {does.split(',')[0].lower()}"
    face = own_face(scenario, view, unit)
    return StackLine(
        unit, 0, scenario.names.unit_titles[unit], under, face, supply_state(row), selected=unit == selected
    )


def _contact_line(scenario: Scenario, view: View, name: int) -> StackLine:
    contact = view.contacts[name - 1]
    title = type_or_unknown(scenario, view, contact)
    gone = f"last seen turn {int(contact.turn)}" if contact.detection == Detection.NONE else "enemy"
    under = f"{men_known(contact)} · {gone}"
    return StackLine(-1, name, title[0].upper() + title[1:], under, contact_face(scenario, view, name), "", False)


def rows_that_fit(height: int) -> int:
    """How many lines a list so high shows."""
    return max(1, (height - _HEAD_PX) // ROW_PX)


@kept
def draw_stack(
    lines: tuple[StackLine, ...], where: str, first: int, size: tuple[int, int], theme: Theme
) -> tuple[pygame.Surface, tuple[Hit, ...]]:
    """The list and where to click; transparent.

    Args:
        lines: everybody.
        where: the place, beside the heading.
        first: number of the first line shown, for scrolling.
        size: of the list.
        theme: colours.
    """
    board = blank(size)
    y = heading(board, "Here", where, (0, 0, size[0]), theme)
    hits = []
    fit = rows_that_fit(size[1])
    first = max(0, min(first, len(lines) - fit))
    shown = lines[first : first + fit]
    for line in shown:
        rect = pygame.Rect(0, y, size[0], ROW_PX - 2)
        _line(board, line, rect, theme)
        hits.append(Hit(line.unit, line.contact, (rect.x, rect.y, rect.width, rect.height)))
        y += ROW_PX
    hidden = len(lines) - len(shown)
    if hidden and y + 14 <= size[1]:
        small = Type("serif_italic", 13, theme.colour("panel.second_ink"))
        write(board, f"{hidden} more: turn the wheel", small, size[0], y + 11, "right")
    return board, tuple(hits)


def _line(board: pygame.Surface, line: StackLine, rect: pygame.Rect, theme: Theme) -> None:
    if line.selected:
        board.fill(theme.colour("panel.chosen_card"), rect)
        pygame.draw.rect(board, theme.colour("panel.basmachi"), rect, 1)
        board.fill(theme.colour("panel.basmachi"), (rect.x, rect.y, 3, rect.height))
    board.blit(kept_counter(line.face, _COUNTER_PX, theme), (rect.x + 6, rect.y + 2))
    x = rect.x + _COUNTER_PX + 14
    room = rect.right - x - 22
    write(board, line.title, Type("serif_semi", 15, theme.colour("panel.ink")), x, rect.y + 15, room=room)
    small = Type("sans", 13, theme.colour("panel.second_ink"))
    write(board, line.under, small, x, rect.y + 30, room=room + 16)
    if line.state:
        board.blit(supply_sign(line.state, 13, theme), (rect.right - 17, rect.y + 5))
    if not line.selected:
        rule(board, x, rect.right, rect.bottom, theme.colour("panel.faint"))
