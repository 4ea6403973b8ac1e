"""How a game ended, read off its last position."""

from __future__ import annotations

from typing import Any

import numpy as np

from game.base.rows import IntArray, column
from game.record.models import Tallies, WinnerName
from game.state.enums import Ending, Grade, Side, Soil, Station
from game.state.world import Theatre, World

_TALLIES = {
    "killed_men": "killed_men",
    "captured_men": "captured_men",
    "deserted_men": "deserted_men",
    "arrived_men": "arrived_men",
    "fights": "fights",
    "aid_hundredths": "aid_loads",
    "lost_hundredths": "lost_loads",
    "captured_hundredths": "captured_loads",
}


def outcome_of(theatre: Theatre, world: World) -> dict[str, Any]:
    """The fields of a GameResult that a finished World decides."""
    clock = world.clock[0]
    points = _both(column(world.ledger, "points"))
    return {
        "winner": winner_name(int(clock.winner)),
        "grade": Grade(int(clock.grade)).name.lower(),
        "ending": Ending(int(clock.ending)).name.lower(),
        "turns": int(clock.turn),
        "net_points": points[0] - points[1],
        "points": points,
        "men": _men(world),
        "settled_permille": _settled(theatre, world),
        "tallies": Tallies(**{name: _both(column(world.ledger, field)) for name, field in _TALLIES.items()}),
        "orders_given": int(clock.orders),
    }


def winner_name(winner: int) -> WinnerName:
    """A winner's word."""
    if winner == Side.BASMACHI:
        return "basmachi"
    return "red" if winner == Side.RED else "draw"


def _both(values: IntArray) -> tuple[int, int]:
    return int(values[0]), int(values[1])


def _men(world: World) -> tuple[int, int]:
    """Men on the map."""
    units = world.units
    standing = column(units, "station") == Station.ON_MAP
    men = column(units, "men")
    sides = column(units, "side")
    return int(men[standing & (sides == 0)].sum()), int(men[standing & (sides == 1)].sum())


def _settled(theatre: Theatre, world: World) -> tuple[int, int]:
    """Permille of Bukhara's settled hexes that each side controls."""
    settled = (column(theatre.hexes, "soil") == Soil.BUKHARA) & (column(theatre.hexes, "settled") != 0)
    whole = max(1, int(np.count_nonzero(settled)))
    control = column(world.hexes, "control")[settled]
    return int((control == 0).sum()) * 1000 // whole, int((control == 1).sum()) * 1000 // whole
