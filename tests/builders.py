"""Small worlds for tests: ten lines of ASCII map, units and towns by short text, orders by name.

game = play(
    sketch(
        "s s s h\n s s h h\ns s s s",
        units="rifles: red rifle_regiment 0000 500\nriders: basmachi band 0300 350 posture=hide",
        towns="fort: 0000 red size=2 garrison=100 loads=10 food=3",
        routes="cart_road: 0000 0100 0200",
    )
)
game.do("move riders 0301")
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from game.ai.mind import Mind
from game.ai.players import Player, next_order
from game.base.hexgrid import DIRECTIONS, from_label, label
from game.orders.event import Event
from game.orders.order import Order
from game.orders.table import Table
from game.rules.refusal import Refusal
from game.scenario.load import load_scenario, load_text
from game.scenario.scenario import Scenario
from game.state.enums import Act, EventKind, OrderKind, Posture, Side, Stance, Task
from game.state.world import copy_world

DUEL = Path(__file__).parent / "scenarios" / "duel.yaml"
INVENTED = {"source": "invented", "confidence": "D"}

_SOILS = {
    "B": ("home", "bukhara", True),
    "W": ("west", "bukhara", False),
    "T": ("abroad", "turkestan", False),
    "A": ("afghan", "afghanistan", False),
}
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)  # the same text, sooner where libyaml is there
_SEASONS = [
    {"name": "dry", "from": date(1922, 4, 1), "rain_flood": False, "glacier_flood": False, "forage_permille": 1000}
]


def _entries(text: str) -> list[tuple[str, list[str], dict[str, Any]]]:
    """Lines `key: word word option=value` as (key, words, options)."""
    found = []
    for line in text.strip().splitlines():
        key, _, rest = line.strip().partition(":")
        words, options = [], {}
        for word in rest.split():
            name, equals, setting = word.partition("=")
            if equals:
                options[name] = int(setting) if setting.lstrip("-").isdecimal() else setting
            else:
                words.append(word)
        found.append((key, words, options))
    return found


def sketch(
    terrain: str,
    *,
    units: str = "",
    towns: str = "post: 0000 nobody",
    soil: str = "",
    sympathy: int = 0,
    district: dict[str, Any] | None = None,
    politics: dict[str, Any] | None = None,
    rivers: str = "",
    crossings: str = "",
    routes: str = "",
    rails: str = "",
    passes: str = "",
    sources: str = "",
    deliveries: str = "",
    reinforcements: str = "",
    items: list[dict[str, Any]] | None = None,
    seasons: list[dict[str, Any]] | None = None,
    commander: str = "",
    attitude: int = 70,
    turns: int = 6,
    audits: tuple[int, ...] = (),
    luck: str = "full",
    events: str = "",
    rulebook: dict[str, Any] | None = None,
    terms: tuple[int, int, int, int] = (0, 2, 6, 12),
) -> Scenario:
    """A scenario of a small map.

    Args:
        terrain: one symbol a hex, a line a row.
        units: `name: side type hex men option=…`, one a line; `arrives=3` makes the hex the place of arrival,
            `arrives=event` the same once an event delivers it.
        towns: `name: hex holder size= walls= quarters= garrison= value= loads= food= office=`.
        soil: like `terrain`: B East Bukhara, W West Bukhara, T Turkestan, A Afghanistan, `.` off the map.
        sympathy: of East Bukhara.
        district: what else is to be said of East Bukhara.
        politics: tracks at the start.
        rivers: `minor rain: 0000 E, 0001 NE` or `major glacier navigable: …`, one a line.
        crossings: `ferry: 0001 NE counted`.
        routes: `cart_road: 0000 0100`.
        rails: `working: 0000 0100`.
        passes: `0302: opens=1922-04-13`.
        sources: `red: town loads=20 food=4000`.
        deliveries: `caravan: aid_caravan 0808 20 turn=2 loads=20`.
        reinforcements: `rifles: turn=4 men=100`.
        items: lines of the score sheet.
        seasons: of the calendar.
        commander: the Basmachi one.
        attitude: of the donor.
        turns: how many.
        audits: turns.
        luck: full, reduced or none.
        events: the block `events:` as YAML; source and confidence are added.
        rulebook: what differs from the standard one.
        terms: centre, minor, major, decisive points.
    """
    lines = [line.split() for line in terrain.strip().splitlines()]
    columns, depth = len(lines[0]), len(lines)
    ground = [line.split() for line in soil.strip().splitlines()] or [["B"] * columns for _ in lines]
    used = sorted({symbol for line in ground for symbol in line} - {"."})
    forces: dict[str, Any] = {
        side: {"pool": {"men": 100000, **INVENTED}, "units": {}, "reinforcements": []} for side in ("red", "basmachi")
    }
    for name, (side, kind, place, men), options in _entries(units):
        model = {"name": name, "type": kind, "men": int(men), "quality": 5, "morale": 7, **INVENTED, **options}
        if "arrives" in options:
            when = {"waits_for_event": True} if options["arrives"] == "event" else {"turn": options["arrives"]}
            model["arrives"] = {**when, "at": place}
        else:
            model["at"] = place
        forces[side]["units"][name] = model
    for name, _, options in _entries(reinforcements):
        side = "red" if name in forces["red"]["units"] else "basmachi"
        forces[side]["reinforcements"].append({"unit": name, **options, **INVENTED})
    if commander:
        forces["basmachi"]["commander"] = commander
    places = {}
    for name, (hex_id, holder), options in _entries(towns):
        places[name] = {
            "name": name,
            "hex": hex_id,
            "holder": holder,
            "size": options.get("size", 2),
            "walls_permille": options.get("walls", 0),
            "quarters": options.get("quarters", 1),
            "garrison_men": options.get("garrison", 50),
            "value": options.get("value", 50),
            "office": bool(options.get("office", 0)),
            "stores": {"loads": options.get("loads", 0), "turns_of_food": options.get("food", 0)},
            **INVENTED,
        }
    supply: dict[str, Any] = {"red": [], "basmachi": []}
    for side, (town,), options in _entries(sources):
        flow = {"loads_per_turn": options.get("loads", 0), "turns_of_food_for_men": options.get("food", 0)}
        supply[side].append({"town": town, **flow, "from_turn": options.get("from", 1), **INVENTED})
    coming = []
    for name, (kind, place, men), options in _entries(deliveries):
        counter = {"id": name, "name": name, "type": kind, "men": int(men), "quality": 3, "morale": 6}
        counter["loads"] = options.get("loads", 0)
        coming.append({"unit": counter, "turn": options["turn"], "at": place, **INVENTED})
    water = []
    for key, words, _ in _entries(rivers):
        size, regime, *more = key.split()
        water.append({"name": f"river {len(water)}", "class": size, "regime": regime, "edges": " ".join(words)})
        water[-1]["navigable"] = "navigable" in more
    fords = []
    for key, words, _ in _entries(crossings):
        name = f"crossing_{len(fords)}"
        ford = {"id": name, "name": name, "edge": " ".join(words[:2]), "kind": key, "counted": "counted" in words}
        fords.append({**ford, **INVENTED})
    tree = {
        "format": 1,
        "title": "A sketch",
        "description": "A made-up map for one test.",
        "luck": luck,
        "calendar": {
            "first_day": date(1922, 4, 1),
            "turns": turns,
            "turn_days": 4,
            "audit_turns": list(audits),
            "seasons": seasons or _SEASONS,
        },
        "map": {
            "columns": columns,
            "rows": depth,
            "terrain": "\n".join(" ".join(line) for line in lines),
            "districts": "\n".join(" ".join(line) for line in ground),
            "rivers": water,
            "crossings": fords,
            "routes": [
                {"name": f"route {index}", "kind": key, "hexes": " ".join(words)}
                for index, (key, words, _) in enumerate(_entries(routes))
            ],
            "railways": [
                {"name": f"line {index}", "state": key, "hexes": " ".join(words), **INVENTED}
                for index, (key, words, _) in enumerate(_entries(rails))
            ],
            "passes": [
                {"name": f"pass {key}", "hex": key, "height_m": 3000, **INVENTED}
                | {name: date.fromisoformat(day) for name, day in options.items()}
                for key, _, options in _entries(passes)
            ],
            "heights": {
                "north_deg": 38.9,
                "west_deg": 66.8,
                "step_north_deg": 2.5,
                "step_east_deg": 3.5,
                "metres": "500 500\n500 500",
            },
            "frame": {"north_deg": 38.7, "west_deg": 67.0, "hex_km": 12},
        },
        "districts": {
            _SOILS[symbol][0]: {
                "symbol": symbol,
                "name": _SOILS[symbol][0],
                "soil": _SOILS[symbol][1],
                "east": _SOILS[symbol][2],
                "sympathy": sympathy if symbol == "B" else 0,
                **INVENTED,
                **(district or {} if symbol == "B" else {}),
            }
            for symbol in used
        },
        "towns": places,
        "forces": forces,
        "supply": supply,
        "politics": politics or {},
        "aid": {"donor": "The donor", "attitude": attitude, "deliveries": coming},
        "events": {name: {**event, **INVENTED} for name, event in (yaml.safe_load(events) or {}).items()},
        "victory": {
            **dict(zip(("centre_net_points", "minor_points", "major_points", "decisive_points"), terms, strict=True)),
            "items": items or [{"side": "red", "kind": "hold", "town": next(iter(places)), "points": 1}],
        },
        # Sketches play without orders unless a test asks for them.
        "rulebook": {
            **(rulebook or {}),
            "command": {"unordered_permille": 1000, **(rulebook or {}).get("command", {})},
        },
    }
    return load_text(yaml.dump(tree, Dumper=_DUMPER, sort_keys=False, width=10000))


def duel() -> Scenario:
    """The duel on the Surkhan, loaded afresh so that a test may edit it."""
    return load_scenario(DUEL)


@dataclass
class Game:
    """A Table with the scenario's names."""

    scenario: Scenario
    table: Table
    events: list[Event] = field(default_factory=list)  # of all orders so far

    def hex(self, text: str) -> int:
        """The hex of a label."""
        terms = self.scenario.theatre.terms[0]
        return from_label(text, int(terms.columns), int(terms.rows))

    def label(self, hex_id: int) -> str:
        """The label of a hex."""
        return label(int(hex_id), int(self.scenario.theatre.terms[0].columns))

    def edge(self, text: str) -> int:
        """The hex side of `0102 NE`."""
        place, side = text.split()
        return self.hex(place) * 6 + DIRECTIONS.index(side)

    def row(self, name: str) -> int:
        """The row of a unit."""
        return self.scenario.names.unit_ids.index(name)

    def unit(self, name: str) -> Any:
        """The unit, by reference."""
        return self.table.world.units[self.row(name)]

    def at(self, name: str) -> str:
        """Where a unit stands, or `-`."""
        place = int(self.unit(name).hex)
        return self.label(place) if place >= 0 else "-"

    def town(self, name: str) -> Any:
        """A town's state, by reference."""
        return self.table.world.towns[self.scenario.names.town_ids.index(name)]

    def contact(self, side: Side, name: str) -> Any:
        """What a side knows of a unit, by reference."""
        return self.table.world.contacts[int(side), self.row(name)]

    def order(self, text: str) -> Order:
        """An order with the unit by name: `move riders 0301`."""
        kind, *words = text.split()
        if kind == "act" and len(words) == 1:
            words.append("-")
        if words and words[0] in self.scenario.names.unit_ids:
            words[0] = str(self.row(words[0]))
        terms = self.scenario.theatre.terms[0]
        return Order.from_text(" ".join([kind, *words]), int(terms.columns), int(terms.rows))

    def do(self, *texts: str) -> list[Event]:
        """Give orders that must stand; returns the events of the last."""
        events: list[Event] = []
        for text in texts:
            answer = self.table.submit(self.order(text))
            assert answer.accepted, f"{text}: {answer.sentence}"
            events = list(answer.events)
            self.events += events
        return events

    def ask(self, text: str) -> Refusal:
        """Why an order is refused, or NONE."""
        return self.table.why_not(self.order(text))

    def end_turn(self, turns: int = 1) -> list[Event]:
        """End the phases that are left of this turn, and of so many turns."""
        events: list[Event] = []
        for _ in range(turns):
            turn = int(self.table.world.clock[0].turn)
            while self.table.waiting is not None and self.table.world.clock[0].turn == turn:
                events += self.do("end")
        return events

    def menu(self, name: str, kind: str) -> set[str]:
        """Labels of the hexes that a kind of order can name for a unit."""
        kinds = [order for order in self.table.menu(self.row(name)) if order.kind is OrderKind[kind.upper()]]
        return {self.label(order.hex) for order in kinds}


def play(scenario: Scenario, seed: int = 1) -> Game:
    """Sit down to a scenario."""
    return Game(scenario, Table(scenario.theatre, scenario.world, seed))


def kinds(events: list[Event]) -> list[EventKind]:
    """The kinds of events, in order."""
    return [event.kind for event in events]


PLACED = (
    OrderKind.MOVE,
    OrderKind.RAIL,
    OrderKind.JOIN,
    OrderKind.RAID,
    OrderKind.BOMBARD,
    OrderKind.SAIL,
    OrderKind.SCOUT,
)  # kinds of order that name a unit and a hex


def every_order(scenario: Scenario) -> list[Order]:
    """The whole universe of well-formed orders, legal or not, in the order of `doors.universe`."""
    units = range(-1, int(scenario.world.counts[0].units) + 1)
    hexes = range(-1, int(scenario.theatre.counts[0].hexes) + 1)
    found = [Order(OrderKind.END)]
    found += [Order(OrderKind.ASSAULT, hex=hex_id) for hex_id in hexes]
    choices = range(-1, int(scenario.theatre.counts[0].choices) + 1)
    found += [Order(OrderKind.DECIDE, choice=choice) for choice in choices]
    for act in range(-1, len(Act) + 1):
        found += [Order(OrderKind.ACT, hex=hex_id, choice=act) for hex_id in hexes]
    for act in range(-2, len(Act) + 1):
        found += [Order(OrderKind.POLICY, hex=hex_id, choice=act) for hex_id in hexes]
    for unit in units:
        for kind in PLACED:
            found += [Order(kind, unit, hex_id) for hex_id in hexes]
        found += [Order(OrderKind.POSTURE, unit, choice=choice) for choice in range(-1, len(Posture) + 1)]
        found += [Order(OrderKind.STANCE, unit, choice=choice) for choice in range(-1, len(Stance) + 1)]
        found += [Order(kind, unit) for kind in (OrderKind.COMMAND, OrderKind.FORCE, OrderKind.LOAD)]
        for task in range(-1, len(Task) + 1):
            found += [Order(OrderKind.TASK, unit, hex_id, task) for hex_id in hexes]
    return found


STANDING = (OrderKind.TASK, OrderKind.POLICY)


def order_from(table: Table, view: Any, mind: Mind, player: Player, row: Any) -> Order:
    """The order that a player with this mind gives from a View."""
    next_order(table.theatre, view, table.scratch, mind, int(player), row)
    return Order(OrderKind(int(row.kind)), int(row.unit), int(row.hex), int(row.choice))


def random_play(scenario: Scenario, seed: int, orders: int) -> Table:
    """A Table after so many random legal orders (fewer if the game ends), with more fights than chance would have."""
    rng, whim = np.random.default_rng(seed), np.random.default_rng(1000 + seed)
    table = Table(scenario.theatre, scenario.world, seed)
    while table.waiting is not None and len(table.orders) < orders:
        fate = rng.random()
        pool = [Order(OrderKind.END)]
        if fate > 0.06:
            unit = int(rng.integers(-1, int(table.world.counts[0].units)))
            pool = table.menu(unit)[: -1 if unit < 0 else None]  # an end comes from the line above
            standing = [order for order in pool if order.kind in STANDING]  # many, and each says little
            pool = [order for order in pool if order.kind not in STANDING]
            pool = standing if standing and whim.random() < 0.05 else pool
            fights = [order for order in pool if order.kind in (OrderKind.JOIN, OrderKind.RAID)]
            pool = fights if fights and fate < 0.5 else pool
        if pool:
            assert table.submit(pool[rng.integers(len(pool))]).accepted
    return table


def copy_table(table: Table, scenario: Scenario) -> Table:
    """A second Table in the same position, with Views of its own."""
    twin = Table(scenario.theatre, scenario.world, 0)
    twin.world = copy_world(table.world)
    for side in Side:
        twin.views[side] = table.views[side]
    return twin
