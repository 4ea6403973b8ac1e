"""The saved games: load one, or delete one after a question."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pygame
from pygame_gui.elements import UIButton

from game.ui import dress
from game.ui.app import App
from game.ui.pane import Listing, Row
from game.ui.screen import Size
from game.ui.screens.card import HEAD, PAD, CardScreen
from game.ui.screens.confirm import Answer, ask
from game.ui.shelf import Shelf
from game.ui.start import Start

if TYPE_CHECKING:
    from game.record.saves import SaveNote

_WIDTH, _HEIGHT = 880, 600
_PERSON = "person"


def open_saves(app: App, shelf: Shelf, then: Callable[[Start], None] | None = None) -> None:
    """Show the saved games over whatever is shown.

    Args:
        app: the window.
        shelf: where they are listed.
        then: takes the game that was chosen; without it the app goes to it.
    """
    shelf.renew_saves()
    app.push(SavesScreen(app, shelf, then or app.begin))


class SavesScreen(CardScreen):
    """A list on a card."""

    closing = ("back", "load")

    def __init__(self, app: App, shelf: Shelf, then: Callable[[Start], None]) -> None:
        """List what is on the shelf."""
        super().__init__(app, "Saved games")
        self._shelf, self._then = shelf, then
        self._row = 0

    def lay(self, size: Size) -> None:
        """The list, and what can be done with the marked game."""
        px = self._gui.px
        self._place(min(px(_WIDTH), size[0] - px(40)), min(px(_HEIGHT), size[1] - px(60)), size)
        self._lay_list()
        self._buttons = self._lay_buttons()
        self._fit_buttons()

    def take(self, event: pygame.event.Event) -> bool:
        """Esc closes, Del deletes."""
        if self._app.keys.action(event) == "delete":
            self._ask_to_delete()
            return True
        return super().take(event)

    @property
    def _save(self) -> SaveNote | None:
        saves = self._shelf.saves
        return saves[self._row] if self._row < len(saves) else None

    def _lay_list(self) -> None:
        px, card = self._gui.px, self._card
        self._row = max(0, min(self._row, len(self._shelf.saves) - 1))
        rect = pygame.Rect(card.x + px(28), card.y + px(78), card.width - px(56), card.height - px(160))
        rows = [row_of(save) for save in self._shelf.saves]
        listing = Listing(rect, rows, self._row, self._app.scale, self._choose, self._load)
        self._gui.pane(listing)
        if rows:
            self._gui.mark(listing)

    def _lay_buttons(self) -> dict[str, UIButton]:
        px, label = self._gui.px, self._app.keys.label
        right, y, buttons = self._card.right - px(28), self._card.bottom - px(62), {}
        for words, command, look, hint in (
            ("Close", self.close, "", label("back")),
            ("Delete", self._ask_to_delete, "", label("delete")),
            ("Load", self._load, "#primary", ""),
        ):
            rect = pygame.Rect(right - px(150), y, px(150), px(38))
            buttons[words] = self._gui.button(rect, words, command, look=look, hint=hint)
            right = rect.x - px(12)
        if not self._shelf.saves:
            self._gui.mark(buttons["Close"])
        return buttons

    def _choose(self, place: int) -> None:
        self._row = place
        self._fit_buttons()

    def _fit_buttons(self) -> None:
        save = self._save
        for words, enabled in (("Load", save is not None and not save.problem), ("Delete", save is not None)):
            if enabled:
                self._buttons[words].enable()
            else:
                self._buttons[words].disable()

    def _load(self) -> None:
        save = self._save
        if save is not None and not save.problem:
            self._app.remove(self)
            self._then(Start(save.path, load=save.path))

    def _ask_to_delete(self) -> None:
        save = self._save
        if save is not None:
            delete = Answer("Delete", lambda: self._delete(save), grave=True)
            ask(self._app, "Delete this saved game?", f"{save.title}\n{save.path}", (delete,))

    def _delete(self, save: SaveNote) -> None:
        try:
            save.path.unlink(missing_ok=True)
        except OSError as error:
            self._app.notice(f"It could not be deleted: {error.strerror or error}")
        self._shelf.renew_saves()
        self.resize(self._app.size)

    def _paint_ground(self) -> None:
        super()._paint_ground()
        if not self._shelf.saves:
            px, pen = self._gui.px, dress.letters("serif_italic", self._gui.px(17))
            words = "There are none yet. The game saves itself at every turn."
            at = self._card.x + px(PAD), self._card.y + px(HEAD + 8)
            dress.write(self._ground, words, pen, dress.colour("second_ink"), *at)


def row_of(save: SaveNote) -> Row:
    """A saved game as a list shows it."""
    if save.problem:
        return Row(save.title, save.problem, "cannot be loaded", trouble=True)
    people = [name for name, player in zip(save.side_names, save.players, strict=True) if player == _PERSON]
    sides = " and ".join(people) if people else save.side_names[save.side]
    return Row(save.title, f"{sides} · turn {save.turn}, {save.date} · {save.scenario}", save.written_at)
