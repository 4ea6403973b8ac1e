"""A picture of the map in a file, with no window and no display."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy import ndimage

from game.scenario.scenario import Scenario
from game.state.enums import Side
from game.ui.draw import counters
from game.ui.draw.cartouche import Legend, cartouche, split_title
from game.ui.draw.frame import framed
from game.ui.draw.ink import Sheet
from game.ui.draw.lettering import Box, Taken, draw_labels
from game.ui.draw.palette import Theme, standard_theme
from game.ui.draw.projection import Window, window_on
from game.ui.draw.tables import used
from game.ui.map_folder import write_picture
from game.ui.map_ground import (
    Country,
    bake_relief,
    country_of,
    paint_ground,
    paint_lines,
    playable_box_km,
)
from game.ui.map_names import map_names

Degrees = tuple[float, float, float, float]  # west, south, east, north

_CARD_FROM_PX = 900  # narrower pictures have no room for the title card


@dataclass(frozen=True)
class Picture:
    """A finished map and where things lie on it."""

    sheet: Sheet
    window: Window
    label_boxes: list[Box]
    counter_boxes: list[Box]


def render_map(
    scenario: Scenario,
    view_of: Side | None,
    path: Path,
    width_px: int = 1920,
    *,
    box_deg: Degrees | None = None,
    with_card: bool = True,
    theme: Theme | None = None,
) -> None:
    """Writes the map at the scenario's opening as a PNG; the file appears whole or not at all.

    Args:
        scenario: what to draw.
        view_of: the side through whose eyes the units are seen; None shows all units.
        path: where the picture goes.
        width_px: of the whole picture with its frame; the height follows the map.
        box_deg: what to show; the playable theatre if not given.
        with_card: whether the title card lies on the map.
        theme: colours and sizes; the game's own if not given.

    Raises:
        OSError: the folder does not exist or cannot be written.
    """
    picture = draw_map(
        scenario, view_of, width_px, box_deg=box_deg, with_card=with_card, theme=theme or standard_theme()
    )
    write_picture(picture.sheet.surface(), path)


def draw_map(
    scenario: Scenario,
    view_of: Side | None,
    width_px: int,
    *,
    box_deg: Degrees | None,
    with_card: bool,
    theme: Theme,
) -> Picture:
    """The map at the scenario's opening, in memory."""
    country = country_of(scenario)
    margin = round(theme.number("frame.margin_px"))
    window = window_on(country.field, _box_km(country, box_deg), max(64, width_px - 2 * margin))
    turn = max(1, int(scenario.world.clock[0].turn))
    date = scenario.names.dates[turn - 1] if len(scenario.names.dates) >= turn else ""
    sheet = paint_ground(country, window, bake_relief(country, window), date, theme)
    busy = paint_lines(sheet, country, window, int(scenario.theatre.calendar[turn - 1].day), theme)

    found = counters.stands(scenario.theatre, scenario.world, view_of)
    side = counters.counter_px(window.hex_px, theme)
    towns = set(used(country.theatre, "towns", "hex").tolist())
    seats = counters.seats(window, found, towns, theme)
    taken = Taken(busy)
    taken.add(counters.seat_boxes(seats, side))
    card = _card(scenario, window, found, date, theme) if with_card and width_px >= _CARD_FROM_PX else None
    corner = _seat_card(card, window, taken) if card else (0, 0)

    labels = map_names(country, window, scenario.names, taken, theme)
    draw_labels(sheet, labels, theme)
    counters.draw_seats(sheet, seats, side, theme)
    if card:
        _lay_card(sheet, card, corner)
    boxes = [box for label in labels for box in label.boxes]
    return Picture(framed(sheet, window, theme, margin), window, boxes, counters.seat_boxes(seats, side))


def _box_km(country: Country, box_deg: Degrees | None) -> tuple[float, float, float, float]:
    if box_deg is None:
        return playable_box_km(country.theatre, country.field)
    west, south, east, north = box_deg
    left, top = country.field.from_degrees((west, north))
    right, bottom = country.field.from_degrees((east, south))
    return float(left), float(top), float(right), float(bottom)


def _card(scenario: Scenario, window: Window, found: list[counters.Stand], date: str, theme: Theme) -> Sheet:
    title, subtitle = split_title(scenario.chart.title or scenario.title)
    soils = set(used(scenario.theatre, "districts", "soil").tolist())
    legend = Legend(
        title,
        ", ".join(part for part in (subtitle, date) if part),
        scenario.chart.hex_km,
        window.px_per_km,
        tuple(counters.factions_of(found)),
        tuple(sorted({route.kind for route in scenario.chart.routes})),
        len(soils) > 1,
    )
    return cartouche(legend, theme)


def _seat_card(card: Sheet, window: Window, taken: Taken) -> tuple[int, int]:
    """Finds the corner of the map where the card hides least, and takes its room; south-west if all are alike."""
    gap, rim = 14, 4.0
    right, bottom = window.width - card.width - gap, window.height - card.height - gap
    corners = ((gap, bottom), (right, bottom), (gap, gap), (right, gap))

    def box(corner: tuple[int, int]) -> Box:
        x, y = corner
        return x - rim, y - rim, x + card.width + rim, y + card.height + rim

    def hidden(corner: tuple[int, int]) -> float:
        lines = 30000.0 * taken.crossed([box(corner)])
        return taken.overlap([box(corner)]) + 20.0 * corners.index(corner) + lines

    best = min(corners, key=hidden)
    taken.add([box(best)])
    return best


def _lay_card(sheet: Sheet, card: Sheet, corner: tuple[int, int]) -> None:
    pad = 14
    shadow = np.zeros((card.height + 2 * pad, card.width + 2 * pad), np.float32)
    shadow[pad:-pad, pad:-pad] = 0.6
    sheet.paint((40, 26, 16), ndimage.gaussian_filter(shadow, 5.0), corner[0] - pad + 3, corner[1] - pad + 4)
    sheet.lay_sheet(card, *corner)
