"""The curtain between two people at one desk: nothing of the map shows until the other has sat down."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.ui import dress
from game.ui.app import App
from game.ui.gui import Gui
from game.ui.screen import Drawn, Size


def draw_curtain(app: App, side: str, done: Callable[[], None], note: str = "") -> None:
    """Hide everything and ask to hand over.

    Args:
        app: the window.
        side: who is to sit down, as people call it.
        done: called once that has happened; the curtain is gone by then.
        note: a line under the request, such as the date.
    """
    app.push(_Curtain(app, side, done, note))


class _Curtain:
    opaque = True

    def __init__(self, app: App, side: str, done: Callable[[], None], note: str) -> None:
        self._app, self._side, self._done, self._note = app, side, done, note

    def enter(self, size: Size) -> None:
        self.resize(size)

    def leave(self) -> None:
        pass

    def resize(self, size: Size) -> None:
        self._gui = Gui(size, self._app.scale, self._app.keys)
        px = self._gui.px
        self._card = pygame.Rect(0, 0, px(620), px(260))
        self._card.center = size[0] // 2, size[1] // 2
        rect = pygame.Rect(0, 0, px(240), px(46))
        rect.midbottom = self._card.centerx, self._card.bottom - px(32)
        self._gui.mark(self._gui.button(rect, "I am here", self._finish, look="#primary"))

    def take(self, event: pygame.event.Event) -> bool:
        return self._gui.take(event)

    def update(self, seconds: float) -> None:
        self._gui.update(seconds)

    def draw(self, target: pygame.Surface, whole: bool) -> Drawn:
        if not whole and not self._gui.changed:
            return False
        target.blit(dress.table_top(target.get_size(), self._app.scale), (0, 0))
        dress.paper(target, self._card)
        self._write(target)
        self._gui.draw(target)
        return True

    def _write(self, target: pygame.Surface) -> None:
        px, middle = self._gui.px, self._card.centerx
        small, large = dress.letters("serif_italic", px(20)), dress.letters("serif_black", px(40))
        dress.write(
            target, "Hand over to the", small, dress.colour("second_ink"), middle, self._card.y + px(30), "middle"
        )
        name = dress.shortened(self._side, large, self._card.width - px(60))
        dress.write(target, name, large, dress.colour("ink"), middle, self._card.y + px(60), "middle")
        dress.write(target, self._note, small, dress.colour("heading"), middle, self._card.y + px(124), "middle")

    def _finish(self) -> None:
        self._app.remove(self)
        self._done()
