"""The forecast: a fight weighed from what one side knows, by the same function that resolves it."""

from __future__ import annotations

from game.base.jit import kernel
from game.base.rows import IntArray
from game.orders.view import View
from game.rules.combat import (
    attack_strength,
    clear_fight,
    close_ledger,
    contact_strength,
    evade_permille,
    ground_lines,
    river_line,
    spread,
    will_evade,
)
from game.rules.movement import edge_between
from game.rules.scratch import Scratch
from game.state.enums import Detection, Gait, Stance, Station
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
    clear_fight(scratch.fight[0])
    fight = scratch.fight[0]
    fight.raid = raid
    sides = 0
    attacker_gait = int(Gait.FOOT)
    river = 1
    for unit in range(view.counts[0].units):
        row = view.units[unit]
        if part[unit] == 0 or row.station != Station.ON_MAP:
            continue
        fight.attacker_men += row.men
        fight.attack_base += attack_strength(theatre, row)
        edge = edge_between(theatre, hex_id, int(row.hex))
        if edge >= 0:
            sides |= 1 << (edge % 6)
        line = river_line(theatre, edge)
        if river > 0 or line > river:
            river = line
        if theatre.types[row.type].gait == Gait.HORSE or theatre.types[row.type].gait == Gait.BAND:
            attacker_gait = int(theatre.types[row.type].gait)
    fight.river_permille = min(0, river)
    for direction in range(6):
        fight.directions += (sides >> direction) & 1
    _weigh_contacts(theatre, view, scratch, hex_id, sides, attacker_gait)
    close_ledger(theatre, scratch.fight[0])
    spread(theatre, scratch.fight[0], int(view.clock[0].luck), scratch.weights)


@kernel
def _weigh_contacts(
    theatre: Theatre, view: View, scratch: Scratch, hex_id: int, sides: int, attacker_gait: int
) -> None:
    """The defender's part of the ledger, from contacts."""
    fight = scratch.fight[0]
    entrenchment = 0
    evade = 1000
    defenders = 0
    town = int(theatre.hexes[hex_id].town)
    own_town = town >= 0 and view.towns[town].holder == 1 - view.side[0]
    walls = own_town and theatre.towns[town].walls_permille > 0
    for index in range(view.counts[0].units):
        contact = view.contacts[index]
        if contact.detection == Detection.NONE or contact.hex != hex_id:
            continue
        defenders += 1
        fight.defender_men += contact.men
        fight.defence_base += contact_strength(theatre, contact)
        entrenchment = max(entrenchment, int(contact.entrenchment))
        chance = 0
        if contact.type >= 0 and will_evade(int(contact.stance), walls):
            chance = evade_permille(
                theatre,
                int(contact.type),
                contact.hidden == 1,
                int(contact.fatigue),
                int(contact.evasions),
                hex_id,
                attacker_gait,
                sides,
            )
        evade = min(evade, chance)
        if contact.hidden and contact.stance == Stance.AMBUSH and theatre.hexes[hex_id].rough:
            fight.ambush_permille = theatre.rulebook[0].ambush_permille
    fight.evade_permille = evade if defenders > 0 else 0
    ground_lines(theatre, scratch.fight[0], hex_id, own_town, entrenchment)


@kernel
def success_permille(weights: IntArray) -> int:
    """Chance that the defender gives way in a fight: pushed back, beaten or routed."""
    return int(weights[4]) + int(weights[5]) + int(weights[6])
