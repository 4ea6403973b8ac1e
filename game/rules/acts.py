"""Chapter 9, acts: political and staff work, paid for with act points (§9.2)."""

from __future__ import annotations

from game.base.jit import kernel
from game.rules.convoys import burn_stores
from game.rules.council import approve
from game.rules.horses import buy_remounts
from game.rules.lokai import make_gift, make_truce
from game.rules.offices import found_office
from game.rules.policies import concede, pardon, requisition, send_agents
from game.rules.recruits import call_out
from game.rules.repute import hold_meeting
from game.rules.scratch import Scratch, tell
from game.rules.tracks import modifier
from game.state.enums import Act, EventKind, Modifier, Side
from game.state.world import Theatre, World


@kernel
def give_act_points(theatre: Theatre, world: World) -> None:
    """At the beginning of a turn both sides have their act points afresh."""
    rules = theatre.rulebook[0]
    for side in range(2):
        points = int(rules.red_act_points) if side == Side.RED else int(rules.basmachi_act_points)
        world.ledger[side].act_points = max(0, points + modifier(world, side, int(Modifier.ACT_POINTS)))


@kernel
def do_act(theatre: Theatre, world: World, scratch: Scratch, act: int, hex_id: int) -> None:
    """Pay for an act and do it; `orders.acts` has checked it."""
    side = int(world.clock[0].phase)
    world.ledger[side].act_points -= theatre.acts[act].cost_points
    done = world.acts[side, act]
    done.turn = world.clock[0].turn
    done.times += 1
    came = _carry_out(theatre, world, scratch, act, hex_id)
    mask = 1 << side if act == Act.AGENTS or act == Act.QUININE else 3
    tell(scratch, EventKind.ACTED, world.clock[0].turn, -1, hex_id, act, came, side, mask)


@kernel
def _carry_out(theatre: Theatre, world: World, scratch: Scratch, act: int, hex_id: int) -> int:
    """What an act does; returns what came of it: men, man-rations, horses, points of a track, or 0."""
    if act == Act.MEETING:
        return hold_meeting(theatre, world, scratch)
    if act == Act.GIFT:
        return make_gift(theatre, world, scratch, hex_id)
    if act == Act.TRUCE:
        return make_truce(theatre, world, scratch)
    if act == Act.APPROVAL:
        return approve(theatre, world, scratch)
    if act == Act.REMOUNTS:
        return buy_remounts(theatre, world, scratch)
    if act == Act.CARTS:
        world.ledger[Side.RED].carts += 1
        return int(world.ledger[Side.RED].carts)
    if act == Act.QUININE:
        world.ledger[Side.RED].quinine += 1
        return 0
    town = int(theatre.hexes[hex_id].town)
    district = int(theatre.hexes[hex_id].district)
    came = 0
    if act == Act.ADMINISTRATION or act == Act.REVKOM:
        found_office(theatre, world, town)
    elif act == Act.CALL_OUT:
        came = call_out(theatre, world, scratch, district)
    elif act == Act.REQUISITION:
        came = requisition(theatre, world, town)
    elif act == Act.CONCESSION:
        concede(theatre, world, scratch, district)
    elif act == Act.AMNESTY:
        came = pardon(theatre, world, scratch, district)
    elif act == Act.DEPOT:
        world.towns[town].depots += 1
    elif act == Act.BURN:
        burn_stores(world, town)
    elif act == Act.AGENTS:
        send_agents(theatre, world, district)
    return came
