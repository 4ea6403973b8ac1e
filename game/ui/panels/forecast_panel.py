"""The forecast of a fight: a ledger in two columns, the odds, and how likely each outcome is."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pygame

from game.state.enums import CombatResult
from game.ui.draw.palette import Colour, Theme
from game.ui.draw.prose import Type, leaders, paragraph, width, wrap, write
from game.ui.draw.stationery import blank, double_rule, heading, kept, mixed, rule
from game.ui.panels import vocabulary as say
from game.ui.panels.unit_panel import side_colour

if TYPE_CHECKING:
    from game.orders.forecast import Forecast, LedgerLine

_LABELS = {
    CombatResult.EVADED: ("they", "evade"),
    CombatResult.ATTACK_ROUTED: ("we are", "routed"),
    CombatResult.REPULSED: ("we are", "repulsed"),
    CombatResult.STALEMATE: ("line", "held"),
    CombatResult.PUSHED_BACK: ("pushed", "back"),
    CombatResult.BEATEN: ("beaten", ""),
    CombatResult.ROUTED: ("they are", "routed"),
}
# from the worst for the attacker to the best
_ORDER = (
    CombatResult.ATTACK_ROUTED,
    CombatResult.REPULSED,
    CombatResult.STALEMATE,
    CombatResult.EVADED,
    CombatResult.PUSHED_BACK,
    CombatResult.BEATEN,
    CombatResult.ROUTED,
)
_LOST = (CombatResult.ATTACK_ROUTED, CombatResult.REPULSED)
_WON = (CombatResult.PUSHED_BACK, CombatResult.BEATEN, CombatResult.ROUTED)
_COLUMN_PX = 62
_ABOUT = "~"
_SECTION = re.compile(r"\s*\(?(§[\d.]+)\)?\s*$")


# ---------------------------------------------------------------- words


def split_section(title: str) -> tuple[str, str]:
    """A ledger line's title and the section of the rulebook at its end, if it has one."""
    found = _SECTION.search(title)
    return (title[: found.start()], found.group(1)) if found else (title, "")


def verdict(forecast: Forecast) -> str:
    """What the chances come to, in a sentence or two."""
    won = sum(forecast.chances[result] for result in _WON)
    lost = sum(forecast.chances[result] for result in _LOST)
    evaded = forecast.chances[CombatResult.EVADED]
    word = _judgement(won, lost)
    chance = say.one_in(won)
    chance = "they will hardly give way" if chance == "no chance" else f"{chance} that they give way"
    slip = f" They may well slip away first: {say.one_in(evaded)}." if evaded >= 200 else ""
    rout = forecast.chances[CombatResult.ATTACK_ROUTED]
    danger = f" A rout of our own: {say.one_in(rout)}." if rout >= 100 else ""
    return f"{word}: {chance}.{slip}{danger}"


def _judgement(won: int, lost: int) -> str:
    if won >= 700:
        return "Favourable"
    if won >= 450 and won > lost:
        return "Promising"
    if won + 100 >= lost:
        return "Doubtful"
    return "Unfavourable" if won >= 100 else "Hopeless"


# ---------------------------------------------------------------- drawing


@kept
def draw_forecast(
    forecast: Forecast, aim: str, side: int, size: tuple[int, int], theme: Theme, *, estimated: bool = False
) -> pygame.Surface:
    """The forecast as a card; transparent.

    Args:
        forecast: the fight weighed.
        aim: a remark beside the heading: `assault on Baysun`.
        side: the attacker's Side.
        size: of the card; everything draws together where it is low.
        theme: colours.
        estimated: whether the defenders' men are not counted but guessed, so that their figures are.
    """
    board = blank(size)
    sides = (side_colour(theme, side), side_colour(theme, 1 - side))
    y = heading(board, "Raid" if forecast.raid else "Forecast", aim, (0, 0, size[0]), theme)
    said = f"{verdict(forecast)}{' Their strength is an estimate.' if estimated else ''}"
    about = _ABOUT if estimated else ""
    italics = Type("serif_italic", 15, theme.colour("panel.ink"))
    said_px = 18 * len(wrap(said, italics, size[0]))
    pitch = _pitch(len(forecast.lines), size[1] - y - said_px)
    y = _ledger(board, forecast, y, (pitch, about), sides, theme)
    chart = min(124, size[1] - y - said_px - 8)
    if chart >= 66:
        _histogram(board, forecast, pygame.Rect(0, y + 4, size[0], chart), sides, theme)
        y += chart + 6
    paragraph(board, said, italics, (0, y, size[0]), 18)
    return board


def _pitch(lines: int, room: int) -> int:
    """From one ledger line to the next: what is left beside the totals and a low histogram."""
    return max(13, min(18, (room - 16 - 34 - 80) // max(1, lines)))


def _ledger(
    board: pygame.Surface,
    forecast: Forecast,
    top: int,
    layout: tuple[int, str],
    sides: tuple[Colour, Colour],
    theme: Theme,
) -> int:
    """The lines and their totals.

    Args:
        board: drawn on.
        forecast: the fight weighed.
        top: where the ledger begins.
        layout: from one line to the next, and what stands before figures of the defence.
        sides: colours of attacker and defender.
        theme: colours.

    Returns:
        The y below.
    """
    right, (pitch, about) = board.get_width(), layout
    italics = Type("serif_italic", 13, theme.colour("panel.second_ink"))
    write(board, "attack", italics, right - _COLUMN_PX, top + 11, "right")
    write(board, "defence", italics, right, top + 11, "right")
    y = top + 16
    for line in forecast.lines:
        _ledger_line(board, replace(line, defence=_guessed(line.defence, about)), y + pitch - 5, pitch, theme)
        y += pitch
    return _totals(board, forecast, y, about, sides, theme)


def _guessed(figure: str, about: str) -> str:
    """A figure of men or strength with its mark; shares and steps are of the rules, not of the estimate."""
    return f"{about}{figure}" if figure[:1].isdigit() else figure


def _ledger_line(board: pygame.Surface, line: LedgerLine, foot: int, pitch: int, theme: Theme) -> None:
    right = board.get_width()
    kind = Type("serif", 14 if pitch < 17 else 15, theme.colour("panel.ink"))
    title, section = split_section(line.title)
    faint = Type("sans", 12, theme.colour("panel.heading"))
    figure = width(line.attack, kind) if line.attack else 8
    room = right - _COLUMN_PX - figure - 10 - (width(section, faint) + 6 if section else 0)
    narrower = (Type("serif", 14, kind.colour), Type("serif", 13, kind.colour), Type("sans", 13, kind.colour))
    fitting = next((small for small in (kind, *narrower) if width(title, small) <= room), kind)
    end = write(board, title, fitting, 0, foot, room=room)
    if section:
        end = write(board, section, faint, end + 5, foot)
    leaders(board, end + 6, right - _COLUMN_PX - figure - 6, foot, theme.colour("panel.rule"))
    _figure(board, line.attack, right - _COLUMN_PX, foot, kind, theme)
    _figure(board, line.defence, right, foot, kind, theme)


def _figure(board: pygame.Surface, text: str, right: int, foot: int, kind: Type, theme: Theme) -> None:
    shown = text or "–"
    write(board, shown, kind if text else kind.in_colour(theme.colour("panel.rule")), right, foot, "right")


def _totals(
    board: pygame.Surface, forecast: Forecast, top: int, about: str, sides: tuple[Colour, Colour], theme: Theme
) -> int:
    right = board.get_width()
    foot = top + 19
    rule(board, right - 2 * _COLUMN_PX + 14, right, top + 2, theme.colour("panel.ink"))
    write(board, "Weight in the scale", Type("serif_bold", 15, theme.colour("panel.ink")), 0, foot)
    odds = say.odds_words(forecast.odds_permille)
    italics = Type("serif_italic", 13, theme.colour("panel.second_ink"))
    for number, x, colour in (
        (say.number(forecast.attack), right - _COLUMN_PX, sides[0]),
        (f"{about}{say.number(forecast.defence)}", right, sides[1]),
    ):
        write(board, number, Type("sans_bold", 18, colour), x, foot, "right")
    double_rule(board, right - 2 * _COLUMN_PX + 14, right, top + 24, theme.colour("panel.ink"))
    write(board, f"odds {'about ' if about else ''}{odds}", italics, 0, foot + 14)
    return top + 36


def _histogram(
    board: pygame.Surface, forecast: Forecast, area: pygame.Rect, sides: tuple[Colour, Colour], theme: Theme
) -> None:
    """A bar for each outcome; those that are good for the defender are hatched."""
    words_px, number_px = 27, 15
    base = area.bottom - words_px
    most = max(*forecast.chances, 250)
    pitch = area.width / len(_ORDER)
    for place, result in enumerate(_ORDER):
        left = area.x + round(place * pitch)
        bar_px = round((base - area.y - number_px) * forecast.chances[result] / most)
        bar = pygame.Rect(left + 3, base - bar_px, round(pitch) - 6, bar_px)
        _bar(board, bar, result, sides, theme)
        share = f"{round(forecast.chances[result] / 10)}%"
        strong = Type("sans_bold", 13, theme.colour("panel.ink"))
        write(board, share, strong, bar.centerx, bar.y - 3, "centre")
        _bar_words(board, _LABELS[result], bar.centerx, base, theme)
    rule(board, area.x, area.right, base, theme.colour("panel.ink"))


def _bar_words(board: pygame.Surface, words: tuple[str, str], centre: int, base: int, theme: Theme) -> None:
    small = Type("sans", 12, theme.colour("panel.second_ink"))
    for number, word in enumerate(words):
        write(board, word, small, centre, base + 12 + 12 * number, "centre")


def _bar(
    board: pygame.Surface, bar: pygame.Rect, result: CombatResult, sides: tuple[Colour, Colour], theme: Theme
) -> None:
    if bar.height <= 0:
        return
    if result in _WON:
        board.fill(sides[0], bar)
    elif result in _LOST:
        hatch(board, bar, sides[1], mixed(sides[1], theme.colour("panel.paper"), 0.62))
    else:
        board.fill(theme.colour("panel.neutral"), bar)


def hatch(board: pygame.Surface, bar: pygame.Rect, ink: Colour, ground: Colour) -> None:
    """Fills a rectangle with slanting lines."""
    part = pygame.Surface(bar.size)
    part.fill(ground)
    for x in range(-bar.height, bar.width, 5):
        pygame.draw.line(part, ink, (x, bar.height), (x + bar.height, 0), 2)
    pygame.draw.rect(part, ink, part.get_rect(), 1)
    board.blit(part, bar)


def empty_forecast(size: tuple[int, int], words: str, theme: Theme) -> pygame.Surface:
    """The card while there is no fight to weigh: how to get one."""
    board = blank(size)
    y = heading(board, "Forecast", "", (0, 0, size[0]), theme) + 2
    paragraph(board, words, Type("serif_italic", 15, theme.colour("panel.second_ink")), (0, y, size[0]), 20)
    return board
