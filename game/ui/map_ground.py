"""The map without names and counters: every layer that changes only with the zoom and the snow."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from game.scenario.scenario import Chart, Scenario
from game.state.enums import Soil
from game.state.world import Theatre
from game.ui.draw import borders, grid, ground, relief, signs, water, ways
from game.ui.draw.carve import Relief, SpotHeights
from game.ui.draw.courses import HeightAt
from game.ui.draw.ground import Cover
from game.ui.draw.ink import Sheet, opaque_sheet
from game.ui.draw.palette import Floats, Theme
from game.ui.draw.projection import Field, Points, Window, field_of
from game.ui.draw.relief import Ground
from game.ui.draw.tables import used

COSMETIC_SEED = 1922


@dataclass(frozen=True)
class Country:
    """Everything about the land that no zoom changes; lines in km."""

    field: Field
    chart: Chart
    theatre: Theatre
    rivers: list[water.Course]
    ways: list[ways.Way]
    district_lines: list[Points]
    state_lines: list[Points]
    ribbon_lines: list[Points]


def country_of(scenario: Scenario) -> Country:
    """The natural lines of a scenario's map."""
    chart, theatre = scenario.chart, scenario.theatre
    field = field_of(theatre, chart.hex_km, chart.north_deg, chart.west_deg)
    district, dry, state = borders.border_edges(theatre)
    towns = set(used(theatre, "towns", "hex").tolist())
    return Country(
        field,
        chart,
        theatre,
        water.river_courses(field, chart.rivers, height_lookup(field, spot_heights(chart))),
        ways.natural_ways(field, chart.routes, towns),
        borders.border_lines(field, district),
        borders.border_lines(field, dry),
        borders.border_lines(field, state),
    )


def spot_heights(chart: Chart) -> SpotHeights:
    """The chart's measured heights."""
    return SpotHeights(
        np.asarray(chart.heights_m, np.float32),
        chart.heights_north_deg,
        chart.heights_west_deg,
        chart.heights_step_north_deg,
        chart.heights_step_east_deg,
    )


def height_lookup(field: Field, heights: SpotHeights) -> HeightAt:
    """A function from points in km to metres."""

    def height_at(points: Points) -> Points:
        lon_lat = field.to_degrees(points)
        rows = (heights.north_deg - lon_lat[:, 1]) / heights.step_north_deg
        columns = (lon_lat[:, 0] - heights.west_deg) / heights.step_east_deg
        metres = ndimage.map_coordinates(heights.metres, (rows, columns), order=1, mode="nearest")
        return np.asarray(metres, np.float64)

    return height_at


def playable_box_km(theatre: Theatre, field: Field) -> tuple[float, float, float, float]:
    """The box round all hexes that can be played: left, top, right, bottom."""
    board = np.flatnonzero(used(theatre, "hexes", "soil") != Soil.OFF_MAP)
    middles = field.centres(board if len(board) else np.arange(field.columns * field.rows))
    half = 0.5 * field.hex_km
    left, top = middles.min(axis=0) - half
    right, bottom = middles.max(axis=0) + half
    return float(left), float(top), float(right), float(bottom)


def bake_relief(country: Country, window: Window) -> Relief:
    """Fine heights under a window; the same for every zoom, so worth keeping."""
    lines = [course.line for course in country.rivers]
    return relief.fine_relief(spot_heights(country.chart), window, lines, COSMETIC_SEED)


def cover_of(country: Country, window: Window, heights: Relief) -> Cover:
    """What covers the ground in a window."""
    net = ground.cover_net(window)
    flat = np.asarray(1.0 - heights.at(heights.rough, *net.axes_km()), np.float32)
    terrain, soil = (used(country.theatre, "hexes", name) for name in ("terrain", "soil"))
    great = [course.line for course in country.rivers if course.major]
    return ground.ground_cover(net, flat, terrain, soil != Soil.OFF_MAP, great, COSMETIC_SEED)


def paint_relief(land: Ground, light: Floats, cover: Cover, theme: Theme) -> Sheet:
    """Relief, ground tints and hachures, paler beyond the board."""
    sheet = opaque_sheet(relief.hypsometric(land.metres, theme))
    # tints go under the shade, so that oases and sands keep their modelling
    ground.tint(sheet, cover, land.rough, theme)
    relief.valley_glow(sheet.colour, land, theme)
    relief.shade(sheet.colour, light, theme)
    relief.hachures(sheet.colour, land, theme, COSMETIC_SEED)
    ground.veil(sheet, cover, theme)
    return sheet


def snow_sheet(land: Ground, light: Floats, cover: Cover, window: Window, line_m: float, theme: Theme) -> Sheet:
    """Snow above a height, clear below it, paler beyond the board."""
    sheet = relief.snow(land, light, window, theme, line_m)
    ground.veil(sheet, cover, theme)
    return sheet


def paint_cover(sheet: Sheet, window: Window, cover: Cover, theme: Theme) -> None:
    """Stipple, canals and villages, in place."""
    ground.stipple(sheet, window, cover, theme, COSMETIC_SEED)
    ground.canals_and_villages(sheet, window, cover, theme, COSMETIC_SEED)


def paint_ground(country: Country, window: Window, heights: Relief, date: str, theme: Theme) -> Sheet:
    """Relief, ground tints, hachures, snow, grain and stipple."""
    land = relief.ground_at(heights, window)
    light, cover = relief.hill_shade(land), cover_of(country, window, heights)
    sheet = paint_relief(land, light, cover, theme)
    sheet.lay_sheet(snow_sheet(land, light, cover, window, relief.snow_line_m(date, theme), theme), 0, 0)
    relief.grain(sheet.colour, theme, COSMETIC_SEED)
    paint_cover(sheet, window, cover, theme)
    return sheet


def paint_lines(sheet: Sheet, country: Country, window: Window, today: int | None, theme: Theme) -> Floats:
    """Borders, grid, water, ways and signs, in place.

    Args:
        sheet: what is painted.
        country: the land.
        window: what the sheet shows.
        today: day of the campaign, for passes that snow closes; None leaves the passes out.
        theme: colours and sizes.

    Returns:
        Where lines run, 0…1, for the lettering to keep off.
    """
    borders.draw_ribbon(sheet, window, country.ribbon_lines, theme)
    grid.draw_grid(sheet, window, country.theatre, theme)
    borders.draw_district_dots(sheet, window, country.district_lines, theme)
    borders.draw_state_dots(sheet, window, country.state_lines, theme)
    busy = water.draw_rivers(sheet, window, country.rivers, theme)
    busy = np.maximum(busy, ways.draw_ways(sheet, window, country.ways, theme))
    if today is not None:
        signs.draw_passes(sheet, window, country.chart.passes, today, theme)
    signs.draw_crossings(sheet, window, country.chart.crossings, [course.line for course in country.rivers], theme)
    signs.draw_towns(sheet, town_signs(country, window), theme.line_scale(window.hex_px), theme)
    grid.draw_graticule(sheet, window, theme)
    return busy


def town_signs(country: Country, window: Window) -> list[tuple[Points, int]]:
    """Seat and size of every town in the window."""
    hexes, sizes = (used(country.theatre, "towns", name).tolist() for name in ("hex", "size_class"))
    seats = [(window.px(country.field.centre(hex_id)), size) for hex_id, size in zip(hexes, sizes, strict=True)]
    return [(seat, size) for seat, size in seats if window.holds(float(seat[0]), float(seat[1]), -20.0)]
