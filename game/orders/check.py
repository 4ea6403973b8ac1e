"""The check: gates in a fixed order, each reading only the View, the first that is shut names the Refusal."""

from __future__ import annotations

from game.base.jit import kernel
from game.orders.acts import why_not_act
from game.orders.decisions import why_not_decide
from game.orders.errands import why_not_force, why_not_load, why_not_scout
from game.orders.politics import why_not_command
from game.orders.standing import why_not_policy, why_not_task
from game.orders.view import View
from game.rules.aid import has_boats
from game.rules.bombard import bombard_loads
from game.rules.combat import fights_at_all
from game.rules.command import lacks_orders
from game.rules.movement import at_home, edge_between, reach, season_of, soil_allowed
from game.rules.obedience import fight_together, why_not_attack, why_not_go
from game.rules.places import apart
from game.rules.refusal import Refusal
from game.rules.scratch import OrderRow, Scratch
from game.rules.sight import can_hide
from game.rules.transport import BY_RAIL, BY_RIVER, boarding_points, carriage_reach, steamers_near
from game.state.enums import Gait, OrderKind, Phase, Posture, Rail, Route, Side, Soil, Stance, Station
from game.state.units import Unit
from game.state.world import FAR, UNITS, Theatre


@kernel
def why_not(theatre: Theatre, view: View, scratch: Scratch, order: OrderRow) -> int:
    """Why the side cannot give an order now, or Refusal.NONE.

    Args:
        theatre: the board.
        view: what the side knows.
        scratch: working memory; after a passed move, rail or sail order it holds the way there.
        order: what is asked.

    Returns:
        A Refusal.
    """
    kind = int(order.kind)
    if kind < OrderKind.END or kind > OrderKind.POLICY:
        return int(Refusal.UNKNOWN_ORDER)
    if view.clock[0].phase == Phase.OVER:
        return int(Refusal.GAME_OVER)
    if kind == OrderKind.END:
        return int(Refusal.NONE)
    if kind == OrderKind.ASSAULT:
        return _why_not_assault(theatre, view, int(order.hex))
    if kind == OrderKind.ACT:
        return why_not_act(theatre, view, int(order.choice), int(order.hex))
    if kind == OrderKind.DECIDE:
        return why_not_decide(theatre, view, int(order.choice))
    if kind == OrderKind.POLICY:
        return why_not_policy(theatre, view, int(order.choice), int(order.hex))
    gate = _why_not_unit(view, int(order.unit))
    if gate != Refusal.NONE:
        return gate
    unit = view.units[order.unit]
    if kind == OrderKind.POSTURE:
        return _why_not_posture(theatre, view, unit, int(order.choice))
    if kind == OrderKind.STANCE:
        return _why_not_stance(theatre, unit, int(order.choice))
    if kind == OrderKind.COMMAND:
        return why_not_command(theatre, view, unit)
    if kind == OrderKind.FORCE:
        return why_not_force(theatre, unit)
    if kind == OrderKind.LOAD:
        return why_not_load(theatre, view, unit)
    if kind == OrderKind.TASK:
        return why_not_task(theatre, view, unit, int(order.choice), int(order.hex))
    if not _hex_exists(theatre, int(order.hex)):
        return int(Refusal.NO_SUCH_HEX)
    if kind == OrderKind.MOVE:
        return _why_not_move(theatre, view, scratch, int(order.unit), int(order.hex))
    if kind == OrderKind.RAIL:
        return _why_not_ride(theatre, view, scratch, unit, int(order.hex), BY_RAIL)
    if kind == OrderKind.SAIL:
        return _why_not_ride(theatre, view, scratch, unit, int(order.hex), BY_RIVER)
    if kind == OrderKind.SCOUT:
        return why_not_scout(theatre, unit, int(order.hex))
    if kind == OrderKind.JOIN:
        return _why_not_join(theatre, view, unit, int(order.hex))
    if kind == OrderKind.BOMBARD:
        return why_not_bombard(theatre, view, unit, int(order.hex))
    return _why_not_raid(theatre, view, unit, int(order.hex))


@kernel
def _hex_exists(theatre: Theatre, hex_id: int) -> bool:
    return 0 <= hex_id < theatre.counts[0].hexes and theatre.hexes[hex_id].soil != Soil.OFF_MAP


@kernel
def _why_not_unit(view: View, unit: int) -> int:
    if unit < 0 or unit >= view.counts[0].units:
        return int(Refusal.NO_SUCH_UNIT)
    row = view.units[unit]
    if row.side != view.side[0]:
        return int(Refusal.NOT_YOUR_UNIT)
    if row.station != Station.ON_MAP or row.men <= 0:
        return int(Refusal.NOT_ON_MAP)
    return int(Refusal.NONE)


# ---------------------------------------------------------------- move, rail and river


@kernel
def reach_of(theatre: Theatre, view: View, scratch: Scratch, unit: int) -> None:
    """`movement.reach` of one of the side's own units, from what its View knows.

    A player looks at a reach and then submits a move in it, so the last one is kept while nothing has changed.
    """
    stamp = 1 + int(view.side[0]) * UNITS + unit
    if view.reached[0] == unit and scratch.counters[0].reached == stamp:
        return
    season = season_of(theatre, int(view.clock[0].turn))
    row = view.units[unit]
    reach(theatre, scratch, season, row, int(row.points), view.zone, view.enemy_men)
    view.reached[0] = unit
    scratch.counters[0].reached = stamp


@kernel
def why_not_stop(theatre: Theatre, view: View, unit: Unit, hex_id: int) -> int:
    """Why a unit cannot end a march in a hex that it can reach."""
    if view.own_men[hex_id] + unit.men > theatre.hexes[hex_id].stacking_men:
        return int(Refusal.TOO_MANY_MEN)
    return why_not_go(theatre, view.tracks, view.units, unit, hex_id, int(view.own_men[hex_id]))


@kernel
def _why_not_move(theatre: Theatre, view: View, scratch: Scratch, unit: int, hex_id: int) -> int:
    row = view.units[unit]
    gait = theatre.types[row.type].gait
    if gait == Gait.FIXED:
        return int(Refusal.IMMOBILE)
    if row.hex == hex_id:
        return int(Refusal.ALREADY_THERE)
    if row.points <= 0:
        return int(Refusal.NO_POINTS)
    if view.enemy_men[hex_id] > 0:
        return int(Refusal.ENEMY_IN_THE_WAY)
    reach_of(theatre, view, scratch, unit)
    if scratch.cost[hex_id] == FAR:
        return int(Refusal.OUT_OF_REACH)
    return why_not_stop(theatre, view, row, hex_id)


@kernel
def rides(theatre: Theatre, unit: Unit) -> bool:
    """Whether units of this kind are carried by rail and steamer: whoever marches on a road."""
    gait = theatre.types[unit.type].gait
    return gait == Gait.FOOT or gait == Gait.HORSE


@kernel
def why_not_board(theatre: Theatre, view: View, unit: Unit, by: int) -> int:
    """Why a unit cannot board a train or a steamer at all; only the Reds have them (§3.6, §3.7)."""
    if not rides(theatre, unit):
        return int(Refusal.NOT_CARRIED)
    if unit.points < boarding_points(theatre, by):
        return int(Refusal.NO_POINTS)
    if by == BY_RIVER:
        boats = steamers_near(theatre, view.units, int(view.counts[0].units), unit)
        if boats == 0:
            return int(Refusal.NO_STEAMER)
        if view.ledger[view.side[0]].river_men + unit.men > boats * theatre.rulebook[0].river_men:
            return int(Refusal.NO_ROOM_ABOARD)
        return int(Refusal.NONE)
    if view.side[0] != Side.RED:
        return int(Refusal.NO_RAILWAY)
    if view.ledger[Side.RED].rail_men + unit.men > theatre.rulebook[0].rail_men:
        return int(Refusal.NO_ROLLING_STOCK)
    return int(Refusal.NONE)


@kernel
def carriage_reach_of(theatre: Theatre, view: View, scratch: Scratch, unit: Unit, by: int) -> None:
    """`transport.carriage_reach` of one of the side's own units, from what its View knows."""
    carriage_reach(theatre, view.hexes, scratch, unit, by, int(view.clock[0].turn), view.enemy_men)


@kernel
def why_not_alight(theatre: Theatre, view: View, scratch: Scratch, unit: Unit, hex_id: int, by: int) -> int:
    """Why a unit that boarded cannot get off in a hex, after `carriage_reach_of`: at towns, by river at own ones."""
    if unit.hex == hex_id:
        return int(Refusal.ALREADY_THERE)
    town = int(theatre.hexes[hex_id].town)
    if by == BY_RIVER:
        if scratch.cost[hex_id] == FAR or town < 0 or view.towns[town].holder != view.side[0]:
            return int(Refusal.NO_LANDING)
    elif scratch.cost[hex_id] == FAR or town < 0:
        return int(Refusal.NO_RAILWAY)
    return why_not_stop(theatre, view, unit, hex_id)


@kernel
def _why_not_ride(theatre: Theatre, view: View, scratch: Scratch, unit: Unit, hex_id: int, by: int) -> int:
    gate = why_not_board(theatre, view, unit, by)
    if gate != Refusal.NONE:
        return gate
    if view.enemy_men[hex_id] > 0:
        return int(Refusal.ENEMY_IN_THE_WAY)
    carriage_reach_of(theatre, view, scratch, unit, by)
    return why_not_alight(theatre, view, scratch, unit, hex_id, by)


# ---------------------------------------------------------------- fights


@kernel
def can_strike(theatre: Theatre, unit: Unit, hex_id: int, turn: int) -> bool:
    """Whether a unit stands next to a hex with a way in; boats and trains fire, so they need none."""
    edge = edge_between(theatre, int(unit.hex), hex_id)
    if edge < 0:
        return False
    gait = theatre.types[unit.type].gait
    if gait == Gait.STEAMER or gait == Gait.TRAIN:
        return theatre.hexes[hex_id].soil != Soil.AFGHANISTAN
    if not soil_allowed(theatre, int(unit.type), hex_id):
        return False
    points = int(theatre.steps[season_of(theatre, turn), gait, edge])
    return points > 0


@kernel
def _why_not_strike(theatre: Theatre, unit: Unit) -> int:
    if not fights_at_all(theatre, int(unit.type)):
        return int(Refusal.CANNOT_ATTACK)
    if unit.fought == 1:
        return int(Refusal.ALREADY_FOUGHT)
    return int(Refusal.NONE)


@kernel
def _why_not_join(theatre: Theatre, view: View, unit: Unit, hex_id: int) -> int:
    gate = _why_not_strike(theatre, unit)
    if gate != Refusal.NONE:
        return gate
    if unit.joined == hex_id:
        return int(Refusal.ALREADY_JOINED)
    if view.enemy_men[hex_id] == 0:
        return int(Refusal.NO_KNOWN_ENEMY)
    if not can_strike(theatre, unit, hex_id, int(view.clock[0].turn)):
        return int(Refusal.NOT_ADJACENT)
    if lacks_orders(theatre, unit):
        return int(Refusal.NO_ORDERS)
    gate = why_not_attack(theatre, view.tracks, unit, hex_id)
    if gate != Refusal.NONE:
        return gate
    for index in range(view.counts[0].units):
        other = view.units[index]
        if other.side == view.side[0] and other.station == Station.ON_MAP and other.joined == hex_id:
            if not fight_together(theatre, view.tracks, unit, other):
                return int(Refusal.NOT_TOGETHER)
    return int(Refusal.NONE)


@kernel
def _why_not_assault(theatre: Theatre, view: View, hex_id: int) -> int:
    if not _hex_exists(theatre, hex_id):
        return int(Refusal.NO_SUCH_HEX)
    if view.enemy_men[hex_id] == 0:
        return int(Refusal.NO_KNOWN_ENEMY)
    for unit in range(view.counts[0].units):
        row = view.units[unit]
        if row.side == view.side[0] and row.station == Station.ON_MAP and row.joined == hex_id:
            return int(Refusal.NONE)
    return int(Refusal.NOBODY_JOINED)


@kernel
def raidable(theatre: Theatre, view: View, hex_id: int) -> bool:
    """Whether a hex holds something of the enemy's: men, a town's stores, or a road or railway that he uses."""
    enemy = 1 - int(view.side[0])
    if view.enemy_men[hex_id] > 0:
        return True
    ground = theatre.hexes[hex_id]
    if ground.soil == Soil.AFGHANISTAN:
        return False
    if ground.town >= 0:
        return view.towns[ground.town].holder == enemy
    if view.hexes[hex_id].control != enemy or view.hexes[hex_id].cut_until > view.clock[0].turn:
        return False
    for direction in range(6):
        edge = theatre.edges[hex_id * 6 + direction]
        if edge.rail == Rail.WORKING or edge.route == Route.CART_ROAD:
            return True
    return False


@kernel
def _boats_to_raid(theatre: Theatre, unit: Unit, hex_id: int) -> bool:
    """Whether a steamer finds boats or rafts of a crossing at a hex (§7.2)."""
    if theatre.types[unit.type].gait != Gait.STEAMER:
        return False
    for direction in range(6):
        if has_boats(theatre, hex_id * 6 + direction):
            return True
    return False


@kernel
def _why_not_raid(theatre: Theatre, view: View, unit: Unit, hex_id: int) -> int:
    gate = _why_not_strike(theatre, unit)
    if gate != Refusal.NONE:
        return gate
    if unit.hex != hex_id and not can_strike(theatre, unit, hex_id, int(view.clock[0].turn)):
        return int(Refusal.NOT_ADJACENT)
    if not raidable(theatre, view, hex_id) and not _boats_to_raid(theatre, unit, hex_id):
        return int(Refusal.NOTHING_TO_RAID)
    if lacks_orders(theatre, unit) and not at_home(theatre, unit):
        return int(Refusal.NO_ORDERS)
    return why_not_attack(theatre, view.tracks, unit, hex_id)


@kernel
def why_not_bombard(theatre: Theatre, view: View, unit: Unit, hex_id: int) -> int:
    """Why a unit's guns or bombs cannot be turned on a hex; nobody fires into Afghanistan (§5.7)."""
    reach_hexes = int(theatre.types[unit.type].bombard_hexes)
    if reach_hexes == 0:
        return int(Refusal.NO_GUNS)
    if unit.fought == 1:
        return int(Refusal.ALREADY_FOUGHT)
    if unit.ammunition < bombard_loads(theatre, unit):
        return int(Refusal.NO_ROUNDS)
    if view.enemy_men[hex_id] == 0:
        return int(Refusal.NO_KNOWN_ENEMY)
    far = apart(theatre, int(unit.hex), hex_id) > reach_hexes
    if far or theatre.hexes[hex_id].soil == Soil.AFGHANISTAN:
        return int(Refusal.OUT_OF_RANGE)
    return int(Refusal.NONE)


# ---------------------------------------------------------------- standing orders


@kernel
def _why_not_posture(theatre: Theatre, view: View, unit: Unit, posture: int) -> int:
    if posture < Posture.MARCH or posture > Posture.HIDE:
        return int(Refusal.UNKNOWN_ORDER)
    if unit.posture == posture:
        return int(Refusal.NO_CHANGE)
    if posture == Posture.HIDE and not can_hide(theatre, view.districts, unit):
        return int(Refusal.CANNOT_HIDE)
    return int(Refusal.NONE)


@kernel
def _why_not_stance(theatre: Theatre, unit: Unit, stance: int) -> int:
    if stance < Stance.STAND or stance > Stance.YIELD:
        return int(Refusal.UNKNOWN_ORDER)
    if unit.stance == stance:
        return int(Refusal.NO_CHANGE)
    if stance != Stance.STAND and theatre.types[unit.type].evades == 0:
        return int(Refusal.CANNOT_EVADE)
    return int(Refusal.NONE)
