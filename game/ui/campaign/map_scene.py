"""The map as the player sees it: ground, overlays, ways, counters, marks and cards, for what the desk has chosen."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TypeVar

import pygame

from game.base.hexgrid import NOWHERE
from game.state.enums import EventKind, Side
from game.ui.atlas import Atlas
from game.ui.campaign.desk import Desk, Intent, Tone
from game.ui.campaign.hints import Hint, hint_at, sentences_of
from game.ui.draw.palette import Theme
from game.ui.draw.projection import Window
from game.ui.layer import Layer
from game.ui.layers import cards, control, legend, marks, mood, path, reach, stores, supply, threat
from game.ui.map_frame import FRAME_PX, MapFrame
from game.ui.minimap import Dot, Minimap
from game.ui.pieces import Piece, PieceCache, draw_pieces, piece_at, pieces_of
from game.ui.viewport import Viewport

T = TypeVar("T")
OVERLAYS = ("supply", "control", "threat", "mood")
_EDGE = 12


class MapScene:
    """The left part of the play screen."""

    def __init__(self, desk: Desk, atlas: Atlas, theme: Theme, area: pygame.Rect, *, still: bool) -> None:
        """Show the whole desk's map.

        Args:
            desk: what is chosen.
            atlas: the baked map.
            theme: colours and sizes.
            area: of the window, frame included.
            still: whether motion is reduced.
        """
        self.desk, self.theme, self.still = desk, theme, still
        self.area = area
        self.viewport = Viewport(atlas, self._inner(), reduced_motion=still)
        self.overlays: set[str] = set()
        self.pieces: list[Piece] = []
        self._shuffles = 0  # how often the counters were laid anew
        self.arrow: tuple[int, int, Side] | None = None  # a march being told
        self.cursor = NOWHERE  # the keyboard's hex
        self.seconds = 0.0
        self._atlas = atlas
        self._frame, self._cache = MapFrame(theme), PieceCache(theme)
        self._minimap = Minimap(atlas, theme)
        self._layers: dict[tuple[object, int], tuple[object, object]] = {}
        self._card: tuple[object, tuple[pygame.Surface, tuple[float, float]] | None] = (None, None)
        self._drawn: object = None
        self._breathed = 0
        self.refresh()

    # ------------------------------------------------------------ from outside

    def lay(self, pieces: list[Piece]) -> None:
        """Lay other counters on the map."""
        self.pieces = pieces
        self._shuffles += 1

    def resize(self, area: pygame.Rect) -> None:
        """Take another place in the window."""
        self.area = area
        self.viewport.resize(self._inner())
        self._drawn = None

    def refresh(self) -> None:
        """Take the counters from the View as it is now."""
        session = self.desk.session
        self.lay(pieces_of(session.scenario, session.view()))
        self._atlas.at_turn(session.turn)
        self._drawn = None

    def toggle(self, overlay: str) -> None:
        """Lay an overlay on the map or take it off."""
        self.overlays ^= {overlay}
        self._drawn = None

    def hex_at(self, at: tuple[int, int]) -> int:
        """The hex meant by a point: a counter's own, or the one on the ground; NOWHERE beside the map."""
        if not self.viewport.area.collidepoint(at) or self.minimap_at(at) is not None:
            return NOWHERE
        piece = piece_at(self.viewport, self.pieces, self.theme, *at, self._selected())
        return piece.hex if piece else self.viewport.hex_at(*at)

    def piece_at(self, at: tuple[int, int]) -> Piece | None:
        """The counter under a point of the window."""
        if not self.viewport.area.collidepoint(at) or self.minimap_at(at) is not None:
            return None
        return piece_at(self.viewport, self.pieces, self.theme, *at, self._selected())

    def minimap_at(self, at: tuple[int, int]) -> tuple[float, float] | None:
        """The place in km that a point of the minimap stands for."""
        return self._minimap.km_at(self._minimap_corner(), *at)

    def overlay_at(self, at: tuple[int, int]) -> str | None:
        """The overlay whose line of the list lies under a point."""
        corner = self._list_corner()
        if corner is None or not self._list().get_rect(topleft=corner).collidepoint(at):
            return None
        return legend.overlay_at(self._labels(), at[1] - corner[1])

    def show_list(self, labels: dict[str, str]) -> None:
        """Say which keys lay overlays, by overlay."""
        self._overlay_labels = labels

    def update(self, seconds: float) -> None:
        """Let time pass."""
        self.seconds += seconds
        self.viewport.advance(1000.0 * seconds)
        if self._atlas.refresh():
            self._drawn = None

    def stale(self) -> list[pygame.Rect]:
        """The parts that look other than when they were drawn last."""
        if self._drawn is None or self._look() != self._drawn:
            return [self.area]
        if self._breath() == self._breathed:
            return []
        reach = round(self._hex_px()) + 8
        rings = []
        for hex_id in {self.desk.hex, self.desk.target} - {NOWHERE}:
            x, y = self.viewport.to_screen(hex_id)
            ring = pygame.Rect(0, 0, 2 * reach, 2 * reach)
            ring.center = round(x), round(y)
            rings.append(ring.clip(self.viewport.area))
        return [ring for ring in rings if ring.width]

    # ------------------------------------------------------------ drawing

    def draw(self, target: pygame.Surface) -> None:
        """Paint the map and everything on it."""
        viewport = self.viewport
        below, above = self._overlay_layers()
        viewport.draw(target, below, above)
        clip = target.get_clip()
        target.set_clip(clip.clip(viewport.area))
        if not viewport.moving or viewport.px_per_km == viewport.window.px_per_km:
            self._draw_ways(target)
        self._draw_ring(target)
        draw_pieces(target, viewport, self.pieces, self._cache, self._selected())
        self._draw_marks(target)
        target.set_clip(clip)
        self._frame.draw(target, viewport)
        self._minimap.draw(target, self._minimap_corner(), viewport, self._dots())
        self._draw_cards(target)
        self._drawn, self._breathed = self._look(), self._breath()

    def _overlay_layers(self) -> tuple[list[Layer], list[Layer]]:
        """Layers under and over the lettering."""
        desk, below, above = self.desk, [], []
        pairs = []
        if "mood" in self.overlays:
            pairs.append(self._layer("mood", 0, self._mood))
        if "control" in self.overlays:
            below.append(self._layer("control", self._stamp(), self._control))
        if "threat" in self.overlays:
            pairs.append(self._layer("threat", self._stamp(), self._threat))
        if desk.unit >= 0 and desk.session.my_turn and desk.intent in (Intent.MARCH, Intent.ROUTE):
            below.append(self._layer("reach", (self._stamp(), desk.unit), self._reach))
            off = frozenset(self._way())
            above.append(self._layer("costs", (self._stamp(), desk.unit, off), lambda level: self._costs(level, off)))
        if desk.intent is Intent.RAIL:
            below.append(self._layer("rail", (self._stamp(), desk.unit), self._rail))
        above.append(self._layer("stars", self._stamp(), self._stars))
        for pair in pairs:
            below.append(pair[0])
            above.append(pair[1])
        return below, above

    def _draw_ways(self, target: pygame.Surface) -> None:
        """Supply, the routes of units and the previewed way, in this order."""
        viewport, at = self.viewport, self.viewport.area.topleft
        if "supply" in self.overlays:
            flow = self._layer("flow", (self._stamp(), self.desk.unit), self._flow)
            flow.draw(target, viewport.part, at, 0.0 if self.still else self.seconds)
            self._layer("depots", self._stamp(), self._depots).draw(target, viewport.part, at)
        way = self._way()
        if way:
            stamp = (self._stamp(), self.desk.unit, tuple(way))
            self._layer("path", stamp, lambda level: self._path(level, way)).draw(target, viewport.part, at)
        elif self.desk.unit in self.desk.session.routes and self.desk.session.my_turn:
            going = (self._stamp(), self.desk.unit, self.desk.session.routes[self.desk.unit])
            self._layer("route", going, self._route).draw(target, viewport.part, at)
        if self.arrow:
            picture, corner = marks.move_arrow(self.viewport.window, *self.arrow, self.theme)
            part = viewport.part
            target.blit(picture, (corner[0] - part.left + at[0], corner[1] - part.top + at[1]))

    def _draw_ring(self, target: pygame.Surface) -> None:
        window = self.viewport.window
        if self.desk.hex != NOWHERE:
            ring = marks.selection_ring(window, self.seconds, self.theme, still=self.still)
            self._centred(target, ring, self.desk.hex)
        if self.desk.target != NOWHERE:
            ring = marks.selection_ring(window, self.seconds, self.theme, still=self.still)
            self._centred(target, ring, self.desk.target)

    def _draw_marks(self, target: pygame.Surface) -> None:
        if "supply" in self.overlays:
            layer = self._layer("trouble", self._stamp(), self._trouble)
            layer.draw(target, self.viewport.part, self.viewport.area.topleft)
        for report in self.desk.told:
            if report.kind is EventKind.FIGHT and report.hex >= 0:
                self._centred(target, marks.battle_sign(report.result, self.theme), report.hex, (0, 0.42))
        if self.cursor != NOWHERE:
            self._centred(target, marks.cursor(self.viewport.window, self.theme), self.cursor)

    def _selected(self) -> int:
        return self.desk.hex if self.desk.unit >= 0 or self.desk.contact else NOWHERE

    def _centred(
        self, target: pygame.Surface, picture: pygame.Surface, hex_id: int, off: tuple[float, float] = (0.0, 0.0)
    ) -> None:
        x, y = self.viewport.to_screen(hex_id)
        hex_px = self._hex_px()
        corner = x + off[0] * hex_px - picture.get_width() / 2, y + off[1] * hex_px - picture.get_height() / 2
        target.blit(picture, (round(corner[0]), round(corner[1])))

    # ------------------------------------------------------------ cards

    def _draw_cards(self, target: pygame.Surface) -> None:
        corner = self._list_corner()
        taken = [self._minimap_rect()]
        if corner is not None:
            taken.append(self._draw_list(target, corner))
        said = self._said_card()
        if said is not None:
            seat = said.get_rect(midbottom=(self.viewport.area.centerx, self.viewport.area.bottom - _EDGE))
            cards.draw_card(target, said, seat, self.theme)
            taken.append(seat)
        found = self._hint_card()
        if found is not None:
            surface, point = found
            seat = cards.seat_card(surface.get_size(), self.viewport.area, point, taken, self._clear_px())
            cards.draw_card(target, surface, seat, self.theme)

    def _clear_px(self) -> int:
        return round(0.6 * self.viewport.window.hex_px) + 6

    def _draw_list(self, target: pygame.Surface, corner: tuple[int, int]) -> pygame.Rect:
        surface = self._list()
        seat = surface.get_rect(topleft=corner)
        cards.draw_card(target, surface, seat, self.theme)
        for name in OVERLAYS:
            if name in self.overlays:
                explained = self._legend(name)
                below = explained.get_rect(topright=(seat.right, seat.bottom + 8))
                if below.bottom < self.viewport.area.bottom:
                    cards.draw_card(target, explained, below, self.theme)
                    seat.union_ip(below)
        return seat

    def _list_corner(self) -> tuple[int, int] | None:
        if not self.overlays:
            return None
        return self.viewport.area.right - self._list().get_width() - _EDGE, self.viewport.area.top + _EDGE

    def _labels(self) -> dict[str, str]:
        return self._overlay_labels

    _overlay_labels: dict[str, str] = dict.fromkeys(OVERLAYS, "")

    def _list(self) -> pygame.Surface:
        stamp = (frozenset(self.overlays), tuple(self._labels().items()))
        return self._kept("list", stamp, lambda: legend.overlay_list(self.overlays, self._labels(), self.theme))

    def _legend(self, name: str) -> pygame.Surface:
        eyes, sides = self.desk.session.eyes, self.desk.session.scenario.names.sides
        makers: dict[str, Callable[[], pygame.Surface]] = {
            "control": lambda: legend.control_legend(sides, self.theme),
            "threat": lambda: legend.threat_legend(self.theme, Side(1 - eyes)),
            "mood": lambda: legend.mood_legend(sides, self.theme),
            "supply": lambda: legend.supply_legend(eyes, self.theme),
        }
        return self._kept(("legend", name), eyes, makers[name])

    def _said_card(self) -> pygame.Surface | None:
        """What the game says to the last order: a refusal, or the news of it."""
        desk = self.desk
        lines = sentences_of(desk) if not desk.said.text else []
        if not desk.said.text and not lines:
            return None
        edge = self.theme.colour("panel.bad") if desk.said.tone is Tone.REFUSAL else None
        title = desk.said.text or lines[0]
        rest = lines[1:] if not desk.said.text else []
        return self._kept(
            "said",
            (title, tuple(rest), edge),
            lambda: cards.card(title, "", rest, self.theme, edge=edge, wrap_px=560),
        )

    def _hint_card(self) -> tuple[pygame.Surface, tuple[float, float]] | None:
        if self.desk.hover == NOWHERE or self.viewport.moving:
            return None
        stamp = (self._stamp(), self.desk.version, self.desk.hover)
        hint = self._kept("hint words", stamp, lambda: hint_at(self.desk, self.desk.hover))
        if hint is None:
            return None
        surface = self._kept("hint", hint, lambda: self._paint_hint(hint))
        return surface, self.viewport.to_screen(self.desk.hover)

    def _paint_hint(self, hint: Hint) -> pygame.Surface:
        edge = self.theme.colour("panel.bad") if hint.refused else None
        return cards.card(hint.title, hint.right, hint.lines, self.theme, notes=hint.notes, edge=edge, wrap_px=300)

    # ------------------------------------------------------------ making layers

    def _way(self) -> list[int]:
        """The previewed way of the chosen unit to the hex under the mouse."""
        desk = self.desk
        if desk.hover in (NOWHERE, desk.hex) or desk.unit < 0 or not desk.session.my_turn:
            return []
        if desk.intent is Intent.MARCH:
            found = desk.reach()
            return found.way_to(desk.hover) if found and desk.hover in found.costs else []
        if desk.intent is Intent.ROUTE:
            route = desk.study.route(desk.unit)
            return route.way_to(desk.hover) if route else []
        return []

    def _path(self, level: Window, way: list[int]) -> Layer:
        desk = self.desk
        found = desk.reach() if desk.intent is Intent.MARCH else desk.study.route(desk.unit)
        costs = {hex_id: found.costs[hex_id] for hex_id in way[1:] if hex_id in found.costs} if found else {}
        return path.path_layer(level, way, costs, self.theme, desk.study.risks(desk.unit, way[-1]))

    def _route(self, level: Window) -> Layer:
        desk = self.desk
        found = desk.study.route(desk.unit)
        goal = desk.session.routes[desk.unit]
        way = found.way_to(goal) if found else []
        points = max(1, int(desk.session.scenario.theatre.types[int(self._unit_type())].march_points))
        turns: dict[int, int] = {}
        if found:
            for hex_id, following in pairwise(way):
                now, then = found.costs[hex_id] // points, found.costs[following] // points
                if then > now >= 0:
                    turns[hex_id] = desk.session.turn + now
            if way:
                turns[way[-1]] = desk.session.turn + found.costs[way[-1]] // points
        return marks.route_layer(level, way, turns, self.theme) if len(way) > 1 else Layer.empty()

    def _unit_type(self) -> int:
        return int(self.desk.session.view().units[self.desk.unit].type)

    def _reach(self, level: Window) -> Layer:
        found = self.desk.reach()
        return reach.reach_outline(level, list(found.costs), self.theme) if found else Layer.empty()

    def _costs(self, level: Window, off: frozenset[int]) -> Layer:
        """What each hex in reach costs, but for those of the previewed way, which shows its own."""
        found = self.desk.reach()
        costs = {hex_id: cost for hex_id, cost in found.costs.items() if hex_id not in off} if found else {}
        return reach.cost_discs(level, costs, self.theme)

    def _rail(self, level: Window) -> Layer:
        return reach.reach_outline(level, self.desk.targets(Intent.RAIL), self.theme)

    def _stars(self, level: Window) -> Layer:
        session = self.desk.session
        return marks.objective_stars(level, session.scenario.theatre, session.view(), self.theme)

    def _control(self, level: Window) -> Layer:
        session = self.desk.session
        return control.control_layer(level, session.scenario.theatre, session.view(), self.theme)

    def _mood(self, level: Window) -> tuple[Layer, Layer]:
        scenario = self.desk.session.scenario
        count = len(scenario.names.district_titles)
        sympathies = [int(scenario.theatre.districts[number].sympathy) for number in range(count)]
        return mood.mood_layers(level, scenario.theatre, sympathies, scenario.names.district_titles, self.theme)

    def _threat(self, level: Window) -> tuple[Layer, Layer]:
        return threat.threat_layers(level, self.desk.study.threat(), Side(1 - self.desk.session.eyes), self.theme)

    def _flow(self, level: Window) -> supply.SupplyFlow:
        desk = self.desk
        chosen = desk.study.supply(desk.unit) if desk.unit >= 0 else None
        half = 0.5 * level.hex_px
        counters = [
            pygame.Rect(round(x - half), round(y - half), round(1.6 * half), round(1.6 * half))
            for x, y in (level.hex_centre(piece.hex) for piece in self.pieces)
        ]
        return supply.supply_flow(level, desk.study.lines(), chosen, desk.session.eyes, self.theme, counters)

    def _depots(self, level: Window) -> Layer:
        session = self.desk.session
        return stores.depot_signs(level, session.scenario.theatre, session.view(), self.theme)

    def _trouble(self, level: Window) -> Layer:
        return stores.trouble_marks(level, self.desk.session.view(), self.theme)

    def _stamp(self) -> object:
        """What the game was like when a layer was made."""
        session = self.desk.session
        return session.eyes, session.turn, len(session.table.orders), session.my_turn

    def _layer(self, name: str, stamp: object, make: Callable[[Window], T]) -> T:
        """A layer of the drawn level, made anew when its stamp has changed."""
        return self._kept((name, self.viewport.drawn_level), stamp, lambda: make(self.viewport.window))

    def _kept(self, key: object, stamp: object, make: Callable[[], T]) -> T:
        found = self._layers.get((key, 0))
        if found is None or found[0] != stamp:
            found = (stamp, make())
            self._layers[key, 0] = found
        return found[1]  # type: ignore[return-value]

    # ------------------------------------------------------------ places

    def _inner(self) -> pygame.Rect:
        return self.area.inflate(-2 * FRAME_PX, -2 * FRAME_PX)

    def _minimap_corner(self) -> tuple[int, int]:
        inner = self.viewport.area
        return inner.left + 6, inner.bottom - self._minimap.size[1] - 6

    def _minimap_rect(self) -> pygame.Rect:
        return pygame.Rect(self._minimap_corner(), self._minimap.size)

    def _dots(self) -> list[Dot]:
        return self._kept("dots", self._shuffles, self._make_dots)

    def _make_dots(self) -> list[Dot]:
        eyes = self.desk.session.eyes
        keys = {Side.BASMACHI: "counter.basmachi.top", Side.RED: "counter.red_army.top"}
        dots = []
        for piece in self.pieces:
            side = eyes if piece.own >= 0 else Side(1 - eyes)
            dots.append(Dot(piece.hex, self.theme.colour(keys[side]), side == Side.BASMACHI))
        return dots

    def _breath(self) -> int:
        """Which moment of its breathing the ring is at."""
        return 0 if self.still or self.desk.hex == NOWHERE else int(self.seconds * 15)

    def _hex_px(self) -> float:
        return self.viewport.window.field.hex_km * self.viewport.px_per_km

    def _look(self) -> object:
        """All that decides how the scene looks, but for what moves by itself."""
        flow = int(self.seconds * 20) if "supply" in self.overlays and not self.still else 0
        return (
            self.desk.version, self.desk.hover, frozenset(self.overlays), self.viewport.part.topleft, self.viewport.px_per_km,
            self.cursor, flow, self._stamp(), self._shuffles, self.arrow,
        )  # fmt: skip
