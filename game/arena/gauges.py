"""What the gauges of a scenario's `history` read in a game at a Table."""

from __future__ import annotations

import numpy as np

from game.base.jit import entry
from game.base.rows import IntArray
from game.orders.table import Table
from game.rules.conditions import worth
from game.rules.scratch import Scratch
from game.state.world import Theatre, World


@entry
def write_gauges(theatre: Theatre, world: World, scratch: Scratch, readings: IntArray) -> None:
    """Write what every gauge reads now, as a match does at each turn's end."""
    for gauge in range(theatre.counts[0].gauges):
        first, count = int(theatre.gauges[gauge, 0]), int(theatre.gauges[gauge, 1])
        readings[gauge] = worth(theatre, world, scratch, first, count)


def read_gauges(table: Table) -> IntArray:
    """What every gauge of the scenario reads now."""
    readings: IntArray = np.zeros(int(table.theatre.counts[0].gauges), np.int64)
    write_gauges(table.theatre, table.world, table.scratch, readings)
    return readings
