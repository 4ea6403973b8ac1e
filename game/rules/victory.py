"""Chapter 13, victory: the score sheet, sudden death and the graded outcome."""

from __future__ import annotations

from game.base.jit import kernel
from game.rules.aid import denied
from game.rules.districts import influence_share, settled_share
from game.rules.repute import obeying_men
from game.rules.scratch import Scratch, tell
from game.rules.tracks import track_level
from game.state.enums import NOBODY, Ending, EventKind, Faction, Grade, Phase, ScoreKind, Side, Soil, Station
from game.state.world import Theatre, World

# ---------------------------------------------------------------- §13.1 what counts


@kernel
def men_on_map(world: World, side: int) -> int:
    """All men of a side on the map."""
    men = 0
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if row.side == side and row.station == Station.ON_MAP:
            men += int(row.men)
    return men


@kernel
def denied_crossings(theatre: Theatre, world: World) -> int:
    """How many of the scenario's crossings Red men deny now."""
    count = 0
    for index in range(theatre.counts[0].crossings):
        if denied(theatre, world, int(theatre.crossings[index])):
            count += 1
    return count


@kernel
def _scores_town(theatre: Theatre, world: World, item: int) -> bool:
    """Whether a town is held by the item's side, garrisoned and fed at two turn ends running."""
    row = theatre.score_items[item]
    town = world.towns[row.town]
    return town.holder == row.side and town.supplied_turns >= 2


@kernel
def _holds_quarters(theatre: Theatre, world: World, item: int) -> bool:
    """Whether the item's side has taken so many quarters of a town that the other side still holds (§5.8)."""
    row = theatre.score_items[item]
    town = world.towns[row.town]
    return town.holder == 1 - row.side and town.quarters >= row.threshold


@kernel
def _group_met(theatre: Theatre, world: World, item: int, turns: int) -> bool:
    """Whether the side has held every town of an item's group for so many turn ends."""
    row = theatre.score_items[item]
    for other in range(theatre.counts[0].score_items):
        part = theatre.score_items[other]
        if (
            part.kind == row.kind
            and part.side == row.side
            and (other == item or (row.group > 0 and part.group == row.group))
        ):
            town = world.towns[part.town]
            if town.holder != row.side or town.held_turns < turns:
                return False
    return True


@kernel
def _leads_group(theatre: Theatre, item: int) -> bool:
    """Whether an item is the first of its group, which alone speaks for it."""
    row = theatre.score_items[item]
    for other in range(item):
        part = theatre.score_items[other]
        if row.group > 0 and part.kind == row.kind and part.side == row.side and part.group == row.group:
            return False
    return True


# ---------------------------------------------------------------- §13.2 earning points


@kernel
def _award(theatre: Theatre, world: World, scratch: Scratch, item: int, times: int) -> None:
    row = theatre.score_items[item]
    state = world.scores[item]
    points = int(row.points) * times
    if row.limit > 0:
        points = min(points, int(row.limit) - int(state.points))
    if points <= 0:
        return
    state.points += points
    world.ledger[row.side].points += points
    tell(scratch, EventKind.SCORED, world.clock[0].turn, -1, -1, item, points, row.side, 3)


@kernel
def score_turn(theatre: Theatre, world: World, scratch: Scratch) -> None:
    """Lines that can be earned at any turn end (§13.2)."""
    for item in range(theatre.counts[0].score_items):
        row = theatre.score_items[item]
        state = world.scores[item]
        if row.kind == ScoreKind.SETTLED_SHARE or row.kind == ScoreKind.EAST_SHARE:
            east = row.kind == ScoreKind.EAST_SHARE
            if state.done == 0 and settled_share(theatre, world.hexes, int(row.side), east) >= row.threshold:
                state.done = 1
                _award(theatre, world, scratch, item, 1)
        elif row.kind == ScoreKind.INFLUENCE_SHARE:
            if state.done == 0 and influence_share(theatre, world.hexes, int(row.side), False) >= row.threshold:
                state.done = 1
                _award(theatre, world, scratch, item, 1)
        elif row.kind == ScoreKind.ADMINISTRATIONS:
            due = _settled_offices(theatre, world, int(row.side), int(row.threshold))
            if due > state.times:
                _award(theatre, world, scratch, item, due - int(state.times))
                state.times = due
        elif row.kind == ScoreKind.LOADS:
            due = int(world.ledger[row.side].aid_loads) // max(1, int(row.threshold))
            if due > state.times:
                _award(theatre, world, scratch, item, due - int(state.times))
                state.times = due
        elif row.kind == ScoreKind.LINE_CUT:
            if state.done == 0 and _line_is_cut(world, int(row.town)):
                state.done = 1
                _award(theatre, world, scratch, item, 1)


@kernel
def _settled_offices(theatre: Theatre, world: World, side: int, turns: int) -> int:
    """How many offices of a side have stood for so many turn ends."""
    count = 0
    for town in range(theatre.counts[0].towns):
        state = world.towns[town]
        if state.holder == side and state.office > turns:
            count += 1
    return count


@kernel
def _line_is_cut(world: World, town: int) -> bool:
    """Whether a Red-held town stood without a line at this turn's end."""
    state = world.towns[town]
    return state.holder == Side.RED and state.lined == 0


@kernel
def score_audit(theatre: Theatre, world: World, scratch: Scratch, last: bool) -> None:
    """Lines that are read at audits and, on the last turn, those of the end (§13.3)."""
    turn = world.clock[0].turn
    for item in range(theatre.counts[0].score_items):
        row = theatre.score_items[item]
        if row.first_turn > turn:
            continue
        if row.kind == ScoreKind.HOLD and _scores_town(theatre, world, item):
            _award(theatre, world, scratch, item, 1)
        elif row.kind == ScoreKind.QUARTERS and _holds_quarters(theatre, world, item):
            _award(theatre, world, scratch, item, 1)
        elif row.kind == ScoreKind.DENIED:
            _award(theatre, world, scratch, item, denied_crossings(theatre, world) // 2)
        elif row.kind == ScoreKind.ALL_HELD and _leads_group(theatre, item):
            if _group_met(theatre, world, item, 2):
                _award(theatre, world, scratch, item, 1)
        elif row.kind == ScoreKind.LINE_CUT:
            world.scores[item].done = 0
        elif last:
            _score_end(theatre, world, scratch, item)


@kernel
def _score_end(theatre: Theatre, world: World, scratch: Scratch, item: int) -> None:
    row = theatre.score_items[item]
    if row.kind == ScoreKind.LEADER_FREE and world.units[row.unit].station == Station.ON_MAP:
        if not _is_abroad(theatre, world, int(row.unit)):
            _award(theatre, world, scratch, item, 1)
    elif row.kind == ScoreKind.LEADER_LOST and world.units[row.unit].station != Station.ON_MAP:
        _award(theatre, world, scratch, item, 1)
    elif row.kind == ScoreKind.MEN and men_on_map(world, int(row.side)) >= row.threshold:
        _award(theatre, world, scratch, item, 1)
    elif row.kind == ScoreKind.APPROVALS:
        beyond = int(world.ledger[Side.RED].approvals) - int(row.threshold)
        _award(theatre, world, scratch, item, max(0, beyond))
    elif _politics_score(theatre, world, item):
        _award(theatre, world, scratch, item, 1)


@kernel
def _politics_score(theatre: Theatre, world: World, item: int) -> bool:
    """Whether a line of chapters 9 and 10 is earned at the end."""
    row = theatre.score_items[item]
    if row.kind == ScoreKind.TRACK_AT_LEAST:
        return track_level(world, int(row.track)) >= row.threshold
    if row.kind == ScoreKind.TRACK_AT_MOST:
        return track_level(world, int(row.track)) <= row.threshold
    if row.kind == ScoreKind.OBEYING:
        return obeying_men(theatre, world) >= row.threshold
    if row.kind == ScoreKind.DRIVEN_OUT:
        return _is_abroad(theatre, world, int(row.unit))
    return row.kind == ScoreKind.RECALLED and _afghans_gone(world)


@kernel
def _is_abroad(theatre: Theatre, world: World, unit: int) -> bool:
    """Whether a unit has been driven over the border."""
    row = world.units[unit]
    return row.station == Station.ON_MAP and theatre.hexes[row.hex].soil == Soil.AFGHANISTAN


@kernel
def _afghans_gone(world: World) -> bool:
    """Whether Afghan troops came and none are left."""
    came = False
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if row.faction == Faction.AFGHAN:
            if row.station == Station.ON_MAP:
                return False
            came = came or row.station == Station.GONE
    return came


# ---------------------------------------------------------------- §13.4 the end


@kernel
def net_points(world: World) -> int:
    """Score of the Basmachi minus score of the Reds."""
    return int(world.ledger[Side.BASMACHI].points) - int(world.ledger[Side.RED].points)


@kernel
def grade_of(theatre: Theatre, net: int) -> int:
    """The graded outcome of a net score: its distance from the centre that counts as history."""
    terms = theatre.terms[0]
    lead = net - int(terms.centre_net_points)
    if lead >= terms.decisive_points:
        return int(Grade.BASMACHI_DECISIVE)
    if lead >= terms.major_points:
        return int(Grade.BASMACHI_MAJOR)
    if lead >= terms.minor_points:
        return int(Grade.BASMACHI_MINOR)
    if lead <= -terms.decisive_points:
        return int(Grade.RED_DECISIVE)
    if lead <= -terms.major_points:
        return int(Grade.RED_MAJOR)
    if lead <= -terms.minor_points:
        return int(Grade.RED_MINOR)
    return int(Grade.DRAW)


@kernel
def winner_of(grade: int) -> int:
    """Which side a grade is a victory of, or NOBODY."""
    if grade < Grade.DRAW:
        return int(Side.BASMACHI)
    if grade > Grade.DRAW:
        return int(Side.RED)
    return NOBODY


@kernel
def end_game(world: World, scratch: Scratch, grade: int, ending: int) -> None:
    """Close the game with a grade, written in place."""
    clock = world.clock[0]
    clock.phase = Phase.OVER
    clock.grade = grade
    clock.ending = ending
    clock.winner = winner_of(grade)
    tell(scratch, EventKind.GAME_ENDED, clock.turn, -1, -1, ending, net_points(world), grade, 3)


@kernel
def judge_turn(theatre: Theatre, world: World, scratch: Scratch) -> bool:
    """All of chapter 13 at a turn's end; whether the game is over."""
    clock = world.clock[0]
    score_turn(theatre, world, scratch)
    last = clock.turn >= theatre.terms[0].turns
    if theatre.calendar[clock.turn - 1].audit or last:
        score_audit(theatre, world, scratch, last)
    for item in range(theatre.counts[0].score_items):
        row = theatre.score_items[item]
        grade = Grade.BASMACHI_DECISIVE if row.side == Side.BASMACHI else Grade.RED_DECISIVE
        if row.kind == ScoreKind.SUDDEN and _leads_group(theatre, item) and _group_met(theatre, world, item, 2):
            end_game(world, scratch, int(grade), int(Ending.SUDDEN_DEATH))
            return True
        if row.kind == ScoreKind.STAMP_OUT and men_on_map(world, 1 - int(row.side)) < row.threshold:
            end_game(world, scratch, int(grade), int(Ending.STAMPED_OUT))
            return True
    if last:
        end_game(world, scratch, grade_of(theatre, net_points(world)), int(Ending.LAST_TURN))
    return last
