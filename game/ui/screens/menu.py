"""The game's own menu: a column of buttons on a card over the map."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pygame

from game.ui.app import App
from game.ui.screen import Size
from game.ui.screens.card import HEAD, PAD, CardScreen

_WIDTH, _BUTTON_PX, _GAP = 380, 40, 10


@dataclass(frozen=True)
class Entry:
    """A button of the menu."""

    words: str
    then: Callable[[], None]
    action: str = ""  # of the table of keys, for the hint


def open_menu(app: App, title: str, entries: tuple[Entry, ...]) -> None:
    """Lay a menu over what is shown; the first entry is what `Esc` does."""
    app.push(_Menu(app, title, entries))


class _Menu(CardScreen):
    def __init__(self, app: App, title: str, entries: tuple[Entry, ...]) -> None:
        super().__init__(app, title)
        self._entries = entries

    def lay(self, size: Size) -> None:
        px, pitch = self._gui.px, self._gui.px(_BUTTON_PX + _GAP)
        self._place(px(_WIDTH), px(HEAD + 30) + pitch * len(self._entries), size)
        for number, entry in enumerate(self._entries):
            top = self._card.y + px(HEAD + 8) + number * pitch
            rect = pygame.Rect(self._card.x + px(PAD), top, self._card.width - px(2 * PAD), px(_BUTTON_PX))
            hint = self._app.keys.label(entry.action) if entry.action else ""
            button = self._gui.button(rect, entry.words, partial(self._choose, entry), hint=hint)
            if number == 0:
                self._gui.mark(button)

    def close(self) -> None:
        self._choose(self._entries[0])

    def _choose(self, entry: Entry) -> None:
        self._app.remove(self)
        entry.then()
