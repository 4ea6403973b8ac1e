"""What is left before a phase ends: a list to go through, or to end all the same."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.ui.app import App
from game.ui.campaign.leftovers import Leftover
from game.ui.pane import Listing, Row
from game.ui.screen import Size
from game.ui.screens.card import HEAD, PAD, CardScreen

_WIDTH = 680


def open_leftovers(app: App, left: list[Leftover], go: Callable[[Leftover], None], end: Callable[[], None]) -> None:
    """Lay the list over what is shown.

    Args:
        app: the window.
        left: what there is to do still.
        go: called with the line that the person wants to see to.
        end: called if the phase is to end all the same; the key that asked for it means this too.
    """
    app.push(LeftoverScreen(app, left, go, end))


class LeftoverScreen(CardScreen):
    """Lines of which one is marked; Enter goes there."""

    def __init__(
        self, app: App, left: list[Leftover], go: Callable[[Leftover], None], end: Callable[[], None]
    ) -> None:
        """Not laid on the stack yet."""
        super().__init__(app, "Before the march ends")
        self.left, self._go, self._end = left, go, end
        self._chosen = 0

    def lay(self, size: Size) -> None:
        """The list, and the buttons below."""
        px, pad = self._gui.px, self._gui.px(PAD)
        rows = [Row(each.words, each.note, trouble=each.grave) for each in self.left]
        tall = min(px(HEAD + 74) + px(46) * len(rows), size[1] - px(60))
        self._place(min(px(_WIDTH), size[0] - px(40)), tall, size)
        rect = self._card.inflate(-2 * pad, -px(HEAD + 74)).move(0, px(HEAD - 74) // 2)
        listing = Listing(rect, rows, self._chosen, self._app.scale, self._choose, self._see_to)
        self._gui.pane(listing)
        right = self._corner_button(110)
        self._gui.button(right, "Cancel", self.close)
        see = right.move(-right.width - px(12), 0)
        self._gui.button(see, "Show me", self._see_to)
        end = pygame.Rect(0, 0, px(320), right.height)
        end.bottomright = see.x - px(12), see.bottom
        words = f"End of march  [{self._app.keys.label('end_phase')}]"
        self._gui.button(end, words, self._end_all_the_same, look="#primary")
        self._gui.mark(listing)

    def take(self, event: pygame.event.Event) -> bool:
        """The key that ends a phase ends it now."""
        if self._app.keys.action(event) == "end_phase":
            self._end_all_the_same()
            return True
        return super().take(event)

    def _choose(self, row: int) -> None:
        self._chosen = row

    def _see_to(self) -> None:
        self.close()
        self._go(self.left[self._chosen])

    def _end_all_the_same(self) -> None:
        self.close()
        self._end()
