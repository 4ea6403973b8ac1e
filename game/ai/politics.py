"""What a doctrine player does besides marching and fighting: the acts of chapter 9, the worthiest first."""

from __future__ import annotations

from game.ai.mind import Mind, Weights
from game.base.jit import kernel
from game.orders.acts import why_not_now
from game.orders.check import why_not
from game.orders.menu import write_order
from game.orders.view import View
from game.rules.movement import season_of
from game.rules.refusal import Refusal
from game.rules.scratch import OrderRow, Scratch
from game.state.enums import Act, OrderKind, Side, Soil, Station, Track
from game.state.world import Theatre

LOYAL = 75  # Ibrahim Bek's mind beyond which nothing need be given
WANTED_UNITY = 70


@kernel
def next_act(theatre: Theatre, view: View, scratch: Scratch, mind: Mind, order: OrderRow) -> bool:
    """Write the act that is worth most now, if any is worth anything.

    Args:
        theatre: the board.
        view: what the side knows.
        scratch: working memory.
        mind: the player's memory; its threat must be marked.
        order: written.
    """
    best = -1
    best_hex = -1
    best_worth = 0
    for act in range(Act.BURN + 1):
        if why_not_now(theatre, view, act) != Refusal.NONE:
            continue
        weight = weight_of(mind.weights[0], act)
        for place in range(-1, theatre.counts[0].towns):
            worth = _worth(theatre, view, mind, act, place) * weight // 1000
            if worth <= best_worth:
                continue
            hex_id = int(theatre.towns[place].hex) if place >= 0 else -1
            write_order(order, OrderKind.ACT, -1, hex_id, act)
            if why_not(theatre, view, scratch, order) == Refusal.NONE:
                best, best_hex, best_worth = act, hex_id, worth
    if best < 0:
        return False
    write_order(order, OrderKind.ACT, -1, best_hex, best)
    return True


@kernel
def next_policy(theatre: Theatre, view: View, scratch: Scratch, order: OrderRow) -> bool:
    """Write what the staff is to do from now on with points that no act was worth, as soon as it can be said."""
    if view.ledger[view.side[0]].policy > 0:
        return False
    act = Act.REMOUNTS if view.side[0] == Side.RED else Act.MEETING
    write_order(order, OrderKind.POLICY, -1, -1, int(act))
    return why_not(theatre, view, scratch, order) == Refusal.NONE


@kernel
def weight_of(weights: Weights, act: int) -> int:
    """How gladly a player does an act, in permille."""
    if act == Act.MEETING:
        return int(weights.meeting_permille)
    if act == Act.ADMINISTRATION:
        return int(weights.administration_permille)
    if act == Act.GIFT:
        return int(weights.gift_permille)
    if act == Act.CALL_OUT:
        return int(weights.call_out_permille)
    if act == Act.REVKOM:
        return int(weights.revkom_permille)
    if act == Act.REQUISITION:
        return int(weights.requisition_permille)
    if act == Act.CONCESSION:
        return int(weights.concession_permille)
    if act == Act.AMNESTY:
        return int(weights.amnesty_permille)
    if act == Act.TRUCE:
        return int(weights.truce_permille)
    if act == Act.APPROVAL:
        return int(weights.approval_permille)
    if act == Act.REMOUNTS:
        return int(weights.remounts_permille)
    if act == Act.CARTS:
        return int(weights.carts_permille)
    if act == Act.DEPOT:
        return int(weights.depot_permille)
    if act == Act.QUININE:
        return int(weights.quinine_permille)
    if act == Act.AGENTS:
        return int(weights.agents_permille)
    return int(weights.burn_permille)


@kernel
def _worth(theatre: Theatre, view: View, mind: Mind, act: int, town: int) -> int:
    """What an act is worth at a town (or -1: without a place), 0…200; 0 = nothing."""
    if town < 0:
        return _worth_anywhere(theatre, view, act)
    if theatre.hexes[theatre.towns[town].hex].soil == Soil.AFGHANISTAN:
        return 0
    if act == Act.ADMINISTRATION:
        return 80 + int(theatre.towns[town].value) // 2
    if act == Act.REVKOM:
        return 20 + int(theatre.towns[town].value) // 2
    if act == Act.GIFT:
        return 2 * (LOYAL - int(view.tracks[Track.LOKAI].level)) if view.towns[town].loads > 300 else 0
    if act == Act.DEPOT:
        return _worth_of_depot(theatre, view, mind, town)
    if act == Act.BURN:
        return _worth_of_burning(theatre, view, mind, town)
    return _worth_in_district(theatre, view, mind, act, town)


@kernel
def _worth_anywhere(theatre: Theatre, view: View, act: int) -> int:
    """Acts that have no place."""
    ledger = view.ledger[view.side[0]]
    if act == Act.MEETING:
        return max(0, WANTED_UNITY - int(view.tracks[Track.UNITY].level)) * 4
    if act == Act.TRUCE:
        return 30 + int(view.tracks[Track.LOKAI].level) // 2
    if act == Act.APPROVAL:
        return _worth_of_approval(view)
    if act == Act.REMOUNTS:
        return min(150, _horses_lacking(theatre, view) // 4)
    if act == Act.CARTS:
        return 45 - 10 * int(ledger.carts)
    if act == Act.QUININE:
        season = theatre.seasons[season_of(theatre, int(view.clock[0].turn))]
        return 70 - 20 * int(ledger.quinine) if season.sickness_permille > 0 else 0
    return 0


@kernel
def _worth_of_approval(view: View) -> int:
    """Approvals are asked for when troops wait for them and the Council can bear it."""
    legitimacy = int(view.tracks[Track.LEGITIMACY].level)
    ledger = view.ledger[Side.RED]
    for index in range(view.counts[0].deliveries):
        row = view.deliveries[index]
        if row.side != Side.RED or row.done != 0 or row.approvals <= ledger.approvals:
            continue
        if row.turn <= view.clock[0].turn + 1 and row.commitment <= view.tracks[Track.COMMITMENT].level:
            return 100 + legitimacy // 2
    return 0


@kernel
def _horses_lacking(theatre: Theatre, view: View) -> int:
    lacking = 0
    for unit in range(view.counts[0].units):
        row = view.units[unit]
        if row.side == view.side[0] and row.station == Station.ON_MAP and theatre.types[row.type].mounted:
            lacking += max(0, int(row.men) - int(row.horses))
    return lacking


@kernel
def _worth_of_depot(theatre: Theatre, view: View, mind: Mind, town: int) -> int:
    """A depot is enlarged where many eat and a line brings more than the stores take."""
    hex_id = int(theatre.towns[town].hex)
    if view.towns[town].lined == 0 or view.own_men[hex_id] < 500:
        return 0
    return max(0, 60 - 25 * int(view.towns[town].depots))


@kernel
def _worth_of_burning(theatre: Theatre, view: View, mind: Mind, town: int) -> int:
    """Stores are burned where the enemy is about to take them."""
    state = view.towns[town]
    hex_id = int(theatre.towns[town].hex)
    if state.holder != view.side[0] or state.loads < 500 or view.own_men[hex_id] == 0:
        return 0
    hopeless = int(mind.threat[hex_id]) > 6 * int(view.own_men[hex_id])
    return 100 if hopeless else 0


@kernel
def _worth_in_district(theatre: Theatre, view: View, mind: Mind, act: int, town: int) -> int:
    """Acts for a district, asked for at each of its towns."""
    district = int(theatre.hexes[theatre.towns[town].hex].district)
    if district < 0:
        return 0
    row = theatre.districts[district]
    if act != Act.REQUISITION and row.chief_town != town:
        return 0  # what is done to a whole district is done at its chief town
    sympathy = int(view.districts[district].sympathy)
    if act == Act.CALL_OUT:
        return min(60, int(row.recruits_per_turn) * (100 + sympathy) // 300)
    if row.soil != Soil.BUKHARA:
        return 0
    held = view.towns[town].holder == Side.RED
    if act == Act.REQUISITION:
        return 90 if held and _hunger_in(theatre, view, district) > 0 else 0
    if act == Act.CONCESSION:
        return 30 + sympathy // 2 if held and sympathy > 0 else 0
    if act == Act.AMNESTY:
        men = _enemies_in(theatre, view, district)
        return min(80, men // 15)
    if act == Act.AGENTS:
        return min(35, _enemies_in(theatre, view, district) // 20) if held else 0
    return 0


@kernel
def _hunger_in(theatre: Theatre, view: View, district: int) -> int:
    """Own units in a district that go hungry."""
    hungry = 0
    for unit in range(view.counts[0].units):
        row = view.units[unit]
        if row.side != view.side[0] or row.station != Station.ON_MAP or row.food_shortage == 0:
            continue
        if theatre.hexes[row.hex].district == district:
            hungry += 1
    return hungry


@kernel
def _enemies_in(theatre: Theatre, view: View, district: int) -> int:
    """Enemy men thought to be in a district, ghosts too."""
    men = 0
    for index in range(view.counts[0].units):
        contact = view.contacts[index]
        if contact.hex >= 0 and theatre.hexes[contact.hex].district == district:
            men += int(contact.men)
    return men
