"""The hex grid and the net of degrees, both faint."""

from __future__ import annotations

import numpy as np

from game.base.hexgrid import NOWHERE
from game.state.enums import Soil
from game.state.world import Theatre
from game.ui.draw.ink import Sheet, blank_cover, dots, stroke
from game.ui.draw.palette import Theme
from game.ui.draw.projection import Field, Points, Window
from game.ui.draw.tables import used

LINES_FROM_PX = 40.0  # narrower hexes show their corners only


def corners_of_board(theatre: Theatre, field: Field) -> Points:
    """All hex corners of the playable board in km, each once."""
    board = np.flatnonzero(used(theatre, "hexes", "soil") != Soil.OFF_MAP)
    found = {
        (round(x, 3), round(y, 3))
        for hex_id in board.tolist()
        for x, y in (field.corner(hex_id, number) for number in range(6))
    }
    return np.array(sorted(found)).reshape(-1, 2)


def draw_grid(sheet: Sheet, window: Window, theatre: Theatre, theme: Theme) -> None:
    """Draws dots at the corners and, from the middle zoom on, the sides; in place."""
    scale = max(theme.line_scale(window.hex_px), 0.7)
    cover = blank_cover(sheet)
    dots(cover, window.px(corners_of_board(theatre, window.field)), theme.number("width.vertex_dot") * scale)
    sheet.paint(theme.colour("line.grid"), cover * np.float32(0.34))
    if window.hex_px >= LINES_FROM_PX:
        draw_sides(sheet, window, theatre, theme)


def draw_sides(sheet: Sheet, window: Window, theatre: Theatre, theme: Theme) -> None:
    """Draws every side of the playable board once, in place."""
    cover = blank_cover(sheet)
    to, soil = used(theatre, "edges", "to"), used(theatre, "hexes", "soil")
    for edge, beyond in enumerate(to.tolist()):
        hex_id = edge // 6
        if soil[hex_id] != Soil.OFF_MAP and (beyond == NOWHERE or beyond > hex_id):
            stroke(cover, window.px(np.array(window.field.edge_ends(edge))), theme.number("width.grid"))
    sheet.paint(theme.colour("line.grid"), cover * np.float32(0.12))


def draw_graticule(sheet: Sheet, window: Window, theme: Theme) -> None:
    """Draws a hairline at every half degree, in place."""
    cover = blank_cover(sheet)
    west, north = window.field.to_degrees(window.km((0.0, 0.0)))
    east, south = window.field.to_degrees(window.km((window.width, window.height)))
    for half in range(int(np.ceil(west * 2)), int(east * 2) + 1):
        x = float(window.px(window.field.from_degrees((half / 2, north)))[0])
        stroke(cover, np.array([(x, 0.0), (x, window.height)]), 1.0 if half % 2 == 0 else 0.6)
    for half in range(int(np.ceil(south * 2)), int(north * 2) + 1):
        y = float(window.px(window.field.from_degrees((west, half / 2)))[1])
        stroke(cover, np.array([(0.0, y), (window.width, y)]), 1.0 if half % 2 == 0 else 0.6)
    sheet.paint(theme.colour("line.graticule"), cover * np.float32(0.17))
