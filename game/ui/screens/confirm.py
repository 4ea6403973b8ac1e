"""A question, or a message, on a card over the darkened screen below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pygame

from game.ui import dress
from game.ui.app import App
from game.ui.pane import Pane
from game.ui.screen import Size
from game.ui.screens.card import HEAD, PAD, CardScreen

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


class _Question(CardScreen):
    """The last answer is what `Esc` gives."""

    def __init__(self, app: App, title: str, text: str, answers: tuple[Answer, ...], exact: bool) -> None:
        super().__init__(app, title)
        self._text, self._answers, self._exact = text, answers, exact

    def lay(self, size: Size) -> None:
        px, pad = self._gui.px, self._gui.px(PAD)
        wide = min(px(_WIDTH * (1.5 if self._exact else 1)), size[0] - 2 * pad)
        words = self._words(wide - 2 * pad)
        tall = max(px(_LEAST_TEXT), min(words.get_height(), size[1] - px(260)))
        self._place(wide, px(HEAD) + tall + px(_BUTTON_PX) + 2 * pad, size)
        self._gui.pane(Pane(pygame.Rect(self._card.x + pad, self._card.y + px(HEAD), wide - 2 * pad, tall), words))
        self._lay_buttons(pad)

    def close(self) -> None:
        self._answer(self._answers[-1])

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
