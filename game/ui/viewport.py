"""What of the map the screen shows: zoom, place, and the way between two of them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pygame

from game.ui.atlas import Atlas
from game.ui.draw.projection import Window
from game.ui.layer import Layer
from game.ui.levels import FAR, MIDDLE, NEAR

Place = tuple[float, float]

ZOOM_MS = 220.0
GLIDE_MS = 380.0
SURROUND = (44, 33, 26)


@dataclass
class _Zoom:
    """On the way from one zoom to another; what lay under one point of the screen stays there."""

    start: float  # px per km
    end: float
    pinned_km: Place
    pinned_at: Place  # in px from the area's corner
    spent_ms: float = 0.0


@dataclass
class _Glide:
    """On the way from one place to another."""

    start: Place  # corner in px
    end: Place
    spent_ms: float = 0.0


class Viewport:
    """A rectangle of the screen with the map in it."""

    def __init__(self, atlas: Atlas, area: pygame.Rect, *, reduced_motion: bool = False) -> None:
        """Shows the middle of the map at the middle zoom.

        Args:
            atlas: the map.
            area: where on the screen.
            reduced_motion: whether every way is taken at once.
        """
        self.atlas = atlas
        self.area = pygame.Rect(area)
        self.level = MIDDLE  # the zoom shown or on the way to
        self.reduced_motion = reduced_motion
        self.px_per_km = atlas.windows[MIDDLE].px_per_km
        self._origin: Place = (atlas.windows[MIDDLE].left_km, atlas.windows[MIDDLE].top_km)
        self._corner: Place = (0.0, 0.0)  # of the area on the map, in px at the present zoom
        self._motion: _Zoom | _Glide | None = None
        self._enlarged: tuple[pygame.Rect, pygame.Surface] | None = None
        self._drawn_at = (self.px_per_km, MIDDLE)  # asked for each counter of each frame, so worked out once
        window = self.window
        self._place(((window.width - self.area.width) / 2.0, (window.height - self.area.height) / 2.0))

    @property
    def window(self) -> Window:
        """The level's map that `draw` wants Layers for."""
        return self.atlas.windows[self.drawn_level]

    @property
    def drawn_level(self) -> int:
        """The level that is drawn now: at rest the one chosen, on the way the nearer of two."""
        if self._drawn_at[0] != self.px_per_km:
            self._drawn_at = (self.px_per_km, self._nearest_level())
        return self._drawn_at[1]

    def _nearest_level(self) -> int:
        def away(level: int) -> float:
            return abs(math.log(self.atlas.windows[level].px_per_km / self.px_per_km))

        return min((FAR, MIDDLE, NEAR), key=away)

    @property
    def hex_px(self) -> float:
        """How wide a hex is in the window now."""
        return self.window.field.hex_km * self.px_per_km

    @property
    def moving(self) -> bool:
        """Whether `advance` has something to do."""
        return self._motion is not None

    @property
    def part(self) -> pygame.Rect:
        """What is shown, in px of the drawn level; may reach beyond the map."""
        factor = self.window.px_per_km / self.px_per_km
        left, top = (math.floor(value * factor + 1e-6) for value in self._corner)
        right = math.ceil((self._corner[0] + self.area.width) * factor - 1e-6)
        bottom = math.ceil((self._corner[1] + self.area.height) * factor - 1e-6)
        return pygame.Rect(left, top, right - left, bottom - top)

    @property
    def map_area(self) -> pygame.Rect:
        """The part of the area that the map fills: all of it, unless the map is smaller."""
        middle = self.atlas.windows[MIDDLE]
        share = self.px_per_km / middle.px_per_km
        left, top = (round(side - corner) for side, corner in zip(self.area.topleft, self._corner, strict=True))
        return pygame.Rect(left, top, round(middle.width * share), round(middle.height * share)).clip(self.area)

    @property
    def shown_km(self) -> tuple[float, float, float, float]:
        """The ground that is shown: left, top, right, bottom."""
        return (*self.km_at(*self.map_area.topleft), *self.km_at(*self.map_area.bottomright))

    def km_to_screen(self, x: float, y: float) -> Place:
        """A point of the ground on the screen."""
        return (
            self.area.left + (x - self._origin[0]) * self.px_per_km - self._corner[0],
            self.area.top + (y - self._origin[1]) * self.px_per_km - self._corner[1],
        )

    def to_screen(self, hex_id: int) -> Place:
        """The middle of a hex on the screen."""
        return self.km_to_screen(*self.window.field.centre(hex_id))

    def km_at(self, x: float, y: float) -> Place:
        """The point of the ground under a pixel of the screen."""
        return (
            self._origin[0] + (x - self.area.left + self._corner[0]) / self.px_per_km,
            self._origin[1] + (y - self.area.top + self._corner[1]) / self.px_per_km,
        )

    def hex_at(self, x: float, y: float) -> int:
        """The hex under a pixel of the screen, or NOWHERE."""
        return int(self.window.field.hexes_at(*self.km_at(x, y)))

    def shows(self, hex_id: int, margin: float = 0.0) -> bool:
        """Whether a hex's middle is to be seen, at least `margin` px from the area's rim."""
        x, y = self.to_screen(hex_id)
        area = self.area.inflate(-2 * margin, -2 * margin)
        return bool(area.left <= x < area.right and area.top <= y < area.bottom)

    @property
    def middle_km(self) -> Place:
        """The point of the ground in the middle of the area."""
        return self.km_at(*self.area.center)

    def resize(self, area: pygame.Rect) -> None:
        """Takes another place on the screen and keeps the middle of what is shown."""
        middle = self.km_at(*self.area.center)
        self.area = pygame.Rect(area)
        self._settle()
        self.centre_on_km(*middle, at_once=True)

    def pan(self, dx: float, dy: float) -> None:
        """Moves the map on the screen; it never leaves the area."""
        if isinstance(self._motion, _Zoom):
            at = self._motion.pinned_at
            self._motion.pinned_at = (at[0] + dx, at[1] + dy)
            return
        self._motion = None
        self._place((self._corner[0] - dx, self._corner[1] - dy))

    def centre_on(self, hex_id: int, *, at_once: bool = False) -> None:
        """Brings a hex to the middle of the area."""
        self.centre_on_km(*self.window.field.centre(hex_id), at_once=at_once)

    def centre_on_km(self, x: float, y: float, *, at_once: bool = False) -> None:
        """Brings a point of the ground to the middle of the area, as far as the map reaches."""
        self._settle()
        end = self._clamped(self._corner_for((x, y), (self.area.width / 2.0, self.area.height / 2.0)))
        if at_once or self.reduced_motion:
            self._place(end)
        else:
            self._motion = _Glide(self._corner, end)

    def zoom_by(self, steps: int, about: Place | None = None) -> None:
        """Zooms in (1) or out (-1), about a point of the screen."""
        self.zoom_to(min(max(self.level + steps, FAR), NEAR), about)

    def zoom_to(self, level: int, about: Place | None = None) -> None:
        """Zooms to a level; what lies under the point of the screen, or in the middle, stays there."""
        if level == self.level:
            return
        if isinstance(self._motion, _Glide):
            self._settle()
        at = about or self.area.center
        pinned_at = (at[0] - self.area.left, at[1] - self.area.top)
        self.level = level
        self._motion = _Zoom(self.px_per_km, self.atlas.windows[level].px_per_km, self.km_at(*at), pinned_at)
        if self.reduced_motion:
            self._settle()

    def advance(self, ms: float) -> bool:
        """Lets time pass; whether the map moved."""
        motion = self._motion
        if motion is None:
            return False
        motion.spent_ms += ms
        if isinstance(motion, _Zoom):
            self._zoomed(motion, motion.spent_ms / ZOOM_MS)
        else:
            self._glided(motion, motion.spent_ms / GLIDE_MS)
        return True

    def _settle(self) -> None:
        """Ends any motion where it leads."""
        if isinstance(self._motion, _Zoom):
            self._zoomed(self._motion, 1.0)
        elif self._motion is not None:
            self._glided(self._motion, 1.0)

    def _zoomed(self, zoom: _Zoom, share: float) -> None:
        if share >= 1.0:
            self._motion = None
            self.px_per_km = zoom.end
            self._place(self._corner_for(zoom.pinned_km, zoom.pinned_at))
            return
        self.px_per_km = zoom.start * (zoom.end / zoom.start) ** _eased(share)
        self._corner = self._clamped(self._corner_for(zoom.pinned_km, zoom.pinned_at))

    def _glided(self, glide: _Glide, share: float) -> None:
        if share >= 1.0:
            self._motion = None
            self._place(glide.end)
            return
        eased = _eased(share)
        (x, y), (end_x, end_y) = glide.start, glide.end
        self._corner = (round(x + (end_x - x) * eased), round(y + (end_y - y) * eased))

    def _corner_for(self, km: Place, at: Place) -> Place:
        """The corner with which a point of the ground lies at a point of the area."""
        x, y = ((km[axis] - self._origin[axis]) * self.px_per_km - at[axis] for axis in (0, 1))
        return x, y

    def _clamped(self, corner: Place) -> Place:
        share = self.px_per_km / self.atlas.windows[MIDDLE].px_per_km
        middle = self.atlas.windows[MIDDLE]
        x, y = (
            _between(value, side * share, room)
            for value, side, room in zip(corner, (middle.width, middle.height), self.area.size, strict=True)
        )
        return x, y

    def _place(self, corner: Place) -> None:
        """Takes a place at rest: whole pixels of the level, so that nothing is blurred."""
        corner = self._clamped(corner)
        self._corner = (round(corner[0]), round(corner[1]))

    def draw(self, target: pygame.Surface, below: list[Layer], above: list[Layer]) -> None:
        """Draws the map.

        Args:
            target: the screen.
            below: layers of `drawn_level` between ground and lettering.
            above: layers of `drawn_level` over the lettering.
        """
        clip = target.get_clip()
        target.set_clip(clip.clip(self.area))
        if self.px_per_km == self.window.px_per_km:
            self._compose(target, self.part, self.area.topleft, below, above)
        else:
            self._draw_scaled(target, below, above)
        target.set_clip(clip)

    def _draw_scaled(self, target: pygame.Surface, below: list[Layer], above: list[Layer]) -> None:
        part, shrunk = self.part, self.px_per_km / self.window.px_per_km
        board = pygame.Surface(part.size, 0, 32)
        self._compose(board, part, (0, 0), below, above)
        scaled = pygame.transform.scale(board, (math.ceil(part.width * shrunk), math.ceil(part.height * shrunk)))
        x, y = part.left * shrunk - self._corner[0], part.top * shrunk - self._corner[1]
        target.blit(scaled, (self.area.left + round(x), self.area.top + round(y)))

    def _compose(
        self, target: pygame.Surface, part: pygame.Rect, at: tuple[int, int], below: list[Layer], above: list[Layer]
    ) -> None:
        level = self.atlas.level(self.drawn_level)
        if not pygame.Rect(0, 0, level.window.width, level.window.height).contains(part):
            target.fill(SURROUND, pygame.Rect(at, part.size))
        if level.ground is None:
            target.blit(self._from_middle(part), at)
        else:
            seen = part.clip(level.ground.get_rect())
            target.blit(level.ground, (at[0] + seen.left - part.left, at[1] + seen.top - part.top), seen)
        self.atlas.passes(self.drawn_level).draw(target, part, at)
        lettering = [level.names] if level.names else []
        for layer in (*below, *lettering, *above):
            layer.draw(target, part, at)

    def _from_middle(self, part: pygame.Rect) -> pygame.Surface:
        """The middle level's picture of a part of a level that is not ready; kept until the map moves."""
        if self._enlarged and self._enlarged[0] == part:
            return self._enlarged[1]
        level = self.atlas.level(MIDDLE)
        share = level.window.px_per_km / self.window.px_per_km
        source = pygame.Rect(*(round(value * share) for value in (*part.topleft, *part.size)))
        board = pygame.Surface(source.size, 0, 32)
        board.fill(SURROUND)
        assert level.ground is not None
        board.blit(level.ground, (-source.left, -source.top))
        if level.names:
            level.names.draw(board, source)
        self._enlarged = (part, pygame.transform.smoothscale(board, part.size))
        return self._enlarged[1]


def _eased(share: float) -> float:
    return share * share * (3.0 - 2.0 * share)


def _between(corner: float, side: float, room: float) -> float:
    """A corner with which a map's side fills the room; a map smaller than the room lies in its middle."""
    return (side - room) / 2.0 if side <= room else min(max(corner, 0.0), side - room)
