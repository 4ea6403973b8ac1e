"""The check of errands: forced marches, loading and scouting."""

from __future__ import annotations

from game.base.jit import kernel
from game.orders.view import View
from game.rules.cargo import cargo_room, is_convoy
from game.rules.command import lacks_orders
from game.rules.places import apart
from game.rules.refusal import Refusal
from game.rules.transport import can_force
from game.state.enums import Soil
from game.state.units import Unit
from game.state.world import Theatre


@kernel
def why_not_force(theatre: Theatre, unit: Unit) -> int:
    """Why a unit cannot force its march now (§3.8)."""
    if not can_force(theatre, unit):
        return int(Refusal.CANNOT_FORCE)
    if unit.forced:
        return int(Refusal.ALREADY_FORCED)
    if unit.fought > 0:
        return int(Refusal.ALREADY_FOUGHT)
    if lacks_orders(theatre, unit):
        return int(Refusal.NO_ORDERS)
    if unit.fatigue >= theatre.rulebook[0].forced_most_fatigue:
        return int(Refusal.TOO_TIRED)
    if unit.points <= 0:
        return int(Refusal.NO_POINTS)
    return int(Refusal.NONE)


@kernel
def why_not_load(theatre: Theatre, view: View, unit: Unit) -> int:
    """Why a unit cannot take on stores where it stands (§6.7)."""
    if not is_convoy(theatre, unit):
        return int(Refusal.NO_CARGO)
    town = int(theatre.hexes[unit.hex].town)
    if town < 0 or view.towns[town].holder != unit.side:
        return int(Refusal.NO_DEPOT)
    if cargo_room(theatre, unit) == 0:
        return int(Refusal.FULLY_LADEN)
    if view.towns[town].loads <= 0:
        return int(Refusal.NOTHING_IN_STORE)
    if unit.points < theatre.rulebook[0].loading_points:
        return int(Refusal.NO_POINTS)
    return int(Refusal.NONE)


@kernel
def why_not_scout(theatre: Theatre, unit: Unit, hex_id: int) -> int:
    """Why a unit cannot fly to a hex to look; nobody flies over Afghanistan (§4.4)."""
    reach_hexes = int(theatre.types[unit.type].scout_hexes)
    if reach_hexes == 0:
        return int(Refusal.NO_FLIERS)
    if unit.fought == 1:
        return int(Refusal.ALREADY_FOUGHT)
    if lacks_orders(theatre, unit):
        return int(Refusal.NO_ORDERS)
    far = apart(theatre, int(unit.hex), hex_id) > reach_hexes
    if far or theatre.hexes[hex_id].soil == Soil.AFGHANISTAN:
        return int(Refusal.OUT_OF_RANGE)
    return int(Refusal.NONE)
