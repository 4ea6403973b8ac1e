"""Chapter 1, tables: what the board and the rulebook say together, worked out once when a scenario is compiled."""

from __future__ import annotations

from game.base.jit import entry
from game.rules.movement import fill_steps, fill_town_distance
from game.rules.places import fill_places
from game.rules.scratch import Scratch, new_scratch
from game.rules.supply_lines import fill_line_steps
from game.state.world import Theatre


@entry
def _tabulate(theatre: Theatre, scratch: Scratch) -> None:
    fill_places(theatre)
    fill_steps(theatre)
    fill_line_steps(theatre)
    fill_town_distance(theatre, scratch)


def tabulate(theatre: Theatre) -> None:
    """Fill `theatre.places`, `.steps`, `.line_steps` and `.town_distance`, written in place."""
    _tabulate(theatre, new_scratch())
