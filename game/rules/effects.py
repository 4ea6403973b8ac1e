"""Chapter 12, effects: what events and decisions do (§12.3)."""

from __future__ import annotations

from enum import IntEnum

from game.base.jit import kernel
from game.rules.casualties import DEPARTED, DESERTED, disband_remnant, leave_map, lose_men, remove_unit, strike_off
from game.rules.harvest import begin_harvest
from game.rules.influence import move_sympathy
from game.rules.movement import men_in
from game.rules.places import apart
from game.rules.scratch import Scratch, tell
from game.rules.sight import note_contact, seen_by
from game.rules.tracks import move_track
from game.state.board import Effect
from game.state.enums import Arm, Detection, EventKind, Side, Station
from game.state.units import Unit
from game.state.world import FAR, Theatre, World

WOUNDED = 0
KILLED = 1

# What an effect is about when its `a` says which of its kinds `b` counts.
OF_SIDE = 0
OF_FACTION = 1
OF_UNIT = 2


class Do(IntEnum):
    """Kinds of effects; in brackets what `a`, `b` and `c` mean. A subject is `a`: OF_…, `b`: the row."""

    TRACK = 0  # [Track]
    SYMPATHY = 1  # [district]
    MORALE = 2  # [subject]
    FATIGUE = 3  # [subject]
    QUALITY = 4  # [subject]
    LEADER = 5  # [subject]
    LOADS = 6  # [town or -1, unit or -1]
    RATIONS = 7  # [town]
    RECRUITS = 8  # [district or -1, unit or -1, Side]
    DELIVER = 9  # [unit]
    MODIFIER = 10  # [Side, Modifier, turns]
    CUT = 11  # [hex]
    POINTS = 12  # [Side]
    DEFECT = 13  # [subject, permille of those who leave that join the enemy]
    DESERT = 14  # [subject]
    RECALL = 15  # [subject]
    WOUND = 16  # [unit]
    KILL = 17  # [unit]
    HAPPEN = 18  # [incident]
    REVEAL = 19  # [unit]
    HARVEST = 20  # [0 lowland, 1 upland]
    APPROVALS = 21
    ADMINISTRATIONS = 22  # may be founded from now on


@kernel
def take_effect(theatre: Theatre, world: World, scratch: Scratch, first: int, count: int) -> None:
    """Do what `theatre.effects[first:first + count]` say, in order; the World is written in place."""
    for index in range(first, first + count):
        effect = theatre.effects[index]
        kind = int(effect.kind)
        if Do.MORALE <= kind <= Do.LEADER or Do.DEFECT <= kind <= Do.RECALL:
            _to_units(theatre, world, scratch, effect)
        elif Do.WOUND <= kind <= Do.KILL or kind == Do.REVEAL:
            _to_one(theatre, world, scratch, effect)
        elif Do.LOADS <= kind <= Do.DELIVER:
            _bring(theatre, world, scratch, effect)
        else:
            _to_country(theatre, world, scratch, effect)


@kernel
def _to_country(theatre: Theatre, world: World, scratch: Scratch, effect: Effect) -> None:
    """Tracks, sympathies, roads, points and what comes later."""
    kind, a, amount = int(effect.kind), int(effect.a), int(effect.amount)
    turn = int(world.clock[0].turn)
    if kind == Do.TRACK:
        move_track(world, scratch, a, amount)
    elif kind == Do.SYMPATHY:
        move_sympathy(world, a, amount)
    elif kind == Do.MODIFIER:
        row = world.modifiers[a, effect.b]
        row.amount = amount
        row.until = turn + int(effect.c) - 1
    elif kind == Do.CUT:
        world.hexes[a].cut_until = max(int(world.hexes[a].cut_until), turn + amount - 1)
    elif kind == Do.POINTS:
        world.ledger[a].points += amount
    elif kind == Do.HAPPEN:
        world.incidents[a].due = turn + amount
    elif kind == Do.APPROVALS:
        ledger = world.ledger[Side.RED]
        ledger.approvals = max(0, int(ledger.approvals) + amount)
    elif kind == Do.ADMINISTRATIONS:
        world.clock[0].administrations_open = 1
    else:
        begin_harvest(theatre, world, scratch, a, amount)


# ---------------------------------------------------------------- stores, men, deliveries


@kernel
def _bring(theatre: Theatre, world: World, scratch: Scratch, effect: Effect) -> None:
    kind, a, b, amount = int(effect.kind), int(effect.a), int(effect.b), int(effect.amount)
    if kind == Do.LOADS and a >= 0:
        world.towns[a].loads = max(0, int(world.towns[a].loads) + amount)
    elif kind == Do.LOADS:
        if world.units[b].station == Station.ON_MAP:
            world.units[b].ammunition = max(0, int(world.units[b].ammunition) + amount)
    elif kind == Do.RATIONS:
        world.towns[a].rations = max(0, int(world.towns[a].rations) + amount)
    elif kind == Do.DELIVER:
        for index in range(world.counts[0].deliveries):
            delivery = world.deliveries[index]
            if delivery.unit == a and delivery.turn == FAR:
                delivery.turn = int(world.clock[0].turn) + amount
    else:
        _recruit(theatre, world, scratch, b if b >= 0 else _local(theatre, world, a, int(effect.c)), amount)


@kernel
def _local(theatre: Theatre, world: World, district: int, side: int) -> int:
    """The unit at home in a district that has most room in its hex, or -1."""
    best = -1
    most = 0
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if row.station == Station.ON_MAP and row.side == side and row.home == district:
            room = _room(theatre, world, row)
            if room > most:
                most = room
                best = unit
    return best


@kernel
def _room(theatre: Theatre, world: World, row: Unit) -> int:
    """How many more men a unit can take in where it stands."""
    free = int(theatre.hexes[row.hex].stacking_men) - men_in(world, int(row.side), int(row.hex))
    return max(0, min(free, 9999 - int(row.men)))


@kernel
def _recruit(theatre: Theatre, world: World, scratch: Scratch, unit: int, men: int) -> None:
    """Men join a unit on the map, as many as there is room for."""
    if unit < 0 or world.units[unit].station != Station.ON_MAP:
        return
    row = world.units[unit]
    men = min(men, _room(theatre, world, row))
    if men <= 0:
        return
    row.men += men
    row.full_men = max(int(row.full_men), int(row.men))
    world.ledger[row.side].arrived_men += men
    tell(scratch, EventKind.RECRUITED, world.clock[0].turn, unit, row.hex, -1, men, 0, 1 << int(row.side))


# ---------------------------------------------------------------- units


@kernel
def _to_units(theatre: Theatre, world: World, scratch: Scratch, effect: Effect) -> None:
    """An effect on every unit of a side, of a faction, or on one."""
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if row.station != Station.ON_MAP:
            continue
        belongs = int(row.side)
        if effect.a == OF_FACTION:
            belongs = int(row.faction)
        elif effect.a == OF_UNIT:
            belongs = unit
        if belongs != effect.b:
            continue
        if effect.kind >= Do.DEFECT:
            _thin(theatre, world, scratch, unit, effect)
        else:
            _change_figure(row, int(effect.kind), int(effect.amount))


@kernel
def _change_figure(row: Unit, kind: int, amount: int) -> None:
    if kind == Do.MORALE:
        row.morale = max(0, min(10, int(row.morale) + amount))
    elif kind == Do.FATIGUE:
        row.fatigue = max(0, min(4, int(row.fatigue) + amount))
    elif kind == Do.QUALITY:
        row.quality = max(1, min(10, int(row.quality) + amount))
    else:
        row.leader = max(0, min(3, int(row.leader) + amount))


@kernel
def _thin(theatre: Theatre, world: World, scratch: Scratch, unit: int, effect: Effect) -> None:
    """Men leave a unit: home, over to the enemy or in good order; a unit that all leave is no more."""
    row = world.units[unit]
    men = int(row.men) * int(effect.amount) // 1000
    here = int(row.hex)
    turn = int(world.clock[0].turn)
    mask = seen_by(world, unit)
    host = _nearest_enemy(theatre, world, unit) if effect.kind == Do.DEFECT else -1
    if men == 0:
        return
    if effect.kind == Do.RECALL:
        tell(scratch, EventKind.RECALLED, turn, unit, here, -1, men, 0, mask)
        lose_men(world, unit, men, DEPARTED)
        world.ledger[row.side].recalled_men += men
        if row.men == 0:
            strike_off(world, unit, DEPARTED)
            leave_map(world, unit)
    else:
        told = EventKind.DEFECTED if effect.kind == Do.DEFECT else EventKind.LOSSES
        tell(scratch, told, turn, unit, here, -1, men, DESERTED, mask)
        lose_men(world, unit, men, DESERTED)
    disband_remnant(theatre, world, scratch, unit)
    if host >= 0:
        _recruit(theatre, world, scratch, host, men * int(effect.c) // 1000)


@kernel
def _nearest_enemy(theatre: Theatre, world: World, unit: int) -> int:
    """The enemy unit that deserters reach first, the lower row among equals, or -1; caravans take nobody in."""
    row = world.units[unit]
    best = -1
    least = FAR
    for other in range(world.counts[0].units):
        enemy = world.units[other]
        if enemy.station != Station.ON_MAP or enemy.side == row.side or theatre.types[enemy.type].arm == Arm.CARAVAN:
            continue
        away = apart(theatre, int(row.hex), int(enemy.hex))
        if away < least:
            least = away
            best = other
    return best


@kernel
def _to_one(theatre: Theatre, world: World, scratch: Scratch, effect: Effect) -> None:
    """A leader hurt or killed, or a unit given away."""
    unit = int(effect.a)
    row = world.units[unit]
    if row.station != Station.ON_MAP:
        return
    if effect.kind == Do.REVEAL:
        note_contact(theatre, world, 1 - int(row.side), unit, int(Detection.KNOWN))
        return
    fate = KILLED if effect.kind == Do.KILL else WOUNDED
    row.leader = 0 if fate == KILLED else max(0, int(row.leader) - int(effect.amount))
    tell(scratch, EventKind.LEADER_HURT, world.clock[0].turn, unit, row.hex, -1, 0, fate, 3)
    if fate == KILLED and theatre.types[row.type].arm == Arm.HEADQUARTERS:
        remove_unit(world, scratch, unit, DESERTED)
