"""Units, deliveries, stores, and who holds what at the start."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from game.base.hexgrid import NOWHERE, label
from game.base.rows import Rows, column
from game.scenario.compile_rulebook import RulebookTables
from game.scenario.draft import Draft, hundredths
from game.scenario.models_forces import CounterModel, ForceModel, WaitsModel
from game.scenario.problems import quoted
from game.scenario.wording import Path
from game.state.board import Edge, Hex, Town
from game.state.enums import NOBODY, Arrival, Gait, Rail, Side, Soil, Station, Terrain
from game.state.units import Unit
from game.state.world import FAR, World


@dataclass(frozen=True)
class Gate:
    """What must be reached before something comes."""

    commitment: int = 0
    approvals: int = 0


@dataclass(frozen=True)
class Enrolment:
    """A unit of the file, from whichever part of it."""

    id: str
    model: CounterModel
    path: Path  # of the unit itself
    side: Side
    at: str
    at_path: Path
    turn: int = 0  # of arrival; 0 = on the map from the start
    aid: bool = False
    gate: Gate = Gate()


@dataclass(frozen=True)
class Board:
    """The parts of the Theatre that units are placed on."""

    hexes: Rows[Hex]
    edges: Rows[Edge]
    towns: Rows[Town]
    tables: RulebookTables


@dataclass(frozen=True)
class Coming:
    """A delivery of the file."""

    kind: Arrival
    side: Side
    turn: int
    unit: int
    men: int = 0
    aid: bool = False
    gate: Gate = Gate()


def enrol(draft: Draft) -> list[Enrolment]:
    """All units in the order of their rows; fills `draft.unit_rows` and faults ids given twice."""
    found = [*_enrol_force(draft, Side.RED), *_enrol_force(draft, Side.BASMACHI), *_enrol_aid(draft)]
    for row, counter in enumerate(found):
        if counter.id in draft.unit_rows:
            id_path: Path = (*counter.path, "id") if counter.aid else counter.path
            message = f"there is already a unit {quoted(counter.id)}"
            draft.fault(id_path, "duplicate-unit", message, key=not counter.aid)
        draft.unit_rows.setdefault(counter.id, row)
    return found


def force(draft: Draft, side: Side) -> ForceModel:
    """The order of battle of a side."""
    return draft.model.forces.red if side == Side.RED else draft.model.forces.basmachi


def _enrol_force(draft: Draft, side: Side) -> Iterator[Enrolment]:
    for name, model in force(draft, side).units.items():
        path: Path = ("forces", side.name.lower(), "units", name)
        if (model.at is None) == (model.arrives is None) and not draft.node(path).damaged:
            message = f"unit {quoted(name)} must have either `at` or `arrives`"
            draft.fault(path, "unit-place", message, key=True)
        if model.arrives is not None:
            at_path = (*path, "arrives", "at")
            when, gate = model.arrives, Gate(model.arrives.commitment, model.arrives.approvals)
            turn = _earliest(draft, when, (*path, "arrives"))
            yield Enrolment(name, model, path, side, when.at, at_path, turn, gate=gate)
        else:
            yield Enrolment(name, model, path, side, model.at or "", (*path, "at"))


def _enrol_aid(draft: Draft) -> Iterator[Enrolment]:
    deliveries = draft.model.aid.deliveries if draft.model.aid else []
    for index, delivery in enumerate(deliveries):
        path: Path = ("aid", "deliveries", index)
        turn = _earliest(draft, delivery, path)
        yield Enrolment(
            delivery.unit.id,
            delivery.unit,
            (*path, "unit"),
            Side.BASMACHI,
            delivery.at,
            (*path, "at"),
            turn,
            aid=True,
        )


def _earliest(draft: Draft, model: WaitsModel, path: Path) -> int:
    """The turn from which something is due; FAR while it waits for an event."""
    if (model.turn is None) != model.waits_for_event and not draft.node(path).damaged:
        message = "must have either `turn` or `waits_for_event: true`"
        draft.fault(path, "delivery-time", message)
    if model.turn is None:
        return FAR
    draft.check_turn(model.turn, (*path, "turn"))
    return model.turn


def comings(draft: Draft, found: list[Enrolment]) -> list[Coming]:
    """All deliveries: units that arrive, then men for units, in the order of the file."""
    coming = [
        Coming(
            Arrival.UNIT,
            counter.side,
            counter.turn,
            row,
            aid=counter.aid,
            gate=counter.gate,
        )
        for row, counter in enumerate(found)
        if counter.turn
    ]
    for side in (Side.RED, Side.BASMACHI):
        for index, model in enumerate(force(draft, side).reinforcements):
            path: Path = ("forces", side.name.lower(), "reinforcements", index)
            turn = _earliest(draft, model, path)
            row = draft.unit(model.unit, (*path, "unit"))
            if row >= 0 and found[row].side != side:
                message = f"unit {quoted(model.unit)} belongs to the other side"
                draft.fault((*path, "unit"), "wrong-side", message)
            gate = Gate(model.commitment, model.approvals)
            coming.append(Coming(Arrival.MEN, side, turn, row, model.men, gate=gate))
    _check_pools(draft, found, coming)
    return coming


def _check_pools(draft: Draft, found: list[Enrolment], coming: list[Coming]) -> None:
    """Everybody who arrives comes out of the pool, aid excepted: its men are the donor's."""
    for side in (Side.RED, Side.BASMACHI):
        arriving = sum(
            delivery.men if delivery.kind == Arrival.MEN else found[delivery.unit].model.men
            for delivery in coming
            if delivery.side == side and not delivery.aid
        )
        pool = force(draft, side).pool.men
        if arriving > pool:
            message = f"{arriving} men are to arrive, but the pool has only {pool}"
            draft.fault(("forces", side.name.lower(), "pool", "men"), "pool-too-small", message)


def place_units(draft: Draft, board: Board, found: list[Enrolment], world: World) -> list[int]:
    """Fill the units of a World, written in place.

    Returns:
        Where each unit stands or will arrive: a hex, or NOWHERE where that is faulty.
    """
    places = []
    for row, counter in enumerate(found):
        unit, model = world.units[row], counter.model
        type_path: Path = (*counter.path, "type")
        type_row = draft.row_of("unit type", draft.type_rows, model.type, type_path)
        place = draft.place(counter.at, counter.at_path) if counter.at else NOWHERE
        places.append(place)
        _fill_unit(draft, unit, counter, place)
        if type_row < 0:
            continue
        kind = board.tables.types[type_row]
        unit.type = type_row
        unit.faction = int(kind.faction if model.faction is None else model.faction)
        full = model.men * int(kind.basic_loads_per_100_men) // 100
        unit.ammunition = full if model.ammunition_loads is None else hundredths(model.ammunition_loads)
        if kind.mounted:
            unit.horses = model.men if model.horses is None else model.horses
        elif model.horses is not None:
            message = f"units of type {quoted(model.type)} need no horses of the army's"
            draft.fault((*counter.path, "horses"), "no-horses", message)
        if kind.side != counter.side:
            message = f"units of type {quoted(model.type)} fight for the other side"
            draft.fault(type_path, "wrong-side", message)
        if place != NOWHERE:
            _check_ground(draft, board, counter, type_row, place)
    return places


def _fill_unit(draft: Draft, unit: Unit, counter: Enrolment, place: int) -> None:
    """Everything about a unit that its type does not decide."""
    model = counter.model
    unit.side = int(counter.side)
    unit.station = int(Station.EXPECTED if counter.turn else Station.ON_MAP)
    unit.hex = -1 if counter.turn else place
    unit.home = -1
    if model.home is not None:
        unit.home = draft.row_of("district", draft.district_rows, model.home, (*counter.path, "home"))
    unit.men = model.men
    unit.full_men = model.men if model.full_men is None else model.full_men
    unit.quality, unit.morale, unit.leader = model.quality, model.morale, model.leader
    unit.loads = hundredths(model.loads)
    unit.posture, unit.stance = int(model.posture), int(model.stance)
    unit.joined = unit.supply_town = -1
    if unit.full_men < unit.men:
        message = f"an establishment of {unit.full_men} is less than the {unit.men} men present"
        draft.fault((*counter.path, "full_men"), "too-many-men", message)


def _check_ground(draft: Draft, board: Board, counter: Enrolment, type_row: int, place: int) -> None:
    """A unit may only stand where its kind is let and could have marched."""
    kind, ground = board.tables.types[type_row], board.hexes[place]
    where = label(place, draft.columns)
    afghan = ground.soil == Soil.AFGHANISTAN and not kind.afghan_soil and kind.gait != Gait.STEAMER
    if ground.soil == Soil.OFF_MAP:
        draft.fault(counter.at_path, "off-map", f"hex {where} is off the map")
    elif afghan:
        message = f"units of type {quoted(counter.model.type)} may not stand in Afghanistan (hex {where})"
        draft.fault(counter.at_path, "forbidden-soil", message)
    elif not draft.node(("map",)).damaged and not can_enter(board, int(kind.gait), place):
        terrain = Terrain(ground.terrain).name.lower().replace("_", " ")
        message = f"units of type {quoted(counter.model.type)} can never enter hex {where}, {terrain}"
        draft.fault(counter.at_path, "forbidden-ground", message)


def can_enter(board: Board, gait: int, place: int) -> bool:
    """Whether there is any way into a hex for a gait, in any season."""
    ground = board.hexes[place]
    sides = [board.edges[edge] for edge in range(place * 6, place * 6 + 6)]
    if gait == Gait.FIXED:
        return True
    if gait == Gait.STEAMER:
        return bool(ground.navigable)
    if gait == Gait.TRAIN:
        return any(side.rail == Rail.WORKING for side in sides)
    if board.tables.gait_points[gait, ground.terrain] > 0:
        return True
    return any(board.tables.route_points[gait, side.route, ground.terrain] > 0 for side in sides)


def fill_deliveries(coming: list[Coming], places: list[int], world: World) -> None:
    """Fill the deliveries of a World, written in place."""
    for row, entry in enumerate(coming):
        delivery = world.deliveries[row]
        delivery.kind, delivery.side = int(entry.kind), int(entry.side)
        delivery.turn, delivery.unit = entry.turn, entry.unit
        delivery.hex = places[entry.unit] if entry.kind == Arrival.UNIT else -1
        delivery.men, delivery.aid = entry.men, int(entry.aid)
        delivery.commitment, delivery.approvals = entry.gate.commitment, entry.gate.approvals


def fill_stores(draft: Draft, board: Board, world: World) -> None:
    """Fill holders and stores of towns, written in place; food is for the holder's units that stand there."""
    present: Counter[tuple[int, int]] = Counter()
    eating: Counter[tuple[int, int]] = Counter()
    for unit_row in range(len(world.units)):
        unit = world.units[unit_row]
        if unit.station == Station.ON_MAP:
            stand = int(unit.side), int(unit.hex)
            present[stand] += int(unit.men)
            eating[stand] += int(unit.men) * int(board.tables.types[unit.type].rations_per_man)
    for row, (name, model) in enumerate(draft.model.towns.items()):
        state, path = world.towns[row], ("towns", name)
        state.holder = model.holder
        state.loads = hundredths(model.stores.loads)
        garrison = model.holder, int(board.towns[row].hex)
        men, eaten = present[garrison], eating[garrison]
        state.rations = model.stores.turns_of_food * eaten
        if model.stores.turns_of_food and not eaten:
            draft.warn((*path, "stores"), f"{name} stores food for its garrison, but has none")
        if 0 < men < model.garrison_men:
            draft.warn((*path, "garrison_men"), f"{name} starts with {men} of {model.garrison_men} men")


def fill_control(board: Board, world: World) -> None:
    """Give the hexes of towns their holder, written in place; the country follows when the game begins (§8.2)."""
    control = column(world.hexes, "control")[: len(board.hexes)]
    control[:] = NOBODY
    control[column(board.towns, "hex")] = column(world.towns, "holder")[: len(board.towns)]
