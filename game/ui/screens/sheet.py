"""A tall picture on a card over the map: the score sheet, or the dispatches so far."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.ui.app import App
from game.ui.pane import Pane
from game.ui.screen import Size
from game.ui.screens.card import HEAD, PAD, CardScreen

Painter = Callable[[int], pygame.Surface]  # from a width to the picture

_WIDTH = 1240


def open_sheet(app: App, title: str, paint: Painter, action: str = "") -> None:
    """Lay a sheet over what is shown.

    Args:
        app: the window.
        title: in large letters; empty if the sheet brings its own.
        paint: draws the sheet's text so many pixels wide, with alpha.
        action: of the table of keys; its key closes the sheet as well.
    """
    app.push(_Sheet(app, title, paint, action))


class _Sheet(CardScreen):
    def __init__(self, app: App, title: str, paint: Painter, action: str) -> None:
        super().__init__(app, title)
        self._paint = paint
        self.closing = ("back", action) if action else ("back",)

    def lay(self, size: Size) -> None:
        px, pad = self._gui.px, self._gui.px(PAD)
        wide = min(_WIDTH, size[0] - 2 * pad)
        picture = self._paint(Pane.room(pygame.Rect(0, 0, wide - 2 * pad, 1)))
        head, foot = px(HEAD if self._title else 22), px(72)
        tall = min(picture.get_height() + head + foot, size[1] - px(40))
        self._place(wide, tall, size)
        place = pygame.Rect(self._card.x + pad, self._card.y + head, wide - 2 * pad, tall - head - foot)
        self._gui.pane(Pane(place, picture))
        self._gui.mark(self._gui.button(self._corner_button(130), "Close", self.close))
