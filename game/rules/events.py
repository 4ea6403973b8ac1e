"""Chapter 12, the events of a scenario: when they happen, what they ask, and what is decided (§12.1, §12.2)."""

from __future__ import annotations

from game.base.dice import below
from game.base.jit import kernel
from game.rules.conditions import holds_true
from game.rules.effects import take_effect
from game.rules.scratch import Scratch, tell
from game.state.enums import NOBODY, EventKind, Purpose
from game.state.world import Theatre, World

WITHOUT_DICE = 2  # Clock.luck


@kernel
def run_events(theatre: Theatre, world: World, scratch: Scratch) -> None:
    """At the beginning of a turn: whatever is to happen happens, in the order of the file."""
    for incident in range(theatre.counts[0].incidents):
        if _happens(theatre, world, scratch, incident):
            _happen(theatre, world, scratch, incident)
    world.ledger[0].lost_lately = 0
    world.ledger[1].lost_lately = 0


@kernel
def _happens(theatre: Theatre, world: World, scratch: Scratch, incident: int) -> bool:
    """Whether an event happens this turn: another set it off, or its time, condition and chance are come."""
    row = theatre.incidents[incident]
    state = world.incidents[incident]
    turn = int(world.clock[0].turn)
    if state.times >= row.most_times:
        return False
    if state.due > 0:
        return turn >= state.due
    if row.chance_permille == 0 or turn < row.first_turn or turn > row.last_turn:
        return False
    if state.times > 0 and turn - state.turn < row.pause_turns:
        return False
    if not holds_true(theatre, world, scratch, int(row.when), int(row.when_count)):
        return False
    return _falls(world, incident, int(row.chance_permille))


@kernel
def _falls(world: World, incident: int, permille: int) -> bool:
    """Whether the die falls so; without dice the chances of the turns are added up."""
    clock = world.clock[0]
    state = world.incidents[incident]
    if clock.luck != WITHOUT_DICE:
        return below(1000, int(clock.seed), int(clock.turn), incident, Purpose.EVENT, int(state.times)) < permille
    state.gathered_permille += permille
    if state.gathered_permille < 1000:
        return False
    state.gathered_permille -= 1000
    return True


@kernel
def _happen(theatre: Theatre, world: World, scratch: Scratch, incident: int) -> None:
    """An event happens: tell it, take its effects, and ask what there is to ask."""
    row = theatre.incidents[incident]
    state = world.incidents[incident]
    state.turn = world.clock[0].turn
    state.times += 1
    state.due = 0
    mask = 3 if row.side == NOBODY else 1 << int(row.side)
    tell(scratch, EventKind.INCIDENT, world.clock[0].turn, -1, -1, incident, 0, row.side, mask)
    take_effect(theatre, world, scratch, int(row.effects), int(row.effects_count))
    state.allowed = 0
    for index in range(row.choices_count):
        choice = theatre.choices[row.choices + index]
        if holds_true(theatre, world, scratch, int(choice.when), int(choice.when_count)):
            state.allowed |= 1 << index
    state.waiting = 1 if state.allowed else 0


@kernel
def decide(theatre: Theatre, world: World, scratch: Scratch, choice: int) -> None:
    """A side has decided: tell it, and take the effects of its choice."""
    row = theatre.choices[choice]
    state = world.incidents[row.incident]
    side = int(theatre.incidents[row.incident].side)
    state.waiting = 0
    state.chosen = choice + 1
    tell(scratch, EventKind.DECIDED, world.clock[0].turn, -1, -1, row.incident, choice, side, 1 << side)
    take_effect(theatre, world, scratch, int(row.effects), int(row.effects_count))


@kernel
def settle_questions(theatre: Theatre, world: World, scratch: Scratch, side: int) -> None:
    """A side's phase ends: what it has not decided goes as the first choice that was open."""
    for incident in range(theatre.counts[0].incidents):
        state = world.incidents[incident]
        row = theatre.incidents[incident]
        if state.waiting == 0 or row.side != side:
            continue
        for index in range(row.choices_count):
            if state.allowed >> index & 1:
                decide(theatre, world, scratch, int(row.choices) + index)
                break
