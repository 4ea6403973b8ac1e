"""The doctrine player: rules of thumb that play each side sensibly.

At the start of a phase it *plans*: which towns are worth what, how strong the enemy near them is thought to be,
who must stay as garrison, who goes where. Then it gives one order a call, in stages: decide what is asked, fight what
can be fought at good odds, march, fight again, bombard, raid, set standing orders, end the phase.
"""

from __future__ import annotations

from game.ai.command_choice import next_command
from game.ai.errands import choose_flight, next_errand
from game.ai.fields import mark_depots, mark_threat
from game.ai.march_choice import choose_march
from game.ai.mind import CURSOR, STAGE, TARGET, TURN, Mind
from game.ai.missions import assign_missions
from game.ai.politics import next_act, next_policy
from game.ai.watch import send_on_patrol
from game.base.jit import kernel
from game.orders.check import can_strike, raidable, why_not, why_not_bombard
from game.orders.decisions import next_decision
from game.orders.forecast import weigh_known
from game.orders.menu import write_order
from game.orders.view import View
from game.rules.cargo import is_convoy
from game.rules.combat import fights_at_all
from game.rules.refusal import Refusal
from game.rules.scratch import OrderRow, Scratch
from game.rules.sight import can_hide
from game.state.enums import Arm, Detection, Gait, OrderKind, Posture, Side, Stance, Station, Task
from game.state.units import Unit
from game.state.world import Theatre

DECIDE = 0
STAFF = 1
COMMAND = 2
FIGHT = 3
MARCH = 4
FIGHT_AGAIN = 5
SHELL = 6
RAID = 7
STAND = 8
FINISH = 9


@kernel
def doctrine(theatre: Theatre, view: View, scratch: Scratch, mind: Mind, order: OrderRow) -> None:
    """Write the next order of a doctrine player.

    Args:
        theatre: the board.
        view: what the side knows.
        scratch: working memory.
        mind: the player's memory, written.
        order: written.
    """
    if mind.notes[TURN] != view.clock[0].turn:
        _plan(theatre, view, scratch, mind)
    while mind.notes[STAGE] < FINISH:
        if _next_of_stage(theatre, view, scratch, mind, order):
            return
        mind.notes[STAGE] += 1
        mind.notes[CURSOR] = 0
        mind.notes[TARGET] = -1
    write_order(order, OrderKind.END, -1, -1, -1)


@kernel
def _plan(theatre: Theatre, view: View, scratch: Scratch, mind: Mind) -> None:
    """Look at the map once, at the start of a phase."""
    mind.notes[TURN] = view.clock[0].turn
    mind.notes[STAGE] = DECIDE
    mind.notes[CURSOR] = 0
    mind.notes[TARGET] = -1
    for unit in range(view.counts[0].units):
        mind.done[unit] = 0
    mark_threat(theatre, view, mind)
    mark_depots(theatre, view, scratch, mind)
    assign_missions(theatre, view, scratch, mind)


@kernel
def _next_of_stage(theatre: Theatre, view: View, scratch: Scratch, mind: Mind, order: OrderRow) -> bool:
    """Write the next order of the stage that the phase is in, if it has one."""
    stage = mind.notes[STAGE]
    if stage == DECIDE:
        choice = next_decision(theatre, view)
        write_order(order, OrderKind.DECIDE, -1, -1, choice)
        return choice >= 0
    if stage == STAFF:
        if next_act(theatre, view, scratch, mind, order):
            return True
        return next_policy(theatre, view, scratch, order)
    if stage == COMMAND:
        return next_command(theatre, view, scratch, mind, order)
    if stage == FIGHT or stage == FIGHT_AGAIN:
        return _next_fight(theatre, view, scratch, mind, order)
    if stage == MARCH:
        return _next_march(theatre, view, scratch, mind, order)
    if stage == SHELL:
        return _next_bombardment(theatre, view, scratch, mind, order)
    if stage == RAID:
        return _next_raid(theatre, view, scratch, mind, order)
    return _next_posture(theatre, view, scratch, mind, order)


@kernel
def own_and_able(view: View, unit: Unit) -> bool:
    """Whether a row of the View is a unit that its side can order."""
    return unit.side == view.side[0] and unit.station == Station.ON_MAP and unit.men > 0


# ---------------------------------------------------------------- fights


@kernel
def _next_fight(theatre: Theatre, view: View, scratch: Scratch, mind: Mind, order: OrderRow) -> bool:
    """Join the next unit to the assault that is being prepared, order it, or look for another."""
    while True:
        target = int(mind.notes[TARGET])
        if target < 0:
            if not _find_target(theatre, view, scratch, mind):
                return False
            continue
        for unit in range(view.counts[0].units):
            if mind.part[unit] and view.units[unit].joined != target:
                mind.part[unit] = 0
                write_order(order, OrderKind.JOIN, unit, target, -1)
                if why_not(theatre, view, scratch, order) == Refusal.NONE:
                    return True
        mind.notes[TARGET] = -1
        write_order(order, OrderKind.ASSAULT, -1, target, -1)
        if why_not(theatre, view, scratch, order) == Refusal.NONE:
            return True


@kernel
def _find_target(theatre: Theatre, view: View, scratch: Scratch, mind: Mind) -> bool:
    """The next known enemy who can be attacked at the odds that the player asks for."""
    while mind.notes[CURSOR] < view.counts[0].units:
        contact = view.contacts[mind.notes[CURSOR]]
        mind.notes[CURSOR] += 1
        if contact.detection == Detection.NONE or contact.hex < 0:
            continue
        hex_id = int(contact.hex)
        if _muster(theatre, view, mind, hex_id) == 0:
            continue
        weigh_known(theatre, view, scratch, hex_id, 0, mind.part)
        fight = scratch.fight[0]
        asked = _asked_ratio(theatre, mind, hex_id)
        if int(fight.attack) * 1000 >= int(fight.defence) * asked:
            mind.notes[TARGET] = hex_id
            return True
    return False


@kernel
def _muster(theatre: Theatre, view: View, mind: Mind, hex_id: int) -> int:
    """Mark everybody who could join an assault on a hex; returns how many."""
    count = 0
    for unit in range(view.counts[0].units):
        mind.part[unit] = 0
        row = view.units[unit]
        if not own_and_able(view, row) or row.fought == 1 or not fights_at_all(theatre, int(row.type)):
            continue
        if mind.keeps[unit]:  # a garrison that wins would advance out of its town
            continue
        if row.fatigue >= 3 or row.food_shortage >= 3 or theatre.types[row.type].arm == Arm.HEADQUARTERS:
            continue
        if can_strike(theatre, row, hex_id, int(view.clock[0].turn)):
            mind.part[unit] = 1
            count += 1
    return count


@kernel
def _asked_ratio(theatre: Theatre, mind: Mind, hex_id: int) -> int:
    """Attack : defence in permille that an attack must promise; a valuable town is worth more risk."""
    asked = int(mind.weights[0].attack_permille)
    town = int(theatre.hexes[hex_id].town)
    if town >= 0:
        asked -= int(theatre.towns[town].value) * int(mind.weights[0].attack_value_permille) // 100
    return asked


# ---------------------------------------------------------------- marches


@kernel
def _next_march(theatre: Theatre, view: View, scratch: Scratch, mind: Mind, order: OrderRow) -> bool:
    """The next unit with somewhere better to be."""
    while mind.notes[CURSOR] < view.counts[0].units:
        unit = int(mind.notes[CURSOR])
        mind.notes[CURSOR] += 1
        row = view.units[unit]
        if not own_and_able(view, row) or mind.keeps[unit] or row.points <= 0:
            continue
        if theatre.types[row.type].gait == Gait.FIXED:
            continue
        if next_errand(theatre, view, scratch, mind, unit, order):
            if order.kind != OrderKind.MOVE:
                mind.notes[CURSOR] = unit  # and march it then
            return True
        if not is_convoy(theatre, row) and choose_march(theatre, view, scratch, mind, unit, order):
            return True
        if send_on_patrol(theatre, view, scratch, mind, unit, order):
            return True
    return False


# ---------------------------------------------------------------- bombardments


@kernel
def _next_bombardment(theatre: Theatre, view: View, scratch: Scratch, mind: Mind, order: OrderRow) -> bool:
    """The next unit with guns or bombs that no assault wanted fires at the most men it reaches, or flies to look."""
    while mind.notes[CURSOR] < view.counts[0].units:
        unit = int(mind.notes[CURSOR])
        mind.notes[CURSOR] += 1
        row = view.units[unit]
        if not own_and_able(view, row) or theatre.types[row.type].bombard_hexes == 0:
            continue
        best = -1
        kind = int(OrderKind.BOMBARD)
        for index in range(view.counts[0].units):
            hex_id = int(view.contacts[index].hex)
            if hex_id < 0 or (best >= 0 and view.enemy_men[hex_id] <= view.enemy_men[best]):
                continue
            if why_not_bombard(theatre, view, row, hex_id) == Refusal.NONE:
                best = hex_id
        if best < 0:
            kind = int(OrderKind.SCOUT)
            best = choose_flight(theatre, view, mind, unit)
        if best >= 0:
            write_order(order, kind, unit, best, -1)
            if why_not(theatre, view, scratch, order) == Refusal.NONE:
                return True
    return False


# ---------------------------------------------------------------- raids


@kernel
def _next_raid(theatre: Theatre, view: View, scratch: Scratch, mind: Mind, order: OrderRow) -> bool:
    """The next band beside something worth raiding at good odds; garrisons and Red units do not raid."""
    while mind.notes[CURSOR] < view.counts[0].units:
        unit = int(mind.notes[CURSOR])
        mind.notes[CURSOR] += 1
        row = view.units[unit]
        if not own_and_able(view, row) or theatre.types[row.type].gait != Gait.BAND:
            continue
        if mind.keeps[unit] or row.fought == 1 or row.fatigue >= 3:
            continue
        if theatre.types[row.type].arm == Arm.HEADQUARTERS:
            continue
        for direction in range(7):
            to = int(row.hex) if direction == 6 else int(theatre.edges[int(row.hex) * 6 + direction].to)
            if to < 0 or not _worth_raiding(theatre, view, scratch, mind, unit, to):
                continue
            write_order(order, OrderKind.RAID, unit, to, -1)
            if why_not(theatre, view, scratch, order) == Refusal.NONE:
                return True
    return False


@kernel
def _worth_raiding(theatre: Theatre, view: View, scratch: Scratch, mind: Mind, unit: int, hex_id: int) -> bool:
    if not raidable(theatre, view, hex_id):
        return False
    if view.enemy_men[hex_id] == 0:
        return theatre.hexes[hex_id].town < 0  # an open town is for marching into
    for other in range(view.counts[0].units):
        mind.part[other] = 0
    mind.part[unit] = 1
    weigh_known(theatre, view, scratch, hex_id, 1, mind.part)
    mind.part[unit] = 0
    fight = scratch.fight[0]
    return int(fight.attack) * 1000 >= int(fight.defence) * int(mind.weights[0].raid_permille)


# ---------------------------------------------------------------- standing orders


@kernel
def _next_posture(theatre: Theatre, view: View, scratch: Scratch, mind: Mind, order: OrderRow) -> bool:
    """The next unit whose posture or stance is not what its place asks for."""
    while mind.notes[CURSOR] < view.counts[0].units:
        unit = int(mind.notes[CURSOR])
        row = view.units[unit]
        if own_and_able(view, row):
            if mind.keeps[unit] and row.task != Task.GARRISON:
                write_order(order, OrderKind.TASK, unit, -1, int(Task.GARRISON))
                if why_not(theatre, view, scratch, order) == Refusal.NONE:
                    return True
            posture = _wanted_posture(theatre, view, mind, unit)
            if posture != row.posture:
                write_order(order, OrderKind.POSTURE, unit, -1, posture)
                if why_not(theatre, view, scratch, order) == Refusal.NONE:
                    return True
            stance = _wanted_stance(theatre, view, mind, unit)
            if stance != row.stance:
                write_order(order, OrderKind.STANCE, unit, -1, stance)
                if why_not(theatre, view, scratch, order) == Refusal.NONE:
                    return True
        mind.notes[CURSOR] += 1
    return False


@kernel
def _holds_here(theatre: Theatre, view: View, mind: Mind, unit: int) -> bool:
    """Whether a unit is there to hold its ground: a garrison, or anybody inside an own town."""
    row = view.units[unit]
    town = int(theatre.hexes[row.hex].town)
    return mind.keeps[unit] == 1 or (town >= 0 and view.towns[town].holder == view.side[0])


@kernel
def _wanted_posture(theatre: Theatre, view: View, mind: Mind, unit: int) -> int:
    row = view.units[unit]
    if row.task == Task.GARRISON or row.task == Task.PATROL:
        return int(row.posture)  # the staff sees to it
    if _holds_here(theatre, view, mind, unit):
        return int(Posture.HOLD)
    if view.side[0] == Side.BASMACHI and can_hide(theatre, view.districts, row) and row.men < 700:
        return int(Posture.HIDE)
    if theatre.types[row.type].intercept_hexes > 0:
        return int(Posture.WATCH)
    return int(Posture.HOLD)


@kernel
def _wanted_stance(theatre: Theatre, view: View, mind: Mind, unit: int) -> int:
    row = view.units[unit]
    if theatre.types[row.type].evades == 0:
        return int(Stance.STAND)
    if not _holds_here(theatre, view, mind, unit):
        hidden = row.posture == Posture.HIDE and theatre.hexes[row.hex].rough == 1
        ambush = hidden and view.side[0] == Side.BASMACHI and row.morale >= 6
        return int(Stance.AMBUSH) if ambush else int(Stance.EVADE)
    return int(Stance.YIELD)  # a garrison that is hopelessly outnumbered slips away to fight another day
