"""Rivers: natural courses from hex sides, widening from source to mouth."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from game.scenario.scenario import RiverLine
from game.ui.draw import courses
from game.ui.draw.ink import Sheet, blank_cover, lengths_along, stroke
from game.ui.draw.palette import Floats, Theme
from game.ui.draw.projection import Field, Points, Window


@dataclass(frozen=True)
class Course:
    """A river or an arm of one, source to mouth."""

    name: str
    major: bool
    line: Points  # km
    corners: tuple[courses.Vertex, ...]
    main: bool  # the longest chain of its river


def river_courses(field: Field, rivers: tuple[RiverLine, ...], height_at: courses.HeightAt) -> list[Course]:
    """Natural courses of all rivers, greater first; tributaries end on the river they flow into.

    Args:
        field: the hex field.
        rivers: chains of hex sides.
        height_at: metres at points in km, to tell the source from the mouth.
    """
    taken: set[tuple[courses.Vertex, courses.Vertex]] = set()
    found: list[Course] = []
    for river in sorted(rivers, key=lambda river: (not river.major, -len(river.edges))):
        chains = courses.longest_chains(courses.side_graph(field, river.edges, taken))
        for rank, chain in enumerate(chains):
            found.append(_course(field, river, chain, height_at, rank == 0))
    eased = _eased([_joined(course, found) for course in found])
    return [replace(course, line=courses.run_off(field, course.line)) for course in eased]


def _course(
    field: Field, river: RiverLine, chain: list[courses.Vertex], height_at: courses.HeightAt, main: bool
) -> Course:
    corners = np.array([courses.place(field, corner) for corner in chain])
    source, mouth = height_at(corners[[0, -1]])
    if source < mouth - 5.0 or (abs(source - mouth) <= 5.0 and not _as_written(field, river, chain)):
        corners, chain = corners[::-1], chain[::-1]
    line = courses.smoothed(corners, 0.4 * field.hex_km)
    line = courses.meandering(line, 0.05 * field.hex_km, f"{river.name} {len(chain)}")
    return Course(river.name, river.major, line, tuple(chain), main)


def _as_written(field: Field, river: RiverLine, chain: list[courses.Vertex]) -> bool:
    first = {courses.vertex(field, end) for end in field.edge_ends(river.edges[0])}
    return chain[0] in first


def _joined(course: Course, all_courses: list[Course]) -> Course:
    """The course with its mouth, and a source that is another river's bank, laid onto that river."""
    line = course.line
    for end in (-1, 0):
        host = _host(course, course.corners[end], all_courses)
        if host is None:
            continue
        turned = line if end == -1 else line[::-1]
        turned = courses.moved_end(turned, courses.nearest_on(host.line, turned[-1]))
        line = turned if end == -1 else turned[::-1]
    return replace(course, line=line)


def _eased(found: list[Course]) -> list[Course]:
    """The courses without a corner where one river takes up another's water end to end."""
    by_corner: dict[courses.Vertex, list[int]] = {}
    for number, course in enumerate(found):
        by_corner.setdefault(course.corners[-1], []).append(number)
    eased = list(found)
    for below, course in enumerate(found):
        feeders = [number for number in by_corner.get(course.corners[0], []) if number != below]
        if not feeders:
            continue
        above = max(feeders, key=lambda number: (found[number].major, len(found[number].line)))
        upper, lower = courses.eased_joint(eased[above].line, eased[below].line)
        eased[above], eased[below] = replace(eased[above], line=upper), replace(eased[below], line=lower)
        for number in feeders:
            if number != above:
                eased[number] = replace(eased[number], line=courses.moved_end(eased[number].line, lower[0]))
    return eased


def _host(course: Course, corner: courses.Vertex, all_courses: list[Course]) -> Course | None:
    for other in all_courses:
        if other is not course and corner in other.corners[1:-1]:
            return other
    return None


def widths(course: Course, theme: Theme) -> Points:
    """Width of the water at each point, pixels at the middle zoom."""
    key = f"river.{course.name.lower()}"
    if not course.main or not theme.has(key):
        key = "river.major" if course.major else "river.minor"
    source, mouth = theme.numbers(key)
    run = lengths_along(course.line)
    short = 1.0 if course.major else min(1.0, run[-1] / 90.0)
    return source + (mouth - source) * short * run / max(float(run[-1]), 1e-9)


def draw_rivers(sheet: Sheet, window: Window, found: list[Course], theme: Theme) -> Floats:
    """Draws all rivers, in place.

    Returns:
        Where there is water, 0…1, so that lettering can keep off it.
    """
    scale = theme.line_scale(window.hex_px)
    casing, core = blank_cover(sheet), blank_cover(sheet)
    for course in found:
        line, wide = window.px(course.line), widths(course, theme)
        stroke(casing, line, (wide + theme.number("width.casing")) * scale)
        light = np.where(wide > theme.number("width.core_from"), wide - theme.number("width.core") * 0.6, 0.0)
        if light.any():
            stroke(core, line, light * scale)
    sheet.paint(theme.colour("line.river_edge"), casing * np.float32(0.95))
    sheet.paint(theme.colour("line.river_core"), core * np.float32(0.92))
    return casing
