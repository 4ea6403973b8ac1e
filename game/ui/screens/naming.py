"""A name for something, asked for on a card: one line to write, and a button."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.ui.app import App
from game.ui.screen import Size
from game.ui.screens.card import HEAD, PAD, CardScreen

_WIDTH, _ENTRY_PX, _LONGEST = 640, 38, 60


def ask_name(app: App, title: str, proposed: str, words: str, then: Callable[[str], None]) -> None:
    """Lay the card over what is shown.

    Args:
        app: the window.
        title: in large letters.
        proposed: what stands on the line at first, and what an empty line means.
        words: on the button.
        then: called with the name once the card is off.
    """
    app.push(NamingScreen(app, title, proposed, words, then))


class NamingScreen(CardScreen):
    """The keyboard begins on the line; Enter there is the button."""

    def __init__(self, app: App, title: str, proposed: str, words: str, then: Callable[[str], None]) -> None:
        """Not laid on the stack yet."""
        super().__init__(app, title)
        self._proposed, self._words, self._then = proposed, words, then
        self._written = proposed

    def resize(self, size: Size) -> None:
        """What was written stays."""
        if hasattr(self, "_entry"):
            self._written = self._entry.get_text()
        super().resize(size)

    def lay(self, size: Size) -> None:
        """The line, and below it the buttons."""
        px = self._gui.px
        self._place(min(px(_WIDTH), size[0] - px(40)), px(HEAD + _ENTRY_PX + 90), size)
        room = self._card.width - px(2 * PAD)
        line = pygame.Rect(self._card.x + px(PAD), self._card.y + px(HEAD), room, px(_ENTRY_PX))
        self._entry = self._gui.entry(line, self._written, "", _LONGEST, self._take_name)
        close = self._corner_button(130)
        save = close.move(-close.width - px(12), 0)
        self._gui.button(save, self._words, self._take_name, look="#primary")
        self._gui.button(close, "Cancel", self.close)
        self._gui.mark(self._entry)

    def _take_name(self) -> None:
        self._app.remove(self)
        self._then(self._entry.get_text().strip() or self._proposed)
