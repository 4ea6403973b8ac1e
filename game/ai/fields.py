"""What a player computes once a phase: where the enemy can strike, and how far its own towns are."""

from __future__ import annotations

from game.ai.mind import SEASON, Mind
from game.base.jit import kernel
from game.orders.view import View
from game.rules.combat import condition_permille
from game.rules.movement import clear_barred, flood_from, season_of
from game.rules.places import apart
from game.rules.scratch import Scratch, forget_flood, offer
from game.state.enums import Detection, Gait
from game.state.units import Contact
from game.state.world import Theatre

STRIKE_HEXES = 3  # how far an enemy is feared
DEPOT_POINTS = 24  # march points from an own town that are told apart
GAINED = 2  # in `Mind.held`: an own town that `depot` does not know of yet


@kernel
def contact_threat(theatre: Theatre, contact: Contact) -> int:
    """Attack strength of a contact as far as it is known."""
    per_man = 600
    if contact.type >= 0:
        per_man = int(theatre.types[contact.type].attack_permille)
    condition = condition_permille(theatre, int(contact.quality), int(contact.morale), int(contact.fatigue), 0)
    return int(contact.men) * per_man // 1000 * condition // 1000


@kernel
def mark_threat(theatre: Theatre, view: View, mind: Mind) -> None:
    """Enemy strength that can strike each hex, nearer enemies counting more; ghosts count half."""
    for hex_id in range(theatre.counts[0].hexes):
        mind.threat[hex_id] = 0
    for index in range(view.counts[0].units):
        contact = view.contacts[index]
        if contact.hex < 0:
            continue
        strength = contact_threat(theatre, contact)
        if contact.detection == Detection.NONE:
            strength //= 2
        _spread_threat(theatre, mind, int(contact.hex), strength)


@kernel
def _spread_threat(theatre: Theatre, mind: Mind, centre: int, strength: int) -> None:
    columns = int(theatre.terms[0].columns)
    middle_row = centre // columns
    middle_column = centre % columns
    for row in range(
        max(0, middle_row - STRIKE_HEXES), min(int(theatre.terms[0].rows), middle_row + STRIKE_HEXES + 1)
    ):
        first = max(0, middle_column - STRIKE_HEXES - 1)
        for column in range(first, min(columns, middle_column + STRIKE_HEXES + 2)):
            hex_id = row * columns + column
            steps = apart(theatre, centre, hex_id)
            if steps <= STRIKE_HEXES:
                mind.threat[hex_id] += strength * (STRIKE_HEXES + 1 - steps) // (STRIKE_HEXES + 1)


@kernel
def mark_depots(theatre: Theatre, view: View, scratch: Scratch, mind: Mind) -> None:
    """March points of a band from each hex to the nearest own town, up to DEPOT_POINTS; kept while they stay true.

    Towns that were gained can only bring the others' country nearer, so it is flooded from them alone.
    """
    season = season_of(theatre, int(view.clock[0].turn))
    anew = bool(mind.notes[SEASON] != season + 1)
    mind.notes[SEASON] = season + 1
    gained = 0
    for town in range(theatre.counts[0].towns):
        held = view.towns[town].holder == view.side[0]
        if held and mind.held[town] == 0:
            mind.held[town] = GAINED
            gained += 1
        elif not held and mind.held[town] != 0:
            mind.held[town] = 0
            anew = True
    if gained > 0 or anew:
        _flood_depots(theatre, scratch, mind, season, anew)


@kernel
def _flood_depots(theatre: Theatre, scratch: Scratch, mind: Mind, season: int, anew: bool) -> None:
    """Flood from all own towns, or only from those gained into what is marked already."""
    forget_flood(scratch)
    clear_barred(theatre, scratch)
    hexes = int(theatre.counts[0].hexes)
    if not anew:
        for hex_id in range(hexes):
            scratch.cost[hex_id] = mind.depot[hex_id]
            scratch.touched[hex_id] = hex_id
        scratch.counters[0].touched = hexes
    entries = 0
    for town in range(theatre.counts[0].towns):
        if mind.held[town] == GAINED or (anew and mind.held[town] != 0):
            mind.held[town] = 1
            entries = offer(scratch, entries, int(theatre.towns[town].hex), 0, -1)
    flood_from(theatre, scratch, season, int(Gait.BAND), entries, DEPOT_POINTS)
    for hex_id in range(hexes):
        mind.depot[hex_id] = min(DEPOT_POINTS + 1, int(scratch.cost[hex_id]))
