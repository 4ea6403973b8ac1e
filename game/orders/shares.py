"""The country as everybody can see it on the map: how much a side controls, and what the land yields."""

from __future__ import annotations

from game.base.jit import entry
from game.orders.view import View
from game.rules.districts import settled_share
from game.rules.movement import season_of
from game.rules.supply import hex_forage
from game.state.world import Theatre


@entry
def known_share(theatre: Theatre, view: View, side: int, east_only: bool) -> int:
    """`settled_share` from a View: permille of Bukhara's (or East Bukhara's) settled hexes that a side controls."""
    return settled_share(theatre, view.hexes, side, east_only)


@entry
def known_forage(theatre: Theatre, view: View, hex_id: int) -> int:
    """`hex_forage` from a View: man-rations that a hex yields this turn, to everybody together."""
    return hex_forage(theatre, view.districts, season_of(theatre, int(view.clock[0].turn)), hex_id)
