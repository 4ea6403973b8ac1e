"""The map as the player sees it: ground, overlays, ways, counters, marks and cards, for what the desk has chosen."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.base.hexgrid import NOWHERE
from game.state.enums import EventKind, Side
from game.ui.atlas import Atlas
from game.ui.campaign.desk import Desk, Tone
from game.ui.campaign.hints import Hint, hint_at, sentences_of
from game.ui.campaign.keep import Keep
from game.ui.campaign.map_layers import MapLayers
from game.ui.draw.palette import Theme
from game.ui.layers import cards, legend, marks, supply
from game.ui.map_frame import FRAME_PX, MapFrame
from game.ui.minimap import Dot, Minimap
from game.ui.panels import vocabulary as say
from game.ui.pieces import Piece, PieceCache, corner_on_screen, draw_pieces, piece_at, pieces_of, side_px
from game.ui.viewport import SURROUND, Viewport

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
        self.telling = False  # the enemy's phase is being told
        self.arrow: tuple[int, int, Side] | None = None  # a march being told
        self.cursor = NOWHERE  # the keyboard's hex
        self.seconds = 0.0
        self._atlas = atlas
        self._frame, self._cache = MapFrame(theme), PieceCache(theme)
        self._minimap = Minimap(atlas, theme)
        self._layers, self._kept = MapLayers(desk, theme, atlas.windows), Keep()
        self._drawn: object = None
        self._list_open = False
        self._card_seats: list[pygame.Rect] = []
        self._news_seat: pygame.Rect | None = None
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
        if not self.viewport.area.collidepoint(at) or self.minimap_at(at) is not None or self.on_card(at):
            return NOWHERE
        piece = piece_at(self.viewport, self._piled(), self.theme, *at, self._selected())
        return piece.hex if piece else self.viewport.hex_at(*at)

    def piece_at(self, at: tuple[int, int]) -> Piece | None:
        """The counter under a point of the window."""
        if not self.viewport.area.collidepoint(at) or self.minimap_at(at) is not None:
            return None
        return piece_at(self.viewport, self._piled(), self.theme, *at, self._selected())

    def on_card(self, at: tuple[int, int]) -> bool:
        """Whether a point lies on a card, so that nothing under it is meant."""
        return any(seat.collidepoint(at) for seat in self._card_seats)

    def on_news(self, at: tuple[int, int]) -> bool:
        """Whether a point lies on the card that tells of the last order."""
        return self._news_seat is not None and self._news_seat.collidepoint(at)

    def minimap_at(self, at: tuple[int, int]) -> tuple[float, float] | None:
        """The place in km that a point of the minimap stands for."""
        return self._minimap.km_at(self._minimap_corner(), *at)

    def overlay_at(self, at: tuple[int, int]) -> str | None:
        """The overlay whose line of the list lies under a point."""
        corner = self._list_corner()
        if corner is None or not self._list().get_rect(topleft=corner).collidepoint(at):
            return None
        return legend.overlay_at(self._labels(), at[1] - corner[1])

    def take_tag(self, at: tuple[int, int]) -> bool:
        """Open or close the list of overlays, if its tag lies under a point."""
        if not self._tag_seat().collidepoint(at):
            return False
        self._list_open = not self._list_open
        self._drawn = None
        return True

    def _tag(self) -> pygame.Surface:
        return self._kept(
            "tag", 0, lambda: cards.tag("Overlays", self.theme.colour("overlay.reach"), self.theme, 15.0)
        )

    def _tag_seat(self) -> pygame.Rect:
        area = self.viewport.area
        return self._tag().get_rect(topright=(area.right - _EDGE, area.top + _EDGE))

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
        for hex_id in self._ringed():
            x, y = self._ring_middle(hex_id)
            ring = pygame.Rect(0, 0, 2 * reach, 2 * reach)
            ring.center = round(x), round(y)
            rings.append(ring.clip(self.viewport.area))
        return [ring for ring in rings if ring.width]

    # ------------------------------------------------------------ drawing

    def draw(self, target: pygame.Surface) -> None:
        """Paint the map and everything on it."""
        viewport = self.viewport
        if viewport.map_area != viewport.area:
            target.fill(SURROUND, self.area)
        at_rest = not viewport.moving or viewport.px_per_km == viewport.window.px_per_km
        self._layers.hurried = not at_rest
        below, above = self._layers.overlays(viewport.drawn_level, self.overlays)
        viewport.draw(target, below, above)
        clip = target.get_clip()
        target.set_clip(clip.clip(viewport.area))
        if at_rest:
            self._draw_ways(target)
        self._draw_ring(target)
        draw_pieces(target, viewport, self._piled(), self._cache, self._selected())
        self._draw_marks(target)
        target.set_clip(clip)
        self._frame.draw(target, viewport)
        self._minimap.draw(target, self._minimap_corner(), viewport, self._dots())
        self._draw_cards(target)
        self._drawn, self._breathed = self._look(), self._breath()

    def _draw_ways(self, target: pygame.Surface) -> None:
        """Supply, the previewed way or route, and the march being told, in this order."""
        viewport, at = self.viewport, self.viewport.area.topleft
        if "supply" in self.overlays:
            flow, depots, _ = self._layers.supply_layers(viewport.drawn_level, self._hexes())
            flow.draw(target, viewport.part, at, 0.0 if self.still else self.seconds)
            depots.draw(target, viewport.part, at)
        for layer in self._layers.ways(viewport.drawn_level):
            layer.draw(target, viewport.part, at)
        if self.arrow:
            picture, corner = marks.move_arrow(viewport.window, *self.arrow, self.theme)
            part = viewport.part
            target.blit(picture, (corner[0] - part.left + at[0], corner[1] - part.top + at[1]))

    def _hexes(self) -> list[int]:
        return [piece.hex for piece in self.pieces]

    def _draw_ring(self, target: pygame.Surface) -> None:
        """Round whoever is chosen, or the hex if nobody is; and round what is aimed at."""
        ring = marks.selection_ring(self.viewport.window, self.seconds, self.theme, still=self.still)
        for hex_id in self._ringed():
            x, y = self._ring_middle(hex_id)
            target.blit(ring, (round(x - ring.get_width() / 2), round(y - ring.get_height() / 2)))

    def _ringed(self) -> set[int]:
        """The chosen hex, the target, and where those stand who take part against it."""
        view = self.desk.session.view()
        return {self.desk.hex, self.desk.target, *(int(view.units[unit].hex) for unit in self.desk.party)} - {NOWHERE}

    def _ring_middle(self, hex_id: int) -> tuple[float, float]:
        """In a town counters lie beside the middle of the hex, and the ring goes with them."""
        if hex_id not in self._hexes():
            return self.viewport.to_screen(hex_id)
        half = side_px(self.viewport, self.theme) / 2
        x, y = corner_on_screen(self.viewport, hex_id, self.theme)
        return x + half, y + half

    def _draw_marks(self, target: pygame.Surface) -> None:
        if "supply" in self.overlays:
            trouble = self._layers.supply_layers(self.viewport.drawn_level, self._hexes())[2]
            trouble.draw(target, self.viewport.part, self.viewport.area.topleft)
        for report in self.desk.told:
            if report.kind is EventKind.FIGHT and report.hex >= 0:
                self._centred(target, marks.battle_sign(report.result, self.theme), report.hex, (0, 0.42))
        self._draw_idle_marks(target)
        if self.cursor != NOWHERE:
            self._centred(target, marks.cursor(self.viewport.window, self.theme), self.cursor)

    def _draw_idle_marks(self, target: pygame.Surface) -> None:
        """A small sign at every counter of whom something could still be asked."""
        if not self.desk.session.my_turn or self.telling:
            return
        side, mark = side_px(self.viewport, self.theme), marks.idle_mark(self.theme)
        for hex_id in self._kept("idle", (self._layers.stamp, self.desk.version), self._idle_hexes):
            if hex_id != self._selected() and self.viewport.shows(hex_id, -side):
                x, y = corner_on_screen(self.viewport, hex_id, self.theme)
                target.blit(mark, (round(x - mark.get_width() / 2) + 2, round(y - mark.get_height() / 2) + 2))

    def _idle_hexes(self) -> set[int]:
        view = self.desk.session.view()
        return {int(view.units[unit].hex) for unit in self.desk.session.idle_units()}

    def _piled(self) -> list[Piece]:
        """The counters with the chosen one on top of its pile."""
        return self._kept("piled", (self._shuffles, self.desk.unit, self.desk.contact), self._pile)

    def _pile(self) -> list[Piece]:
        unit, contact = self.desk.unit, self.desk.contact

        def chosen(piece: Piece) -> bool:
            return (unit >= 0 and piece.own == unit) or (contact > 0 and piece.contact == contact)

        return sorted(self.pieces, key=lambda piece: (piece.hex, chosen(piece)))

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
        taken = [self._minimap_rect(), self._tag_seat()]
        target.blit(self._tag(), self._tag_seat())
        if corner is not None:
            taken.append(self._draw_list(target, corner))
        said = self._said_card()
        if said is not None:
            seat = said.get_rect(midbottom=(self.viewport.area.centerx, self.viewport.area.bottom - _EDGE))
            cards.draw_card(target, said, seat, self.theme)
            taken.append(seat)
        self._news_seat = seat if said is not None else None
        self._card_seats = taken[1:]
        weakest = self._weakest_card()
        if weakest is not None:
            surface, point = weakest
            seat = cards.seat_card(surface.get_size(), self.viewport.area, point, taken, self._clear_px())
            cards.draw_card(target, surface, seat, self.theme, point, self.theme.colour("overlay.reds"))
            taken.append(seat)
        found = self._hint_card()
        if found is not None:
            surface, point = found
            off = [*taken, *self._way_rects()]
            seat = cards.seat_card(surface.get_size(), self.viewport.area, point, off, self._clear_px())
            cards.draw_card(target, surface, seat, self.theme)

    def _way_rects(self) -> list[pygame.Rect]:
        """Room that the previewed way needs."""
        half, rects = round(self._hex_px() / 3), []
        for hex_id in self._layers.way():
            x, y = self.viewport.to_screen(hex_id)
            rects.append(pygame.Rect(round(x) - half, round(y) - half, 2 * half, 2 * half))
        return rects

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
        if not self.overlays and not self._list_open:
            return None
        return self.viewport.area.right - self._list().get_width() - _EDGE, self._tag_seat().bottom + 6

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

    def _weakest_card(self) -> tuple[pygame.Surface, tuple[float, float]] | None:
        """Where the chosen unit's line of supply could be cut, if the supply overlay is on."""
        desk = self.desk
        line = desk.study.supply(desk.unit) if "supply" in self.overlays and desk.unit >= 0 else None
        if line is None or line.weakest == NOWHERE or not self.viewport.shows(line.weakest):
            return None
        place = say.place(desk.session.scenario, line.weakest)
        surface = self._kept("weakest", line, lambda: supply.weakest_card(place, line, [], self.theme))
        return surface, self.viewport.to_screen(line.weakest)

    def _hint_card(self) -> tuple[pygame.Surface, tuple[float, float]] | None:
        if self.desk.hover == NOWHERE or self.viewport.moving or not self.viewport.shows(self.desk.hover):
            return None
        stamp = (self._layers.stamp, self.desk.version, self.desk.hover)
        hint = self._kept("hint words", stamp, lambda: hint_at(self.desk, self.desk.hover))
        if hint is None:
            return None
        surface = self._kept("hint", hint, lambda: self._paint_hint(hint))
        return surface, self.viewport.to_screen(self.desk.hover)

    def _paint_hint(self, hint: Hint) -> pygame.Surface:
        edge = self.theme.colour("panel.bad") if hint.refused else None
        return cards.card(hint.title, hint.right, hint.lines, self.theme, notes=hint.notes, edge=edge, wrap_px=300)

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
        return 0 if self.still or self.desk.hex == NOWHERE else int(self.seconds * 12)

    def _hex_px(self) -> float:
        return self.viewport.window.field.hex_km * self.viewport.px_per_km

    def _look(self) -> object:
        """All that decides how the scene looks, but for what moves by itself."""
        flow = int(self.seconds * 20) if "supply" in self.overlays and not self.still else 0
        return (
            self.desk.version, self.desk.hover, frozenset(self.overlays), self.viewport.part.topleft,
            self.viewport.px_per_km, self.cursor, flow, self._layers.stamp, self._shuffles, self.arrow,
        )  # fmt: skip
