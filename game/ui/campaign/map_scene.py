"""The map as the player sees it: ground, overlays, ways, counters and marks, for what the desk has chosen."""

from __future__ import annotations

import pygame

from game.base.hexgrid import NOWHERE
from game.state.enums import EventKind, Side
from game.ui.atlas import Atlas
from game.ui.campaign.desk import Desk
from game.ui.campaign.keep import Keep
from game.ui.campaign.map_cards import MapCards
from game.ui.campaign.map_layers import MapLayers
from game.ui.draw.palette import Theme
from game.ui.layers import marks
from game.ui.map_frame import FRAME_PX, MapFrame
from game.ui.minimap import Dot, Minimap
from game.ui.pieces import Piece, PieceCache, corner_on_screen, draw_pieces, piece_at, pieces_of, side_px
from game.ui.viewport import SURROUND, Viewport


class MapScene:
    """The left part of the play screen."""

    def __init__(
        self, desk: Desk, atlas: Atlas, theme: Theme, area: pygame.Rect, keys: dict[str, str], *, still: bool
    ) -> None:
        """Show the whole desk's map.

        Args:
            desk: what is chosen.
            atlas: the baked map.
            theme: colours and sizes.
            area: of the window, frame included.
            keys: which key lays each overlay.
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
        self.cards = MapCards(desk, self._layers, self.viewport, self.overlays, keys, theme)
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

    def move_cursor(self, down: int, right: int) -> None:
        """The keyboard's hex, one step on; at first it lies on what is chosen, or in the middle."""
        desk, terms = self.desk, self.desk.session.scenario.theatre.terms[0]
        if self.cursor == NOWHERE:
            self.cursor = desk.hex if desk.hex >= 0 else self.viewport.hex_at(*self.viewport.area.center)
        else:
            row, column = divmod(self.cursor, int(terms.columns))
            row, column = row + down, column + right
            if 0 <= row < terms.rows and 0 <= column < terms.columns:
                self.cursor = row * int(terms.columns) + column
        desk.point(self.cursor)
        if not self.viewport.shows(self.cursor, 70):
            self.viewport.centre_on(self.cursor)

    def hex_at(self, at: tuple[int, int]) -> int:
        """The hex meant by a point: a counter's own, or the one on the ground; NOWHERE beside the map."""
        if not self.viewport.area.collidepoint(at) or self.minimap_at(at) is not None or self.cards.on_card(at):
            return NOWHERE
        piece = piece_at(self.viewport, self._piled(), self.theme, *at, self._selected())
        return piece.hex if piece else self.viewport.hex_at(*at)

    def minimap_at(self, at: tuple[int, int]) -> tuple[float, float] | None:
        """The place in km that a point of the minimap stands for."""
        return self._minimap.km_at(self._minimap_corner(), *at)

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
        reach = round(self.viewport.hex_px) + 8
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
        self.cards.draw(target, self._minimap_rect())
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
        return {
            self.desk.hex,
            self.desk.target,
            *self.desk.ringed,
            *(int(view.units[unit].hex) for unit in self.desk.party),
        } - {NOWHERE}

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
        hex_px = self.viewport.hex_px
        corner = x + off[0] * hex_px - picture.get_width() / 2, y + off[1] * hex_px - picture.get_height() / 2
        target.blit(picture, (round(corner[0]), round(corner[1])))

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

    def _look(self) -> object:
        """All that decides how the scene looks, but for what moves by itself."""
        flow = int(self.seconds * 20) if "supply" in self.overlays and not self.still else 0
        return (
            self.desk.version, self.desk.hover, frozenset(self.overlays), self.viewport.part.topleft,
            self.viewport.px_per_km, self.cursor, flow, self._layers.stamp, self._shuffles, self.arrow,
            self.cards.listed, self.cards.tip, self.desk.ringed,
        )  # fmt: skip
