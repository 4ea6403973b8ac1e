"""Layers of the map for what the desk has chosen: each made once for a zoom and a moment of the game."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import TypeVar

import pygame

from game.base.hexgrid import NOWHERE
from game.state.enums import Side, Task
from game.ui.campaign.desk import Desk
from game.ui.campaign.intents import TASKS, Intent
from game.ui.campaign.keep import Keep
from game.ui.draw.palette import Theme
from game.ui.draw.projection import Window
from game.ui.layer import Layer
from game.ui.layers import control, marks, mood, passages, path, reach, stores, supply, threat, town_signs

T = TypeVar("T")


class MapLayers:
    """Makes and keeps the layers of each zoom."""

    def __init__(self, desk: Desk, theme: Theme, windows: tuple[Window, ...]) -> None:
        """Nothing is made yet.

        Args:
            desk: what is chosen.
            theme: colours and sizes.
            windows: of the zooms.
        """
        self._desk, self._theme, self._windows = desk, theme, windows
        self._keep = Keep()
        self.hurried = False  # the map is zooming: better to show less than to halt

    def overlays(self, number: int, overlays: Iterable[str]) -> tuple[list[Layer], list[Layer]]:
        """Layers under and over the lettering.

        Args:
            number: of the zoom.
            overlays: names of those that are on.
        """
        desk, on = self._desk, set(overlays)
        below: list[Layer | None] = []
        above: list[Layer | None] = []
        if "control" in on:
            below.append(self._layer(number, "control", self.stamp, self._control))
            below.append(self._layer(number, "influence", self.stamp, self._influence))
        if desk.unit >= 0 and desk.session.my_turn and desk.intent in (Intent.MARCH, *TASKS):
            chosen, off = (self.stamp, desk.unit), frozenset(self.way())
            below.append(self._layer(number, "reach", chosen, self._reach))
            above.append(self._layer(number, "costs", (chosen, off), lambda level: self._costs(level, off)))
        if desk.intent in (Intent.RAIL, Intent.SAIL, Intent.SCOUT, Intent.BOMBARD, Intent.ACT):
            aimed = (self.stamp, desk.unit, desk.intent, desk.act)
            below.append(self._layer(number, "aims", aimed, self._aims))
        above.append(self._layer(number, "stars", self.stamp, self._stars))
        above.append(self._layer(number, "town signs", self.stamp, self._town_signs))
        if "passages" in on:
            below.append(self._layer(number, "lokai", 0, self._lokai))
            above.append(self._layer(number, "passages", self.stamp, self._passages))
        for name, stamp, make in (("mood", self.stamp, self._mood), ("threat", self.stamp, self._threat)):
            pair = self._layer(number, name, stamp, make) if name in on else None
            if pair is not None:
                below.append(pair[0])
                above.append(pair[1])
        return [layer for layer in below if layer], [layer for layer in above if layer]

    def supply_layers(self, number: int, counters: Iterable[int]) -> tuple[supply.SupplyFlow, Layer, Layer]:
        """The running lines, the stores of towns, and the marks of units that go short.

        Args:
            number: of the zoom.
            counters: hexes with counters, for the tags to keep off.
        """
        chosen = (self.stamp, self._desk.unit)
        return (
            self._made(number, "flow", chosen, lambda level: self._flow(level, counters)),
            self._made(number, "depots", self.stamp, self._depots),
            self._made(number, "trouble", self.stamp, self._trouble),
        )

    def ways(self, number: int) -> list[Layer]:
        """The previewed way, or the route that the chosen unit follows."""
        desk, way = self._desk, self.way()
        if way:
            stamp = (self.stamp, desk.unit, tuple(way))
            return [self._made(number, "path", stamp, lambda level: self._path(level, way))]
        if desk.unit >= 0 and desk.session.view().units[desk.unit].task in TASKS.values() and desk.session.my_turn:
            going = (self.stamp, desk.unit)
            return [self._made(number, "route", going, self._route)]
        return []

    @property
    def stamp(self) -> int:
        """What the game is like now: nothing changes but by orders."""
        return self._desk.session.moment

    def way(self) -> list[int]:
        """The previewed way of the chosen unit to the hex under the mouse."""
        desk = self._desk
        if desk.hover in (NOWHERE, desk.hex) or desk.unit < 0 or not desk.session.my_turn:
            return []
        if desk.intent is Intent.MARCH:
            found = desk.reach()
            return found.way_to(desk.hover) if found and desk.hover in found.costs else []
        if desk.intent in TASKS:
            route = desk.study.route(desk.unit, safely=desk.intent is Intent.SAFELY)
            return route.way_to(desk.hover) if route else []
        return []

    def _path(self, level: Window, way: list[int]) -> Layer:
        desk = self._desk
        found = desk.reach() if desk.intent is Intent.MARCH else desk.study.route(desk.unit)
        if desk.intent is Intent.SAFELY:
            found = None  # what a hex costs there is more than march points
        costs = {hex_id: found.costs[hex_id] for hex_id in way[1:] if hex_id in found.costs} if found else {}
        return path.path_layer(level, way, costs, self._theme, desk.study.risks(desk.unit, way[-1]))

    def _route(self, level: Window) -> Layer:
        desk = self._desk
        row = desk.session.view().units[desk.unit]
        safely, goal = row.task == Task.MARCH_SAFELY, int(row.task_hex)
        found = desk.study.route(desk.unit, safely=safely)
        way = found.way_to(goal) if found else []
        turns_to = desk.study.turns_to
        turns: dict[int, int] = {}
        if found and not safely:
            for hex_id, following in pairwise(way):
                now, then = (turns_to(desk.unit, found.costs[each]) for each in (hex_id, following))
                if then > now:
                    turns[hex_id] = desk.session.turn + now
            if way:
                turns[way[-1]] = desk.session.turn + turns_to(desk.unit, found.costs[way[-1]])
        return marks.route_layer(level, way, turns, self._theme) if len(way) > 1 else Layer.empty()

    def _reach(self, level: Window) -> Layer:
        found = self._desk.reach()
        return reach.reach_outline(level, reach.with_own_hex(found), self._theme) if found else Layer.empty()

    def _costs(self, level: Window, off: frozenset[int]) -> Layer:
        """What each hex in reach costs, but for those of the previewed way, which shows its own."""
        found = self._desk.reach()
        costs = {hex_id: cost for hex_id, cost in found.costs.items() if hex_id not in off} if found else {}
        return reach.cost_discs(level, costs, self._theme)

    def _aims(self, level: Window) -> Layer:
        """Where the order that is under way can be pointed."""
        desk = self._desk
        aims = desk.study.places(desk.act) if desk.intent is Intent.ACT else desk.targets(desk.intent)
        return reach.reach_outline(level, aims, self._theme)

    def _lokai(self, level: Window) -> Layer:
        return passages.lokai_layer(level, self._desk.session.scenario, self._theme)

    def _passages(self, level: Window) -> Layer:
        session = self._desk.session
        return passages.passage_layer(level, session.scenario, session.view(), self._theme)

    def _town_signs(self, level: Window) -> Layer:
        session = self._desk.session
        return town_signs.town_signs(level, session.scenario.theatre, session.view(), self._theme)

    def _stars(self, level: Window) -> Layer:
        session = self._desk.session
        return marks.objective_stars(level, session.scenario.theatre, session.view(), self._theme)

    def _control(self, level: Window) -> Layer:
        session = self._desk.session
        return control.control_layer(level, session.scenario.theatre, session.view(), self._theme)

    def _influence(self, level: Window) -> Layer:
        session = self._desk.session
        return control.influence_layer(level, session.scenario.theatre, session.view(), self._theme)

    def _mood(self, level: Window) -> tuple[Layer, Layer]:
        scenario, view = self._desk.session.scenario, self._desk.session.view()
        sympathies = [int(view.districts[row].sympathy) for row in range(len(scenario.names.district_titles))]
        return mood.mood_layers(level, scenario.theatre, sympathies, scenario.names.district_titles, self._theme)

    def _threat(self, level: Window) -> tuple[Layer, Layer]:
        return threat.threat_layers(level, self._desk.study.threat(), Side(1 - self._desk.session.eyes), self._theme)

    def _flow(self, level: Window, hexes: Iterable[int]) -> supply.SupplyFlow:
        desk = self._desk
        chosen = desk.study.supply(desk.unit) if desk.unit >= 0 else None
        half = 0.5 * level.hex_px
        counters = [
            pygame.Rect(round(x - half), round(y - half), round(1.6 * half), round(1.6 * half))
            for x, y in map(level.hex_centre, hexes)
        ]
        return supply.supply_flow(level, desk.study.lines(), chosen, desk.session.eyes, self._theme, counters)

    def _depots(self, level: Window) -> Layer:
        session = self._desk.session
        return stores.depot_signs(level, session.scenario.theatre, session.view(), self._theme)

    def _trouble(self, level: Window) -> Layer:
        return stores.trouble_marks(level, self._desk.session.view(), self._theme)

    def _made(self, number: int, name: str, stamp: object, make: Callable[[Window], T]) -> T:
        """A layer, made now if it must be."""
        return self._keep((name, number), stamp, lambda: make(self._windows[number]))

    def _layer(self, number: int, name: str, stamp: object, make: Callable[[Window], T]) -> T | None:
        """The same; but nothing that is not ready while the map is zooming."""
        if self.hurried and not self._keep.has((name, number), stamp):
            return None
        return self._made(number, name, stamp, make)
