"""Submit: the one door. An order is checked against the View, resolved on the World, and the View is renewed."""

from __future__ import annotations

from game.base.digest import digest
from game.base.jit import entry, kernel
from game.base.rows import IntArray, Rows
from game.orders.check import why_not
from game.orders.staff import (
    GO,
    WAIT,
    enemies_near,
    note_sights,
    plan_march,
    plan_policy,
    plan_task,
    review_march,
)
from game.orders.view import View, forget_view, glance, glance_at, glance_at_orders, look
from game.rules.acts import do_act
from game.rules.battle import fight_out
from game.rules.bombard import bombard
from game.rules.cargo import load_up
from game.rules.command import command
from game.rules.contenders import first_attacker, first_defender
from game.rules.events import decide
from game.rules.march import march
from game.rules.movement import soil_allowed
from game.rules.raid import raid
from game.rules.refusal import Refusal
from game.rules.scouting import scout
from game.rules.scratch import OrderRow, Scratch
from game.rules.sequence import advance, start_game
from game.rules.sight import follow_contact, look_after_step
from game.rules.tasks import end_task, set_task, take_in_hand
from game.rules.transport import BY_RAIL, BY_RIVER, force_march, ride
from game.state.enums import NOBODY, OrderKind, Phase, Posture, Station, Task, TaskEnd
from game.state.world import Theatre, World


@kernel
def give(theatre: Theatre, world: World, views: Rows[View], scratch: Scratch, order: OrderRow) -> int:
    """Check an order and, if it stands, carry it out.

    Args:
        theatre: the board.
        world: written in place when the order stands; untouched when it is refused.
        views: of the Basmachi and of the Reds; the one whose turn it is is renewed.
        scratch: working memory; its event log is begun anew.
        order: what is asked.

    Returns:
        Refusal.NONE, or why not.
    """
    phase = int(world.clock[0].phase)
    scratch.counters[0].events = 0
    view = views[phase if phase < Phase.OVER else 0]
    refusal = why_not(theatre, view, scratch, order)
    if phase == Phase.OVER:
        return int(Refusal.GAME_OVER)
    if refusal != Refusal.NONE:
        return refusal
    if order.kind == OrderKind.END:
        _let_staff_work(theatre, world, view, scratch)
    _resolve(theatre, world, scratch, order)
    clock = world.clock[0]
    clock.orders += 1
    if clock.phase != phase:
        look(theatre, world, views[0])
        look(theatre, world, views[1])
    elif order.kind == OrderKind.RAID or order.kind == OrderKind.ASSAULT or order.kind == OrderKind.DECIDE:
        look(theatre, world, view)
    elif order.kind == OrderKind.COMMAND:
        glance_at_orders(theatre, world, view)
    elif _stirs_nobody(int(order.kind)):
        glance_at(world, view, int(order.unit))
    else:
        glance(theatre, world, view)
    return int(Refusal.NONE)


@kernel
def _stirs_nobody(kind: int) -> bool:
    """Whether an order changes nothing that its side sees but the unit it is for."""
    return kind == OrderKind.POSTURE or kind == OrderKind.STANCE or kind == OrderKind.JOIN or kind == OrderKind.TASK


@kernel
def _sends(kind: int) -> bool:
    """Whether an order takes a unit somewhere, or into a fight of its side's choosing."""
    if kind == OrderKind.JOIN or kind == OrderKind.RAID:
        return True
    return kind == OrderKind.MOVE or kind == OrderKind.RAIL or kind == OrderKind.SAIL


@kernel
def _let_staff_work(theatre: Theatre, world: World, view: View, scratch: Scratch) -> None:
    """Before a phase ends, carry out the side's tasks and its policy as orders like any other (§2.4)."""
    order = scratch.trial[0]
    for unit in range(world.counts[0].units):
        if world.units[unit].side != view.side[0] or world.units[unit].task == Task.NONE:
            continue
        plan = plan_task(theatre, view, scratch, unit, order)
        while plan == GO:
            plan = _go_by_task(theatre, world, view, scratch, unit, order)
        if plan >= 0:
            end_task(world, scratch, unit, plan)
    if plan_policy(theatre, view, order):
        _resolve(theatre, world, scratch, order)


@kernel
def _go_by_task(theatre: Theatre, world: World, view: View, scratch: Scratch, unit: int, order: OrderRow) -> int:
    """Carry out what `plan_task` wrote; what is to be done next: GO, WAIT, or a TaskEnd."""
    if why_not(theatre, view, scratch, order) != Refusal.NONE:
        return int(TaskEnd.NO_WAY)
    if order.kind == OrderKind.POSTURE:
        _resolve(theatre, world, scratch, order)
        return WAIT
    note_sights(view, scratch)
    march(theatre, world, scratch, unit, int(order.hex))
    glance(theatre, world, view)
    row = world.units[unit]
    then = review_march(theatre, view, scratch, unit)
    if then == WAIT and row.task == Task.PATROL and row.hex == row.task_hex:
        row.task_hex, row.task_from = row.task_from, row.task_hex
    if then == WAIT and row.task != Task.NONE:
        row.task_near = enemies_near(theatre, view, unit)
        if row.task == Task.PATROL and row.posture == Posture.MARCH and theatre.types[row.type].intercept_hexes > 0:
            row.posture = Posture.WATCH
            follow_contact(theatre, world, unit)
    return plan_march(theatre, view, scratch, unit, order) if then == GO else then


@kernel
def _resolve(theatre: Theatre, world: World, scratch: Scratch, order: OrderRow) -> None:
    """Carry out an order that stands; the only writer of the World."""
    kind = int(order.kind)
    if _sends(kind):
        take_in_hand(world, int(order.unit))
    if kind == OrderKind.END:
        advance(theatre, world, scratch)
    elif kind == OrderKind.MOVE:
        march(theatre, world, scratch, int(order.unit), int(order.hex))
    elif kind == OrderKind.RAIL:
        ride(theatre, world, scratch, int(order.unit), int(order.hex), BY_RAIL)
    elif kind == OrderKind.JOIN:
        world.units[order.unit].joined = order.hex
    elif kind == OrderKind.ASSAULT:
        _assault(theatre, world, scratch, int(order.hex))
    elif kind == OrderKind.RAID:
        raid(theatre, world, scratch, int(order.unit), int(order.hex))
    elif kind == OrderKind.BOMBARD:
        bombard(theatre, world, scratch, int(order.unit), int(order.hex))
    elif kind == OrderKind.POSTURE:
        world.units[order.unit].posture = order.choice
        if order.choice != Posture.HOLD:
            world.units[order.unit].entrenchment = 0
        follow_contact(theatre, world, int(order.unit))
    elif kind == OrderKind.STANCE:
        world.units[order.unit].stance = order.choice
    elif kind == OrderKind.COMMAND:
        command(theatre, world, scratch, int(order.unit))
    elif kind == OrderKind.ACT:
        do_act(theatre, world, scratch, int(order.choice), int(order.hex))
    elif kind == OrderKind.DECIDE:
        decide(theatre, world, scratch, int(order.choice))
    elif kind == OrderKind.TASK:
        set_task(world, int(order.unit), int(order.choice), int(order.hex))
    elif kind == OrderKind.POLICY:
        world.ledger[world.clock[0].phase].policy = 1 + int(order.choice)
        world.ledger[world.clock[0].phase].policy_hex = order.hex if order.choice >= 0 else 0
    else:
        _resolve_errand(theatre, world, scratch, order)


@kernel
def _resolve_errand(theatre: Theatre, world: World, scratch: Scratch, order: OrderRow) -> None:
    """Carry out an order about transport or scouting."""
    kind = int(order.kind)
    if kind == OrderKind.FORCE:
        force_march(theatre, world, scratch, int(order.unit))
    elif kind == OrderKind.SAIL:
        ride(theatre, world, scratch, int(order.unit), int(order.hex), BY_RIVER)
    elif kind == OrderKind.LOAD:
        load_up(theatre, world, scratch, int(order.unit))
    elif kind == OrderKind.SCOUT:
        scout(theatre, world, scratch, int(order.unit), int(order.hex))


@kernel
def _assault(theatre: Theatre, world: World, scratch: Scratch, hex_id: int) -> None:
    """Assault with everybody who joined; if the enemy was gone already, the attackers only learn it."""
    side = int(world.clock[0].phase)
    if first_defender(world, side, hex_id) >= 0:
        fight_out(theatre, world, scratch, side, hex_id, 0, 0)
        return
    while True:
        unit = first_attacker(world, side, hex_id)
        if unit < 0:
            break
        world.units[unit].joined = -1
        look_after_step(theatre, world, unit)


@entry
def submit(theatre: Theatre, world: World, views: Rows[View], scratch: Scratch, order: OrderRow) -> int:
    """`give` for Python: the compiled door that people, replays, agents and tests come through."""
    return give(theatre, world, views, scratch, order)


@kernel
def begin(theatre: Theatre, world: World, views: Rows[View], scratch: Scratch, seed: int) -> None:
    """Start a game: from the opening position to the first decision."""
    scratch.counters[0].events = 0
    world.clock[0].winner = NOBODY
    start_game(theatre, world, scratch, seed)
    for side in range(2):
        forget_view(views[side])
        look(theatre, world, views[side])


@entry
def begin_game(theatre: Theatre, world: World, views: Rows[View], scratch: Scratch, seed: int) -> None:
    """`begin` for Python."""
    begin(theatre, world, views, scratch, seed)


@entry
def world_digest(world_words: IntArray) -> int:
    """The digest of a World, for Python."""
    return digest(world_words, 0)


@kernel
def is_legal_state(theatre: Theatre, world: World) -> int:
    """Whether the World keeps the promises of the rules: 0, or the number of the first broken one.

    1 men are conserved; 2 nobody stands on forbidden ground; 3 no hex holds too many men; 4 two sides share a
    hex; 5 a figure is out of its range.
    """
    for side in range(2):
        ledger = world.ledger[side]
        men = 0
        for unit in range(world.counts[0].units):
            row = world.units[unit]
            if row.side == side and (row.station == Station.ON_MAP or row.retired):
                men += int(row.men) + int(row.sick) + int(row.away)
        gone = int(ledger.killed_men) + int(ledger.captured_men)
        gone += int(ledger.deserted_men) + int(ledger.departed_men)
        if men + gone != int(ledger.initial_men) + int(ledger.arrived_men):
            return 1
    for unit in range(world.counts[0].units):
        broken = _broken_unit(theatre, world, unit)
        if broken:
            return broken
    return 0


@kernel
def _broken_unit(theatre: Theatre, world: World, unit: int) -> int:
    row = world.units[unit]
    if row.men < 0 or row.ammunition < 0 or row.morale < 0 or row.morale > 10 or row.fatigue > 4 or row.points < 0:
        return 5
    if row.sick < 0 or row.away < 0 or row.loads < 0:
        return 5
    if row.horses < 0 or row.horses > row.men + row.sick + row.away:
        return 5
    if row.station != Station.ON_MAP:
        return 0 if row.hex == -1 else 5
    if not soil_allowed(theatre, int(row.type), int(row.hex)):
        return 2
    men = 0
    for other in range(world.counts[0].units):
        friend = world.units[other]
        if friend.station == Station.ON_MAP and friend.hex == row.hex:
            if friend.side != row.side:
                return 4
            men += int(friend.men)
    return 3 if men > theatre.hexes[row.hex].stacking_men else 0


@entry
def broken_promise(theatre: Theatre, world: World) -> int:
    """`is_legal_state` for Python and tests."""
    return is_legal_state(theatre, world)
