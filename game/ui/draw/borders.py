"""Borders of districts and states, and the net of degrees."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from game.state.enums import Soil
from game.state.world import Theatre
from game.ui.draw import courses
from game.ui.draw.ink import Sheet, blank_cover, dots, evenly, stroke
from game.ui.draw.palette import Theme
from game.ui.draw.projection import Field, Points, Window
from game.ui.draw.tables import used

Flags = npt.NDArray[np.bool_]


def border_edges(theatre: Theatre) -> tuple[list[int], list[int], list[int]]:
    """Hex sides on a border, each side once: districts' off rivers, states' off rivers, states' all."""
    to = used(theatre, "edges", "to")
    here = np.arange(len(to)) // 6
    soil, district = used(theatre, "hexes", "soil"), used(theatre, "hexes", "district")
    once = to > here
    off_map = (soil[here] == Soil.OFF_MAP) | (soil[to] == Soil.OFF_MAP)
    # nothing beyond the board is Bukharan; of other states the board does not know how far they reach
    bukharan = (soil[here] == Soil.BUKHARA) | (soil[to] == Soil.BUKHARA)
    states: Flags = once & (soil[here] != soil[to]) & (bukharan | ~off_map)
    once &= ~off_map
    districts: Flags = once & ~states & (district[here] != district[to])
    dry = used(theatre, "edges", "river") == 0
    chosen = (districts & dry, states & dry, states)
    first, second, third = (np.flatnonzero(flags).tolist() for flags in chosen)
    return first, second, third


def border_lines(field: Field, edges: list[int]) -> list[Points]:
    """Smooth lines in km along hex sides, broken where three meet."""
    chains = courses.chains_between_junctions(courses.side_graph(field, edges))
    corners = [np.array([courses.place(field, corner) for corner in chain]) for chain in chains]
    lines = [courses.smoothed(line, 0.6 * field.hex_km) for line in corners]
    lines = [courses.meandering(line, 0.03 * field.hex_km, f"{len(line)}") for line in lines]
    return [courses.run_off(field, line) for line in lines]


def draw_ribbon(sheet: Sheet, window: Window, lines: list[Points], theme: Theme) -> None:
    """Draws the soft band under state borders, in place."""
    scale = theme.line_scale(window.hex_px)
    cover = blank_cover(sheet)
    for line in lines:
        stroke(cover, window.px(line), theme.number("width.ribbon") * 0.7 * scale)
    cover = ndimage.gaussian_filter(cover, 2.2 * scale)
    sheet.paint(theme.colour("line.ribbon"), cover * np.float32(0.34))


def draw_district_dots(sheet: Sheet, window: Window, lines: list[Points], theme: Theme) -> None:
    """Draws fine dots along lines, in place."""
    _draw_dots(sheet, window, lines, theme, "district", 0.72)


def draw_state_dots(sheet: Sheet, window: Window, lines: list[Points], theme: Theme) -> None:
    """Draws strong dots along lines, in place."""
    _draw_dots(sheet, window, lines, theme, "state", 0.95)


def _draw_dots(sheet: Sheet, window: Window, lines: list[Points], theme: Theme, kind: str, share: float) -> None:
    scale = max(theme.line_scale(window.hex_px), 0.75)
    cover = blank_cover(sheet)
    for line in lines:
        gap = theme.number(f"width.{kind}_gap") * scale
        dots(cover, evenly(window.px(line), gap), theme.number(f"width.{kind}_dot") * scale)
    sheet.paint(theme.colour(f"line.{kind}"), cover * np.float32(share))
