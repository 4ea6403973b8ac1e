"""Chapter 1, places: how far hexes lie apart, from a table of their coordinates."""

from __future__ import annotations

from game.base.jit import kernel
from game.state.world import Theatre


@kernel
def fill_places(theatre: Theatre) -> None:
    """Axial coordinates of every hex, written to `theatre.places`: column along a slanted axis, and row."""
    columns = int(theatre.terms[0].columns)
    for hex_id in range(theatre.counts[0].hexes):
        row = hex_id // columns
        theatre.places[0, hex_id] = hex_id % columns - (row - (row & 1)) // 2
        theatre.places[1, hex_id] = row


@kernel
def apart(theatre: Theatre, hex_a: int, hex_b: int) -> int:
    """`hexgrid.distance` without its divisions, which fights and sight would do millions of times a game."""
    across = int(theatre.places[0, hex_a]) - int(theatre.places[0, hex_b])
    down = int(theatre.places[1, hex_a]) - int(theatre.places[1, hex_b])
    return (abs(across) + abs(down) + abs(across + down)) >> 1
