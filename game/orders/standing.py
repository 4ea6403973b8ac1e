"""The check of standing orders: which tasks a unit can be given, and which policy a side (§2.4, §9.2)."""

from __future__ import annotations

from game.base.jit import kernel
from game.orders.acts import why_not_there
from game.orders.view import View
from game.rules.movement import soil_allowed
from game.rules.places import apart
from game.rules.refusal import Refusal
from game.state.enums import NOBODY, Act, Arm, Gait, Soil, Task
from game.state.units import Unit
from game.state.world import Theatre


@kernel
def why_not_task(theatre: Theatre, view: View, unit: Unit, task: int, hex_id: int) -> int:
    """Why a unit cannot be given a task, or Refusal.NONE.

    Args:
        theatre: the board and the rulebook.
        view: what the side knows.
        unit: an own unit on the map.
        task: Task.
        hex_id: where a march or patrol goes; -1 for the other tasks.
    """
    if task < Task.NONE or task > Task.GARRISON:
        return int(Refusal.UNKNOWN_ORDER)
    if task == Task.NONE or task == Task.GARRISON:
        if hex_id != -1:
            return int(Refusal.NO_SUCH_HEX)
        if unit.task == task:
            return int(Refusal.NO_CHANGE)
        return _why_not_garrison(theatre, view, unit) if task == Task.GARRISON else int(Refusal.NONE)
    if hex_id < 0 or hex_id >= theatre.counts[0].hexes or theatre.hexes[hex_id].soil == Soil.OFF_MAP:
        return int(Refusal.NO_SUCH_HEX)
    return _why_not_standing_march(theatre, view, unit, task, hex_id)


@kernel
def _why_not_garrison(theatre: Theatre, view: View, unit: Unit) -> int:
    town = int(theatre.hexes[unit.hex].town)
    held = town >= 0 and view.towns[town].holder == view.side[0]
    return int(Refusal.NONE) if held else int(Refusal.NO_TOWN_HERE)


@kernel
def led_safely(theatre: Theatre, unit: Unit) -> bool:
    """Whether a unit is of those who are led around the enemy."""
    arm = theatre.types[unit.type].arm
    return arm == Arm.CARAVAN or arm == Arm.HEADQUARTERS


@kernel
def _why_not_standing_march(theatre: Theatre, view: View, unit: Unit, task: int, hex_id: int) -> int:
    if theatre.types[unit.type].gait == Gait.FIXED:
        return int(Refusal.IMMOBILE)
    if unit.hex == hex_id:
        return int(Refusal.ALREADY_THERE)
    if unit.task == task and unit.task_hex == hex_id:
        return int(Refusal.NO_CHANGE)
    if task == Task.MARCH_SAFELY and not led_safely(theatre, unit):
        return int(Refusal.NO_SAFE_WAY)
    if view.enemy_men[hex_id] > 0:
        return int(Refusal.ENEMY_IN_THE_WAY)
    far = apart(theatre, int(unit.hex), hex_id)
    near_enough = far <= theatre.rulebook[0].task_hexes or theatre.hexes[hex_id].town >= 0
    if task == Task.PATROL:
        near_enough = far <= theatre.rulebook[0].patrol_hexes
    if not near_enough or not soil_allowed(theatre, int(unit.type), hex_id):
        return int(Refusal.NO_GOAL)
    return int(Refusal.NONE)


@kernel
def why_not_policy(theatre: Theatre, view: View, act: int, hex_id: int) -> int:
    """Why an act cannot be a side's policy: what would be refused for its place is, want of points is not.

    Args:
        theatre: the board and the costs.
        view: what the side knows.
        act: Act, or -1 for no policy.
        hex_id: where it is done, or -1.
    """
    ledger = view.ledger[view.side[0]]
    if act < -1 or act > Act.BURN:
        return int(Refusal.UNKNOWN_ORDER)
    if act == -1:
        if hex_id != -1:
            return int(Refusal.NO_SUCH_HEX)
        return int(Refusal.NO_CHANGE) if ledger.policy == 0 else int(Refusal.NONE)
    owner = theatre.acts[act].side
    if owner != NOBODY and owner != view.side[0]:
        return int(Refusal.NOT_YOUR_ACT)
    if act == Act.BURN or act == Act.ADMINISTRATION or act == Act.REVKOM:
        return int(Refusal.NO_POLICY)  # what is done once at a place
    if ledger.policy == 1 + act and ledger.policy_hex == hex_id:
        return int(Refusal.NO_CHANGE)
    gate = why_not_there(theatre, view, act, hex_id)
    return int(Refusal.NONE) if gate == Refusal.NOTHING_TO_GAIN else gate
