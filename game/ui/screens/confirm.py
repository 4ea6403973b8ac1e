"""A question, or a message, on a card over the darkened screen below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pygame

from game.ui import dress
from game.ui.app import App
from game.ui.gui import Gui
from game.ui.pane import Pane
from game.ui.screen import Drawn, Size

_WIDTH, _LEAST_TEXT, _BUTTON_PX = 560, 40, 38


@dataclass(frozen=True)
class Answer:
    """A button of a question."""

    words: str
    then: Callable[[], None]
    grave: bool = False  # what cannot be taken back


def ask(app: App, title: str, text: str, answers: tuple[Answer, ...], *, exact: bool = False) -> None:
    """Lay a question over what is shown.

    Args:
        app: the window.
        title: in large letters.
        text: what there is to know; newlines stay.
        answers: the buttons besides `Cancel`.
        exact: whether the text is to be set in letters that are all as wide.
    """
    app.push(_Question(app, title, text, (*answers, Answer("Cancel", lambda: None)), exact))


def tell(app: App, title: str, text: str, *, exact: bool = False, then: Callable[[], None] = lambda: None) -> None:
    """Lay a message over what is shown; `then` is called when it was read."""
    app.push(_Question(app, title, text, (Answer("Close", then),), exact))


class _Question:
    """The last answer is what `Esc` gives."""

    opaque = False

    def __init__(self, app: App, title: str, text: str, answers: tuple[Answer, ...], exact: bool) -> None:
        self._app, self._title, self._text, self._answers, self._exact = app, title, text, answers, exact
        self._ground = pygame.Surface((1, 1))

    def enter(self, size: Size) -> None:
        self.resize(size)

    def leave(self) -> None:
        pass

    def resize(self, size: Size) -> None:
        self._gui = Gui(size, self._app.scale, self._app.keys)
        px, pad = self._gui.px, self._gui.px(28)
        wide = min(px(_WIDTH * (1.5 if self._exact else 1)), size[0] - 2 * pad)
        words = self._words(wide - 2 * pad)
        tall = max(px(_LEAST_TEXT), min(words.get_height(), size[1] - px(260)))
        self._card = pygame.Rect(0, 0, wide, tall + px(72) + px(_BUTTON_PX) + 2 * pad - px(8))
        self._card.center = size[0] // 2, size[1] // 2
        place = pygame.Rect(self._card.x + pad, self._card.y + pad + px(48), wide - 2 * pad, tall)
        self._gui.pane(Pane(place, words))
        self._lay_buttons(pad)

    def take(self, event: pygame.event.Event) -> bool:
        if self._app.keys.action(event) == "back":
            self._answer(self._answers[-1])
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

    def _words(self, width: int) -> pygame.Surface:
        px = self._gui.px
        pen = dress.typewriter(px(13)) if self._exact else dress.letters("serif", px(17))
        room = width - px(16)
        lines = (dress.wrapped_exactly if self._exact else dress.wrapped)(self._text, pen, room)
        return dress.page([[(line, pen)] for line in lines], width, "ink")

    def _lay_buttons(self, pad: int) -> None:
        px, right = self._gui.px, self._card.right - pad
        pen = dress.letters("serif_bold", px(20))
        safest = next((answer for answer in self._answers if not answer.grave), self._answers[-1])
        for answer in reversed(self._answers):
            wide = max(px(110), pen.size(answer.words)[0] + px(32))
            rect = pygame.Rect(right - wide, self._card.bottom - pad - px(_BUTTON_PX), wide, px(_BUTTON_PX))
            look = "#primary" if answer.grave else ""
            button = self._gui.button(rect, answer.words, lambda answer=answer: self._answer(answer), look=look)  # type: ignore[misc]
            right = rect.x - px(12)
            if answer is safest:
                self._gui.mark(button)

    def _answer(self, answer: Answer) -> None:
        self._app.remove(self)
        answer.then()

    def _paint_ground(self, target: pygame.Surface) -> None:
        self._ground = target.copy()
        dress.veil(self._ground)
        dress.paper(self._ground, self._card)
        px, pad = self._gui.px, self._gui.px(28)
        pen = dress.letters("serif_bold", px(24))
        title = dress.shortened(self._title, pen, self._card.width - 2 * pad)
        y = self._card.y + pad - px(4)
        dress.write(self._ground, title, pen, dress.colour("ink"), self._card.x + pad, y)
        rule = y + pen.get_height() + px(3)
        dress.double_rule(self._ground, self._card.x + pad, rule, self._card.width - 2 * pad)
