"""Working memory of the kernels: allocated once a game or worker, never part of the state."""

from __future__ import annotations

from typing import Annotated

from game.base.jit import kernel
from game.base.rows import IntArray, Row, Rows, Shape, records
from game.state.world import DISTRICTS, FAR, HEXES, RESULTS, TOWNS, UNITS

STACK = 32  # most numbers that a condition of an event can have in hand

QUEUE_COSTS = 512  # greatest cost that the queue can order
EVENTS = 2048  # most events that one order can cause before they are read


class Event(Row):
    """Something that happened; what the numbers mean depends on the kind (`orders.event`)."""

    kind: int
    turn: int
    unit: int
    hex: int
    other: int  # another unit, a side, a town …
    amount: int
    result: int
    seen_by: int  # bit 1 Basmachi, bit 2 Red Army


class Fight(Row):
    """One fight weighed: the ledger whose lines add up to the two strengths (chapter 5)."""

    attacker_men: int
    defender_men: int
    attack_base: int  # sum of the attacking units' strengths
    river_permille: int
    directions_permille: int
    surprise_permille: int  # of an attacker who springs an ambush
    attack: int  # attack_base with the lines above, in order: base * (1000 + sum) / 1000
    defence_base: int
    terrain_permille: int
    walls_permille: int
    entrenchment_permille: int
    ambush_permille: int
    defence: int
    directions: int  # hexes the attack comes from
    evade_permille: int
    raid: int  # 0/1
    open_ground: int  # 0/1: neither rough country nor walls shelter those who run
    sides: int  # bit set of the defender's hex sides that attackers hold
    attacker_gait: int  # Gait of the fastest attacker
    best_way: int  # river line of the best way in so far; 1 = no attacker yet
    defenders: int  # units
    entrenchment: int  # steps of the best dug-in defender
    measured: int  # 0/1: a defender slips away only if the attack is too strong


class OrderRow(Row):
    """An order as kernels see it; fields that a kind does not use are -1."""

    kind: int  # OrderKind
    unit: int  # Unit row
    hex: int
    choice: int  # Posture, Stance, Act or row of the choices of events


MENU_ROWS = 4 * 1024  # most orders that one unit can have: more than hexes in its reach and goals of its tasks


class Want(Row):
    """What the units that a depot feeds have and want."""

    men: int
    lack: int  # ammunition that they could still take up, hundredths of a load


class Counters(Row):
    """How much of the lists is in use."""

    touched: int
    events: int
    standing: int  # orders at the end of the last menu, before the phase's end, that are tasks or policies
    reached: int  # 1 + side * UNITS + unit of the last reach, if `cost` still holds it, else 0


class Scratch(Row):
    """Arrays that floods and fights write."""

    counters: Annotated[Rows[Counters], Shape(1)]
    cost: Annotated[IntArray, Shape(HEXES)]  # of the last flood, FAR where it did not come
    origin: Annotated[IntArray, Shape(HEXES)]  # the hex before, on the way there
    touched: Annotated[IntArray, Shape(HEXES)]  # hexes that `cost` was written for
    other_cost: Annotated[IntArray, Shape(HEXES)]  # a second field, for comparing two floods
    town_of: Annotated[IntArray, Shape(HEXES)]  # town that a supply trace starts from
    head: Annotated[IntArray, Shape(QUEUE_COSTS)]  # queue: last entry of each cost
    entry_hex: Annotated[IntArray, Shape(12 * HEXES)]  # queue entries
    entry_next: Annotated[IntArray, Shape(12 * HEXES)]
    barred: Annotated[IntArray, Shape(HEXES)]  # marks of the current flood
    forage: Annotated[IntArray, Shape(HEXES)]  # man-rations left this turn
    wants: Annotated[Rows[Want], Shape(TOWNS)]  # of the units that each depot feeds
    skim: Annotated[IntArray, Shape(DISTRICTS)]  # permille × 100 that a district adds to each hex of a line
    path: Annotated[IntArray, Shape(HEXES)]  # hexes of a march, first step first
    weights: Annotated[IntArray, Shape(RESULTS)]  # permille of each CombatResult
    stack: Annotated[IntArray, Shape(STACK)]  # of the condition that is worked out
    fight: Annotated[Rows[Fight], Shape(1)]
    trial: Annotated[Rows[OrderRow], Shape(1)]  # an order being tried
    known: Annotated[IntArray, Shape(UNITS)]  # Detection of each contact before the march of a task
    menu: Annotated[Rows[OrderRow], Shape(MENU_ROWS)]
    events: Annotated[Rows[Event], Shape(EVENTS)]


def new_scratch() -> Scratch:
    """Blank working memory."""
    scratch = records(Scratch)[0]
    scratch.cost[:] = FAR
    scratch.origin[:] = -1
    scratch.town_of[:] = -1
    scratch.head[:] = -1
    return scratch


@kernel
def forget_flood(scratch: Scratch) -> None:
    """Make the fields of the last flood blank again, in time proportional to what it reached."""
    counters = scratch.counters[0]
    for index in range(counters.touched):
        hex_id = scratch.touched[index]
        scratch.cost[hex_id] = FAR
        scratch.origin[hex_id] = -1
    counters.touched = 0
    counters.reached = 0


@kernel
def offer(scratch: Scratch, entries: int, hex_id: int, cost: int, origin: int) -> int:
    """Queue a hex if this way there is the cheapest so far; returns the number of queue entries."""
    if cost >= scratch.cost[hex_id] or cost >= QUEUE_COSTS:
        return entries
    if scratch.cost[hex_id] == FAR:
        counters = scratch.counters[0]
        scratch.touched[counters.touched] = hex_id
        counters.touched += 1
    scratch.cost[hex_id] = cost
    scratch.origin[hex_id] = origin
    scratch.entry_hex[entries] = hex_id
    scratch.entry_next[entries] = scratch.head[cost]
    scratch.head[cost] = entries
    return entries + 1


@kernel
def take(scratch: Scratch, cost: int) -> int:
    """Unqueue a hex of this cost, or -1 when none is left; hexes since reached for less are passed over."""
    while True:
        entry = scratch.head[cost]
        if entry < 0:
            return -1
        scratch.head[cost] = scratch.entry_next[entry]
        hex_id = int(scratch.entry_hex[entry])
        if scratch.cost[hex_id] == cost:
            return hex_id


@kernel
def forget_queue(scratch: Scratch, first: int, last: int) -> None:
    """Drop what is still queued at costs from `first` to `last`, when a flood ends before its time."""
    for cost in range(first, last + 1):
        scratch.head[cost] = -1


@kernel
def tell(
    scratch: Scratch,
    kind: int,
    turn: int,
    unit: int,
    hex_id: int,
    other: int,
    amount: int,
    result: int,
    seen_by: int,
) -> None:
    """Note an event; the oldest survive when the log is full."""
    count = scratch.counters[0].events
    if count < EVENTS:
        event = scratch.events[count]
        event.kind = kind
        event.turn = turn
        event.unit = unit
        event.hex = hex_id
        event.other = other
        event.amount = amount
        event.result = result
        event.seen_by = seen_by
        scratch.counters[0].events = count + 1
