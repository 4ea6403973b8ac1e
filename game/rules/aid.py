"""Chapter 7, Afghan aid: deliveries that come while the donor is willing, caravans over denied or open crossings."""

from __future__ import annotations

from game.base.jit import kernel
from game.rules.cargo import hand_over, is_convoy
from game.rules.casualties import DEPARTED, leave_map, strike_off
from game.rules.chance import happens
from game.rules.movement import men_in, season_of
from game.rules.places import apart
from game.rules.scratch import Scratch, tell
from game.rules.sight import seen_by
from game.rules.tracks import move_track, track_level
from game.state.enums import Arm, Arrival, Crossing, EventKind, Faction, Purpose, Regime, Side, Station, Track
from game.state.world import FERRIES, Theatre, World

WAITING = 0
ARRIVED = 1
WITHHELD = 2

# ---------------------------------------------------------------- §7.1 deliveries


@kernel
def deliver(theatre: Theatre, world: World, scratch: Scratch) -> None:
    """Bring in what is due this turn: units at their hexes, men to their units, aid while the donor is willing."""
    turn = int(world.clock[0].turn)
    for index in range(world.counts[0].deliveries):
        delivery = world.deliveries[index]
        if delivery.done != WAITING or delivery.turn > turn:
            continue
        if delivery.aid and track_level(world, int(Track.ATTITUDE)) < theatre.rulebook[0].cancel_attitude:
            delivery.done = WITHHELD
            tell(scratch, EventKind.WITHHELD, turn, delivery.unit, -1, -1, 0, 0, 1 << int(delivery.side))
        elif track_level(world, int(Track.COMMITMENT)) < delivery.commitment:
            continue
        elif world.ledger[delivery.side].approvals < delivery.approvals:
            continue
        elif delivery.kind == Arrival.UNIT:
            _bring_unit(theatre, world, scratch, index)
        else:
            _bring_men(theatre, world, scratch, index)


@kernel
def _bring_unit(theatre: Theatre, world: World, scratch: Scratch, index: int) -> None:
    """Put an expected unit on the map, unless the enemy stands there or there is no room: then it waits a turn."""
    delivery = world.deliveries[index]
    unit = world.units[delivery.unit]
    room = theatre.hexes[delivery.hex].stacking_men
    if men_in(world, 1 - int(unit.side), int(delivery.hex)) > 0:
        return
    if men_in(world, int(unit.side), int(delivery.hex)) + unit.men > room:
        return
    delivery.done = ARRIVED
    unit.station = Station.ON_MAP
    unit.hex = delivery.hex
    _count_arrival(world, int(unit.side), int(unit.men))
    mask = 1 << int(unit.side)
    tell(scratch, EventKind.ARRIVED, world.clock[0].turn, delivery.unit, unit.hex, -1, unit.men, 0, mask)


@kernel
def _bring_men(theatre: Theatre, world: World, scratch: Scratch, index: int) -> None:
    """Men join their unit if it still stands, as soon as there is room; otherwise they never come."""
    delivery = world.deliveries[index]
    unit = world.units[delivery.unit]
    if unit.station == Station.EXPECTED:
        return
    if unit.station == Station.GONE:
        delivery.done = WITHHELD
        return
    room = theatre.hexes[unit.hex].stacking_men
    if men_in(world, int(unit.side), int(unit.hex)) + delivery.men > room:
        return
    delivery.done = ARRIVED
    unit.men += delivery.men
    if theatre.types[unit.type].mounted:
        unit.horses += delivery.men
    unit.full_men = max(int(unit.full_men), int(unit.men))
    _count_arrival(world, int(unit.side), int(delivery.men))
    mask = 1 << int(unit.side)
    tell(scratch, EventKind.MEN_JOINED, world.clock[0].turn, delivery.unit, unit.hex, -1, delivery.men, 0, mask)


@kernel
def _count_arrival(world: World, side: int, men: int) -> None:
    world.ledger[side].arrived_men += men
    world.ledger[side].pool_men = max(0, int(world.ledger[side].pool_men) - men)


# ---------------------------------------------------------------- §7.2 crossings


@kernel
def _in_flood(theatre: Theatre, edge: int, turn: int) -> bool:
    season = theatre.seasons[season_of(theatre, turn)]
    if theatre.edges[edge].regime == Regime.GLACIER:
        return bool(season.glacier_flood)
    return bool(season.rain_flood)


@kernel
def crossing_capacity(theatre: Theatre, edge: int, turn: int) -> int:
    """Loads that a crossing carries in a turn, in hundredths; where a ford is in flood there are only rafts."""
    rules = theatre.rulebook[0]
    crossing = theatre.edges[edge].crossing
    if crossing == Crossing.BRIDGE:
        return int(rules.bridge_load_hundredths)
    if crossing == Crossing.FORD and not _in_flood(theatre, edge, turn):
        return int(rules.ford_load_hundredths)
    if crossing == Crossing.FERRY:
        return int(rules.ferry_load_hundredths)
    return int(rules.raft_load_hundredths)


@kernel
def _ferry(theatre: Theatre, world: World, edge: int) -> int:
    """The row that keeps account of a crossing, from whichever bank; -1 when all are taken."""
    name = 1 + min(edge, int(theatre.edges[edge].to) * 6 + (edge + 3) % 6)
    free = -1
    for index in range(FERRIES):
        if world.ferries[index].edge == name:
            return index
        if world.ferries[index].edge == 0 and free < 0:
            free = index
    if free >= 0:
        world.ferries[free].edge = name
    return free


@kernel
def denied(theatre: Theatre, world: World, edge: int) -> bool:
    """Whether Red men near a crossing, or a steamer on it, deny it to caravans."""
    rules = theatre.rulebook[0]
    here = edge // 6
    there = int(theatre.edges[edge].to)
    men = 0
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if row.side != Side.RED or row.station != Station.ON_MAP:
            continue
        near = min(apart(theatre, int(row.hex), here), apart(theatre, int(row.hex), there))
        if near > rules.denial_hexes:
            continue
        if theatre.types[row.type].arm == Arm.STEAMER:
            return True
        men += int(row.men)
    return men >= rules.denial_men


@kernel
def crossing_open(theatre: Theatre, world: World, edge: int, loads: int) -> bool:
    """Whether a caravan with so many loads can cross a hex side this turn."""
    index = _ferry(theatre, world, edge)
    if index < 0 or denied(theatre, world, edge):
        return False
    turn = int(world.clock[0].turn)
    capacity = crossing_capacity(theatre, edge, turn)
    if world.ferries[index].boats_until >= turn:
        capacity -= int(theatre.rulebook[0].boats_load_hundredths)
    return world.ferries[index].loads + loads <= capacity


@kernel
def ferry_over(theatre: Theatre, world: World, edge: int, loads: int) -> None:
    """Count loads brought over a crossing that was open to them."""
    world.ferries[_ferry(theatre, world, edge)].loads += loads


@kernel
def has_boats(theatre: Theatre, edge: int) -> bool:
    """Whether a crossing lives by boats or rafts."""
    crossing = theatre.edges[edge].crossing
    return crossing == Crossing.FERRY or crossing == Crossing.RAFTS


@kernel
def wreck_boats(theatre: Theatre, world: World, hex_id: int) -> None:
    """A steamer has raided the boats of a hex's crossings: for a while they carry less."""
    for direction in range(6):
        edge = hex_id * 6 + direction
        if has_boats(theatre, edge):
            index = _ferry(theatre, world, edge)
            if index >= 0:
                world.ferries[index].boats_until = world.clock[0].turn + theatre.rulebook[0].boats_turns - 1


# ---------------------------------------------------------------- §7.3 at the turn's end


@kernel
def unload_caravans(theatre: Theatre, world: World, scratch: Scratch) -> None:
    """Caravans in a held town near a leader hand over their loads and go home; convoys unload and stay (§6.7)."""
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if row.station != Station.ON_MAP or theatre.types[row.type].arm != Arm.CARAVAN:
            continue
        town = int(theatre.hexes[row.hex].town)
        if town < 0 or world.towns[town].holder != row.side:
            continue
        if is_convoy(theatre, row):
            if row.loads > 0 and row.loaded_at != town + 1:
                hand_over(world, scratch, unit, town)
        elif _leader_near(theatre, world, unit):
            world.ledger[row.side].aid_loads += row.loads
            hand_over(world, scratch, unit, town)
            strike_off(world, unit, DEPARTED)
            leave_map(world, unit)


@kernel
def _leader_near(theatre: Theatre, world: World, unit: int) -> bool:
    row = world.units[unit]
    reach = theatre.rulebook[0].depot_leader_hexes
    for other in range(world.counts[0].units):
        friend = world.units[other]
        if friend.side == row.side and friend.station == Station.ON_MAP and friend.leader > 0:
            if apart(theatre, int(friend.hex), int(row.hex)) <= reach:
                return True
    return False


@kernel
def cool_donor(theatre: Theatre, world: World, scratch: Scratch) -> None:
    """Denied crossings, lost caravans and a lost commander lower the donor's will; then he recalls his men (§7.4)."""
    rules = theatre.rulebook[0]
    ledger = world.ledger[Side.BASMACHI]
    shut = 0
    for index in range(theatre.counts[0].crossings):
        if denied(theatre, world, int(theatre.crossings[index])):
            shut += 1
    sealed = shut > 0 and shut == theatre.counts[0].crossings
    ledger.sealed_turns = int(ledger.sealed_turns) + 1 if sealed else 0
    loss = shut * int(rules.denied_attitude) + int(ledger.lost_caravans) * int(rules.lost_caravan_attitude)
    ledger.lost_caravans = 0
    if ledger.sealed_turns >= 2:
        loss += int(rules.sealed_attitude)
    leader = int(theatre.terms[0].leader)
    if leader >= 0 and ledger.mourned == 0 and world.units[leader].station == Station.GONE:
        ledger.mourned = 1
        loss += int(rules.lost_commander_attitude)
    move_track(world, scratch, int(Track.ATTITUDE), -loss)
    _recall_soldiers(theatre, world, scratch)
    _forget_ferries(world)


@kernel
def _recall_soldiers(theatre: Theatre, world: World, scratch: Scratch) -> None:
    """A donor who has had enough calls his soldiers home, one unit after the other."""
    rules = theatre.rulebook[0]
    if track_level(world, int(Track.ATTITUDE)) >= rules.recall_attitude:
        return
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if row.station != Station.ON_MAP or row.faction != Faction.AFGHAN:
            continue
        if theatre.types[row.type].arm != Arm.CARAVAN:
            if happens(world, unit, Purpose.RECALL, int(rules.recall_permille)):
                recall(world, scratch, unit)


@kernel
def recall(world: World, scratch: Scratch, unit: int) -> None:
    """A unit goes home in good order."""
    row = world.units[unit]
    men = int(row.men)
    world.ledger[row.side].recalled_men += men
    tell(scratch, EventKind.RECALLED, world.clock[0].turn, unit, row.hex, -1, men, 0, seen_by(world, unit))
    strike_off(world, unit, DEPARTED)
    leave_map(world, unit)


@kernel
def _forget_ferries(world: World) -> None:
    """Capacities are fresh again, and boats that are back are no longer missed."""
    for index in range(FERRIES):
        ferry = world.ferries[index]
        ferry.loads = 0
        if ferry.boats_until <= world.clock[0].turn:
            ferry.edge = 0
            ferry.boats_until = 0
