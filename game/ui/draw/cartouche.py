"""The title card: what the map is, what its signs mean, how far a verst is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from game.ui.draw import fonts, ways
from game.ui.draw.counters import LEGEND_ARMS, Face, draw_counter, theme_key
from game.ui.draw.frame import card
from game.ui.draw.ink import Sheet, blank_cover, dots, evenly
from game.ui.draw.palette import Colour, Floats, Theme
from game.ui.draw.projection import Points

_WIDTH = 372
_PAD = 20
_ROW = 31
_LINE_ROW = 22
KM_PER_VERST = 1.0668
_NUMBERS = {6: "six", 8: "eight", 10: "ten", 12: "twelve", 15: "fifteen", 20: "twenty"}

LinePen = Callable[[Sheet, list[Points], float, Theme], Floats]


@dataclass(frozen=True)
class Legend:
    """What the card has to explain."""

    title: str
    subtitle: str
    hex_km: float
    px_per_km: float
    factions: tuple[int, ...]
    ways: tuple[str, ...]
    state_border: bool


def split_title(title: str) -> tuple[str, str]:
    """Heading and second line of a title: parted at a colon, a dash or a little word such as `and` or `in`."""
    parts = re.split(r"\s*[:—]\s+|\s+(?=(?:and|in|on|at)\s)", title, maxsplit=1)
    return parts[0], parts[1] if len(parts) > 1 else ""


_WAY_TITLES = {
    "rail_working": "Railway working",
    "rail_wrecked": "Line wrecked",
    "state": "State border",
    "cart_road": "Cart road",
    "caravan_track": "Caravan track",
    "mountain_track": "Mountain track",
}


def _draw_state(sheet: Sheet, lines: list[Points], scale: float, theme: Theme) -> Floats:
    cover = blank_cover(sheet)
    for line in lines:
        dots(cover, evenly(line, theme.number("width.state_gap") * scale), theme.number("width.state_dot") * scale)
    sheet.paint(theme.colour("line.state"), cover)
    return cover


_PENS: dict[str, LinePen] = {
    "rail_working": ways.draw_rail_working,
    "rail_wrecked": ways.draw_rail_wrecked,
    "state": _draw_state,
    "cart_road": ways.draw_cart_road,
    "caravan_track": ways.draw_caravan_track,
    "mountain_track": ways.draw_mountain_track,
}


def cartouche(legend: Legend, theme: Theme) -> Sheet:
    """The finished card."""
    kinds = [kind for kind in _PENS if kind in legend.ways or (kind == "state" and legend.state_border)]
    head = 96 if legend.subtitle else 74
    rows = -(-len(legend.factions) // 2) * _ROW
    height = head + rows + 14 + -(-len(kinds) // 2) * _LINE_ROW + 58
    sheet = card(_WIDTH, height, theme)
    _draw_head(sheet, legend, theme)
    _draw_factions(sheet, legend.factions, head, theme)
    _rule(sheet, _PAD, head + rows + 5, _WIDTH - 2 * _PAD, theme)
    _draw_lines(sheet, kinds, head + rows + 14, theme)
    _draw_scale(sheet, legend.px_per_km, height - 34, theme)
    return sheet


def _write(
    sheet: Sheet, text: str, face: str, px: float, colour: Colour, x: float, foot: float, tracking: float = 0.0
) -> None:
    cover = fonts.letters_cover(text, face, px, tracking)
    sheet.paint(colour, cover, round(x) - 1, round(foot - fonts.ascent(face, px)))


def _centred(sheet: Sheet, text: str, face: str, px: float, colour: Colour, foot: float, tracking: float) -> None:
    room = sheet.width - 2 * _PAD + 8.0
    wide = fonts.advances(text, face, px, tracking)[-1]
    if wide > room:
        px, tracking = px * room / wide, tracking * room / wide
        wide = fonts.advances(text, face, px, tracking)[-1]
    _write(sheet, text, face, px, colour, (sheet.width - wide) / 2.0, foot, tracking)


def _draw_head(sheet: Sheet, legend: Legend, theme: Theme) -> None:
    _centred(sheet, legend.title.upper().replace("'", "’"), "serif_black", 27.0, theme.colour("frame.ink"), 42.0, 2.6)
    foot = 64.0
    if legend.subtitle:
        _centred(sheet, legend.subtitle, "serif_italic", 18.0, theme.colour("frame.heading"), foot, 0.0)
        foot += 22.0
    scale = f"one hex to {_NUMBERS.get(round(legend.hex_km), f'{legend.hex_km:g}')} kilometres"
    _rule(sheet, sheet.width // 2 - 70, round(foot) - 15, 140, theme)
    _centred(sheet, scale, "serif_italic", 13.5, theme.colour("frame.second_ink"), foot + 2.0, 0.0)


def _rule(sheet: Sheet, x: int, y: int, wide: int, theme: Theme) -> None:
    sheet.paint(theme.colour("frame.rule"), np.ones((1, wide), np.float32), x, y)


def _draw_factions(sheet: Sheet, factions: tuple[int, ...], top: int, theme: Theme) -> None:
    for number, faction in enumerate(factions):
        x, y = _cell(number, top, _ROW)
        face = Face(faction, LEGEND_ARMS.get(faction, -1), 0)  # type: ignore[call-overload]
        sheet.lay(draw_counter(face, 24, theme), x, y)
        title = theme.text(f"{theme_key(faction)}.title")
        _write(sheet, title, "serif", 14.5, theme.colour("frame.ink"), x + 32, y + 17)


def _cell(number: int, top: int, row: int) -> tuple[int, int]:
    return _PAD + (number % 2) * ((_WIDTH - 2 * _PAD) // 2 + 6), top + (number // 2) * row + 2


def _draw_lines(sheet: Sheet, kinds: list[str], top: int, theme: Theme) -> None:
    for number, kind in enumerate(kinds):
        x, y = _cell(number, top, _LINE_ROW)
        line = np.array([(x, y + 9.5), (x + 38.0, y + 9.5)])
        _PENS[kind](sheet, [line], 0.95 if kind == "cart_road" else 0.78, theme)
        _write(sheet, _WAY_TITLES[kind], "serif", 13.5, theme.colour("frame.ink"), x + 46, y + 14)


def _draw_scale(sheet: Sheet, px_per_km: float, foot: int, theme: Theme) -> None:
    """A bar of five parts, each a round number of versts."""
    ink, px_per_verst = theme.colour("frame.ink"), px_per_km * KM_PER_VERST
    room = sheet.width - 2 * _PAD - 64
    part = max((step for step in (1, 2, 5, 10, 20, 50, 100) if 5 * step * px_per_verst <= room), default=1)
    left = _PAD + 6.0
    for number in range(6):
        x = left + number * part * px_per_verst
        text = str(number * part)
        wide = fonts.advances(text, "serif", 12.0)[-1]
        _write(sheet, text, "serif", 12.0, ink, x - wide / 2.0, foot)
        if number < 5:
            bar = np.zeros((5, round(left + (number + 1) * part * px_per_verst) - round(x)), np.float32)
            bar[[0, -1]], bar[:, [0, -1]] = 1.0, 1.0
            bar[:] = 1.0 if number % 2 == 0 else bar
            sheet.paint(ink, bar, round(x), foot + 5)
    end = left + 5 * part * px_per_verst + 14.0
    _write(sheet, "versts", "serif_italic", 13.0, theme.colour("frame.second_ink"), end, foot + 9)
