"""The three zooms of the map and the states of its snow; worked out without painting anything."""

from __future__ import annotations

from game.scenario.scenario import Scenario
from game.ui.draw.palette import Theme
from game.ui.draw.projection import Field, Window, field_of, window_on
from game.ui.draw.relief import snow_line_m
from game.ui.map_ground import playable_box_km

LEVELS_PX = (28.0, 54.0, 84.0)  # width of a hex
FAR, MIDDLE, NEAR = range(3)
_MARGIN_KM = 6.0
_SNOW_STEP_M = 400.0
_MOST_SNOWS = 4


def level_windows(scenario: Scenario) -> tuple[Window, Window, Window]:
    """The playable map with a small margin, far, middle and near."""
    chart = scenario.chart
    field = field_of(scenario.theatre, chart.hex_km, chart.north_deg, chart.west_deg)
    left, top, right, bottom = _with_margin(playable_box_km(scenario.theatre, field), field)
    far, middle, near = (
        window_on(field, (left, top, right, bottom), round((right - left) * px / chart.hex_km)) for px in LEVELS_PX
    )
    return far, middle, near


def _with_margin(box: tuple[float, float, float, float], field: Field) -> tuple[float, float, float, float]:
    """A little more than the playable box, but nothing that lies beyond the field."""
    left, top, right, bottom = box
    return (
        max(0.0, left - _MARGIN_KM),
        max(0.0, top - _MARGIN_KM),
        min(field.width_km, right + _MARGIN_KM),
        min(field.height_km, bottom + _MARGIN_KM),
    )


def snow_lines(scenario: Scenario, theme: Theme) -> tuple[float, ...]:
    """The few heights of the snow line that the map is painted with, lowest first."""
    lines = [snow_line_m(date, theme) for date in scenario.names.dates] or [snow_line_m("", theme)]
    low, high = min(lines), max(lines)
    count = min(_MOST_SNOWS, 1 + round((high - low) / _SNOW_STEP_M))
    if count == 1:
        return (round((low + high) / 2.0),)
    return tuple(round(low + (high - low) * step / (count - 1)) for step in range(count))


def snow_on(scenario: Scenario, turn: int, theme: Theme) -> int:
    """Which of `snow_lines` is nearest on a turn (1, 2, …)."""
    dates = scenario.names.dates
    line = snow_line_m(dates[min(max(turn, 1), len(dates)) - 1] if dates else "", theme)
    heights = snow_lines(scenario, theme)
    return min(range(len(heights)), key=lambda state: abs(heights[state] - line))
