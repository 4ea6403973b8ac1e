"""Chapter 4, sight and concealment: who knows what of whom."""

from __future__ import annotations

from game.base.jit import kernel
from game.base.rows import Rows
from game.rules.combat import guns_of
from game.rules.movement import zone_weight
from game.rules.places import apart
from game.state.clock import DistrictState
from game.state.enums import Arm, Detection, Posture, Side, Stance, Station
from game.state.units import Contact, Unit
from game.state.world import Theatre, World

# ---------------------------------------------------------------- §4.1 detection


@kernel
def visibility(theatre: Theatre, world: World, observer: Unit, target: Unit) -> int:
    """How visible a unit is to another, in permille; 0 beyond its range of sight."""
    sight = int(theatre.types[observer.type].sight_hexes)
    # Most units are many rows apart, which is quickly seen.
    if abs(int(theatre.places[1, observer.hex]) - int(theatre.places[1, target.hex])) > sight:
        return 0
    steps = apart(theatre, int(observer.hex), int(target.hex))
    if steps > sight:
        return 0
    return visibility_from(theatre, world, int(observer.side), steps, target)


@kernel
def visibility_from(theatre: Theatre, world: World, side: int, steps: int, target: Unit) -> int:
    """How visible a unit is to a side from so many hexes away, in permille."""
    rules = theatre.rulebook[0]
    ground = theatre.hexes[target.hex]
    sum_permille = int(rules.near_permille) - int(rules.distance_permille) * steps - int(ground.cover_permille)
    if target.posture == Posture.HIDE:
        sum_permille -= int(rules.hide_permille)
    if target.moved:
        sum_permille += int(rules.moved_permille)
    sum_permille += int(rules.crowd_permille) * int(target.men) // 500
    if ground.district >= 0:
        sympathy = int(world.districts[ground.district].sympathy)
        if side == Side.RED:
            sympathy = -sympathy
        sum_permille += int(rules.sympathy_permille) * sympathy // 100
        if world.districts[ground.district].offices >> side & 1:
            sum_permille += int(rules.office_sight_permille)
        if side == Side.RED and world.districts[ground.district].watched_until >= world.clock[0].turn:
            sum_permille += int(rules.agent_sight_permille)
    return max(0, sum_permille)


@kernel
def detection_at(theatre: Theatre, permille: int) -> int:
    """The detection level that a visibility gives."""
    rules = theatre.rulebook[0]
    if permille >= rules.known_permille:
        return int(Detection.KNOWN)
    if permille >= rules.seen_permille:
        return int(Detection.SEEN)
    if permille >= rules.rumour_permille:
        return int(Detection.RUMOUR)
    return int(Detection.NONE)


@kernel
def detection_of(theatre: Theatre, world: World, side: int, target: int) -> int:
    """How well a side's units on the map together see an enemy unit now."""
    best = 0
    row = world.units[target]
    for observer in range(world.counts[0].units):
        eye = world.units[observer]
        if eye.side == side and eye.station == Station.ON_MAP:
            best = max(best, visibility(theatre, world, eye, row))
    return detection_at(theatre, best)


# ---------------------------------------------------------------- §4.2 contacts


@kernel
def note_contact(theatre: Theatre, world: World, side: int, target: int, detection: int) -> None:
    """Write what a side learns of an enemy unit at a detection level; a lower level never erases a higher one."""
    contact = world.contacts[side, target]
    unit = world.units[target]
    if detection == Detection.NONE or (detection < contact.detection and contact.hex == unit.hex):
        return
    ledger = world.ledger[side]
    if contact.name == 0:
        ledger.names += 1
        contact.name = ledger.names
    contact.detection = detection
    contact.hex = unit.hex
    contact.turn = world.clock[0].turn
    contact.evasions = unit.evasions
    _estimate(theatre, contact, unit, detection)


@kernel
def _estimate(theatre: Theatre, contact: Contact, unit: Unit, detection: int) -> None:
    """Fill in a contact's figures: exact when known, rounded and typical when seen, a guess when rumoured."""
    rules = theatre.rulebook[0]
    known = detection == Detection.KNOWN
    contact.quality = unit.quality if known else 5
    contact.morale = unit.morale if known else 7
    contact.fatigue = unit.fatigue if known else 0
    contact.entrenchment = unit.entrenchment if known else 0
    contact.leader = unit.leader if known else 0
    contact.hidden = 1 if known and unit.posture == Posture.HIDE else 0
    if detection == Detection.RUMOUR:
        contact.men = rules.estimate_men
        contact.type = -1
        contact.support_men = 0
        contact.zone = 0
        contact.stance = Stance.STAND
        return
    contact.type = unit.type
    contact.support_men = guns_of(theatre, unit) if known else int(theatre.types[unit.type].support_men)
    contact.zone = zone_weight(theatre, unit)
    if known:
        contact.men = unit.men
        contact.stance = unit.stance
        return
    rounding = int(rules.rounding_men)
    contact.men = max(rounding, (int(unit.men) + rounding // 2) // rounding * rounding)
    contact.stance = Stance.EVADE if theatre.types[unit.type].evades else Stance.STAND


@kernel
def lose_contact(world: World, side: int, target: int) -> None:
    """A unit is no longer seen: its contact becomes a ghost where it was last known."""
    contact = world.contacts[side, target]
    contact.detection = Detection.NONE
    contact.zone = 0


@kernel
def drop_contact(world: World, side: int, target: int) -> None:
    """A side learns that a unit is no longer where it was last known, or no more at all."""
    lose_contact(world, side, target)
    world.contacts[side, target].hex = -1


@kernel
def look_around(theatre: Theatre, world: World, side: int) -> None:
    """Renew all of a side's contacts from where everybody stands; done when a phase begins."""
    turn = int(world.clock[0].turn)
    ghost_turns = int(theatre.rulebook[0].ghost_turns)
    for target in range(world.counts[0].units):
        unit = world.units[target]
        contact = world.contacts[side, target]
        if unit.side == side:
            continue
        if unit.station != Station.ON_MAP:
            if contact.hex >= 0:
                drop_contact(world, side, target)
            continue
        detection = detection_of(theatre, world, side, target)
        if detection > Detection.NONE:
            contact.detection = Detection.NONE
            note_contact(theatre, world, side, target, detection)
        elif contact.hex >= 0:
            lose_contact(world, side, target)
            stale = turn - contact.turn > ghost_turns
            # Dropped even if the unit hides there still: whether a ghost stays must not tell where it went.
            if stale or _watched(theatre, world, side, int(contact.hex)):
                contact.hex = -1


@kernel
def _watched(theatre: Theatre, world: World, side: int, hex_id: int) -> bool:
    """Whether a side has a unit in a hex or next to it."""
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if row.side == side and row.station == Station.ON_MAP:
            if apart(theatre, int(row.hex), hex_id) <= 1:
                return True
    return False


@kernel
def look_after_step(theatre: Theatre, world: World, mover: int) -> None:
    """After one step of a march: what the mover sees, and whether the enemy still sees it."""
    eye = world.units[mover]
    for target in range(world.counts[0].units):
        unit = world.units[target]
        if unit.side != eye.side and unit.station == Station.ON_MAP:
            level = detection_at(theatre, visibility(theatre, world, eye, unit))
            if level > Detection.NONE:
                note_contact(theatre, world, int(eye.side), target, level)
    follow_contact(theatre, world, mover)


@kernel
def follow_contact(theatre: Theatre, world: World, target: int) -> None:
    """Renew what the enemy knows of one unit after it has moved or changed its posture."""
    enemy = 1 - int(world.units[target].side)
    level = detection_of(theatre, world, enemy, target)
    contact = world.contacts[enemy, target]
    if level > Detection.NONE:
        contact.detection = Detection.NONE
        note_contact(theatre, world, enemy, target, level)
    elif contact.detection > Detection.NONE:
        lose_contact(world, enemy, target)


@kernel
def seen_by(world: World, unit: int) -> int:
    """Who may be told of what a unit does: its own side, and the enemy while it detects the unit."""
    row = world.units[unit]
    enemy = 1 - int(row.side)
    mask = 1 << int(row.side)
    if world.contacts[enemy, unit].detection > Detection.NONE:
        mask |= 1 << enemy
    return mask


# ---------------------------------------------------------------- §4.3 hiding


@kernel
def can_hide(theatre: Theatre, districts: Rows[DistrictState], unit: Unit) -> bool:
    """Whether a unit may take the posture hide: light bands, in rough country or among sympathisers."""
    if theatre.types[unit.type].hides == 0:
        return False
    if theatre.hexes[unit.hex].rough == 1:
        return True
    district = theatre.hexes[unit.hex].district
    return district >= 0 and districts[district].sympathy * (1 - 2 * unit.side) >= 50


@kernel
def come_into_the_open(theatre: Theatre, world: World, unit: int) -> None:
    """A hidden unit that comes to where it could not hide is hidden no more, written in place."""
    row = world.units[unit]
    if row.posture == Posture.HIDE and not can_hide(theatre, world.districts, row):
        row.posture = Posture.MARCH


@kernel
def lies_in_ambush(theatre: Theatre, unit: Unit) -> bool:
    """Whether a unit springs an ambush on whoever enters its hex: hidden, told to, in rough country."""
    return (
        unit.stance == Stance.AMBUSH
        and unit.posture == Posture.HIDE
        and theatre.hexes[unit.hex].rough == 1
        and theatre.types[unit.type].arm != Arm.CARAVAN
    )
