"""The whole map in a corner: where the view lies, where counters stand, how far a verst is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pygame

from game.ui.atlas import Atlas
from game.ui.draw import fonts
from game.ui.draw.cartouche import KM_PER_VERST
from game.ui.draw.frame import card
from game.ui.draw.ink import Sheet, clear_sheet
from game.ui.draw.palette import Colour, Theme
from game.ui.levels import MIDDLE
from game.ui.viewport import Viewport

_WIDTH_PX = 300
_RIM_PX = 7
_SCALE_PX = 34
_LABEL_PX = 28.0  # closer marks of the scale leave the fourth without its number
_STEPS = (1, 2, 5, 10, 20, 50, 100)


@dataclass(frozen=True)
class Dot:
    """A counter on the small map."""

    hex: int
    colour: Colour
    round: bool  # the other camp's are square


class Minimap:
    """A card with a scale bar and the whole map."""

    def __init__(self, atlas: Atlas, theme: Theme) -> None:
        """Draws the card; the small map is fetched when it is shown.

        Args:
            atlas: the map.
            theme: colours.
        """
        self._atlas, self._theme = atlas, theme
        window = atlas.windows[MIDDLE]
        wide = _WIDTH_PX - 2 * _RIM_PX
        self._map = pygame.Rect(_RIM_PX, _SCALE_PX, wide, round(wide * window.height / window.width))
        self.size = (_WIDTH_PX, self._map.bottom + _RIM_PX)
        self._card = card(*self.size, theme).surface()
        pygame.draw.rect(self._card, theme.colour("frame.ink"), self._map.inflate(2, 2), 1)
        self._bars: dict[float, pygame.Surface] = {}

    def draw(
        self, target: pygame.Surface, corner: tuple[int, int], viewport: Viewport, dots: Iterable[Dot] = ()
    ) -> None:
        """Draws the card.

        Args:
            target: the screen.
            corner: where its upper left corner lies.
            viewport: what is shown; the scale bar follows its zoom, between two zooms it shows the nearer one's.
            dots: counters, later ones over earlier ones.
        """
        target.blit(self._card, corner)
        target.blit(self._scale_bar(viewport.window.px_per_km), corner)
        place = self._map.move(corner)
        target.blit(self._atlas.minimap(self._map.width), place)
        for dot in dots:
            self._draw_dot(target, place, dot)
        self._draw_view(target, place, viewport)

    def km_at(self, corner: tuple[int, int], x: float, y: float) -> tuple[float, float] | None:
        """The point of the ground under a pixel of the screen; None beside the small map."""
        place = self._map.move(corner)
        if not place.collidepoint(x, y):
            return None
        window = self._atlas.windows[MIDDLE]
        share = window.width / self._map.width / window.px_per_km
        return window.left_km + (x - place.left) * share, window.top_km + (y - place.top) * share

    def _at(self, place: pygame.Rect, km: tuple[float, float]) -> tuple[float, float]:
        window = self._atlas.windows[MIDDLE]
        share = self._map.width / window.width * window.px_per_km
        return place.left + (km[0] - window.left_km) * share, place.top + (km[1] - window.top_km) * share

    def _draw_dot(self, target: pygame.Surface, place: pygame.Rect, dot: Dot) -> None:
        x, y = self._at(place, self._atlas.windows[MIDDLE].field.centre(dot.hex))
        outline = self._theme.colour("counter.outline")
        if dot.round:
            pygame.draw.circle(target, outline, (x, y), 4)
            pygame.draw.circle(target, dot.colour, (x, y), 3)
        else:
            square = pygame.Rect(round(x) - 3, round(y) - 3, 7, 7)
            target.fill(outline, square)
            target.fill(dot.colour, square.inflate(-2, -2))

    def _draw_view(self, target: pygame.Surface, place: pygame.Rect, viewport: Viewport) -> None:
        left, top, right, bottom = viewport.shown_km
        (x, y), (end_x, end_y) = self._at(place, (left, top)), self._at(place, (right, bottom))
        frame = pygame.Rect(round(x), round(y), round(end_x - x), round(end_y - y)).clip(place)
        pygame.draw.rect(target, self._theme.colour("frame.card"), frame.inflate(2, 2).clip(place), 1)
        pygame.draw.rect(target, self._theme.colour("frame.ink"), frame, 2)

    def _scale_bar(self, px_per_km: float) -> pygame.Surface:
        if px_per_km not in self._bars:
            self._bars[px_per_km] = self._drawn_bar(px_per_km)
        return self._bars[px_per_km]

    def _drawn_bar(self, px_per_km: float) -> pygame.Surface:
        """Two bars of the map's scale: versts above, kilometres below."""
        sheet = clear_sheet(_WIDTH_PX, _SCALE_PX)
        room = _WIDTH_PX - 2 * _RIM_PX - 66
        self._draw_bar(sheet, px_per_km * KM_PER_VERST, room, "versts", above=True)
        self._draw_bar(sheet, px_per_km, room, "km", above=False)
        return sheet.surface()

    def _draw_bar(self, sheet: Sheet, px_per_unit: float, room: float, unit: str, *, above: bool) -> None:
        step = max((step for step in _STEPS if 4 * step * px_per_unit <= room), default=1)
        left, foot = _RIM_PX + 8, 17 if above else 31
        for number in range(5):
            x = left + number * step * px_per_unit
            if number < 4:
                width = round(left + (number + 1) * step * px_per_unit) - round(x)
                _bar(sheet, round(x), foot + 1 if above else foot - 12, width, self._theme, dark=number % 2 == 0)
            if number != 3 or step * px_per_unit > _LABEL_PX:
                _write(sheet, str(number * step), x, foot - 1, self._theme, centred=number > 0)
        _write(sheet, unit, left + 4 * step * px_per_unit + 14, foot - 1, self._theme, face="serif_italic")


def _bar(sheet: Sheet, x: int, y: int, width: int, theme: Theme, *, dark: bool) -> None:
    cover = clear_sheet(width, 2).alpha
    cover[:] = 1.0 if dark else 0.25
    sheet.paint(theme.colour("frame.ink"), cover, x, y)


def _write(
    sheet: Sheet, text: str, x: float, foot: float, theme: Theme, *, face: str = "serif", centred: bool = False
) -> None:
    cover = fonts.letters_cover(text, face, 12.0)
    left = x - cover.shape[1] / 2 if centred else x
    sheet.paint(theme.colour("frame.ink"), cover, round(left) - 1, round(foot - fonts.ascent(face, 12.0)))
