"""Cards over the map: the list of overlays, what was said, the weakest link of supply, what lies under the mouse."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.base.hexgrid import NOWHERE
from game.state.enums import Side
from game.ui.campaign.desk import Desk
from game.ui.campaign.hints import Hint, hint_at, sentences_of
from game.ui.campaign.intents import Tone
from game.ui.campaign.keep import Keep
from game.ui.campaign.map_layers import MapLayers
from game.ui.draw.palette import Theme
from game.ui.layers import cards, legend, supply
from game.ui.panels import vocabulary as say
from game.ui.panels.bar_tips import Tip
from game.ui.viewport import Viewport

_EDGE = 12


class MapCards:
    """Paints the cards, and knows where they lie."""

    def __init__(
        self,
        desk: Desk,
        layers: MapLayers,
        viewport: Viewport,
        overlays: set[str],
        keys: dict[str, str],
        theme: Theme,
    ) -> None:
        """No card lies on the map yet.

        Args:
            desk: what is chosen.
            layers: of the map; cards keep off the previewed way.
            viewport: what the window shows of the map.
            overlays: those that are on; the scene lays them and takes them off.
            keys: which key lays each overlay, in the order of the list.
            theme: colours and sizes.
        """
        self._desk, self._layers, self._viewport, self._theme = desk, layers, viewport, theme
        self._overlays, self._keys = overlays, keys
        self.listed = False  # the list of overlays is open though none is on
        self.tip: tuple[Tip, int] | None = None  # what the bar explains, and from which x of the window on
        self.news_seat: pygame.Rect | None = None  # of the card that tells of the last order
        self._seats: list[pygame.Rect] = []
        self._kept = Keep()

    def on_card(self, at: tuple[int, int]) -> bool:
        """Whether a point lies on a card, so that nothing under it is meant."""
        return any(seat.collidepoint(at) for seat in self._seats)

    def on_news(self, at: tuple[int, int]) -> bool:
        """Whether a point lies on the card that tells of the last order."""
        return self.news_seat is not None and self.news_seat.collidepoint(at)

    def overlay_at(self, at: tuple[int, int]) -> str | None:
        """The overlay whose line of the list lies under a point."""
        corner = self._list_corner()
        if corner is None or not self._list().get_rect(topleft=corner).collidepoint(at):
            return None
        return legend.overlay_at(self._keys, at[1] - corner[1])

    def take_tag(self, at: tuple[int, int]) -> bool:
        """Open or close the list of overlays, if its tag lies under a point."""
        if not self.tag_seat().collidepoint(at):
            return False
        self.listed = not self.listed
        return True

    def _tag(self) -> pygame.Surface:
        return self._kept(
            "tag", 0, lambda: cards.tag("Overlays", self._theme.colour("overlay.reach"), self._theme, 15.0)
        )

    def tag_seat(self) -> pygame.Rect:
        """The place of the tag that opens the list."""
        area = self._viewport.area
        return self._tag().get_rect(topright=(area.right - _EDGE, area.top + _EDGE))

    def draw(self, target: pygame.Surface, minimap: pygame.Rect) -> None:
        """Lay the cards, none over another, and none over the small map."""
        corner = self._list_corner()
        taken = [minimap, self.tag_seat()]
        target.blit(self._tag(), self.tag_seat())
        if corner is not None:
            taken.append(self._draw_list(target, corner))
        said = self._said_card()
        if said is not None:
            seat = said.get_rect(midbottom=(self._viewport.area.centerx, self._viewport.area.bottom - _EDGE))
            cards.draw_card(target, said, seat, self._theme)
            taken.append(seat)
        self.news_seat = seat if said is not None else None
        self._seats = taken[1:]
        weakest = self._weakest_card()
        if weakest is not None:
            surface, point = weakest
            seat = cards.seat_card(surface.get_size(), self._viewport.area, point, taken, self._clear_px())
            cards.draw_card(target, surface, seat, self._theme, point, self._theme.colour("overlay.reds"))
            taken.append(seat)
        found = self._hint_card()
        if found is not None:
            surface, point = found
            off = [*taken, *self._way_rects()]
            seat = cards.seat_card(surface.get_size(), self._viewport.area, point, off, self._clear_px())
            cards.draw_card(target, surface, seat, self._theme)
        if self.tip is not None:
            self._draw_tip(target, *self.tip)

    def _draw_tip(self, target: pygame.Surface, tip: Tip, x: int) -> None:
        """Under the bar."""
        title, right, lines = tip
        surface = self._kept("tip", tip, lambda: cards.card(title, right, lines, self._theme, wrap_px=360))
        area = self._viewport.area
        seat = surface.get_rect(topleft=(x, area.top + 4)).clamp(area)
        cards.draw_card(target, surface, seat, self._theme)

    def _way_rects(self) -> list[pygame.Rect]:
        """Room that the previewed way needs."""
        half, rects = round(self._viewport.hex_px / 3), []
        for hex_id in self._layers.way():
            x, y = self._viewport.to_screen(hex_id)
            rects.append(pygame.Rect(round(x) - half, round(y) - half, 2 * half, 2 * half))
        return rects

    def _clear_px(self) -> int:
        return round(0.6 * self._viewport.window.hex_px) + 6

    def _draw_list(self, target: pygame.Surface, corner: tuple[int, int]) -> pygame.Rect:
        surface = self._list()
        seat = surface.get_rect(topleft=corner)
        cards.draw_card(target, surface, seat, self._theme)
        for name in self._keys:
            if name in self._overlays:
                explained = self._legend(name)
                below = explained.get_rect(topright=(seat.right, seat.bottom + 8))
                if below.bottom < self._viewport.area.bottom:
                    cards.draw_card(target, explained, below, self._theme)
                    seat.union_ip(below)
        return seat

    def _list_corner(self) -> tuple[int, int] | None:
        if not self._overlays and not self.listed:
            return None
        return self._viewport.area.right - self._list().get_width() - _EDGE, self.tag_seat().bottom + 6

    def _list(self) -> pygame.Surface:
        stamp = (frozenset(self._overlays), tuple(self._keys.items()))
        return self._kept("list", stamp, lambda: legend.overlay_list(self._overlays, self._keys, self._theme))

    def _legend(self, name: str) -> pygame.Surface:
        eyes, sides = self._desk.session.eyes, self._desk.session.scenario.names.sides
        makers: dict[str, Callable[[], pygame.Surface]] = {
            "control": lambda: legend.control_legend(sides, eyes, self._theme),
            "threat": lambda: legend.threat_legend(self._theme, Side(1 - eyes)),
            "mood": lambda: legend.mood_legend(sides, self._theme),
            "supply": lambda: legend.supply_legend(eyes, self._theme),
            "passages": lambda: legend.passages_legend(self._theme),
        }
        return self._kept(("legend", name), eyes, makers[name])

    def _said_card(self) -> pygame.Surface | None:
        """What the game says to the last order: a refusal, or the news of it."""
        desk = self._desk
        lines = sentences_of(desk) if not desk.said.text else []
        if not desk.said.text and not lines:
            return None
        edge = self._theme.colour("panel.bad") if desk.said.tone is Tone.REFUSAL else None
        title = desk.said.text or lines[0]
        rest = lines[1:] if not desk.said.text else []
        return self._kept(
            "said",
            (title, tuple(rest), edge),
            lambda: cards.card(title, "", rest, self._theme, edge=edge, wrap_px=560),
        )

    def _weakest_card(self) -> tuple[pygame.Surface, tuple[float, float]] | None:
        """Where the chosen unit's line of supply could be cut, if the supply overlay is on."""
        desk = self._desk
        line = desk.study.supply(desk.unit) if "supply" in self._overlays and desk.unit >= 0 else None
        if line is None or line.weakest == NOWHERE or not self._viewport.shows(line.weakest):
            return None
        place = say.place(desk.session.scenario, line.weakest)
        surface = self._kept("weakest", line, lambda: supply.weakest_card(place, line, [], self._theme))
        return surface, self._viewport.to_screen(line.weakest)

    def _hint_card(self) -> tuple[pygame.Surface, tuple[float, float]] | None:
        if self._desk.hover == NOWHERE or self._viewport.moving or not self._viewport.shows(self._desk.hover):
            return None
        stamp = (self._layers.stamp, self._desk.version, self._desk.hover)
        hint = self._kept("hint words", stamp, lambda: hint_at(self._desk, self._desk.hover))
        if hint is None:
            return None
        surface = self._kept("hint", hint, lambda: self._paint_hint(hint))
        return surface, self._viewport.to_screen(self._desk.hover)

    def _paint_hint(self, hint: Hint) -> pygame.Surface:
        edge = self._theme.colour("panel.bad") if hint.refused else None
        return cards.card(hint.title, hint.right, hint.lines, self._theme, notes=hint.notes, edge=edge, wrap_px=300)
