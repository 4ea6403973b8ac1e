"""The known threat: how many enemy men could attack each hex in their next phase."""

from __future__ import annotations

from game.base.jit import entry, kernel
from game.orders.view import View
from game.rules.combat import fights_at_all
from game.rules.movement import clear_barred, flood_from, season_of, soil_allowed
from game.rules.scratch import Scratch, forget_flood, offer
from game.state.enums import Detection
from game.state.world import Theatre


@entry
def mark_known_threat(theatre: Theatre, view: View, scratch: Scratch) -> None:
    """Known enemy men who could march and then attack each hex, written to `scratch.other_cost`.

    It is cautious: own zones of control stop nobody, and an unknown kind is taken for the enemy's fastest.
    """
    for hex_id in range(theatre.counts[0].hexes):
        scratch.other_cost[hex_id] = 0
        scratch.forage[hex_id] = -1
    clear_barred(theatre, scratch)
    for hex_id in range(theatre.counts[0].hexes):
        if view.own_men[hex_id] > 0:
            scratch.barred[hex_id] = 1
    for index in range(view.counts[0].units):
        contact = view.contacts[index]
        if contact.detection == Detection.NONE or contact.hex < 0:
            continue
        kind = int(contact.type)
        if kind < 0:
            kind = _fastest(theatre, 1 - int(view.side[0]))
        if kind >= 0 and fights_at_all(theatre, kind):
            _spread(theatre, view, scratch, index, kind)


@kernel
def _fastest(theatre: Theatre, side: int) -> int:
    """The type of a side's fighting units that marches farthest, or -1."""
    best = -1
    for kind in range(theatre.counts[0].types):
        row = theatre.types[kind]
        if row.side != side or row.captures == 0:
            continue
        if best < 0 or row.march_points > theatre.types[best].march_points:
            best = kind
    return best


@kernel
def _spread(theatre: Theatre, view: View, scratch: Scratch, index: int, kind: int) -> None:
    """Add one contact's men to every hex that it could attack."""
    contact = view.contacts[index]
    season = season_of(theatre, int(view.clock[0].turn))
    gait = int(theatre.types[kind].gait)
    forget_flood(scratch)
    entries = offer(scratch, 0, int(contact.hex), 0, -1)
    flood_from(theatre, scratch, season, gait, entries, int(theatre.types[kind].march_points))
    for count in range(scratch.counters[0].touched):
        here = int(scratch.touched[count])
        _count_once(scratch, here, index, int(contact.men))
        for direction in range(6):
            edge = here * 6 + direction
            to = int(theatre.near[edge])
            if to >= 0 and theatre.steps[season, gait, edge] > 0 and soil_allowed(theatre, kind, to):
                _count_once(scratch, to, index, int(contact.men))


@kernel
def _count_once(scratch: Scratch, hex_id: int, index: int, men: int) -> None:
    if scratch.forage[hex_id] != index:
        scratch.forage[hex_id] = index
        scratch.other_cost[hex_id] += men
