"""Chapter 0, the sequence of play: Basmachi phase, Red phase, the common end of the turn."""

from __future__ import annotations

from game.base.jit import kernel
from game.rules.aid import cool_donor, deliver, unload_caravans
from game.rules.districts import count_held_turns, spread_control
from game.rules.movement import march_points
from game.rules.occupy import take_towns
from game.rules.scratch import Scratch, tell
from game.rules.sight import look_around
from game.rules.supply import supply_turn
from game.rules.victory import judge_turn
from game.state.enums import EventKind, Phase, Posture, Side, Station
from game.state.world import Theatre, World


@kernel
def start_game(theatre: Theatre, world: World, scratch: Scratch, seed: int) -> None:
    """From the scenario's opening position to the first decision."""
    world.clock[0].seed = seed
    _begin_turn(theatre, world, scratch)


@kernel
def _begin_turn(theatre: Theatre, world: World, scratch: Scratch) -> None:
    tell(scratch, EventKind.TURN_BEGAN, world.clock[0].turn, -1, -1, -1, 0, 0, 3)
    world.ledger[Side.BASMACHI].rail_men = 0
    world.ledger[Side.RED].rail_men = 0
    deliver(theatre, world, scratch)
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
            row.points = march_points(theatre, row)
            row.fought = 0
            row.joined = -1
            row.moved = 0
            row.reacted = 0
        else:
            row.evasions = 0
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
    if side == Phase.BASMACHI:
        _open_phase(theatre, world, scratch, Side.RED)
        return
    take_towns(theatre, world, scratch)
    supply_turn(theatre, world, scratch)
    unload_caravans(theatre, world, scratch)
    spread_control(theatre, world, scratch)
    count_held_turns(theatre, world)
    over = judge_turn(theatre, world, scratch)
    cool_donor(theatre, world)
    if not over:
        world.clock[0].turn += 1
        _begin_turn(theatre, world, scratch)
