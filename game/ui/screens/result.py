"""The end of a game: how it came out, and where to go from here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pygame

from game.ui.draw.palette import standard_theme
from game.ui.panels.result_sheet import Moment, ResultFacts, ResultPicture, draw_result, result_facts
from game.ui.screen import Drawn, Size
from game.ui.screens.choices import choice_by_key

if TYPE_CHECKING:
    from game.ui.app import App

__all__ = ["Moment", "ResultFacts", "ResultScreen", "result_facts", "result_screen"]

_HISTORY, _POINTS = "Held against history", "Points and losses"
Command = tuple[str, Callable[[], None]]


def result_screen(
    app: App, facts: ResultFacts, map_picture: pygame.Surface | None, commands: tuple[Command, ...]
) -> ResultScreen:
    """Show the result over everything.

    Args:
        app: the window.
        facts: what to tell.
        map_picture: the theatre with control over it.
        commands: buttons with what they do: save the replay, look at the map, to the title.
    """
    screen = ResultScreen(app, facts, map_picture, commands)
    app.push(screen)
    return screen


class ResultScreen:
    """The last command is marked at first, and is what Esc gives."""

    opaque = True

    def __init__(
        self, app: App, facts: ResultFacts, map_picture: pygame.Surface | None, commands: tuple[Command, ...]
    ) -> None:
        """Not laid on the stack yet."""
        self._app, self._facts, self._map = app, facts, map_picture
        self._historical = False
        page = ((_HISTORY, self._turn_page),) if facts.course else ()
        self._commands: tuple[Command, ...] = (*page, *commands)
        self._marked = len(self._commands) - 1
        self._stale = True
        self._drawn: ResultPicture | None = None

    def enter(self, size: Size) -> None:
        """Nothing to begin."""

    def leave(self) -> None:
        """Nothing to put away."""

    def resize(self, size: Size) -> None:
        """Drawn anew for another window."""
        self._drawn = None

    def update(self, seconds: float) -> None:
        """Nothing moves."""

    def take(self, event: pygame.event.Event) -> bool:
        """Arrows, Enter, Esc, numbers and the mouse."""
        if event.type == pygame.KEYDOWN:
            return self._take_key(event)
        if event.type == pygame.MOUSEMOTION or (event.type == pygame.MOUSEBUTTONDOWN and event.button == 1):
            place = next((n for n, rect in enumerate(self.picture.buttons) if rect.collidepoint(event.pos)), -1)
            if place >= 0:
                self._mark(place)
                if event.type == pygame.MOUSEBUTTONDOWN:
                    self._commands[place][1]()
            return place >= 0
        return False

    def draw(self, target: pygame.Surface, whole: bool) -> Drawn:
        """The whole picture, when anything changed."""
        if not whole and not self._stale:
            return False
        self._stale = False
        target.blit(self.picture.picture, (0, 0))
        return True

    @property
    def picture(self) -> ResultPicture:
        """The drawn result."""
        if self._drawn is None:
            words = [command[0] for command in self._commands]
            if self._historical:
                words[0] = _POINTS
            self._drawn = draw_result(
                self._facts,
                self._map,
                tuple(words),
                self._marked,
                self._app.size,
                standard_theme(),
                historical=self._historical,
            )
        return self._drawn

    def _take_key(self, event: pygame.event.Event) -> bool:
        found = choice_by_key(self._app.keys, event, len(self._commands), self._marked)
        if found is None:
            return False
        if found.taken:
            self._commands[found.place][1]()
        else:
            self._mark(found.place)
        return True

    def _turn_page(self) -> None:
        """From points and losses to history, and back."""
        self._historical = not self._historical
        self._drawn, self._stale = None, True

    def _mark(self, number: int) -> None:
        if number != self._marked:
            self._marked, self._drawn, self._stale = number, None, True
