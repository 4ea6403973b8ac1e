"""The View: everything that one side may know, and nothing else.

Menu, check and AI kernels take a View, never the World; so a refusal or a plan cannot betray a hidden unit. It
holds no seed, no row of an enemy unit, no store of an enemy town and no delivery of the enemy's.
"""

from __future__ import annotations

from typing import Annotated

from game.base.jit import kernel
from game.base.rows import IntArray, Row, Rows, Shape, records
from game.rules.movement import zone_crosses
from game.state.clock import (
    ActState,
    Clock,
    DistrictState,
    HexState,
    IncidentState,
    Ledger,
    ModifierState,
    ScoreState,
    TownState,
    TrackState,
)
from game.state.enums import NOBODY, Detection, Side, Station, Track
from game.state.units import Contact, Delivery, Unit
from game.state.world import (
    ACTS,
    DELIVERIES,
    DISTRICTS,
    HEXES,
    INCIDENTS,
    MODIFIERS,
    SCORE_ITEMS,
    TOWNS,
    TRACKS,
    UNITS,
    Counts,
    Theatre,
    World,
)


class View(Row):
    """One side's knowledge."""

    counts: Annotated[Rows[Counts], Shape(1)]
    clock: Annotated[Rows[Clock], Shape(1)]  # seed and count of orders blanked
    ledger: Annotated[Rows[Ledger], Shape(2)]  # of the enemy only the points
    units: Annotated[Rows[Unit], Shape(UNITS)]  # own units; the enemy's rows are blank
    contacts: Annotated[Rows[Contact], Shape(UNITS)]  # row name - 1; `hex` -1 where nothing is known any more
    towns: Annotated[Rows[TownState], Shape(TOWNS)]  # stores of towns that the enemy holds blanked
    deliveries: Annotated[Rows[Delivery], Shape(DELIVERIES)]  # own ones; the enemy's rows are blank
    scores: Annotated[Rows[ScoreState], Shape(SCORE_ITEMS)]  # public
    hexes: Annotated[Rows[HexState], Shape(HEXES)]  # influence only where it favours the side
    districts: Annotated[Rows[DistrictState], Shape(DISTRICTS)]  # without the enemy's recruits and informers
    tracks: Annotated[Rows[TrackState], Shape(TRACKS)]  # public, but for the donor's mind
    acts: Annotated[Rows[ActState], Shape(ACTS)]  # own ones
    modifiers: Annotated[Rows[ModifierState], Shape(2, MODIFIERS)]  # own ones; the enemy's are blank
    incidents: Annotated[Rows[IncidentState], Shape(INCIDENTS)]  # those that the side was told of
    side: Annotated[IntArray, Shape(1)]  # Side
    own_men: Annotated[IntArray, Shape(HEXES)]  # own men in each hex
    enemy_men: Annotated[IntArray, Shape(HEXES)]  # known enemy men; at least 1 where a unit is detected
    zone: Annotated[IntArray, Shape(HEXES)]  # strongest known enemy zone of control
    reached: Annotated[IntArray, Shape(1)]  # unit whose reach was computed since the View was last renewed, or -1
    marked: Annotated[IntArray, Shape(9 * UNITS + 1)]  # hexes that the three fields were written for; the last counts


def new_views() -> Rows[View]:
    """Blank Views of the Basmachi and of the Reds; `look` fills them."""
    views = records(View, 2)
    views[1].side[0] = 1
    return views


@kernel
def forget_view(view: View) -> None:
    """Blank what a View could remember of an earlier game, written in place."""
    for unit in range(UNITS):
        view.contacts[unit].name = 0
        view.contacts[unit].detection = Detection.NONE
        view.contacts[unit].hex = -1
    for hex_id in range(HEXES):
        view.own_men[hex_id] = 0
        view.enemy_men[hex_id] = 0
        view.zone[hex_id] = 0
    view.marked[view.marked.shape[0] - 1] = 0


@kernel
def look(theatre: Theatre, world: World, view: View) -> None:
    """Fill a View afresh, written in place; done when a side's phase begins."""
    view.counts[0] = world.counts[0]
    side = int(view.side[0])
    favour = 1 - 2 * side
    for hex_id in range(world.counts[0].hexes):
        view.hexes[hex_id].control = world.hexes[hex_id].control
        view.hexes[hex_id].cut_until = world.hexes[hex_id].cut_until
        influence = int(world.hexes[hex_id].influence)
        view.hexes[hex_id].influence = influence if influence * favour > 0 else 0
    for index in range(world.counts[0].deliveries):
        if world.deliveries[index].side == side:
            view.deliveries[index] = world.deliveries[index]
    for item in range(world.counts[0].score_items):
        view.scores[item] = world.scores[item]
    glance(theatre, world, view)


@kernel
def glance(theatre: Theatre, world: World, view: View) -> None:
    """Renew the parts of a View that an order can change, written in place."""
    side = int(view.side[0])
    view.reached[0] = -1
    _copy_clock(theatre, world, view, side)
    for unit in range(world.counts[0].units):
        if world.units[unit].side == side:
            view.units[unit] = world.units[unit]
        else:
            view.units[unit].side = 1 - side
            view.units[unit].hex = -1
            view.units[unit].station = Station.EXPECTED
    for unit in range(world.counts[0].units):
        contact = world.contacts[side, unit]
        if contact.name > 0:
            view.contacts[contact.name - 1] = contact
    for town in range(world.counts[0].towns):
        view.towns[town] = world.towns[town]
        hex_id = int(theatre.towns[town].hex)
        view.hexes[hex_id].control = world.hexes[hex_id].control
        if world.towns[town].holder == 1 - side:
            view.towns[town].loads = 0
            view.towns[town].rations = 0
            view.towns[town].depots = 0
            view.towns[town].lined = 0
            view.towns[town].held_turns = 0
            view.towns[town].supplied_turns = 0
    _mark_fields(theatre, view)


@kernel
def glance_at_orders(theatre: Theatre, world: World, view: View) -> None:
    """Renew what command changes: own units, who have not stirred, and the points left; written in place."""
    side = int(view.side[0])
    view.reached[0] = -1
    view.ledger[side] = world.ledger[side]
    for unit in range(world.counts[0].units):
        if world.units[unit].side == side:
            view.units[unit] = world.units[unit]


@kernel
def glance_at(world: World, view: View, unit: int) -> None:
    """Renew one own unit, which was told something and did not stir, written in place."""
    view.reached[0] = -1
    view.units[unit] = world.units[unit]


@kernel
def _copy_clock(theatre: Theatre, world: World, view: View, side: int) -> None:
    view.clock[0] = world.clock[0]
    view.clock[0].seed = 0
    view.clock[0].orders = 0
    if side == Side.RED:
        view.clock[0].commander = -1
    view.ledger[side] = world.ledger[side]
    view.ledger[1 - side].points = world.ledger[1 - side].points
    for track in range(TRACKS):
        view.tracks[track] = world.tracks[track]
    if side == Side.RED:
        view.tracks[Track.ATTITUDE].level = 0
    for act in range(ACTS):
        view.acts[act] = world.acts[side, act]
    for kind in range(MODIFIERS):
        view.modifiers[side, kind] = world.modifiers[side, kind]
    for district in range(world.counts[0].districts):
        view.districts[district] = world.districts[district]
        if side == Side.RED:
            view.districts[district].recruits = 0
        else:
            view.districts[district].watched_until = 0
    _copy_incidents(theatre, world, view, side)


@kernel
def _copy_incidents(theatre: Theatre, world: World, view: View, side: int) -> None:
    """Of the scenario's events a side knows those that it was told, and never what may come of them."""
    for incident in range(theatre.counts[0].incidents):
        told = int(theatre.incidents[incident].side)
        if told == side or told == NOBODY:
            view.incidents[incident] = world.incidents[incident]
            view.incidents[incident].due = 0
            view.incidents[incident].gathered_permille = 0


@kernel
def _mark_fields(theatre: Theatre, view: View) -> None:
    """Men and zones by hex, from own units and current contacts."""
    last = view.marked.shape[0] - 1
    for index in range(view.marked[last]):
        hex_id = view.marked[index]
        view.own_men[hex_id] = 0
        view.enemy_men[hex_id] = 0
        view.zone[hex_id] = 0
    count = 0
    for unit in range(view.counts[0].units):
        row = view.units[unit]
        if row.hex >= 0 and row.station == Station.ON_MAP:
            view.own_men[row.hex] += row.men
            view.marked[count] = row.hex
            count += 1
    for index in range(view.counts[0].units):
        contact = view.contacts[index]
        if contact.detection == Detection.NONE or contact.hex < 0:
            continue
        view.enemy_men[contact.hex] += max(1, int(contact.men))
        view.marked[count] = contact.hex
        count += 1
        if contact.zone == 0:
            continue
        for direction in range(6):
            edge = int(contact.hex) * 6 + direction
            if zone_crosses(theatre, edge):
                to = int(theatre.edges[edge].to)
                view.zone[to] = max(int(view.zone[to]), int(contact.zone))
                view.marked[count] = to
                count += 1
    view.marked[last] = count
