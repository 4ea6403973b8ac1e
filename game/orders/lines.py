"""Supply as one side knows it: the lines to its towns, the way to each unit, and what would cut them (chapter 6)."""

from __future__ import annotations

from dataclasses import dataclass

from game.base.jit import entry, kernel
from game.orders.view import View
from game.rules.movement import clear_barred, zone_crosses
from game.rules.scratch import Scratch
from game.rules.supply_lines import (
    convoy_loads,
    convoy_rations,
    depot_points,
    flood_depots,
    flood_lines,
    lane_permille,
    weigh_skim,
)
from game.state.enums import Detection, Station
from game.state.world import FAR, Theatre

LINES, DEPOTS = 0, 1


@dataclass(frozen=True, slots=True)
class TownLine:
    """The line of one held town."""

    town: int
    source: int  # Town row
    line: tuple[int, ...]  # hexes from the town to the source
    cost: int
    loads_per_turn: int  # hundredths of a load that the next convoy may bring
    rations_per_turn: int


@dataclass(frozen=True, slots=True)
class Lines:
    """All lines of a side, and the held towns that none reaches."""

    towns: tuple[TownLine, ...]
    unlined: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SupplyLine:
    """How one unit is supplied now, as far as its side knows."""

    unit: int
    depot: int  # Town row, or -1 when no depot reaches it
    source: int  # Town row that the depot is filled from, or -1
    way: tuple[int, ...]  # hexes from the unit to its depot
    line: tuple[int, ...]  # hexes from the depot to its source
    cost: int  # supply cost of the way, -1 without
    limit: int
    line_cost: int  # of the line, -1 without
    line_limit: int
    weakest: int  # the hex on way or line whose loss would hurt most, or -1
    detour: int  # supply cost that its loss would add; -1 when nothing would come through any more


@kernel
def mark_barred_known(theatre: Theatre, view: View, scratch: Scratch, closed: int) -> None:
    """Mark the hexes through which the side can trace nothing, as far as it knows; `rules.supply.mark_barred`'s twin.

    Args:
        theatre: the board.
        view: what the side knows.
        scratch: `barred` and `skim` are written.
        closed: one more hex to bar, or -1.
    """
    clear_barred(theatre, scratch)
    weigh_skim(theatre, view.districts, scratch, int(view.side[0]))
    for index in range(view.counts[0].units):
        contact = view.contacts[index]
        if contact.detection == Detection.NONE or contact.hex < 0 or contact.hidden == 1:
            continue
        if contact.type >= 0 and theatre.types[contact.type].captures == 0:
            continue
        scratch.barred[contact.hex] = 1
        if contact.zone == 0:
            continue
        for direction in range(6):
            edge = int(contact.hex) * 6 + direction
            if zone_crosses(theatre, edge) and scratch.barred[theatre.edges[edge].to] == 0:
                scratch.barred[theatre.edges[edge].to] = 2
    for unit in range(view.counts[0].units):
        row = view.units[unit]
        if row.station == Station.ON_MAP and row.hex >= 0 and scratch.barred[row.hex] == 2:
            scratch.barred[row.hex] = 0
    for town in range(theatre.counts[0].towns):
        if view.towns[town].holder == 1 - view.side[0]:
            scratch.barred[theatre.towns[town].hex] = 1
    if closed >= 0:
        scratch.barred[closed] = 1


@entry
def trace_known(theatre: Theatre, view: View, scratch: Scratch, stage: int, closed: int) -> None:
    """Lines (stage 0) or ways from depots (1) as the side knows them; `scratch.cost`, `.origin`, `.town_of` written.

    Args:
        theatre: the board and the rulebook.
        view: what the side knows.
        scratch: written.
        stage: LINES or DEPOTS.
        closed: a hex supposed to be lost, or -1.
    """
    side, turn = int(view.side[0]), int(view.clock[0].turn)
    mark_barred_known(theatre, view, scratch, closed)
    if stage == LINES:
        flood_lines(theatre, view.towns, view.hexes, scratch, side, turn, 0)
    else:
        flood_depots(theatre, view.towns, view.hexes, scratch, side, turn, 0)


@entry
def convoy_of(theatre: Theatre, view: View, scratch: Scratch, town: int, source: int, of_food: int) -> int:
    """What the next convoy along the line last traced may bring a town: man-rations, or hundredths of a load."""
    here, there = view.towns[town], view.towns[source]
    side = int(view.side[0])
    hex_id = int(theatre.towns[town].hex)
    lane = lane_permille(theatre, view.hexes, scratch, side, int(view.clock[0].turn), hex_id)
    if of_food:
        return convoy_rations(theatre, town, here, int(there.rations), lane)
    return convoy_loads(theatre, town, here, int(there.loads), lane, int(view.ledger[side].carts))


@entry
def longest_way(theatre: Theatre, side: int) -> int:
    """`depot_points` for Python."""
    return depot_points(theatre, side)


class Tracer:
    """Traces the lines of one View; each question is a flood of its own."""

    def __init__(self, theatre: Theatre, view: View, scratch: Scratch) -> None:
        """Ready to trace; the View is read anew at every question."""
        self._theatre, self._view, self._scratch = theatre, view, scratch

    def lines(self) -> Lines:
        """The lines of every held town."""
        self._trace(LINES)
        found, unlined = [], []
        towns = self._theatre.towns
        for town in range(int(self._theatre.counts[0].towns)):
            if self._view.towns[town].holder != self._view.side[0]:
                continue
            hex_id = int(towns[town].hex)
            if self._cost(hex_id) < 0:
                unlined.append(town)
            else:
                found.append(self._town_line(town, hex_id))
        return Lines(tuple(found), tuple(unlined))

    def line_of(self, unit: int) -> SupplyLine:
        """How one own unit on the map is supplied, and the weakest link of that."""
        hex_id = int(self._view.units[unit].hex)
        self._trace(DEPOTS)
        cost, way, depot = self._cost(hex_id), self._way(hex_id), int(self._scratch.town_of[hex_id])
        depot = depot if cost >= 0 else -1
        line_cost, source = -1, -1
        line: tuple[int, ...] = ()
        if depot >= 0:
            depot_hex = int(self._theatre.towns[depot].hex)
            self._trace(LINES)
            line_cost, line = self._cost(depot_hex), self._way(depot_hex)
            source = int(self._scratch.town_of[depot_hex]) if line_cost >= 0 else -1
        weakest, detour = self._weakest(hex_id, way, cost, line, line_cost)
        rules = self._theatre.rulebook[0]
        limit = int(longest_way(self._theatre, int(self._view.side[0])))
        return SupplyLine(
            unit, depot, source, way, line, cost, limit, line_cost, int(rules.line_points), weakest, detour
        )

    def _town_line(self, town: int, hex_id: int) -> TownLine:
        source = int(self._scratch.town_of[hex_id])
        loads, rations = (
            0 if source == town else int(convoy_of(self._theatre, self._view, self._scratch, town, source, of_food))
            for of_food in (0, 1)
        )
        return TownLine(town, source, self._way(hex_id), self._cost(hex_id), loads, rations)

    def _trace(self, stage: int, closed: int = -1) -> None:
        trace_known(self._theatre, self._view, self._scratch, stage, closed)

    def _cost(self, hex_id: int) -> int:
        cost = int(self._scratch.cost[hex_id])
        return -1 if cost == FAR else cost

    def _way(self, hex_id: int) -> tuple[int, ...]:
        if self._cost(hex_id) < 0:
            return ()
        way = [hex_id]
        while self._scratch.origin[way[-1]] >= 0:
            way.append(int(self._scratch.origin[way[-1]]))
        return tuple(way)

    def _weakest(
        self, hex_id: int, way: tuple[int, ...], cost: int, line: tuple[int, ...], line_cost: int
    ) -> tuple[int, int]:
        """The hex whose loss hurts most and what it adds; of equals the one that fewest own men hold."""
        best, worst = (-1, 0), (0, 0)
        links = [(link, DEPOTS, hex_id, cost) for link in way[1:-1]]
        links += [(link, LINES, line[0], line_cost) for link in line[1:-1]]
        for link, stage, end, now in links:
            self._trace(stage, link)
            then = self._cost(end)
            detour = -1 if then < 0 else then - now
            hurt = (FAR if detour < 0 else detour, -int(self._view.own_men[link]))
            if hurt[0] > 0 and (best[0] < 0 or hurt > worst):
                best, worst = (link, detour), hurt
        return best
