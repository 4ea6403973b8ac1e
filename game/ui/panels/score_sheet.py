"""The score sheet drawn: the ladder of outcomes, and in two columns what each side needs to win."""

from __future__ import annotations

import pygame

from game.record.telling import GRADES
from game.state.enums import Grade, ScoreKind, Side
from game.ui.draw.palette import Theme
from game.ui.draw.prose import Type, leaders, paragraph, paragraph_height, width, write
from game.ui.draw.stationery import blank, double_rule, gauge, kept, mixed, rule, sign
from game.ui.panels import vocabulary as say
from game.ui.panels.emblems import emblem
from game.ui.panels.score_facts import SheetFacts, SheetLine
from game.ui.panels.standing import Standing, grade_colour
from game.ui.panels.unit_panel import side_colour

_GUTTER = 40
_NOTE_PX = 16
_CHIP_PX = 20
_WORTH_PX = 64


@kept
def draw_score_sheet(facts: SheetFacts, wide: int, theme: Theme) -> pygame.Surface:
    """The sheet's text, as high as it needs to be; transparent.

    Args:
        facts: what to tell.
        wide: at least 700 px.
        theme: colours.
    """
    column = (wide - _GUTTER) // 2
    order = (facts.own_side, 1 - facts.own_side)
    high = _HEAD_PX + max(_column_height(facts.lines[side], column, theme) for side in order) + 8
    board = blank((wide, high))
    _head(board, facts, theme)
    for number, side in enumerate(order):
        left = number * (column + _GUTTER)
        _column(board, facts, side, pygame.Rect(left, _HEAD_PX, column, high - _HEAD_PX), theme)
    pygame.draw.line(board, theme.colour("panel.rule"), (wide // 2, _HEAD_PX + 4), (wide // 2, high - 8))
    return board


# ---------------------------------------------------------------- head and ladder

_HEAD_PX = 172


def _head(board: pygame.Surface, facts: SheetFacts, theme: Theme) -> None:
    wide = board.get_width()
    write(board, facts.title, Type("serif_bold", 30, theme.colour("panel.ink")), 0, 28)
    italics = Type("serif_italic", 15, theme.colour("panel.second_ink"))
    write(board, facts.audits, italics, wide, 18, "right")
    _legend(board, wide, 34, theme)
    double_rule(board, 0, wide, 40, theme.colour("panel.rule"))
    paragraph(board, ladder_words(facts.standing), italics, (0, 48, wide), 19, most_lines=2)
    draw_wide_ladder(board, pygame.Rect(0, 96, wide, 62), facts.standing, theme)


def _legend(board: pygame.Surface, right: int, foot: int, theme: Theme) -> None:
    """What the signs before towns mean."""
    small = Type("sans", 13, theme.colour("panel.second_ink"))
    ink, ground = theme.colour("panel.ink"), theme.colour("panel.paper")
    x = right
    for name, words in reversed((("disc", "held"), ("half_disc", "held, not long enough yet"), ("ring", "not held"))):
        x = write(board, words, small, x, foot, "right") - 16
        board.blit(sign(name, 11, ink, ground), (x, foot - 10))
        x -= 14


def ladder_words(now: Standing) -> str:
    """How points become an outcome."""
    leader = say.adjective(Side.BASMACHI if now.net >= 0 else Side.RED)
    balance = f"{leader} +{abs(now.net)}" if now.net else "level"
    expected = say.adjective(Side.BASMACHI if now.centre >= 0 else Side.RED)
    centre = f"a lead of {abs(now.centre)} for the {_people(expected)}" if now.centre else "level points"
    return (
        f"Points stand at {now.basmachi} to {now.red} ({balance}). At the end, {centre} counts as a draw; "
        f"{now.steps[0]} points more or less is a minor victory, {now.steps[1]} a major one, {now.steps[2]} a "
        f"decisive one. If the game ended now: {GRADES[now.grade]}."
    )


def _people(adjective: str) -> str:
    return "Reds" if adjective == "Red" else adjective


def grade_bounds(now: Standing) -> list[tuple[Grade, int | None, int | None]]:
    """Each grade with the lowest and highest net points (Basmachi minus Red) that earn it; None is no bound."""
    minor, major, decisive = now.steps
    c = now.centre
    return [
        (Grade.BASMACHI_DECISIVE, c + decisive, None),
        (Grade.BASMACHI_MAJOR, c + major, c + decisive - 1),
        (Grade.BASMACHI_MINOR, c + minor, c + major - 1),
        (Grade.DRAW, c - minor + 1, c + minor - 1),
        (Grade.RED_MINOR, c - major + 1, c - minor),
        (Grade.RED_MAJOR, c - decisive + 1, c - major),
        (Grade.RED_DECISIVE, None, c - decisive),
    ]


def _bounds_words(low: int | None, high: int | None) -> str:
    if low is None:
        return f"{_signed(high or 0)} or less"
    if high is None:
        return f"{_signed(low)} or more"
    return _signed(low) if low == high else f"{_signed(low)} to {_signed(high)}"


def _signed(points: int) -> str:
    return f"{points:+d}".replace("-", "−") if points else "0"


def draw_wide_ladder(board: pygame.Surface, rect: pygame.Rect, now: Standing, theme: Theme) -> None:
    """The seven outcomes from left to right with their points, and a marker over the present one."""
    bounds = grade_bounds(now)
    pitch = rect.width / len(bounds)
    for number, (grade, low, high) in enumerate(bounds):
        left = rect.x + round(number * pitch)
        box = pygame.Rect(left, rect.y + 12, rect.x + round((number + 1) * pitch) - left - 4, 26)
        _rung(board, box, grade, _bounds_words(low, high), theme, here=grade == now.grade)


def _rung(board: pygame.Surface, box: pygame.Rect, grade: Grade, points: str, theme: Theme, *, here: bool) -> None:
    colour = grade_colour(grade, theme)
    ground = theme.colour("panel.paper")
    board.fill(colour if here else mixed(colour, ground, 0.66), box)
    pygame.draw.rect(board, mixed(colour, theme.colour("panel.ink"), 0.2), box, 2 if here else 1)
    ink = theme.colour("panel.card" if here and grade != Grade.DRAW else "panel.ink")
    write(board, _rung_name(grade), Type("sans_semi", 13, ink), box.centerx, box.y + 18, "centre", room=box.width - 4)
    small = Type("sans", 13, theme.colour("panel.second_ink"))
    write(board, points, small, box.centerx, box.bottom + 15, "centre", room=box.width + 2)
    if here:
        tip = (box.centerx, box.y - 2)
        marker = [tip, (tip[0] - 7, tip[1] - 9), (tip[0] + 7, tip[1] - 9)]
        pygame.draw.polygon(board, theme.colour("panel.ink"), marker)


def _rung_name(grade: Grade) -> str:
    if grade == Grade.DRAW:
        return "Draw"
    size, side = GRADES[grade].split(" ")[:2]
    return f"{side}, {size}"


# ---------------------------------------------------------------- columns


def _note_type(theme: Theme) -> Type:
    return Type("serif_italic", 13, theme.colour("panel.second_ink"))


def _column_height(lines: tuple[SheetLine, ...], wide: int, theme: Theme) -> int:
    return 40 + sum(_line_height(line, wide, theme) for line in lines)


def _line_height(line: SheetLine, wide: int, theme: Theme) -> int:
    rows = len(_chip_rows(line, wide, theme))
    note = 0
    if not _note_beside(line, wide, theme):
        note = paragraph_height(line.note, _note_type(theme), wide - _WORTH_PX, _NOTE_PX)
    return 22 + rows * _CHIP_PX + note + 4


def _note_beside(line: SheetLine, wide: int, theme: Theme) -> bool:
    """Whether a short note has room on the line's own row."""
    taken = width(line.title, _title_type(theme)) + width(line.note, _note_type(theme)) + 40
    figures = 0 if line.at_once else 70 if line.now < 0 or not line.unit else 220
    signs = 18 if len(line.places) == 1 else 0
    return len(line.places) < 2 and taken + signs + figures <= wide - _WORTH_PX


def _title_type(theme: Theme) -> Type:
    return Type("serif_semi", 15, theme.colour("panel.ink"))


def _column(board: pygame.Surface, facts: SheetFacts, side: int, rect: pygame.Rect, theme: Theme) -> None:
    board.blit(emblem(side, 26, theme), (rect.x, rect.y))
    colour = side_colour(theme, side)
    write(board, facts.sides[side], Type("serif_bold", 20, colour), rect.x + 34, rect.y + 20)
    points = facts.standing.basmachi if side == Side.BASMACHI else facts.standing.red
    words = "1 point" if points == 1 else f"{points} points"
    write(board, words, Type("sans_bold", 18, colour), rect.right, rect.y + 20, "right")
    rule(board, rect.x, rect.right, rect.y + 31, theme.colour("panel.rule"))
    y = rect.y + 36
    for line in facts.lines[side]:
        _sheet_line(board, line, pygame.Rect(rect.x, y, rect.width, 0), side, theme)
        y += _line_height(line, rect.width, theme)


def _sheet_line(board: pygame.Surface, line: SheetLine, rect: pygame.Rect, side: int, theme: Theme) -> None:
    foot = rect.y + 16
    worth_kind = Type("sans_bold" if line.worth else "sans_semi", 15, side_colour(theme, side))
    write(board, line.worth or "at once", worth_kind, rect.x, foot)
    x = rect.x + _WORTH_PX
    beside = _note_beside(line, rect.width, theme)
    right = _right_words(board, line, rect, foot, side, theme)
    end = x
    if len(line.places) == 1:
        board.blit(
            sign(line.places[0].state, 11, theme.colour("panel.ink"), theme.colour("panel.paper")), (x, foot - 10)
        )
        end += 17
    end = write(board, line.title, _title_type(theme), end, foot, room=right - end - 8)
    if beside:
        end = write(board, line.note, _note_type(theme), end + 8, foot)
    if right - end > 20:
        leaders(board, end + 6, right - 4, foot, theme.colour("panel.rule"))
    y = _chips(board, line, pygame.Rect(x, rect.y + 22, rect.width - _WORTH_PX, 0), theme)
    if not beside:
        paragraph(board, line.note, _note_type(theme), (x, y, rect.width - _WORTH_PX), _NOTE_PX)


def _right_words(
    board: pygame.Surface, line: SheetLine, rect: pygame.Rect, foot: int, side: int, theme: Theme
) -> int:
    """Points earned, and before them how far the line is; returns where they begin."""
    right = rect.right
    if not line.at_once:
        earned = f"{line.earned} so far"
        strong = line.earned > 0
        kind = Type(
            "sans_bold" if strong else "sans", 13, theme.colour("panel.ink" if strong else "panel.second_ink")
        )
        right = write(board, earned, kind, right, foot, "right")
    if line.now >= 0 and line.unit:
        at_most = line.kind == ScoreKind.TRACK_AT_MOST
        words = f"{say.number(line.now)} of {say.number(line.goal)} {line.unit}"
        words = f"now {line.now}" if at_most else words
        right = write(board, words, Type("sans", 13, theme.colour("panel.ink")), right - 10, foot, "right")
        meter = pygame.Rect(right - 58, foot - 9, 50, 8)
        share = line.goal / max(1, line.now) if at_most else line.now / max(1, line.goal)
        gauge(board, meter, share, side_colour(theme, side), theme.colour("panel.faint"))
        right = meter.x
    return right - 4


def _chip_rows(line: SheetLine, wide: int, theme: Theme) -> list[list[int]]:
    """The towns of a line, row by row; a line that names its only town needs none."""
    if not _shows_towns(line):
        return []
    rows: list[list[int]] = [[]]
    x = 0
    for number, place in enumerate(line.places):
        px = _chip_width(place.name, theme)
        if x + px > wide - _WORTH_PX and rows[-1]:
            rows.append([])
            x = 0
        rows[-1].append(number)
        x += px
    return rows


def _shows_towns(line: SheetLine) -> bool:
    return len(line.places) > 1


def _chip_width(name: str, theme: Theme) -> int:
    return 16 + width(name, _chip_type(theme)) + 14


def _chip_type(theme: Theme) -> Type:
    return Type("serif", 14, theme.colour("panel.ink"))


def _chips(board: pygame.Surface, line: SheetLine, rect: pygame.Rect, theme: Theme) -> int:
    y = rect.y
    for row in _chip_rows(line, rect.width + _WORTH_PX, theme):
        x = rect.x
        for number in row:
            place = line.places[number]
            held = place.state != "ring"
            ink = theme.colour("panel.ink" if held else "panel.second_ink")
            board.blit(sign(place.state, 11, ink, theme.colour("panel.paper")), (x, y + 4))
            write(board, place.name, _chip_type(theme).in_colour(ink), x + 16, y + 14)
            x += _chip_width(place.name, theme)
        y += _CHIP_PX
    return y
