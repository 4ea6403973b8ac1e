"""What the picture of the map needs beyond the Theatre."""

from __future__ import annotations

import numpy as np

from game.base.hexgrid import NOWHERE, from_label
from game.scenario.draft import Draft
from game.scenario.elevation import Net
from game.scenario.scenario import Chart, Lettering, Mark, RiverLine, RouteLine
from game.state.enums import River


def compile_chart(draft: Draft, net: Net | None) -> Chart:
    """Lines, signs and lettering, from what the board's compilation has already checked."""
    board, heights, frame = draft.model.map, draft.model.map.heights, draft.model.map.frame
    return Chart(
        title=draft.model.title,
        hex_km=frame.hex_km,
        north_deg=frame.north_deg,
        west_deg=frame.west_deg,
        heights_m=net.metres if net else np.zeros((2, 2), np.float32),
        heights_north_deg=heights.north_deg,
        heights_west_deg=heights.west_deg,
        heights_step_north_deg=heights.step_north_deg,
        heights_step_east_deg=heights.step_east_deg,
        rivers=tuple(_river(draft, index) for index in range(len(board.rivers))),
        routes=_routes(draft),
        passes=_passes(draft),
        crossings=_crossings(draft),
        lettering=tuple(Lettering(line.text, line.kind, tuple(line.along)) for line in board.lettering),
    )


def _river(draft: Draft, index: int) -> RiverLine:
    model = draft.model.map.rivers[index]
    edges = tuple(edge for edge, _ in draft.edges(("map", "rivers", index, "edges")))
    return RiverLine(model.name, model.size == River.MAJOR, model.navigable, edges)


def _routes(draft: Draft) -> tuple[RouteLine, ...]:
    """Railways come last, so that they are drawn over roads."""
    board = draft.model.map
    roads = [
        RouteLine(road.name, road.kind.name.lower(), tuple(draft.chain(("map", "routes", index, "hexes"))))
        for index, road in enumerate(board.routes)
    ]
    lines = [
        RouteLine(
            line.name,
            f"rail_{line.state.name.lower()}",
            tuple(draft.chain(("map", "railways", index, "hexes"))),
        )
        for index, line in enumerate(board.railways)
    ]
    return tuple(roads + lines)


def _passes(draft: Draft) -> tuple[Mark, ...]:
    marks = []
    for model in draft.model.map.passes:
        opens = draft.day(model.opens) if model.opens else 0
        place = from_label(model.hex, draft.columns, draft.rows)
        marks.append(Mark(model.name, "pass", place, model.height_m, opens))
    return tuple(marks)


def _crossings(draft: Draft) -> tuple[Mark, ...]:
    marks = []
    for index, model in enumerate(draft.model.map.crossings):
        edges = draft.edges(("map", "crossings", index, "edge"))
        place = edges[0][0] if edges else NOWHERE
        marks.append(Mark(model.name, model.kind.name.lower(), place))
    return tuple(marks)
