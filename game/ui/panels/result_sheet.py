"""The result of a game drawn: graded outcome, points by line, losses, the map, and key moments."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pygame

from game.orders.view import View
from game.record.telling import ENDINGS, GRADES
from game.scenario.scenario import Scenario
from game.state.clock import Ledger
from game.state.enums import NOBODY, Ending, Grade, Side
from game.state.world import World
from game.ui.draw.palette import Theme
from game.ui.draw.prose import Type, leaders, paragraph, wrap, write
from game.ui.draw.stationery import card, double_rule, heading, paper, rule
from game.ui.panels import vocabulary as say
from game.ui.panels.course import CourseLine
from game.ui.panels.course_table import draw_course
from game.ui.panels.emblems import emblem
from game.ui.panels.score_facts import line_title
from game.ui.panels.score_sheet import draw_wide_ladder
from game.ui.panels.standing import Standing, standing
from game.ui.panels.unit_panel import side_colour

_MARGIN, _GAP = 40, 28
_BUTTON_PX = 44


@dataclass(frozen=True)
class SideResult:
    """What one side earned and lost."""

    name: str
    points: int
    earned: tuple[tuple[str, int], ...]  # line and points, the most first
    men: tuple[tuple[str, str], ...]  # what became of men and loads; empty where it is not known


@dataclass(frozen=True)
class Moment:
    """Something worth remembering."""

    date: str
    text: str


@dataclass(frozen=True)
class ResultFacts:
    """All that the result shows."""

    title: str
    ending: str
    own_side: int
    winner: int
    standing: Standing
    sides: tuple[SideResult, SideResult]
    moments: tuple[Moment, ...]
    course: tuple[CourseLine, ...] = ()  # the game held against history; nothing where the scenario tells none


@dataclass(frozen=True)
class ResultPicture:
    """The drawn result and its buttons in window pixels."""

    picture: pygame.Surface
    buttons: tuple[pygame.Rect, ...]
    map_place: pygame.Rect


def result_facts(
    scenario: Scenario,
    view: View,
    world: World | None = None,
    moments: tuple[Moment, ...] = (),
    course: tuple[CourseLine, ...] = (),
) -> ResultFacts:
    """The result of a game that is over.

    Args:
        scenario: names and terms.
        view: the side's View.
        world: the true end; with it the losses of both sides are told, without it the side's own.
        moments: what is worth remembering, in order.
        course: the game held against history.
    """
    clock = view.clock[0]
    grade = Grade(int(clock.grade))
    now = replace(standing(scenario, view), grade=grade)
    ending = f"{ENDINGS[Ending(int(clock.ending))]}, {say.date(scenario, int(clock.turn))}"
    sides = []
    for side in Side:
        known = world.ledger[side] if world is not None else view.ledger[side] if side == view.side[0] else None
        points = now.basmachi if side == Side.BASMACHI else now.red
        sides.append(
            SideResult(scenario.names.sides[side], points, _earned(scenario, view, side), _fates(known, side))
        )
    title = GRADES[grade]
    winner = int(clock.winner) if grade != Grade.DRAW else NOBODY
    return ResultFacts(
        title[0].upper() + title[1:], ending, int(view.side[0]), winner, now, (sides[0], sides[1]), moments, course
    )


def _earned(scenario: Scenario, view: View, side: int) -> tuple[tuple[str, int], ...]:
    """The lines that earned a side points, the most first."""
    lines = [
        (line_title(scenario, item), int(view.scores[item].points))
        for item in range(int(scenario.theatre.counts[0].score_items))
        if scenario.theatre.score_items[item].side == side and view.scores[item].points > 0
    ]
    return tuple(sorted(lines, key=lambda line: -line[1]))


def _fates(ledger: Ledger | None, side: int) -> tuple[tuple[str, str], ...]:
    if ledger is None:
        return ()
    lost = int(ledger.killed_men) + int(ledger.captured_men) + int(ledger.deserted_men)
    came = int(ledger.initial_men) + int(ledger.arrived_men)
    aid, taken = ("Aid brought in", int(ledger.aid_loads)), ("Loads taken", int(ledger.captured_loads))
    title, loads = aid if side == Side.BASMACHI else taken
    return (
        ("Men who came", say.number(came)),
        ("Left at the end", say.number(came - lost - int(ledger.departed_men))),
        ("Dead and disabled", say.number(int(ledger.killed_men))),
        ("Prisoners lost", say.number(int(ledger.captured_men))),
        ("Gone home", say.number(int(ledger.deserted_men))),
        (title, say.loads(loads)),
        ("Loads lost", say.loads(int(ledger.lost_loads))),
    )


# ---------------------------------------------------------------- drawing


def draw_result(
    facts: ResultFacts,
    map_picture: pygame.Surface | None,
    buttons: tuple[str, ...],
    marked: int,
    size: tuple[int, int],
    theme: Theme,
    *,
    historical: bool = False,
) -> ResultPicture:
    """The whole screen; opaque.

    Args:
        facts: what to tell.
        map_picture: the theatre with control over it; drawn as large as its place.
        buttons: words on them.
        marked: the one that Enter presses.
        size: of the window.
        theme: colours.
        historical: whether history stands at the right instead of points and losses.
    """
    board = paper(size, theme.colour("panel.paper"), theme.colour("panel.faint")).copy()
    inner = board.get_rect().inflate(-2 * _MARGIN, 0)
    top = _banner(board, facts, inner, theme)
    foot = size[1] - _BUTTON_PX - 22
    left_px = max(360, round(inner.width * (0.34 if inner.width < 1500 else 0.44)))
    left = pygame.Rect(inner.x, top, left_px, foot - top - 14)
    right = pygame.Rect(left.right + _GAP, top, inner.right - left.right - _GAP, foot - top - 14)
    place = _map(board, map_picture, left, theme)
    _moments(board, facts, pygame.Rect(left.x, place.bottom + 16, left.width, left.bottom - place.bottom - 16), theme)
    if historical:
        draw_course(board, facts.course, right, theme)
    else:
        _both_sides(board, facts, right, theme)
    rects = _buttons(board, buttons, marked, inner, foot, theme)
    return ResultPicture(board, rects, place)


def _both_sides(board: pygame.Surface, facts: ResultFacts, right: pygame.Rect, theme: Theme) -> None:
    """Points and losses of both sides, the own one first."""
    half = (right.width - _GAP) // 2
    lines = max(len(result.earned) for result in facts.sides)
    for number, side in enumerate((facts.own_side, 1 - facts.own_side)):
        column = pygame.Rect(right.x + number * (half + _GAP), right.y, half, right.height)
        _side(board, facts.sides[side], side, column, lines, theme)


def _banner(board: pygame.Surface, facts: ResultFacts, inner: pygame.Rect, theme: Theme) -> int:
    """The outcome in large letters over the ladder; returns the y below."""
    x = inner.x
    if facts.winner != NOBODY:
        board.blit(emblem(facts.winner, 58, theme), (x, 20))
        x += 76
    colour = side_colour(theme, facts.winner)
    colour = theme.colour("panel.ink") if facts.winner == NOBODY else colour
    write(board, facts.title, Type("serif_bold", 42, colour), x, 60, room=inner.right - x - 330)
    italics = Type("serif_italic", 17, theme.colour("panel.second_ink"))
    write(board, facts.ending, italics, inner.right, 44, "right")
    points = f"Basmachi {facts.standing.basmachi} : {facts.standing.red} Red"
    write(board, points, Type("sans_bold", 20, theme.colour("panel.ink")), inner.right, 70, "right")
    double_rule(board, inner.x, inner.right, 84, theme.colour("panel.rule"))
    draw_wide_ladder(board, pygame.Rect(inner.x, 92, inner.width, 62), facts.standing, theme)
    return 92 + 70


def _map(board: pygame.Surface, picture: pygame.Surface | None, left: pygame.Rect, theme: Theme) -> pygame.Rect:
    """The map in a frame; without one, a frame no higher than its edge."""
    if picture is None:
        return pygame.Rect(left.x, left.y, left.width, 0)
    scale = min((left.width - 8) / picture.get_width(), left.height * 0.58 / picture.get_height())
    size = round(picture.get_width() * scale), round(picture.get_height() * scale)
    place = pygame.Rect(left.x, left.y, size[0] + 8, size[1] + 8)
    card(board, place, theme.colour("panel.card"), theme.colour("panel.brass"))
    board.blit(pygame.transform.smoothscale(picture, size), (place.x + 4, place.y + 4))
    return place


def _moments(board: pygame.Surface, facts: ResultFacts, rect: pygame.Rect, theme: Theme) -> None:
    y = heading(board, "Key moments", "", (rect.x, rect.y, rect.width), theme)
    strong = Type("sans_bold", 13, theme.colour("panel.heading"))
    kind = Type("serif", 15, theme.colour("panel.ink"))
    for moment in facts.moments:
        lines = len(wrap(moment.text, kind, rect.width - 76))
        if y + 18 * lines > rect.bottom:
            break
        write(board, moment.date, strong, rect.x, y + 14, room=72)
        y = paragraph(board, moment.text, kind, (rect.x + 76, y, rect.width - 76), 18) + 3
    if not facts.moments:
        write(board, "None were noted.", kind, rect.x, y + 14)


def _side(board: pygame.Surface, result: SideResult, side: int, rect: pygame.Rect, lines: int, theme: Theme) -> None:
    """A side's points line by line, then its men and loads, as far down as the longer list of both sides."""
    colour = side_colour(theme, side)
    board.blit(emblem(side, 28, theme), (rect.x, rect.y))
    write(board, result.name, Type("serif_bold", 22, colour), rect.x + 38, rect.y + 22)
    words = "1 point" if result.points == 1 else f"{result.points} points"
    write(board, words, Type("sans_bold", 19, colour), rect.right, rect.y + 22, "right")
    rule(board, rect.x, rect.right, rect.y + 34, theme.colour("panel.rule"))
    fates_px = 27 + 20 * len(result.men) if result.men else 0
    _table(board, tuple((title, f"+{points}") for title, points in result.earned),
           pygame.Rect(rect.x, rect.y + 40, rect.width, rect.height - 40 - fates_px - 12), 21, theme)  # fmt: skip
    if result.men:
        top = min(rect.bottom - fates_px, rect.y + 40 + 21 * max(1, lines) + 24)
        y = heading(board, "Men and loads", "", (rect.x, top, rect.width), theme)
        _table(board, result.men, pygame.Rect(rect.x, y, rect.width, rect.bottom - y), 20, theme)


def _table(
    board: pygame.Surface, rows: tuple[tuple[str, str], ...], rect: pygame.Rect, pitch: int, theme: Theme
) -> None:
    kind = Type("serif", 15, theme.colour("panel.ink"))
    strong = Type("sans_bold", 15, theme.colour("panel.ink"))
    shown = rows[: max(0, rect.height // pitch)]
    for number, (title, figure) in enumerate(shown):
        foot = rect.y + number * pitch + 15
        right = write(board, figure, strong, rect.right, foot, "right")
        end = write(board, title, kind, rect.x, foot, room=right - rect.x - 14)
        leaders(board, end + 6, right - 6, foot, theme.colour("panel.rule"))
    if not rows:
        write(board, "No points.", Type("serif_italic", 15, theme.colour("panel.second_ink")), rect.x, rect.y + 15)


def _buttons(
    board: pygame.Surface, words: tuple[str, ...], marked: int, inner: pygame.Rect, top: int, theme: Theme
) -> tuple[pygame.Rect, ...]:
    wide = min(240, (inner.width - 16 * (len(words) - 1)) // max(1, len(words)))
    rects = []
    for number, text in enumerate(words):
        rect = pygame.Rect(inner.right - (len(words) - number) * (wide + 16) + 16, top, wide, _BUTTON_PX)
        edge = theme.colour("sheet.pen" if number == marked else "panel.brass")
        fill = theme.colour("panel.chosen_card" if number == marked else "panel.card")
        card(board, rect, fill, edge)
        if number == marked:
            pygame.draw.rect(board, edge, rect, 2)
        write(
            board, text, Type("serif_bold", 18, theme.colour("panel.ink")), rect.centerx, rect.centery + 6, "centre"
        )
        rects.append(rect)
    return tuple(rects)
