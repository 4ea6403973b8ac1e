"""Chapter 6, ammunition on the move: depots share by need, raiders rob convoys, stores burn (§6.2, §6.6)."""

from __future__ import annotations

from game.base.jit import kernel
from game.rules.scratch import Scratch
from game.rules.supply_lines import (
    basic_load,
    convoy_loads,
    convoy_rations,
    flood_from,
    lane_permille,
    trace_lines,
)
from game.state.enums import Posture, Station
from game.state.world import FAR, Theatre, World


@kernel
def share_out(theatre: Theatre, world: World, scratch: Scratch, side: int) -> None:
    """Each depot with ammunition to spare sends a convoy to the depot in its reach whose men lack most.

    Args:
        theatre: the board and the rulebook.
        world: stores are written.
        scratch: `barred` and `skim` are those of the side's lines.
        side: whose depots.
    """
    turn = int(world.clock[0].turn)
    for giver in range(theatre.counts[0].towns):
        rich = world.towns[giver]
        if rich.holder != side or rich.loads < theatre.rulebook[0].share_load_hundredths:
            continue
        if scratch.barred[theatre.towns[giver].hex] != 0:
            continue
        flood_from(theatre, world, scratch, side, giver)
        taker = _neediest(theatre, world, scratch, side, giver)
        if taker < 0:
            continue
        poor = world.towns[taker]
        lane = lane_permille(theatre, world.hexes, scratch, side, turn, int(theatre.towns[taker].hex))
        sent = min(_lack(theatre, world, taker) - int(poor.loads), int(rich.loads) // 2)
        sent = min(sent, convoy_loads(theatre, taker, poor, 4 * int(rich.loads), lane, 0))
        poor.loads += sent
        rich.loads -= sent


@kernel
def _neediest(theatre: Theatre, world: World, scratch: Scratch, side: int, giver: int) -> int:
    """The depot within reach whose men lack most ammunition a man, and more than the giver's own; or -1."""
    best = -1
    worst = _want_permille(theatre, world, giver)
    for town in range(theatre.counts[0].towns):
        if town == giver or world.towns[town].holder != side or scratch.cost[theatre.towns[town].hex] == FAR:
            continue
        want = _want_permille(theatre, world, town)
        if want > worst:
            best = town
            worst = want
    return best


@kernel
def _lack(theatre: Theatre, world: World, town: int) -> int:
    """Ammunition that the units fed from a depot lack, in hundredths of a load."""
    lack = 0
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if row.station == Station.ON_MAP and row.supply_town == town and row.side == world.towns[town].holder:
            lack += max(0, basic_load(theatre, int(row.type), int(row.men)) - int(row.ammunition))
    return lack


@kernel
def _want_permille(theatre: Theatre, world: World, town: int) -> int:
    """What the men fed from a depot lack besides its stores, in thousandths of a hundredth of a load a man."""
    men = 0
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if row.station == Station.ON_MAP and row.supply_town == town and row.side == world.towns[town].holder:
            men += int(row.men)
    return max(0, _lack(theatre, world, town) - int(world.towns[town].loads)) * 1000 // max(1, men)


@kernel
def rob_convoys(theatre: Theatre, world: World, scratch: Scratch, unit: int, hex_id: int) -> int:
    """Take a share of what the enemy's lines through a hex would bring this turn; the food is burned.

    Args:
        theatre: the board and the rulebook.
        world: stores and the raider's ammunition are written.
        scratch: working memory.
        unit: the raider; the convoys did not reckon with him.
        hex_id: what he raids.

    Returns:
        Hundredths of a load that he took.
    """
    row = world.units[unit]
    enemy = 1 - int(row.side)
    turn = int(world.clock[0].turn)
    share = int(theatre.rulebook[0].convoy_loot_permille)
    posture = int(row.posture)
    row.posture = Posture.HIDE
    trace_lines(theatre, world, scratch, enemy)
    row.posture = posture
    taken = 0
    for town in range(theatre.counts[0].towns):
        end = int(theatre.towns[town].hex)
        if world.towns[town].holder != enemy or scratch.cost[end] == FAR or not _passes(scratch, end, hex_id):
            continue
        source = world.towns[scratch.town_of[end]]
        lane = lane_permille(theatre, world.hexes, scratch, enemy, turn, end)
        carts = int(world.ledger[enemy].carts)
        loads = convoy_loads(theatre, town, world.towns[town], int(source.loads), lane, carts) * share // 1000
        food = convoy_rations(theatre, town, world.towns[town], int(source.rations), lane) * share // 1000
        source.loads -= loads
        source.rations -= food
        taken += loads
    row.ammunition += taken
    world.ledger[row.side].captured_loads += taken
    world.ledger[enemy].lost_loads += taken
    return taken


@kernel
def _passes(scratch: Scratch, end: int, hex_id: int) -> bool:
    """Whether the traced line to a hex passes another one between its two ends."""
    here = int(scratch.origin[end])
    while here >= 0 and scratch.origin[here] >= 0:
        if here == hex_id:
            return True
        here = int(scratch.origin[here])
    return False


@kernel
def burn_stores(world: World, town: int) -> None:
    """The holder burns all that lies in a town, so that nobody else gets it."""
    state = world.towns[town]
    world.ledger[state.holder].lost_loads += state.loads
    state.loads = 0
    state.rations = 0
