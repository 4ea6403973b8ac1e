"""How much of the country a side controls, as everybody can see on the map."""

from __future__ import annotations

from game.base.jit import entry
from game.orders.view import View
from game.rules.districts import settled_share
from game.state.world import Theatre


@entry
def known_share(theatre: Theatre, view: View, side: int, east_only: bool) -> int:
    """`settled_share` from a View: permille of Bukhara's (or East Bukhara's) settled hexes that a side controls."""
    return settled_share(theatre, view.hexes, side, east_only)
