"""Chapter 5, giving ground: who retreats where, who is trapped, who goes home (§5.5)."""

from __future__ import annotations

from game.base.jit import kernel
from game.rules.casualties import CAPTURED, DESERTED, lose_men, remove_unit
from game.rules.contenders import defends
from game.rules.leaders import risk_leader
from game.rules.movement import men_in, season_of, soil_allowed
from game.rules.occupy import enemy_zone
from game.rules.places import apart
from game.rules.scratch import Scratch, tell
from game.rules.sight import come_into_the_open, follow_contact, seen_by
from game.state.enums import CombatResult, EventKind, Gait, Posture, Station
from game.state.world import Theatre, World

FLED = -2  # in `joined`: has just given ground in this fight


@kernel
def give_ground(theatre: Theatre, world: World, scratch: Scratch, side: int, hex_id: int, result: int) -> None:
    """Every defender retreats as far as the result says, or pays for having no way out."""
    rules = theatre.rulebook[0]
    steps = int(theatre.outcomes[result].retreat_hexes)
    if result == CombatResult.EVADED:
        steps = int(rules.evasion_hexes)
    for unit in range(world.counts[0].units):
        if not defends(world, unit, side, hex_id):
            continue
        row = world.units[unit]
        if result == CombatResult.EVADED:
            row.evasions += 1
        risk_leader(theatre, world, scratch, unit, result)
        if row.station != Station.ON_MAP:
            continue
        if retreat(theatre, world, scratch, unit, hex_id, steps):
            row.joined = FLED
            continue
        trapped = int(row.men) * int(rules.trapped_permille) // 1000
        lose_men(world, unit, trapped, CAPTURED)
        tell(scratch, EventKind.LOSSES, world.clock[0].turn, unit, row.hex, -1, trapped, CAPTURED, 3)
        if result == CombatResult.ROUTED:
            remove_unit(world, scratch, unit, CAPTURED)


@kernel
def retreat(theatre: Theatre, world: World, scratch: Scratch, unit: int, attacked: int, steps: int) -> bool:
    """Move a unit back hex by hex away from the fight; whether it could leave at all."""
    row = world.units[unit]
    left = False
    came_from = int(row.hex)
    for _ in range(steps):
        to = _way_back(theatre, world, unit, attacked)
        if to < 0:
            break
        row.hex = to
        left = True
    if left:
        row.entrenchment = 0
        row.posture = Posture.HIDE if row.posture == Posture.HIDE else Posture.MARCH
        come_into_the_open(theatre, world, unit)
        tell(
            scratch,
            EventKind.RETREATED,
            world.clock[0].turn,
            unit,
            row.hex,
            came_from,
            0,
            0,
            seen_by(world, unit),
        )
        follow_contact(theatre, world, unit)
    return left


@kernel
def _way_back(theatre: Theatre, world: World, unit: int, attacked: int) -> int:
    """The best neighbouring hex to retreat to, or -1."""
    row = world.units[unit]
    side = int(row.side)
    gait = int(theatre.types[row.type].gait)
    season = season_of(theatre, int(world.clock[0].turn))
    best = -1
    best_score = -9999
    for direction in range(6):
        edge = int(row.hex) * 6 + direction
        to = int(theatre.edges[edge].to)
        if to < 0 or theatre.steps[season, gait, edge] == 0 or not soil_allowed(theatre, int(row.type), to):
            continue
        if men_in(world, 1 - side, to) > 0:
            continue
        if men_in(world, side, to) + row.men > theatre.hexes[to].stacking_men:
            continue
        score = 8 * apart(theatre, to, attacked) - 4 * enemy_zone(theatre, world, side, to)
        control = int(world.hexes[to].control)
        if control == side:
            score += 6
        elif control == 1 - side:
            score -= 6
        score -= int(theatre.steps[season, gait, edge])
        if score > best_score:
            best_score = score
            best = to
    return best


@kernel
def melt(theatre: Theatre, world: World, unit: int) -> None:
    """A beaten band loses men who go home, the more the lower its morale (§5.5)."""
    row = world.units[unit]
    if theatre.types[row.type].gait != Gait.BAND:
        return
    permille = int(theatre.rulebook[0].melt_permille) * (10 - int(row.morale)) // 10
    lose_men(world, unit, int(row.men) * permille // 1000, DESERTED)
