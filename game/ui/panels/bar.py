"""The bar at the head of the window: date and season, turn, steps of the turn, points, politics, own gauges, end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pygame

from game.orders.view import View
from game.scenario.scenario import Scenario
from game.state.enums import Phase, Side, Station
from game.ui.draw.palette import Theme
from game.ui.draw.prose import Type, width, write
from game.ui.draw.stationery import gauge, kept, leather, mixed, sign
from game.ui.panels import vocabulary as say
from game.ui.panels.emblems import emblem, icon
from game.ui.panels.politics import points_words, tracks_of
from game.ui.panels.season import season_facts
from game.ui.panels.standing import Standing, draw_ladder, standing

BAR_PX = 46
DISPATCHES, MARCH, ENEMY = 0, 1, 2
STEPS = ("Dispatches", "March and fight", "Enemy")
_GAP = 20
_BUTTON_PX = 158
_MOST_TRACKS, _MOST_MARKS = 4, 2


@dataclass(frozen=True)
class Gauge:
    """One of the side's own figures."""

    icon: str
    number: str
    words: str


@dataclass(frozen=True)
class BarFacts:
    """All that the bar shows."""

    side: int
    date: str
    turn: int
    turns: int
    step: int  # one of DISPATCHES, MARCH, ENEMY
    standing: Standing
    gauges: tuple[Gauge, ...]
    season: str  # its name and effects
    politics: tuple[tuple[str, str, str], ...]  # key, short title and figure: what is left of points, then tracks
    button: str  # what the red button does; nothing while it does nothing


@dataclass(frozen=True)
class Bar:
    """The bar and where to click."""

    picture: pygame.Surface
    button: pygame.Rect
    score: pygame.Rect  # opens the score sheet
    steps: pygame.Rect  # opens the dispatches
    politics: pygame.Rect  # opens the sheet of politics
    spots: tuple[
        tuple[str, pygame.Rect], ...
    ]  # what can be explained under the mouse: `season`, or a key of politics


def bar_facts(scenario: Scenario, view: View, step: int) -> BarFacts:
    """What the bar tells a side.

    Args:
        scenario: names and terms.
        view: the side's knowledge.
        step: what the window is doing: DISPATCHES, MARCH or ENEMY.
    """
    clock, side = view.clock[0], int(view.side[0])
    button = "" if step == ENEMY else "End of march"
    if clock.phase == Phase.OVER:
        button = "Result"
    return BarFacts(
        side,
        say.date(scenario, int(clock.turn)),
        int(clock.turn),
        int(scenario.theatre.terms[0].turns),
        step,
        standing(scenario, view),
        own_gauges(view, side),
        _season(scenario, int(clock.turn)),
        _politics(scenario, view),
        button,
    )


def _season(scenario: Scenario, turn: int) -> str:
    facts = season_facts(scenario, turn)
    return " · ".join((facts.name, *facts.marks[:_MOST_MARKS]))


def _politics(scenario: Scenario, view: View) -> tuple[tuple[str, str, str], ...]:
    command, acts = points_words(view)
    tracks = tracks_of(scenario, view)[:_MOST_TRACKS]
    points = (("command", "Orders", command), ("acts", "Acts", acts))
    return (*points, *((track.track.name, track.short, str(track.level)) for track in tracks))


def own_gauges(view: View, side: int) -> tuple[Gauge, ...]:
    """A side's own figures, the most important first."""
    ledger = view.ledger[side]
    under_arms = Gauge("men", say.number(men_under_arms(view)), "men under arms")
    lost = Gauge("lost", _whole_loads(int(ledger.lost_loads)), "loads lost")
    if side == Side.BASMACHI:
        return Gauge("camel", _whole_loads(int(ledger.aid_loads)), "loads of aid"), under_arms, lost
    return under_arms, Gauge("camel", _whole_loads(int(ledger.captured_loads)), "loads taken"), lost


def _whole_loads(hundredths: int) -> str:
    return say.loads(hundredths).split(" ")[0]


def men_under_arms(view: View) -> int:
    """A side's own men on the map."""
    units = (view.units[unit] for unit in range(int(view.counts[0].units)))
    return sum(int(row.men) for row in units if row.side == view.side[0] and row.station == Station.ON_MAP)


# ---------------------------------------------------------------- drawing

Draw = Callable[[pygame.Surface, int], None]


@dataclass(frozen=True)
class _Part:
    """A piece of the bar: how wide it is, how dear, and how to draw it from an x on."""

    name: str
    width: int
    rank: int  # 0 is never left out; the highest goes first
    draw: Draw


@kept
def draw_bar(facts: BarFacts, wide: int, theme: Theme) -> Bar:
    """The bar as wide as the window; what does not fit is left out, the least important first."""
    board = leather((wide, BAR_PX), theme.colour("panel.bar_top"), theme.colour("panel.bar_bottom")).copy()
    pygame.draw.line(board, theme.colour("panel.brass"), (0, BAR_PX - 1), (wide, BAR_PX - 1))
    pygame.draw.line(board, theme.colour("panel.well"), (0, BAR_PX - 2), (wide, BAR_PX - 2))
    button = pygame.Rect(wide - _BUTTON_PX - 14, 7, _BUTTON_PX, 31)
    parts = _fitting(_parts(facts, theme), button.x - 14)
    places: dict[str, pygame.Rect] = {}
    x = 14
    for number, part in enumerate(parts):
        if number > 1:
            _divider(board, x - _GAP // 2, theme)
        part.draw(board, x)
        places[part.name] = pygame.Rect(x - _GAP // 2, 0, part.width + _GAP, BAR_PX)
        x += part.width + _GAP
    if facts.button:
        _button(board, button, facts.button, theme)
    nothing = pygame.Rect(0, 0, 0, 0)
    politics = places.get("politics", nothing)
    spots = (("season", places["date"]), *_columns(facts, politics, theme))
    return Bar(board, button, places.get("score", nothing), places.get("steps", nothing), politics, spots)


def _columns(facts: BarFacts, place: pygame.Rect, theme: Theme) -> list[tuple[str, pygame.Rect]]:
    """Where each figure of politics stands."""
    found, x = [], place.x + _GAP // 2
    for (key, _, _), wide in zip(facts.politics, _widths(facts, theme), strict=True):
        found.append((key, pygame.Rect(x - _COLUMN_GAP // 2, 0, wide + _COLUMN_GAP, BAR_PX)))
        x += wide + _COLUMN_GAP
    return found if place.width else []


def _fitting(parts: list[_Part], room: int) -> list[_Part]:
    """The parts without those for which there is no room."""
    fitting = list(parts)
    for rank in sorted({part.rank for part in parts if part.rank}, reverse=True):
        if sum(part.width + _GAP for part in fitting) <= room:
            break
        fitting = [part for part in fitting if part.rank != rank]
    return fitting


def _divider(board: pygame.Surface, x: int, theme: Theme) -> None:
    pygame.draw.line(board, theme.colour("panel.well"), (x, 9), (x, BAR_PX - 11))
    pygame.draw.line(board, mixed(theme.colour("panel.bar_top"), theme.colour("panel.brass"), 0.3), (x + 1, 9),
                     (x + 1, BAR_PX - 11))  # fmt: skip


def _label(theme: Theme) -> Type:
    return Type("sans_semi", 12, theme.colour("panel.bar_label"), 1.0)


def _parts(facts: BarFacts, theme: Theme) -> list[_Part]:
    gauges = [_gauge_part(item, rank, theme) for item, rank in zip(facts.gauges, (1, 3, 4), strict=True)]
    return [_date_part(facts, theme), _turn_part(facts, theme), _steps_part(facts, theme),
            _score_part(facts, theme), _politics_part(facts, theme), *gauges]  # fmt: skip


def _date_part(facts: BarFacts, theme: Theme) -> _Part:
    kind = Type("serif_bold", 20, theme.colour("panel.bar_text"))

    italics = Type("serif_italic", 13, theme.colour("panel.bar_label"))

    def draw(board: pygame.Surface, x: int) -> None:
        board.blit(emblem(facts.side, 32, theme), (x, 6))
        write(board, facts.date, kind, x + 42, 22)
        write(board, facts.season, italics, x + 42, 38)

    return _Part("date", 42 + max(width(facts.date, kind), width(facts.season, italics)), 0, draw)


def _turn_part(facts: BarFacts, theme: Theme) -> _Part:
    words = f"TURN {facts.turn} OF {facts.turns}"
    wide = max(96, width(words, _label(theme)))

    def draw(board: pygame.Surface, x: int) -> None:
        write(board, words, _label(theme), x, 21)
        rect = pygame.Rect(x, 28, wide, 6)
        gauge(
            board, rect, facts.turn / max(1, facts.turns), theme.colour("panel.bar_step"), theme.colour("panel.well")
        )

    return _Part("turn", wide, 0, draw)


def _steps_part(facts: BarFacts, theme: Theme) -> _Part:
    """The steps of the turn, the present one on brass."""
    kind = Type("sans_semi", 14, theme.colour("panel.bar_label"))
    widths = [width(step, kind) for step in STEPS]

    def draw(board: pygame.Surface, x: int) -> None:
        for number, (step, wide) in enumerate(zip(STEPS, widths, strict=True)):
            here = number == facts.step
            if here:
                place = pygame.Rect(x, 9, wide + 16, 27)
                pygame.draw.rect(board, theme.colour("panel.bar_step"), place, 0, 3)
            ink = theme.colour("panel.bar_step_ink" if here else "panel.bar_label")
            write(board, step, kind.in_colour(ink), x + 8, 27)
            x += wide + 16
            if number < len(STEPS) - 1:
                board.blit(sign("arrow", 9, theme.colour("panel.brass"), (0, 0, 0)), (x + 3, 18))
            x += 15

    return _Part("steps", sum(widths) + 16 * len(STEPS) + 15 * (len(STEPS) - 1), 5, draw)


def _score_part(facts: BarFacts, theme: Theme) -> _Part:
    """Points of both sides, the ladder of outcomes, and what the balance means."""
    now = facts.standing
    figure = Type("sans_bold", 18, theme.colour("panel.bar_text"))
    words = Type("serif_italic", 14, theme.colour("panel.bar_text"))
    text = now.words
    ladder_px = 104
    labels = (("BASMACHI", now.basmachi, "panel.basmachi_light"), ("RED", now.red, "panel.red_light"))
    points = [max(width(name, _label(theme)), width(str(number), figure)) for name, number, _ in labels]
    wide = sum(points) + 24 + max(ladder_px, width(text, words))

    def draw(board: pygame.Surface, x: int) -> None:
        for (name, number, colour), room in zip(labels, points, strict=True):
            write(board, name, _label(theme).in_colour(theme.colour(colour)), x, 18)
            write(board, str(number), figure, x, 37)
            x += room + 12
        write(board, text, words, x, 20)
        draw_ladder(board, pygame.Rect(x + 2, 29, ladder_px, 7), now.grade, theme, light=True)

    return _Part("score", wide, 0, draw)


_COLUMN_GAP = 12


def _widths(facts: BarFacts, theme: Theme) -> list[int]:
    """How wide each column of politics is."""
    figure = Type("sans_bold", 18, theme.colour("panel.bar_text"))
    return [max(width(short, _small(theme)), width(number, figure)) for _, short, number in facts.politics]


def _small(theme: Theme) -> Type:
    return Type("sans_semi", 12, theme.colour("panel.bar_label"))


def _politics_part(facts: BarFacts, theme: Theme) -> _Part:
    """What is left of the points, and the tracks: each a figure under its short title."""
    widths = _widths(facts, theme)

    def draw(board: pygame.Surface, x: int) -> None:
        for (key, short, number), wide in zip(facts.politics, widths, strict=True):
            spare = key in ("command", "acts") and number != "0"
            colour = theme.colour("panel.bar_step" if spare else "panel.bar_text")
            write(board, short, _small(theme), x, 18)
            write(board, number, Type("sans_bold", 18, colour), x, 37)
            x += wide + _COLUMN_GAP

    return _Part("politics", sum(widths) + _COLUMN_GAP * (len(widths) - 1), 0, draw)


def _gauge_part(item: Gauge, rank: int, theme: Theme) -> _Part:
    figure = Type("sans_bold", 20, theme.colour("panel.bar_text"))
    first, _, rest = item.words.upper().partition(" ")
    lines = (first, rest)
    number_px = width(item.number, figure)
    wide = 30 + number_px + 7 + max(width(line, _label(theme)) for line in lines)

    def draw(board: pygame.Surface, x: int) -> None:
        board.blit(icon(item.icon, 26, theme.colour("panel.bar_text")), (x, 9))
        write(board, item.number, figure, x + 30, 30)
        for number, line in enumerate(lines):
            write(board, line, _label(theme), x + 37 + number_px, 20 + 14 * number)

    return _Part(f"gauge {item.icon}", wide, rank, draw)


def _button(board: pygame.Surface, rect: pygame.Rect, text: str, theme: Theme) -> None:
    fill = theme.colour("panel.end_phase")
    pygame.draw.rect(board, theme.colour("panel.well"), rect.inflate(4, 4), 0, 3)
    pygame.draw.rect(board, fill, rect, 0, 2)
    pygame.draw.rect(board, mixed(fill, theme.colour("panel.bar_step"), 0.55), rect, 1, 2)
    pygame.draw.rect(board, mixed(fill, theme.colour("panel.bar_step"), 0.25), rect.inflate(-6, -6), 1)
    kind = Type("serif_bold", 17, theme.colour("panel.end_phase_ink"))
    write(board, text, kind, rect.centerx, rect.centery + 6, "centre", room=rect.width - 12)
