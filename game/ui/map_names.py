"""Which names stand on the map, and in what order they find their places."""

from __future__ import annotations

import numpy as np

from game.scenario.scenario import Lettering, Names
from game.state.enums import Soil
from game.ui.draw import signs, water
from game.ui.draw.counters import usual_seats
from game.ui.draw.ink import evenly, lengths_along
from game.ui.draw.lettering import Label, Style, Taken, area_label, course_label, town_label
from game.ui.draw.palette import Theme
from game.ui.draw.projection import Points, Window
from game.ui.draw.tables import used
from game.ui.map_ground import Country, town_signs

_CROWD_BY_SIZE = (3.6, 14.0, 30.0)  # how crowded a seat may be for a town of size 1, 2, 3 or more
_SELDOM = 0.35  # weight of a counter's room in a town too small to be named
_HIDDEN_BELOW_PX = 40.0  # hexes narrower than this hide the smallest towns' names


def map_names(country: Country, window: Window, names: Names, taken: Taken, theme: Theme) -> list[Label]:
    """All names that find room, the important first; takes the room they need.

    Args:
        country: the land.
        window: what is shown.
        names: what towns and districts are called.
        taken: room of counters and cards; grows.
        theme: sizes and colours.
    """
    _reserve_signs(country, window, taken, theme)
    labels: list[Label] = []
    steps = (
        _great_rivers,
        _towns,
        _regions,
        _ranges_and_sands,
        _districts,
        _passes,
        _lesser_rivers,
    )
    for step in steps:
        labels.extend(step(country, window, names, taken, theme))
    return labels


def reserve_seats(country: Country, window: Window, taken: Taken, theme: Theme) -> None:
    """Takes the room of counters in all towns, whether or not anybody stands there."""
    hexes, sizes = (used(country.theatre, "towns", name) for name in ("hex", "size_class"))
    hidden = sizes <= 1 if window.hex_px < _HIDDEN_BELOW_PX else np.zeros(len(sizes), np.bool_)
    taken.add(usual_seats(window, hexes[~hidden].tolist(), theme))
    taken.add(usual_seats(window, hexes[hidden].tolist(), theme), _SELDOM)


def _reserve_signs(country: Country, window: Window, taken: Taken, theme: Theme) -> None:
    scale = theme.line_scale(window.hex_px)
    for (x, y), size in town_signs(country, window):
        taken.add_sign(float(x), float(y), signs.town_radius(size, scale))
    for mark in country.chart.passes:
        x, y = window.hex_centre(mark.place)
        taken.add([(x - 4.0, y - 4.0, x + 4.0, y + 4.0)])


def _keep(label: Label | None, taken: Taken) -> list[Label]:
    if label is None or not all(taken.holds(box) for box in label.boxes):
        return []
    taken.add(label.boxes)
    return [label]


def _towns(country: Country, window: Window, names: Names, taken: Taken, theme: Theme) -> list[Label]:
    hexes = used(country.theatre, "towns", "hex").tolist()
    sizes = used(country.theatre, "towns", "size_class").tolist()
    letters, lines = theme.letter_scale(window.hex_px), theme.line_scale(window.hex_px)
    labels: list[Label] = []
    for town in sorted(range(len(sizes)), key=lambda number: (-sizes[number], number)):
        size = sizes[town]
        if size <= 1 and window.hex_px < _HIDDEN_BELOW_PX:
            continue
        x, y = window.hex_centre(hexes[town])
        if not window.holds(x, y, 3.0):
            continue
        style = town_style(size, letters, theme)
        radius = signs.town_radius(size, lines)
        crowd = _CROWD_BY_SIZE[min(max(size, 1), 3) - 1]
        labels += _keep(town_label(names.town_titles[town], style, (x, y), radius, taken, limit=crowd), taken)
    return labels


def town_style(size: int, scale: float, theme: Theme) -> Style:
    """How a town of a size is written."""
    px = max(theme.numbers("letters.town_px")[min(max(size, 1), 5) - 1] * scale, theme.number("letters.least_px"))
    return Style("serif_bold" if size >= 3 else "serif_semi", px, "letters.town")


def _style(kind: str, face: str, window: Window, theme: Theme, halo: float) -> Style:
    scale = theme.letter_scale(window.hex_px)
    px = max(theme.number(f"letters.{kind}_px") * scale, theme.number("letters.least_px"))
    return Style(face, px, f"letters.{kind}", theme.number(f"letters.{kind}_tracking") * scale, halo)


def _line_px(window: Window, lettering: Lettering) -> Points:
    line = window.px(window.field.from_degrees(np.array(lettering.along, np.float64).reshape(-1, 2)))
    return line if len(line) > 1 else np.concatenate([line, line + np.array((1.0, 0.0))])


def _of_kinds(country: Country, *kinds: str) -> list[Lettering]:
    return [lettering for lettering in country.chart.lettering if lettering.kind in kinds]


def _regions(country: Country, window: Window, names: Names, taken: Taken, theme: Theme) -> list[Label]:
    labels: list[Label] = []
    style = _style("region", "serif_semi", window, theme, 0.55)
    for lettering in _of_kinds(country, "region"):
        middle = _line_px(window, lettering).mean(axis=0)
        steps = np.stack(np.meshgrid(np.linspace(-90, 90, 13), np.linspace(-60, 60, 11)), axis=-1)
        labels += _keep(area_label(lettering.text, style, middle + steps.reshape(-1, 2), middle, taken), taken)
    return labels


def _ranges_and_sands(country: Country, window: Window, names: Names, taken: Taken, theme: Theme) -> list[Label]:
    labels: list[Label] = []
    for lettering in _of_kinds(country, "range", "sands"):
        face = "serif_semi_italic" if lettering.kind == "range" else "serif_italic"
        style = _style(lettering.kind, face, window, theme, 0.6)
        line = _line_px(window, lettering)
        if _share_inside(window, line) < 0.7:
            continue
        line = _extended(line, 0.2)
        labels += _keep(course_label(lettering.text, style, line, taken, 0.0, limit=14.0), taken)
    return labels


def _share_inside(window: Window, line: Points) -> float:
    points = evenly(line, 4.0)
    return sum(window.holds(float(x), float(y)) for x, y in points) / len(points)


def _extended(line: Points, share: float) -> Points:
    """The line carried on at both ends, so that the name may slide."""
    reach = share * float(lengths_along(line)[-1])
    first, last = line[0] - line[1], line[-1] - line[-2]
    first, last = (end * reach / max(float(np.hypot(*end)), 1e-9) for end in (first, last))
    return np.concatenate([[line[0] + first], line, [line[-1] + last]])


def _districts(country: Country, window: Window, names: Names, taken: Taken, theme: Theme) -> list[Label]:
    labels: list[Label] = []
    style = _style("district", "serif_semi", window, theme, 0.55)
    district = used(country.theatre, "hexes", "district")
    soil = used(country.theatre, "hexes", "soil")
    for number, title in enumerate(names.district_titles):
        hexes = np.flatnonzero((district == number) & (soil != Soil.OFF_MAP))
        if not len(hexes) or not _is_named(country, int(soil[hexes[0]])):
            continue
        middles = window.px(country.field.centres(hexes))
        inside = middles[[window.holds(float(x), float(y), 12.0) for x, y in middles]]
        if len(inside) < 3:
            continue
        step = np.array((0.0, 0.29 * window.hex_px))
        places = np.concatenate([inside, inside + step, inside - step])
        labels += _keep(area_label(title.upper(), style, places, inside.mean(axis=0), taken), taken)
    return labels


def _passes(country: Country, window: Window, names: Names, taken: Taken, theme: Theme) -> list[Label]:
    """Passes with their heights, once there is room for a counter's number."""
    if window.hex_px < _HIDDEN_BELOW_PX:
        return []
    scale = theme.letter_scale(window.hex_px)
    style = Style("serif_italic", theme.number("letters.pass_px") * scale, "letters.pass")
    radius = 4.6 * theme.line_scale(window.hex_px)
    labels: list[Label] = []
    for mark in country.chart.passes:
        seat = window.hex_centre(mark.place)
        text = f"{mark.name} {mark.height_m}" if mark.height_m else mark.name
        if window.holds(*seat, 3.0):
            labels += _keep(town_label(text, style, seat, radius, taken), taken)
    return labels


def _is_named(country: Country, soil: int) -> bool:
    """Provinces abroad keep silent where the chart letters whole regions."""
    return soil == Soil.BUKHARA or not _of_kinds(country, "region")


def _great_rivers(country: Country, window: Window, names: Names, taken: Taken, theme: Theme) -> list[Label]:
    courses = _once_each(country, major=True)
    labels: list[Label] = []
    for lettering in _of_kinds(country, "river"):
        style = _river_style("great_river", window, theme)
        labels += _keep(course_label(lettering.text, style, _line_px(window, lettering), taken, 0.0), taken)
    return labels + [label for course in courses for label in _river(country, course, window, taken, theme)]


def _lesser_rivers(country: Country, window: Window, names: Names, taken: Taken, theme: Theme) -> list[Label]:
    courses = _once_each(country, major=False)
    return [label for course in courses for label in _river(country, course, window, taken, theme)]


def _once_each(country: Country, *, major: bool) -> list[water.Course]:
    """The longest course of each name."""
    longest: dict[str, water.Course] = {}
    for course in country.rivers:
        if course.major == major and len(course.line) > len(longest.get(course.name, course).line) - 1:
            longest[course.name] = course
    return list(longest.values())


def _river_style(kind: str, window: Window, theme: Theme) -> Style:
    scale = theme.letter_scale(window.hex_px)
    px = max(theme.number(f"letters.{kind}_px") * scale, theme.number("letters.least_px"))
    return Style("serif_semi_italic", px, "letters.river", theme.number("letters.river_tracking"), 0.75)


def _river(country: Country, course: water.Course, window: Window, taken: Taken, theme: Theme) -> list[Label]:
    line = _inside(window, window.px(course.line))
    if len(line) < 6 or any(course.name == lettering.text for lettering in _of_kinds(country, "river")):
        return []
    great = theme.has(f"river.{course.name.lower()}") and theme.numbers(f"river.{course.name.lower()}")[1] > 6
    style = _river_style("great_river" if great else "river", window, theme)
    wide = float(water.widths(course, theme).max()) * theme.line_scale(window.hex_px)
    labels: list[Label] = []
    pieces = max(1, round(float(lengths_along(line)[-1]) / 900.0))
    for piece in np.array_split(line, pieces):
        if len(piece) > 5:
            label = course_label(course.name.split(" (")[0], style, piece, taken, 0.5 * wide + 0.56 * style.px + 1.0)
            labels += _keep(label, taken)
    return labels


def _inside(window: Window, line: Points) -> Points:
    kept = [window.holds(float(x), float(y), 8.0) for x, y in line]
    return np.asarray(line[np.array(kept)])
