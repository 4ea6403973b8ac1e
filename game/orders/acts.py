"""The check of acts: whose they are, what they cost, and whether there is anything to gain by them at a place."""

from __future__ import annotations

from game.base.jit import kernel
from game.orders.politics import is_political, why_not_political
from game.orders.view import View
from game.rules.influence import FULL
from game.rules.recruits import takes_recruits, vacancies
from game.rules.refusal import Refusal
from game.state.enums import NOBODY, Act, Side, Soil
from game.state.world import Theatre


@kernel
def why_not_act(theatre: Theatre, view: View, act: int, hex_id: int) -> int:
    """Why a side cannot do an act at a place now, or Refusal.NONE.

    Args:
        theatre: the board and the costs.
        view: what the side knows.
        act: Act.
        hex_id: of the town or district it is for; -1 for acts that have no place.
    """
    if act < Act.MEETING or act > Act.BURN:
        return int(Refusal.UNKNOWN_ORDER)
    gate = why_not_now(theatre, view, act)
    return gate if gate != Refusal.NONE else why_not_there(theatre, view, act, hex_id)


@kernel
def why_not_now(theatre: Theatre, view: View, act: int) -> int:
    """Why a side cannot do an act now, wherever it be, or Refusal.NONE."""
    side = int(view.side[0])
    cost = theatre.acts[act]
    if cost.side != NOBODY and cost.side != side:
        return int(Refusal.NOT_YOUR_ACT)
    if view.ledger[side].act_points < cost.cost_points:
        return int(Refusal.NO_ACT_POINTS)
    last = int(view.acts[act].turn)
    if last > 0 and view.clock[0].turn - last < cost.pause_turns:
        return int(Refusal.TOO_SOON)
    return int(Refusal.NONE)


@kernel
def why_not_there(theatre: Theatre, view: View, act: int, hex_id: int) -> int:
    """Why a place is none for an act, or Refusal.NONE."""
    if act == Act.DEPOT or act == Act.BURN:
        return _why_not_stores(theatre, view, act, hex_id)
    if is_political(act):
        return why_not_political(theatre, view, act, hex_id)
    if act == Act.QUININE:
        if hex_id != -1:
            return int(Refusal.NOT_HERE)
        enough = view.ledger[view.side[0]].quinine >= theatre.rulebook[0].quinine_times
        return int(Refusal.NOTHING_TO_GAIN) if enough else int(Refusal.NONE)
    if hex_id < 0 or hex_id >= theatre.counts[0].hexes or theatre.hexes[hex_id].soil != Soil.BUKHARA:
        return int(Refusal.NOT_HERE)
    town = int(theatre.hexes[hex_id].town)
    if town < 0:
        return int(Refusal.NOT_HERE)
    if act == Act.ADMINISTRATION or act == Act.REVKOM:
        return _why_not_office(theatre, view, town)
    if act == Act.REQUISITION:
        return _why_not_requisition(theatre, view, town)
    if theatre.districts[theatre.hexes[hex_id].district].chief_town != town:
        return int(Refusal.NOT_HERE)
    if act == Act.CALL_OUT or act == Act.CONCESSION or act == Act.AMNESTY or act == Act.AGENTS:
        return _why_not_policy(theatre, view, act, int(theatre.hexes[hex_id].district))
    return int(Refusal.NOT_HERE)


@kernel
def _garrisoned(theatre: Theatre, view: View, town: int) -> bool:
    """Whether a side holds a town and has its garrison in it."""
    men = int(view.own_men[theatre.towns[town].hex])
    return view.towns[town].holder == view.side[0] and men >= max(1, int(theatre.towns[town].garrison_men))


@kernel
def _why_not_office(theatre: Theatre, view: View, town: int) -> int:
    """An administration or revkom: in a garrisoned town that has none; the rebels' wait for a congress (§8.6)."""
    if not _garrisoned(theatre, view, town):
        return int(Refusal.NOT_HERE)
    if view.side[0] == Side.BASMACHI and view.clock[0].administrations_open == 0:
        return int(Refusal.NOT_YET)
    return int(Refusal.NOTHING_TO_GAIN) if view.towns[town].office > 0 else int(Refusal.NONE)


@kernel
def _why_not_requisition(theatre: Theatre, view: View, town: int) -> int:
    """Food for a garrisoned town with room in its stores, from a district that has some left (§8.9)."""
    if not _garrisoned(theatre, view, town):
        return int(Refusal.NOT_HERE)
    room = int(theatre.rulebook[0].store_cap_rations) * int(theatre.towns[town].size_class)
    stripped = view.districts[theatre.hexes[theatre.towns[town].hex].district].stripped > 0
    full = view.towns[town].rations >= room
    return int(Refusal.NOTHING_TO_GAIN) if stripped or full else int(Refusal.NONE)


@kernel
def _why_not_policy(theatre: Theatre, view: View, act: int, district: int) -> int:
    """What is done to a whole district, at its chief town (§8.7, §8.9)."""
    state = view.districts[district]
    turn = int(view.clock[0].turn)
    gains = True
    if act == Act.CALL_OUT:
        gains = theatre.districts[district].recruits_per_turn > 0 and _wants_men(theatre, view, district)
    elif act == Act.AGENTS:
        gains = state.watched_until < turn
    elif act == Act.AMNESTY:
        gains = state.calmed_until < turn
    elif view.towns[theatre.districts[district].chief_town].holder != view.side[0]:
        return int(Refusal.NOT_HERE)  # concessions take authority to keep them
    else:
        gains = state.calmed_until < turn and state.sympathy > -FULL
    return int(Refusal.NONE) if gains else int(Refusal.NOTHING_TO_GAIN)


@kernel
def _wants_men(theatre: Theatre, view: View, district: int) -> bool:
    """Whether men who are summoned in a district would find a band to join."""
    for unit in range(view.counts[0].units):
        row = view.units[unit]
        if row.side == view.side[0] and vacancies(row) > 0 and takes_recruits(theatre, row, district):
            return True
    return False


@kernel
def _why_not_stores(theatre: Theatre, view: View, act: int, hex_id: int) -> int:
    """Stores are enlarged in a held town on a line, so often, and burned where there are any (§6.6)."""
    if hex_id < 0 or hex_id >= theatre.counts[0].hexes or theatre.hexes[hex_id].town < 0:
        return int(Refusal.NOT_HERE)
    town = view.towns[theatre.hexes[hex_id].town]
    if town.holder != view.side[0]:
        return int(Refusal.NOT_HERE)
    if act == Act.BURN:
        return int(Refusal.NONE if town.loads > 0 or town.rations > 0 else Refusal.NOTHING_TO_GAIN)
    if town.lined == 0:
        return int(Refusal.NOT_HERE)
    return int(Refusal.NONE if town.depots < theatre.rulebook[0].depot_cap else Refusal.NOTHING_TO_GAIN)
