"""Chapter 4, scouting: a flight looks at a place from near by (§4.4)."""

from __future__ import annotations

from game.base.jit import kernel
from game.rules.places import apart
from game.rules.scratch import Scratch, tell
from game.rules.sight import detection_at, drop_contact, note_contact, visibility_from
from game.state.enums import Detection, EventKind, Station
from game.state.world import Theatre, World


@kernel
def scout(theatre: Theatre, world: World, scratch: Scratch, unit: int, hex_id: int) -> None:
    """Fly to a hex and look: contacts around it are renewed, ghosts that are not there any more are given up."""
    row = world.units[unit]
    rules = theatre.rulebook[0]
    side = int(row.side)
    seen = 0
    for target in range(world.counts[0].units):
        enemy = world.units[target]
        if enemy.side == side or enemy.station != Station.ON_MAP:
            continue
        if apart(theatre, int(enemy.hex), hex_id) > rules.scouted_hexes:
            continue
        level = detection_at(theatre, visibility_from(theatre, world, side, int(rules.flight_hexes), enemy))
        if level > Detection.NONE:
            note_contact(theatre, world, side, target, level)
            seen += 1
    for target in range(world.counts[0].units):
        contact = world.contacts[side, target]
        if contact.hex < 0 or contact.detection > Detection.NONE:
            continue
        if apart(theatre, int(contact.hex), hex_id) <= rules.scouted_hexes:
            drop_contact(world, side, target)
    row.fought = 1
    tell(scratch, EventKind.SCOUTED, world.clock[0].turn, unit, hex_id, -1, seen, 0, 1 << side)
