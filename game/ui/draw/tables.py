"""Reading the game's tables as whole columns."""

from __future__ import annotations

from typing import Any, cast

from game.base.rows import IntArray, column
from game.state.world import Theatre

_COUNTED_AS = {"edges": "hexes", "calendar": "turns"}


def used(theatre: Theatre, table: str, field: str) -> IntArray:
    """One field of all rows in use; the tables themselves have room for more."""
    count = int(cast("Any", theatre.counts[0])[_COUNTED_AS.get(table, table)])
    rows = 6 * count if table == "edges" else count
    return column(getattr(theatre, table), field)[:rows]
