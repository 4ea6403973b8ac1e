"""The check of orders and acts of chapters 9 and 10: who can be commanded, met, courted, asked and mounted."""

from __future__ import annotations

from game.base.jit import kernel
from game.orders.view import View
from game.rules.command import lacks_orders
from game.rules.horses import neediest
from game.rules.lokai import near_ibrahim
from game.rules.obedience import takes_orders
from game.rules.refusal import Refusal
from game.rules.repute import leaders_near
from game.rules.tracks import TOP
from game.state.enums import Act, Side, Station, Track
from game.state.units import Unit
from game.state.world import Theatre

_LOAD = 100  # hundredths


@kernel
def why_not_command(theatre: Theatre, view: View, unit: Unit) -> int:
    """Why a command point cannot be spent on a unit (§9.1)."""
    if not lacks_orders(theatre, unit):
        return int(Refusal.HAS_ORDERS)
    if not takes_orders(theatre, view.tracks, unit):
        return int(Refusal.WILL_NOT_OBEY)
    if view.ledger[view.side[0]].command_points <= 0:
        return int(Refusal.NO_COMMAND_POINTS)
    return int(Refusal.NONE)


@kernel
def is_political(act: int) -> bool:
    """Whether an act is one of those below."""
    if act == Act.MEETING or act == Act.GIFT or act == Act.TRUCE:
        return True
    return act == Act.APPROVAL or act == Act.REMOUNTS or act == Act.CARTS


@kernel
def why_not_political(theatre: Theatre, view: View, act: int, hex_id: int) -> int:
    """Why a political act cannot be done at a place; all but gifts are done at none, -1."""
    if act == Act.GIFT:
        return _why_not_gift(theatre, view, hex_id)
    if hex_id != -1:
        return int(Refusal.NOT_HERE)
    if act == Act.MEETING:
        return _why_not_meeting(theatre, view)
    if act == Act.TRUCE:
        return _why_not_truce(theatre, view)
    if act == Act.REMOUNTS:
        nobody = neediest(theatre, view.units, int(view.counts[0].units)) < 0
        return int(Refusal.NOTHING_TO_GAIN) if nobody else int(Refusal.NONE)
    if act == Act.CARTS and view.ledger[Side.RED].carts >= theatre.rulebook[0].most_carts:
        return int(Refusal.NOTHING_TO_GAIN)
    return int(Refusal.NONE)


@kernel
def _why_not_meeting(theatre: Theatre, view: View) -> int:
    commander = int(view.clock[0].commander)
    if commander < 0 or view.units[commander].station != Station.ON_MAP:
        return int(Refusal.NOT_HERE)
    count = int(view.counts[0].units)
    if leaders_near(theatre, view.units, count, commander) < theatre.rulebook[0].meeting_leaders:
        return int(Refusal.NOT_HERE)
    return int(Refusal.NOTHING_TO_GAIN) if view.tracks[Track.UNITY].level >= TOP else int(Refusal.NONE)


@kernel
def _why_not_gift(theatre: Theatre, view: View, hex_id: int) -> int:
    if hex_id < 0 or hex_id >= theatre.counts[0].hexes:
        return int(Refusal.NO_SUCH_HEX)
    town = int(theatre.hexes[hex_id].town)
    if town < 0 or view.towns[town].holder != Side.BASMACHI or view.towns[town].loads < _LOAD:
        return int(Refusal.NOT_HERE)
    if not near_ibrahim(theatre, view.units, hex_id):
        return int(Refusal.NOT_HERE)
    return int(Refusal.NOTHING_TO_GAIN) if view.tracks[Track.LOKAI].level >= TOP else int(Refusal.NONE)


@kernel
def _why_not_truce(theatre: Theatre, view: View) -> int:
    if theatre.terms[0].lokai_leader < 0:
        return int(Refusal.NOT_HERE)
    return int(Refusal.NOTHING_TO_GAIN) if view.tracks[Track.LOKAI].level <= 0 else int(Refusal.NONE)
