"""Chapter 7, Afghan aid: deliveries that come while the donor is willing, caravans over denied or open crossings."""

from __future__ import annotations

from game.base.hexgrid import distance
from game.base.jit import kernel
from game.rules.casualties import DEPARTED, leave_map, lose_men
from game.rules.movement import men_in
from game.rules.scratch import Scratch, tell
from game.rules.sight import seen_by
from game.state.enums import Arm, Arrival, Crossing, EventKind, Side, Station
from game.state.world import Theatre, World

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
        if delivery.aid and world.clock[0].donor_attitude < theatre.rulebook[0].cancel_attitude_permille:
            delivery.done = WITHHELD
            tell(scratch, EventKind.WITHHELD, turn, delivery.unit, -1, -1, 0, 0, 1 << int(delivery.side))
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
def crossing_capacity(theatre: Theatre, edge: int) -> int:
    """Loads that a crossing carries in a turn, in hundredths."""
    rules = theatre.rulebook[0]
    crossing = theatre.edges[edge].crossing
    if crossing == Crossing.BRIDGE:
        return int(rules.bridge_load_hundredths)
    if crossing == Crossing.FORD:
        return int(rules.ford_load_hundredths)
    if crossing == Crossing.FERRY:
        return int(rules.ferry_load_hundredths)
    return int(rules.raft_load_hundredths)


@kernel
def denied(theatre: Theatre, world: World, edge: int) -> bool:
    """Whether Red men near a crossing, or a steamer on it, deny it to caravans."""
    rules = theatre.rulebook[0]
    columns = int(theatre.terms[0].columns)
    here = edge // 6
    there = int(theatre.edges[edge].to)
    men = 0
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if row.side != Side.RED or row.station != Station.ON_MAP:
            continue
        near = min(distance(int(row.hex), here, columns), distance(int(row.hex), there, columns))
        if near > rules.denial_hexes:
            continue
        if theatre.types[row.type].arm == Arm.STEAMER:
            return True
        men += int(row.men)
    return men >= rules.denial_men


@kernel
def crossing_open(theatre: Theatre, world: World, edge: int, loads: int) -> bool:
    """Whether a caravan with so many loads can cross a hex side this turn."""
    to = int(theatre.edges[edge].to)
    if world.hexes[to].ferried + loads > crossing_capacity(theatre, edge):
        return False
    return not denied(theatre, world, edge)


@kernel
def ferry_over(world: World, to: int, loads: int) -> None:
    """Count loads brought over a river into a hex this turn."""
    world.hexes[to].ferried += loads


# ---------------------------------------------------------------- §7.3 at the turn's end


@kernel
def unload_caravans(theatre: Theatre, world: World, scratch: Scratch) -> None:
    """Caravans in a held town near a leader hand over their loads and go home."""
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if row.station != Station.ON_MAP or theatre.types[row.type].arm != Arm.CARAVAN:
            continue
        town = int(theatre.hexes[row.hex].town)
        if town < 0 or world.towns[town].holder != row.side or not _leader_near(theatre, world, unit):
            continue
        world.towns[town].loads += row.loads
        world.ledger[row.side].aid_loads += row.loads
        mask = seen_by(world, unit)
        tell(scratch, EventKind.UNLOADED, world.clock[0].turn, unit, row.hex, town, row.loads, 0, mask)
        row.loads = 0
        lose_men(world, unit, int(row.men), DEPARTED)
        leave_map(world, unit)


@kernel
def _leader_near(theatre: Theatre, world: World, unit: int) -> bool:
    row = world.units[unit]
    reach = theatre.rulebook[0].depot_leader_hexes
    for other in range(world.counts[0].units):
        friend = world.units[other]
        if friend.side == row.side and friend.station == Station.ON_MAP and friend.leader > 0:
            if distance(int(friend.hex), int(row.hex), int(theatre.terms[0].columns)) <= reach:
                return True
    return False


@kernel
def cool_donor(theatre: Theatre, world: World) -> None:
    """Denied crossings lower the donor's will (§7.4); capacities are fresh again."""
    clock = world.clock[0]
    for index in range(theatre.counts[0].crossings):
        edge = int(theatre.crossings[index])
        if denied(theatre, world, edge):
            loss = int(theatre.rulebook[0].denied_attitude_permille)
            clock.donor_attitude = max(0, int(clock.donor_attitude) - loss)
    for hex_id in range(world.counts[0].hexes):
        world.hexes[hex_id].ferried = 0
