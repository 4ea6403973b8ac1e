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
    mark_barred,
    trace_marked,
)
from game.state.enums import Posture, Station
from game.state.world import FAR, Theatre, World


@kernel
def share_out(theatre: Theatre, world: World, scratch: Scratch, side: int) -> None:
    """Each depot with ammunition to spare sends a convoy to the depot in its reach whose men lack most.

    Args:
        theatre: the board and the rulebook.
        world: stores are written.
        scratch: `barred` and `skim` are those of the side's lines; `wants` is written.
        side: whose depots.
    """
    turn = int(world.clock[0].turn)
    _note_wants(theatre, world, scratch)
    for giver in range(theatre.counts[0].towns):
        rich = world.towns[giver]
        if rich.holder != side or rich.loads < theatre.rulebook[0].share_load_hundredths:
            continue
        if scratch.barred[theatre.towns[giver].hex] != 0:
            continue
        taker = _neediest(theatre, world, scratch, side, giver)
        if taker < 0:
            continue
        poor = world.towns[taker]
        lane = lane_permille(theatre, world.hexes, scratch, side, turn, int(theatre.towns[taker].hex))
        sent = min(int(scratch.wants[taker].lack) - int(poor.loads), int(rich.loads) // 2)
        sent = min(sent, convoy_loads(theatre, taker, poor, 4 * int(rich.loads), lane, 0))
        poor.loads += sent
        rich.loads -= sent


@kernel
def _note_wants(theatre: Theatre, world: World, scratch: Scratch) -> None:
    """Sum up the men whom each depot feeds and the ammunition that they lack, in `scratch.wants`."""
    for town in range(theatre.counts[0].towns):
        scratch.wants[town].men = 0
        scratch.wants[town].lack = 0
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if row.station != Station.ON_MAP or row.supply_town < 0 or row.side != world.towns[row.supply_town].holder:
            continue
        want = scratch.wants[row.supply_town]
        want.men += row.men
        want.lack += max(0, basic_load(theatre, int(row.type), int(row.men)) - int(row.ammunition))


@kernel
def _neediest(theatre: Theatre, world: World, scratch: Scratch, side: int, giver: int) -> int:
    """The depot within reach whose men lack most ammunition a man, and more than the giver's own; or -1.

    Its line from the giver is left in `scratch.origin`.
    """
    least = _want_permille(world, scratch, giver)
    flooded = False
    while True:
        best = -1
        worst = least
        for town in range(theatre.counts[0].towns):
            if town == giver or world.towns[town].holder != side:
                continue
            if flooded and scratch.cost[theatre.towns[town].hex] == FAR:
                continue
            want = _want_permille(world, scratch, town)
            if want > worst:
                best = town
                worst = want
        if flooded or best < 0:
            return best
        # The neediest is mostly in reach, and its line is found long before the whole country is flooded.
        goal = int(theatre.towns[best].hex)
        flood_from(theatre, world, scratch, side, giver, goal)
        if scratch.cost[goal] < FAR:
            return best
        flooded = True


@kernel
def _want_permille(world: World, scratch: Scratch, town: int) -> int:
    """What the men fed from a depot lack besides its stores, in thousandths of a hundredth of a load a man."""
    want = scratch.wants[town]
    return max(0, int(want.lack) - int(world.towns[town].loads)) * 1000 // max(1, int(want.men))


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
    mark_barred(theatre, world, scratch, enemy)
    row.posture = posture
    taken = 0
    if scratch.barred[hex_id] != 0:
        return 0
    trace_marked(theatre, world, scratch, enemy)
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
