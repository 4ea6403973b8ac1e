"""Chapter 9, repute: the commander's prestige and the unity of the movement (§9.4)."""

from __future__ import annotations

from game.base.jit import kernel
from game.base.rows import Rows
from game.rules.contenders import attacks, defends
from game.rules.places import apart
from game.rules.scratch import Scratch
from game.rules.tracks import move_track, track_level
from game.state.enums import NOBODY, CombatResult, Faction, ScoreKind, Side, Station, Track
from game.state.units import Unit
from game.state.world import Theatre, World

# ---------------------------------------------------------------- towns and battles


@kernel
def note_town(theatre: Theatre, world: World, scratch: Scratch, town: int, former: int) -> None:
    """A town changed hands between the sides: the commander's name grows or shrinks by its worth."""
    if former == NOBODY:
        return
    rules = theatre.rulebook[0]
    worth = int(theatre.towns[town].size_class) * int(rules.town_prestige)
    for item in range(theatre.counts[0].score_items):
        row = theatre.score_items[item]
        if row.kind == ScoreKind.HOLD and row.side == Side.BASMACHI and row.town == town:
            worth += int(rules.place_prestige)
            break
    move_track(world, scratch, int(Track.PRESTIGE), worth if former == Side.RED else -worth)


@kernel
def commander_fights(world: World, side: int, hex_id: int) -> bool:
    """Whether the Basmachi commander is among those who fight for a hex that a side attacks."""
    commander = int(world.clock[0].commander)
    if commander < 0:
        return False
    return attacks(world, commander, side, hex_id) or defends(world, commander, side, hex_id)


@kernel
def note_battle(theatre: Theatre, world: World, scratch: Scratch, side: int, result: int, commanded: bool) -> None:
    """A battle was won or lost; what is neither changes nobody's name.

    Args:
        theatre: the rulebook.
        world: written.
        scratch: for the events.
        side: the attacker's.
        result: CombatResult.
        commanded: whether the Basmachi commander was there.
    """
    rules = theatre.rulebook[0]
    winner = NOBODY
    if result >= CombatResult.BEATEN:
        winner = side
    elif result == CombatResult.ATTACK_ROUTED:
        winner = 1 - side
    if winner == Side.BASMACHI:
        move_track(world, scratch, int(Track.PRESTIGE), int(rules.victory_prestige))
    elif winner == Side.RED:
        loss = int(rules.defeat_prestige)
        if commanded:
            loss += int(rules.commander_defeat_prestige)
            move_track(world, scratch, int(Track.LOKAI), -int(rules.defeat_lokai))
        move_track(world, scratch, int(Track.PRESTIGE), -loss)


# ---------------------------------------------------------------- meetings, drift


@kernel
def leaders_near(theatre: Theatre, units: Rows[Unit], count: int, commander: int) -> int:
    """How many other leaders are near enough to the commander to meet him.

    Args:
        theatre: the rulebook.
        units: the Basmachi's, by row.
        count: how many rows there are.
        commander: whose row is on the map.
    """
    rules = theatre.rulebook[0]
    host = units[commander]
    found = 0
    for unit in range(count):
        row = units[unit]
        if unit == commander or row.side != host.side or row.station != Station.ON_MAP or row.leader == 0:
            continue
        if apart(theatre, int(row.hex), int(host.hex)) <= rules.meeting_hexes:
            found += 1
    return found


@kernel
def hold_meeting(theatre: Theatre, world: World, scratch: Scratch) -> int:
    """Leaders meet around the commander; returns the unity gained."""
    before = track_level(world, int(Track.UNITY))
    move_track(world, scratch, int(Track.UNITY), int(theatre.rulebook[0].meeting_unity))
    return track_level(world, int(Track.UNITY)) - before


@kernel
def drift_unity(theatre: Theatre, world: World, scratch: Scratch) -> None:
    """At a turn's end unity follows the commander's name, slowly."""
    apart = track_level(world, int(Track.PRESTIGE)) - track_level(world, int(Track.UNITY))
    step = int(theatre.rulebook[0].drift_unity)
    move_track(world, scratch, int(Track.UNITY), max(-step, min(step, apart)))


@kernel
def obeying_men(theatre: Theatre, world: World) -> int:
    """Men on the map who obey the Basmachi commander: not the West, not the Afghans, the Lokai only when loyal.

    The chiefs of the valleys count while unity is enough for them to leave their homes.
    """
    rules = theatre.rulebook[0]
    loyal = track_level(world, int(Track.LOKAI)) >= rules.loyal_lokai
    united = track_level(world, int(Track.UNITY)) >= rules.home_unity
    men = 0
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if row.side != Side.BASMACHI or row.station != Station.ON_MAP or theatre.types[row.type].attack_permille == 0:
            continue
        own = row.faction == Faction.BASMACHI
        if own or (row.faction == Faction.LOCAL and united) or (row.faction == Faction.LOKAI and loyal):
            men += int(row.men)
    return men
