"""A tall picture on a card over the map: the score sheet, or the dispatches so far."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.ui import dress
from game.ui.app import App
from game.ui.gui import Gui
from game.ui.pane import Pane
from game.ui.screen import Drawn, Size

Painter = Callable[[int], pygame.Surface]  # from a width to the picture

_WIDTH, _BUTTON_PX = 1060, 38


def open_sheet(app: App, title: str, paint: Painter, action: str = "") -> None:
    """Lay a sheet over what is shown.

    Args:
        app: the window.
        title: in large letters; empty if the sheet brings its own.
        paint: draws the sheet's text so many pixels wide, with alpha.
        action: of the table of keys; its key closes the sheet as well.
    """
    app.push(_Sheet(app, title, paint, action))


class _Sheet:
    opaque = False

    def __init__(self, app: App, title: str, paint: Painter, action: str) -> None:
        self._app, self._title, self._paint, self._action = app, title, paint, action
        self._ground = pygame.Surface((1, 1))

    def enter(self, size: Size) -> None:
        self.resize(size)

    def leave(self) -> None:
        pass

    def resize(self, size: Size) -> None:
        self._gui = Gui(size, self._app.scale, self._app.keys)
        px, pad = self._gui.px, self._gui.px(30)
        wide = min(_WIDTH, size[0] - 2 * pad)
        picture = self._paint(Pane.room(pygame.Rect(0, 0, wide - 2 * pad, 1)))
        head, foot = px(70 if self._title else 22), px(_BUTTON_PX) + px(34)
        tall = min(picture.get_height() + head + foot, size[1] - px(40))
        self._card = pygame.Rect(0, 0, wide, tall)
        self._card.center = size[0] // 2, size[1] // 2
        place = pygame.Rect(self._card.x + pad, self._card.y + head, wide - 2 * pad, tall - head - foot)
        pane = Pane(place, picture)
        self._gui.pane(pane)
        rect = pygame.Rect(
            self._card.right - pad - px(130), self._card.bottom - foot + px(14), px(130), px(_BUTTON_PX)
        )
        button = self._gui.button(rect, "Close", self._close)
        self._gui.mark(button)

    def take(self, event: pygame.event.Event) -> bool:
        action = self._app.keys.action(event)
        if action == "back" or (action and action == self._action):
            self._close()
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

    def _close(self) -> None:
        self._app.remove(self)

    def _paint_ground(self, target: pygame.Surface) -> None:
        self._ground = target.copy()
        dress.veil(self._ground)
        dress.paper(self._ground, self._card)
        px, pad = self._gui.px, self._gui.px(30)
        if not self._title:
            return
        pen = dress.letters("serif_bold", px(26))
        y = self._card.y + px(18)
        dress.write(self._ground, self._title, pen, dress.colour("ink"), self._card.x + pad, y)
        dress.double_rule(self._ground, self._card.x + pad, y + pen.get_height() + px(4), self._card.width - 2 * pad)
