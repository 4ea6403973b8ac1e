"""What all cards over a darkened screen have in common: a title, elements on paper, and a way back."""

from __future__ import annotations

import pygame

from game.ui import dress
from game.ui.app import App
from game.ui.gui import Gui
from game.ui.screen import Drawn, Size

PAD = 28  # round what stands on a card
_TITLE_PX = (26, 23, 20, 18)
HEAD = 78  # from a card's top to what stands under its title


class CardScreen:
    """A card with a title; what stands on it is laid by `lay`."""

    opaque = False
    closing: tuple[str, ...] = ("back",)  # actions of the table of keys that close it

    def __init__(self, app: App, title: str) -> None:
        """Ready to be shown.

        Args:
            app: the window.
            title: in large letters; empty for none.
        """
        self._app, self._title = app, title
        self._ground = pygame.Surface((1, 1))
        self._card = pygame.Rect(0, 0, 0, 0)
        self._gui = Gui(app.size, app.scale, app.keys)

    def lay(self, size: Size) -> None:
        """Place the card, and the elements on it, in a window of this size; `_gui` is new."""
        raise NotImplementedError

    def enter(self, size: Size) -> None:
        """Lay out."""
        self.resize(size)

    def leave(self) -> None:
        """Nothing to give back."""

    def resize(self, size: Size) -> None:
        """Lay out for another size."""
        self._gui = Gui(size, self._app.scale, self._app.keys)
        self.lay(size)

    def take(self, event: pygame.event.Event) -> bool:
        """Close, or let the elements answer."""
        if self._app.keys.action(event) in self.closing:
            self.close()
            return True
        return self._gui.take(event)

    def update(self, seconds: float) -> None:
        """Let buttons move."""
        self._gui.update(seconds)

    def draw(self, target: pygame.Surface, whole: bool) -> Drawn:
        """The card over the darkened screen below."""
        if whole:
            self._ground = target.copy()
            self._paint_ground()
        elif not self._gui.changed:
            return False
        target.blit(self._ground, (0, 0))
        self._gui.draw(target)
        return True

    def close(self) -> None:
        """Take the card off."""
        self._app.remove(self)

    def _place(self, wide: int, tall: int, size: Size) -> None:
        """Put the card in the middle of the window."""
        self._card = pygame.Rect(0, 0, wide, tall)
        self._card.center = size[0] // 2, size[1] // 2

    def _corner_button(self, wide: int) -> pygame.Rect:
        """The place of a button at the card's lower right."""
        px = self._gui.px
        rect = pygame.Rect(0, 0, px(wide), px(38))
        rect.bottomright = self._card.right - px(PAD), self._card.bottom - px(22)
        return rect

    def _paint_ground(self) -> None:
        dress.veil(self._ground)
        dress.paper(self._ground, self._card)
        if not self._title:
            return
        px, x, room = self._gui.px, self._card.x + self._gui.px(PAD), self._card.width - self._gui.px(2 * PAD)
        sizes = [dress.letters("serif_bold", px(size)) for size in _TITLE_PX]
        pen = next((each for each in sizes if dress.shortened(self._title, each, room) == self._title), sizes[-1])
        title = dress.shortened(self._title, pen, room)
        low = self._card.y + px(20) + sizes[0].get_ascent() - pen.get_ascent()
        dress.write(self._ground, title, pen, dress.colour("ink"), x, low)
        dress.double_rule(self._ground, x, self._card.y + px(60), room)
