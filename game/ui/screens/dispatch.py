"""A dispatch over the blurred and darkened screen below: read it, answer it, go on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pygame

from game.ui.draw.palette import Theme, standard_theme
from game.ui.draw.prose import Type, write
from game.ui.draw.torn import SHADOW, shadow_of
from game.ui.panels.dispatch_sheet import Choice, Dispatch, SheetPicture, draw_dispatch, sheet_place
from game.ui.panels.dispatches import briefing, dispatches_of
from game.ui.screen import Drawn, Size
from game.ui.screens.choices import choice_by_key

if TYPE_CHECKING:
    from game.ui.app import App

__all__ = ["Choice", "Dispatch", "DispatchScreen", "briefing", "dispatch_screen", "dispatches_of", "veiled"]

_UNFOLD_S = 0.32
_RISE_PX = 24
_BLUR = 6  # how many times the screen below is made smaller and larger again


def dispatch_screen(app: App, dispatch: Dispatch, done: Callable[[int], None]) -> DispatchScreen:
    """Lay a dispatch over what is shown.

    Args:
        app: the window.
        dispatch: what to read.
        done: called with the number of the choice, once the sheet is off the stack.
    """
    screen = DispatchScreen(app, dispatch, done)
    app.push(screen)
    return screen


def veiled(ground: pygame.Surface, theme: Theme) -> pygame.Surface:
    """A screen blurred and darkened, so that a sheet over it is read first."""
    small = ground
    for _ in range(2):
        small = pygame.transform.smoothscale(
            small, (max(1, small.get_width() // _BLUR), max(1, small.get_height() // _BLUR))
        )
        small = pygame.transform.smoothscale(small, ground.get_size())
    veil = pygame.Surface(ground.get_size())
    veil.fill(theme.colour("sheet.veil"))
    veil.set_alpha(round(255 * theme.number("sheet.veil_share")))
    small.blit(veil, (0, 0))
    return small


class DispatchScreen:
    """One sheet; the first choice is marked, Enter takes the marked one."""

    opaque = False

    def __init__(self, app: App, dispatch: Dispatch, done: Callable[[int], None]) -> None:
        """Not laid on the stack yet."""
        self._app, self._dispatch, self._done = app, dispatch, done
        self._theme = standard_theme()
        self._marked = 0
        self._age = 0.0
        self._peeking = False
        self._stale = True
        self._below: pygame.Surface | None = None
        self._ground: pygame.Surface | None = None
        self._sheet: SheetPicture | None = None

    def enter(self, size: Size) -> None:
        """Begin to unfold."""
        self._age = _UNFOLD_S if self._app.settings.reduced_motion else 0.0

    def leave(self) -> None:
        """Nothing to put away."""

    def resize(self, size: Size) -> None:
        """The sheet is drawn anew for another window."""
        self._sheet = self._ground = self._below = None

    def take(self, event: pygame.event.Event) -> bool:
        """Numbers, arrows, Enter and the mouse; M shows the screen below."""
        if event.type == pygame.KEYDOWN:
            return self._take_key(event)
        if event.type == pygame.MOUSEMOTION:
            place = self._choice_at(event.pos)
            if place >= 0:
                self._mark(place)
            return place >= 0
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            return self._click(event.pos)
        return False

    def update(self, seconds: float) -> None:
        """Let the sheet rise and unfold."""
        if self._age < _UNFOLD_S:
            self._age = min(_UNFOLD_S, self._age + seconds)
            self._stale = True

    def draw(self, target: pygame.Surface, whole: bool) -> Drawn:
        """The veiled screen below, the sheet, and what keys do."""
        if whole:
            self._below = target.copy()
            self._ground = None
        elif not self._stale:
            return False
        self._stale = False
        if self._below is None:
            return False
        if self._peeking:
            target.blit(self._below, (0, 0))
            return True
        if self._ground is None:
            self._ground = self._prepared(self._below)
        target.blit(self._ground, (0, 0))
        self._draw_sheet(target)
        return True

    @property
    def dispatch(self) -> Dispatch:
        """What there is to read."""
        return self._dispatch

    @property
    def sheet(self) -> SheetPicture:
        """The drawn sheet."""
        if self._sheet is None:
            self._sheet = draw_dispatch(self._dispatch, self._app.size, self._marked, self._theme)
        return self._sheet

    def choose(self, number: int) -> None:
        """Answer with a choice: the sheet goes, then the game goes on."""
        self._app.remove(self)
        self._done(number)

    # keys and mouse

    def _take_key(self, event: pygame.event.Event) -> bool:
        if self._peeking or event.key == pygame.K_m:
            self._peeking = not self._peeking
            self._stale = True
            return True
        found = choice_by_key(self._app.keys, event, len(self._dispatch.choices), self._marked)
        if found is None:
            return False
        if found.taken:
            self.choose(found.place)
        else:
            self._mark(found.place)
        return True

    def _mark(self, number: int) -> None:
        if number != self._marked:
            self._marked, self._sheet, self._stale = number, None, True

    def _choice_at(self, at: tuple[int, int]) -> int:
        if self._peeking:
            return -1
        return next((n for n, rect in enumerate(self.sheet.choices) if rect.collidepoint(at)), -1)

    def _click(self, at: tuple[int, int]) -> bool:
        if self._peeking:
            self._peeking, self._stale = False, True
            return True
        place = self._choice_at(at)
        if place >= 0:
            self.choose(place)
        return True

    # drawing

    def _prepared(self, below: pygame.Surface) -> pygame.Surface:
        ground = veiled(below, self._theme)
        place = sheet_place(below.get_size())
        kind = Type("sans", 14, self._theme.colour("panel.bar_text"))
        write(ground, self._hint(), kind, place.centerx, min(ground.get_height() - 8, place.bottom + 26), "centre")
        return ground

    def _hint(self) -> str:
        count = len(self._dispatch.choices)
        enter = self._app.keys.label("choose")
        numbers = " or ".join(str(n + 1) for n in range(count)) if count < 3 else f"1 to {count}"
        first = f"{numbers} to choose      {enter} takes the marked one" if count > 1 else f"{enter} to go on"
        return f"{first}      M to see the map first"

    def _draw_sheet(self, target: pygame.Surface) -> None:
        share = 1.0 if self._age >= _UNFOLD_S else 1.0 - (1.0 - self._age / _UNFOLD_S) ** 3
        place, picture = self.sheet.place, self.sheet.picture
        if share < 1.0:
            high = max(2, round(place.height * (0.35 + 0.65 * share)))
            picture = pygame.transform.smoothscale(picture, (place.width, high))
            picture.set_alpha(round(255 * min(1.0, 0.3 + share)))
            place = picture.get_rect(center=(place.centerx, place.centery + round(_RISE_PX * (1.0 - share))))
        else:
            target.blit(shadow_of(place.size, 190, 12, self._theme), place.move(-SHADOW, -SHADOW))
        target.blit(picture, place)
