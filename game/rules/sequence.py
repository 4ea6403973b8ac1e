"""Chapter 0, the sequence of play: Basmachi phase, Red phase, the common end of the turn."""

from __future__ import annotations

from game.base.jit import kernel
from game.rules.acts import give_act_points
from game.rules.aid import cool_donor, deliver, unload_caravans
from game.rules.command import give_command_points, opening_points
from game.rules.districts import count_held_turns, spread_control
from game.rules.events import run_events, settle_questions
from game.rules.harvest import reap
from game.rules.influence import spread_influence
from game.rules.occupy import go_with_country, take_towns
from game.rules.offices import keep_offices
from game.rules.policies import remember_wrongs
from game.rules.politics import politics_turn
from game.rules.recruits import recruit
from game.rules.scratch import Scratch, tell
from game.rules.season import begin_fast, endure_heat, nurse, sicken
from game.rules.sight import look_around
from game.rules.storm import clear_quarters
from game.rules.supply import supply_turn
from game.rules.tasks import relieve_garrisons
from game.rules.victory import judge_turn
from game.state.enums import EventKind, Phase, Posture, Side, Station
from game.state.world import Theatre, World


@kernel
def start_game(theatre: Theatre, world: World, scratch: Scratch, seed: int) -> None:
    """From the scenario's opening position to the first decision."""
    world.clock[0].seed = seed
    spread_control(theatre, world, scratch)
    world.clock[0].commander = theatre.terms[0].leader
    _begin_turn(theatre, world, scratch)


@kernel
def _begin_turn(theatre: Theatre, world: World, scratch: Scratch) -> None:
    tell(scratch, EventKind.TURN_BEGAN, world.clock[0].turn, -1, -1, -1, 0, 0, 3)
    world.ledger[Side.BASMACHI].rail_men = 0
    world.ledger[Side.RED].rail_men = 0
    world.ledger[Side.RED].river_men = 0
    give_act_points(theatre, world)
    begin_fast(theatre, world)
    deliver(theatre, world, scratch)
    run_events(theatre, world, scratch)
    give_command_points(theatre, world)
    _open_phase(theatre, world, scratch, Side.BASMACHI)


@kernel
def _open_phase(theatre: Theatre, world: World, scratch: Scratch, side: int) -> None:
    """A side's units get their march points; the other side's get ready to react."""
    world.clock[0].phase = side
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if row.station != Station.ON_MAP:
            continue
        if row.side == side:
            row.commanded = 0
            row.points = opening_points(theatre, int(world.clock[0].turn), row)
            row.fought = 0
            row.joined = -1
            row.moved = 0
            row.forced = 0
            row.reacted = 0
        else:
            row.evasions = 0
    relieve_garrisons(theatre, world, scratch, side)
    look_around(theatre, world, Side.BASMACHI)
    look_around(theatre, world, Side.RED)
    tell(scratch, EventKind.PHASE_BEGAN, world.clock[0].turn, -1, -1, side, 0, 0, 3)


@kernel
def _close_phase(theatre: Theatre, world: World, side: int) -> None:
    """Assaults that were joined but not ordered lapse; whoever held still digs in."""
    cap = int(theatre.rulebook[0].entrench_cap)
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if row.side != side or row.station != Station.ON_MAP:
            continue
        row.joined = -1
        if row.posture == Posture.HOLD and row.moved == 0 and row.fought == 0:
            row.entrenchment = min(cap, int(row.entrenchment) + 1)


@kernel
def advance(theatre: Theatre, world: World, scratch: Scratch) -> None:
    """The player whose phase it is has ended it: run the game to the next decision (§0.1)."""
    side = int(world.clock[0].phase)
    _close_phase(theatre, world, side)
    settle_questions(theatre, world, scratch, side)
    if side == Phase.BASMACHI:
        _open_phase(theatre, world, scratch, Side.RED)
        return
    take_towns(theatre, world, scratch)
    supply_turn(theatre, world, scratch)
    unload_caravans(theatre, world, scratch)
    spread_control(theatre, world, scratch)
    go_with_country(theatre, world, scratch)
    spread_influence(theatre, world, scratch)
    count_held_turns(theatre, world)
    keep_offices(theatre, world, scratch)
    remember_wrongs(theatre, world, scratch)
    endure_heat(theatre, world)
    nurse(theatre, world, scratch)
    sicken(theatre, world, scratch)
    reap(theatre, world, scratch)
    recruit(theatre, world, scratch)
    clear_quarters(theatre, world)
    politics_turn(theatre, world, scratch)
    over = judge_turn(theatre, world, scratch)
    cool_donor(theatre, world, scratch)
    if not over:
        world.clock[0].turn += 1
        _begin_turn(theatre, world, scratch)
