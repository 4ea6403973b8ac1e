"""The forecast: a fight weighed from what one side knows, by the same function that resolves it."""

from __future__ import annotations

from game.base.jit import kernel
from game.base.rows import IntArray
from game.orders.view import View
from game.rules.combat import (
    add_attacker,
    add_defender,
    close_ledger,
    contact_strength,
    has_walls,
    open_ledger,
    spread,
)
from game.rules.scratch import Scratch
from game.state.enums import Detection, Station
from game.state.world import Theatre


@kernel
def weigh_known(theatre: Theatre, view: View, scratch: Scratch, hex_id: int, raid: int, part: IntArray) -> None:
    """Weigh a fight from a View; written to `scratch.fight` and `scratch.weights`.

    Args:
        theatre: the board and the rulebook.
        view: what the attacker knows.
        scratch: working memory.
        hex_id: where the known defenders stand.
        raid: 1 for a raid.
        part: (units,) 1 for the own units that take part.
    """
    fight = scratch.fight[0]
    enemy = 1 - int(view.side[0])
    walls = has_walls(theatre, view.towns, hex_id, enemy)
    open_ledger(fight, raid, 0)
    for unit in range(view.counts[0].units):
        if part[unit] and view.units[unit].station == Station.ON_MAP:
            add_attacker(theatre, fight, view.units[unit], hex_id)
    for index in range(view.counts[0].units):
        contact = view.contacts[index]
        if contact.hex == hex_id and contact.detection > Detection.NONE:
            add_defender(
                theatre,
                fight,
                hex_id,
                walls,
                contact_strength(theatre, contact),
                int(contact.men),
                int(contact.type),
                int(contact.stance),
                contact.hidden == 1,
                int(contact.fatigue),
                int(contact.evasions),
                int(contact.entrenchment),
            )
    close_ledger(theatre, fight, hex_id, walls)
    spread(theatre, fight, int(view.clock[0].luck), scratch.weights)


@kernel
def success_permille(weights: IntArray) -> int:
    """Chance that the defender gives way in a fight: pushed back, beaten or routed."""
    return int(weights[4]) + int(weights[5]) + int(weights[6])
