"""Rule cases played through the one door, and each difference from what was written told with its line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from enum import IntEnum
from functools import cache
from typing import Any

import yaml
from builders import Game, play, sketch
from casebook import SETTINGS, SIDES, TABLES, Case, known

from game.orders.event import Event
from game.orders.order import Order, OrderSyntaxError
from game.rules.refusal import Refusal
from game.scenario.scenario import Scenario
from game.state.enums import (
    NOBODY,
    Act,
    CombatResult,
    Detection,
    Ending,
    EventKind,
    Grade,
    Harvest,
    Phase,
    Posture,
    Side,
    Stance,
    Station,
    Track,
)
from game.state.world import copy_world

WORDS: dict[str, type[IntEnum]] = {
    "station": Station,
    "posture": Posture,
    "stance": Stance,
    "harvest": Harvest,
    "detection": Detection,
    "phase": Phase,
    "ending": Ending,
    "grade": Grade,
}
HOLDERS = ("holder", "control", "winner")
HEXES = ("hex", "joined")
# What `other` of an event names where it is no unit, and `result` where it is no number.
OTHERS: dict[EventKind, str | type[IntEnum]] = {
    EventKind.TOWN_TAKEN: "towns",
    EventKind.UNLOADED: "towns",
    EventKind.OFFICE_FELL: "towns",
    EventKind.STORMED: "towns",
    EventKind.INCIDENT: "incidents",
    EventKind.DECIDED: "incidents",
    EventKind.MOVED: "hexes",
    EventKind.RETREATED: "hexes",
    EventKind.RAILED: "hexes",
    EventKind.TRACK_MOVED: Track,
    EventKind.ACTED: Act,
    EventKind.GAME_ENDED: Ending,
    EventKind.PHASE_BEGAN: Phase,
    EventKind.SCORED: "lines",
}
RESULTS: dict[EventKind, type[IntEnum]] = {
    EventKind.FIGHT: CombatResult,
    EventKind.GAME_ENDED: Grade,
    **dict.fromkeys((EventKind.TOWN_TAKEN, EventKind.SCORED, EventKind.ACTED, EventKind.OFFICE_FELL), Side),
}
Way = tuple[Any, ...]  # of keys and positions, from a case to a part of it


# ---------------------------------------------------------------- words and numbers


def _row_of(case: Case, ids: tuple[str, ...], name: str, *way: Any) -> int:
    """The row of a name of the scenario."""
    known(case, [name], ids, *way)
    return ids.index(name)


def _shown(game: Game, key: str, number: int) -> Any:
    """A field's value as cases write it."""
    if key in WORDS:
        return WORDS[key](number).name.lower()
    if key in HOLDERS:
        return "nobody" if number == NOBODY else SIDES[number]
    if key in HEXES:
        return game.label(number) if number >= 0 else "-"
    if key == "supply_town":
        return game.scenario.names.town_ids[number] if number >= 0 else "-"
    if key == "commander":
        return game.scenario.names.unit_ids[number] if number >= 0 else "-"
    return number


def _number(case: Case, key: str, value: Any, *way: Any) -> int:
    """What a written value is in the tables."""
    if key in HOLDERS:
        known(case, [value], (*SIDES, "nobody"), *way)
        return NOBODY if value == "nobody" else SIDES.index(value)
    if key in WORDS:
        known(case, [value], (word.name.lower() for word in WORDS[key]), *way)
        return int(WORDS[key][value.upper()])
    if not isinstance(value, int):
        raise case.wrong(f"{key} is a whole number, not {value!r}", *way)
    return int(value)


def _rows(
    game: Game, world: Any, case: Case, state: dict[str, Any], *way: Any
) -> Iterator[tuple[Any, Any, tuple[Any, ...]]]:
    """Each row of the tables that a block speaks of: the row, what is written of it, and where."""
    names = game.scenario.names
    for key, part in state.items():
        here = (*way, key)
        if key not in TABLES:
            yield world.units[_row_of(case, names.unit_ids, key, *way)], part, here
        elif key == "clock":
            yield world.clock[0], part, here
        elif key == "contacts":
            for side, contacts in part.items():
                for name, fields in contacts.items():
                    unit = _row_of(case, names.unit_ids, name, *here, side)
                    yield world.contacts[SIDES.index(side), unit], fields, (*here, side, name)
        elif key == "hexes":
            for name, fields in part.items():
                yield world.hexes[game.hex(str(name))], fields, (*here, name)
        elif key == "tracks":
            for name, level in part.items():
                yield world.tracks[int(Track[name.upper()])], {"level": level}, (*here, name)
        else:
            table, ids = {
                "towns": (world.towns, names.town_ids),
                "districts": (world.districts, names.district_ids),
                "sides": (world.ledger, SIDES),
            }[key]
            for name, fields in part.items():
                yield table[_row_of(case, ids, name, *here)], fields, (*here, name)


# ---------------------------------------------------------------- playing


@cache
def _sketched(arguments: str) -> Scenario:
    """A scenario; cases that are alike share it, since a match leaves the opening position untouched."""
    settings = json.loads(arguments, object_hook=_dated)
    for key in {"map", "soil"} & settings.keys():
        settings[key] = settings[key].replace("/", "\n")
    incidents = yaml.safe_dump(settings.pop("incidents", {}))
    return sketch(settings.pop("map"), events=incidents, **settings)


def _dated(found: dict[str, Any]) -> Any:
    return date.fromisoformat(found["day"]) if found.keys() == {"day"} else found


def _seat(case: Case) -> Game:
    """The game of a case, with what `before` changes about the opening position."""
    settings = {key: case.keys[key] for key in ("map", *SETTINGS) if key in case.keys}
    scenario = _sketched(json.dumps(settings, default=lambda day: {"day": day.isoformat()}))
    if case.keys.get("before"):
        scenario = replace(scenario, world=copy_world(scenario.world))
        _lay_out(case, scenario)
    return play(scenario, case.keys.get("seed", 1))


def _lay_out(case: Case, scenario: Scenario) -> None:
    """Change the opening position; men who are added so are counted as there from the start."""
    world: Any = scenario.world
    game = Game(scenario, None)  # type: ignore[arg-type]
    for row, fields, way in _rows(game, world, case, case.keys["before"], "before"):
        for key, value in fields.items():
            if key in ("men", "sick", "away"):
                world.ledger[int(row.side)].initial_men += _number(case, key, value, *way) - int(getattr(row, key))
            setattr(row, key, _number(case, key, value, *way, key))


def faults(case: Case) -> list[str]:
    """Play a case.

    Returns:
        What came out otherwise than written, a sentence each with file and line; empty if the case holds.
    """
    game = _seat(case)
    told = list(game.table.opening_events)
    for index, step in enumerate(case.keys.get("orders", [])):
        wrong = _step(case, game, step, told, "orders", index)
        if wrong:
            return wrong
    found = [*_missing(case, game, told), *_unwanted(case, game, told)]
    found += _differences(case, game, case.keys["then"], "then")
    if game.table.broken_promise():
        found.append(f"{case.where()}: the position breaks promise {game.table.broken_promise()} of the rules")
    return found


def _step(case: Case, game: Game, step: Any, told: list[Event], *way: Any) -> list[str]:
    """Give an order, or look how things stand meanwhile."""
    if isinstance(step, dict):
        if "meanwhile" in step:
            return list(_differences(case, game, step["meanwhile"], *way, "meanwhile"))
        asked = game.table.why_not(_order(case, game, step["refused"], *way))
        wanted = Refusal[step["because"]]
        said = f"{case.where(*way)}: `{step['refused']}` gives {asked.name}, expected {wanted.name}"
        return [] if asked is wanted else [said]
    if step.split()[0] == "turn":
        told += game.end_turn(int((step.split()[1:] or ["1"])[0]))
        return []
    answer = game.table.submit(_order(case, game, step, *way))
    told += answer.events
    return [] if answer.accepted else [f"{case.where(*way)}: `{step}` is refused: {answer.sentence}"]


def _order(case: Case, game: Game, text: str, *way: Any) -> Order:
    """An order with units, towns and choices by their names."""
    names = game.scenario.names
    kind, *words = text.split()
    if kind == "decide" and words and words[0] in names.choice_ids:
        words[0] = str(names.choice_ids.index(words[0]))
    last = len(words) - 1
    if kind != "decide" and words and words[last] in names.town_ids:
        words[last] = game.label(int(game.scenario.theatre.towns[names.town_ids.index(words[last])].hex))
    try:
        return game.order(" ".join([kind, *words]))
    except OrderSyntaxError as error:
        raise case.wrong(str(error), *way) from None


def _differences(case: Case, game: Game, state: dict[str, Any], *way: Any) -> Iterator[str]:
    for row, fields, here in _rows(game, game.table.world, case, state, *way):
        for key, value in fields.items():
            shown = _shown(game, key, int(getattr(row, key)))
            wanted = str(value) if isinstance(shown, str) else _number(case, key, value, *here, key)
            if shown != wanted:
                said = ".".join([*map(str, here[len(way) :]), key])
                yield f"{case.where(*here, key)}: {said} is {shown}, expected {wanted} ({case.keys['rule']})"


def _parts(case: Case, game: Game, text: str, *way: Any) -> dict[str, Any]:
    """What a line of `events` or `never` asks of an event."""
    name, *words = text.split()
    kind = EventKind[name.upper()]
    asked: dict[str, Any] = {"kind": kind}
    for word in words:
        option, equals, value = word.partition("=")
        if not equals:
            asked["unit"] = _row_of(case, game.scenario.names.unit_ids, word, *way)
        elif option == "at":
            asked["hex"] = game.hex(value)
        elif option == "other":
            asked["other"] = _other(case, game, kind, value, *way)
        elif option == "result" and kind in RESULTS:
            known(case, [value], (member.name.lower() for member in RESULTS[kind]), *way)
            asked["result"] = int(RESULTS[kind][value.upper()])
        elif option == "told":
            asked["seen_by"] = {"basmachi": 1, "red": 2, "both": 3}[value]
        else:
            asked[option] = int(value)
    return asked


def _other(case: Case, game: Game, kind: EventKind, value: str, *way: Any) -> int:
    names, table = game.scenario.names, OTHERS.get(kind, "units")
    if isinstance(table, str):
        ids = {"towns": names.town_ids, "incidents": names.incident_ids, "units": names.unit_ids}.get(table)
        return _row_of(case, ids, value, *way) if ids else game.hex(value) if table == "hexes" else int(value)
    known(case, [value], (member.name.lower() for member in table), *way)
    return int(table[value.upper()])


def _is(event: Event, asked: dict[str, Any]) -> bool:
    return all(getattr(event, key) == value for key, value in asked.items())


def _missing(case: Case, game: Game, told: list[Event]) -> Iterator[str]:
    """Events that have not been told, or not after the one written before them."""
    rest = iter(told)
    for index, text in enumerate(case.keys.get("events", [])):
        asked = _parts(case, game, text, "events", index)
        if not any(_is(event, asked) for event in rest):
            columns = int(game.scenario.theatre.terms[0].columns)
            alike = [event.to_text(columns) for event in told if event.kind is asked["kind"]]
            yield f"{case.where('events', index)}: `{text}` was not told; of its kind: {alike or 'none'}"
            return


def _unwanted(case: Case, game: Game, told: list[Event]) -> Iterator[str]:
    for index, text in enumerate(case.keys.get("never", [])):
        asked = _parts(case, game, text, "never", index)
        if any(_is(event, asked) for event in told):
            yield f"{case.where('never', index)}: `{text}` was told"
