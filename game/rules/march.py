"""Chapter 3, marches resolved: a unit walks its path until it arrives, meets an enemy or is intercepted."""

from __future__ import annotations

from game.base.jit import kernel
from game.rules.aid import crossing_open, ferry_over
from game.rules.battle import fight_out
from game.rules.chance import happens
from game.rules.combat import attack_strength, defence_strength
from game.rules.contenders import first_defender
from game.rules.movement import (
    came_over_major_river,
    edge_between,
    men_in,
    path_to,
    season_of,
    soil_allowed,
    stops_at_zone,
    zone_points,
)
from game.rules.occupy import enemy_zone, enter_hex
from game.rules.places import apart
from game.rules.scratch import Scratch, tell
from game.rules.sight import lies_in_ambush, look_after_step, note_contact
from game.rules.tasks import break_off
from game.state.enums import Detection, EventKind, Gait, Posture, Purpose, Route, Soil, Station
from game.state.world import Theatre, World


@kernel
def march(theatre: Theatre, world: World, scratch: Scratch, unit: int, goal: int) -> None:
    """Walk a unit along the way to `goal` that the last `reach` found; the World is written in place.

    What its side could not know takes effect on the way: an unseen enemy halts or ambushes it, an unseen zone of
    control stops it, a watching enemy rides out (§3.4).
    """
    row = world.units[unit]
    steps = path_to(scratch, goal)
    row.joined = -1
    if row.posture != Posture.HIDE:
        row.posture = Posture.MARCH
    for index in range(steps):
        to = int(scratch.path[index])
        if not _step(theatre, world, scratch, unit, to):
            break
    settle(theatre, world, scratch, unit)


@kernel
def _step(theatre: Theatre, world: World, scratch: Scratch, unit: int, to: int) -> bool:
    """One step of a march; whether the unit may go on."""
    row = world.units[unit]
    side = int(row.side)
    hidden_enemy = first_defender(world, side, to)
    if hidden_enemy >= 0:
        bump(theatre, world, scratch, unit, to, hidden_enemy)
        return False
    origin = int(row.hex)
    season = season_of(theatre, int(world.clock[0].turn))
    gait = int(theatre.types[row.type].gait)
    edge = edge_between(theatre, origin, to)
    zone = enemy_zone(theatre, world, side, to)
    points = int(theatre.steps[season, gait, edge]) + zone_points(theatre, int(row.type), zone)
    over_river = gait == Gait.CARAVAN and came_over_major_river(theatre, origin, to)
    if over_river and not crossing_open(theatre, world, edge, int(row.loads)):
        row.points = 0
        return False
    broken_line = gait == Gait.TRAIN and world.hexes[to].cut_until >= world.clock[0].turn
    if points > row.points or broken_line:
        row.points = 0
        return False
    row.points -= points
    enter_hex(theatre, world, scratch, unit, to)
    if over_river:
        ferry_over(theatre, world, edge, int(row.loads))
        row.points = 0
        return False
    if _intercepted(theatre, world, scratch, unit, edge):
        return False
    if stops_at_zone(theatre, int(row.type), to, zone):
        row.points = 0
        return False
    return True


@kernel
def bump(theatre: Theatre, world: World, scratch: Scratch, unit: int, to: int, enemy: int) -> None:
    """A march runs into an unseen enemy: it halts, its points are halved, and an ambush may spring (§3.4)."""
    row = world.units[unit]
    row.points = int(row.points) // 2
    for other in range(world.counts[0].units):
        foe = world.units[other]
        if foe.hex == to and foe.side != row.side and foe.station == Station.ON_MAP:
            note_contact(theatre, world, int(row.side), other, Detection.KNOWN)
    note_contact(theatre, world, 1 - int(row.side), unit, Detection.KNOWN)
    break_off(world, scratch, unit)
    tell(scratch, EventKind.HALTED, world.clock[0].turn, unit, row.hex, enemy, 0, 0, 3)
    foe = world.units[enemy]
    if lies_in_ambush(theatre, foe) and foe.men * 3 >= row.men:
        foe.joined = row.hex
        fight_out(theatre, world, scratch, int(foe.side), int(row.hex), 1, int(theatre.rulebook[0].ambush_permille))


# ---------------------------------------------------------------- §3.4 reaction


TRIED = 1  # one try a phase, whether it succeeds or not
RODE_OUT = 2  # costs half the next march


@kernel
def intercept_permille(theatre: Theatre, detection: int, on_road: bool, hidden: bool) -> int:
    """Chance that a unit on watch intercepts a mover it knows of, in permille."""
    rules = theatre.rulebook[0]
    permille = int(rules.intercept_base_permille) + int(rules.intercept_detection_permille) * detection
    if on_road:
        permille += int(rules.intercept_road_permille)
    if hidden:
        permille -= int(rules.intercept_hidden_permille)
    return max(0, min(int(rules.intercept_cap_permille), permille))


@kernel
def _intercepted(theatre: Theatre, world: World, scratch: Scratch, unit: int, edge: int) -> bool:
    """Whether a watching enemy rides out and stops the mover, fighting it where it stands."""
    row = world.units[unit]
    clock = world.clock[0]
    on_road = theatre.edges[edge].route == Route.CART_ROAD
    for enemy in range(world.counts[0].units):
        if not _may_ride_out(theatre, world, enemy, unit):
            continue
        foe = world.units[enemy]
        contact = world.contacts[int(foe.side), unit]
        chance = intercept_permille(theatre, int(contact.detection), on_road, row.posture == Posture.HIDE)
        foe.reacted = TRIED
        if happens(world, enemy, Purpose.INTERCEPTION, chance):
            foe.reacted = RODE_OUT
            tell(scratch, EventKind.INTERCEPTED, int(clock.turn), unit, row.hex, enemy, 0, 0, 3)
            foe.joined = row.hex
            fight_out(theatre, world, scratch, int(foe.side), int(row.hex), 1, 0)
            row.points = 0
            return True
    return False


@kernel
def _may_ride_out(theatre: Theatre, world: World, enemy: int, unit: int) -> bool:
    """Whether a unit is on watch, has not tried yet, knows of the mover, is near it and not hopelessly weaker."""
    foe = world.units[enemy]
    row = world.units[unit]
    if foe.side == row.side or foe.station != Station.ON_MAP or foe.posture != Posture.WATCH or foe.reacted:
        return False
    kind = theatre.types[foe.type]
    if apart(theatre, int(foe.hex), int(row.hex)) > kind.intercept_hexes:
        return False
    if not _way_to(theatre, world, enemy, int(row.hex)):
        return False
    if world.contacts[int(foe.side), unit].detection == Detection.NONE:
        return False
    rashness = int(theatre.rulebook[0].rashness_permille)
    against = 0
    for other in range(world.counts[0].units):
        friend = world.units[other]
        if friend.hex == row.hex and friend.side == row.side and friend.station == Station.ON_MAP:
            against += defence_strength(theatre, friend)
    return attack_strength(theatre, foe) * 1000 >= against * rashness


@kernel
def _way_to(theatre: Theatre, world: World, unit: int, hex_id: int) -> bool:
    """Whether a unit could ride to a hex: on soil it may enter, by at most two steps it can make.

    Steamers reach the hexes on their river.
    """
    row = world.units[unit]
    season = season_of(theatre, int(world.clock[0].turn))
    gait = int(theatre.types[row.type].gait)
    if not soil_allowed(theatre, int(row.type), hex_id):
        return False
    if gait == Gait.STEAMER:
        return theatre.hexes[hex_id].navigable == 1 and theatre.hexes[hex_id].soil != Soil.AFGHANISTAN
    for direction in range(6):
        edge = int(row.hex) * 6 + direction
        to = int(theatre.near[edge])
        if to < 0 or theatre.steps[season, gait, edge] == 0:
            continue
        if to == hex_id:
            return True
        onward = edge_between(theatre, to, hex_id)
        if onward >= 0 and theatre.steps[season, gait, onward] > 0 and soil_allowed(theatre, int(row.type), to):
            return True
    return False


@kernel
def settle(theatre: Theatre, world: World, scratch: Scratch, unit: int) -> None:
    """At the end of a march: no hex may hold too many men, so a halted unit falls back to where there is room."""
    row = world.units[unit]
    if row.station != Station.ON_MAP:
        return
    side = int(row.side)
    if men_in(world, side, int(row.hex)) <= theatre.hexes[row.hex].stacking_men:
        return
    came_from = int(row.hex)
    for direction in range(6):
        to = int(theatre.edges[came_from * 6 + direction].to)
        season = season_of(theatre, int(world.clock[0].turn))
        gait = int(theatre.types[row.type].gait)
        if to < 0 or theatre.steps[season, gait, came_from * 6 + direction] == 0:
            continue
        if men_in(world, 1 - side, to) > 0 or men_in(world, side, to) + row.men > theatre.hexes[to].stacking_men:
            continue
        if theatre.hexes[to].soil == theatre.hexes[came_from].soil:
            row.hex = to
            look_after_step(theatre, world, unit)
            return
