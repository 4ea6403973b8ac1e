"""The game's own menu: a column of buttons on a card over the map."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pygame

from game.ui import dress
from game.ui.app import App
from game.ui.gui import Gui
from game.ui.screen import Drawn, Size

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


class _Menu:
    opaque = False

    def __init__(self, app: App, title: str, entries: tuple[Entry, ...]) -> None:
        self._app, self._title, self._entries = app, title, entries
        self._ground = pygame.Surface((1, 1))

    def enter(self, size: Size) -> None:
        self.resize(size)

    def leave(self) -> None:
        pass

    def resize(self, size: Size) -> None:
        self._gui = Gui(size, self._app.scale, self._app.keys)
        px = self._gui.px
        pitch = px(_BUTTON_PX + _GAP)
        self._card = pygame.Rect(0, 0, px(_WIDTH), px(96) + pitch * len(self._entries) + px(14))
        self._card.center = size[0] // 2, size[1] // 2
        for number, entry in enumerate(self._entries):
            top = self._card.y + px(90) + number * pitch
            rect = pygame.Rect(self._card.x + px(28), top, self._card.width - px(56), px(_BUTTON_PX))
            hint = self._app.keys.label(entry.action) if entry.action else ""
            button = self._gui.button(rect, entry.words, lambda entry=entry: self._choose(entry), hint=hint)  # type: ignore[misc]
            if number == 0:
                self._gui.mark(button)

    def take(self, event: pygame.event.Event) -> bool:
        if self._app.keys.action(event) == "back":
            self._choose(self._entries[0])
            return True
        return self._gui.take(event)

    def update(self, seconds: float) -> None:
        self._gui.update(seconds)

    def draw(self, target: pygame.Surface, whole: bool) -> Drawn:
        if whole:
            self._paint_ground(target)
        elif not self._gui.changed:
            return False
        target.blit(self._ground, (0, 0))
        self._gui.draw(target)
        return True

    def _choose(self, entry: Entry) -> None:
        self._app.remove(self)
        entry.then()

    def _paint_ground(self, target: pygame.Surface) -> None:
        self._ground = target.copy()
        dress.veil(self._ground)
        dress.paper(self._ground, self._card)
        px = self._gui.px
        pen = dress.letters("serif_bold", px(26))
        x, y = self._card.x + px(28), self._card.y + px(22)
        dress.write(self._ground, self._title, pen, dress.colour("ink"), x, y)
        dress.double_rule(self._ground, x, y + pen.get_height() + px(4), self._card.width - px(56))
