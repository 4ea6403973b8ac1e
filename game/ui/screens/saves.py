"""The saved games: load one, or delete one after a question."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pygame
from pygame_gui.elements import UIButton

from game.ui import dress
from game.ui.app import App
from game.ui.gui import Gui
from game.ui.pane import Listing, Row
from game.ui.screen import Drawn, Size
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


class SavesScreen:
    """A list on a card."""

    opaque = False

    def __init__(self, app: App, shelf: Shelf, then: Callable[[Start], None]) -> None:
        """List what is on the shelf."""
        self._app, self._shelf, self._then = app, shelf, then
        self._place = 0
        self._ground = pygame.Surface((1, 1))

    def enter(self, size: Size) -> None:
        """Lay out."""
        self.resize(size)

    def leave(self) -> None:
        """Nothing to give back."""

    def resize(self, size: Size) -> None:
        """Lay out for another size."""
        self._gui = Gui(size, self._app.scale, self._app.keys)
        px = self._gui.px
        self._card = pygame.Rect(0, 0, min(px(_WIDTH), size[0] - px(40)), min(px(_HEIGHT), size[1] - px(60)))
        self._card.center = size[0] // 2, size[1] // 2
        self._lay_list()
        self._buttons = self._lay_buttons()
        self._fit_buttons()

    def take(self, event: pygame.event.Event) -> bool:
        """Esc closes, Del deletes."""
        action = self._app.keys.action(event)
        if action in ("back", "load"):
            self._close()
        elif action == "delete":
            self._ask_to_delete()
        else:
            return self._gui.take(event)
        return True

    def update(self, seconds: float) -> None:
        """Let buttons move."""
        self._gui.update(seconds)

    def draw(self, target: pygame.Surface, whole: bool) -> Drawn:
        """The card."""
        if whole:
            self._paint_ground(target)
        elif not self._gui.changed:
            return False
        target.blit(self._ground, (0, 0))
        self._gui.draw(target)
        return True

    @property
    def _save(self) -> SaveNote | None:
        saves = self._shelf.saves
        return saves[self._place] if self._place < len(saves) else None

    def _lay_list(self) -> None:
        px, card = self._gui.px, self._card
        self._place = max(0, min(self._place, len(self._shelf.saves) - 1))
        rect = pygame.Rect(card.x + px(28), card.y + px(78), card.width - px(56), card.height - px(160))
        rows = [row_of(save) for save in self._shelf.saves]
        listing = Listing(rect, rows, self._place, self._app.scale, self._choose, self._load)
        self._gui.pane(listing)
        if rows:
            self._gui.mark(listing)

    def _lay_buttons(self) -> dict[str, UIButton]:
        px, label = self._gui.px, self._app.keys.label
        right, y, buttons = self._card.right - px(28), self._card.bottom - px(62), {}
        for words, command, look, hint in (
            ("Close", self._close, "", label("back")),
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
        self._place = place
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

    def _close(self) -> None:
        self._app.remove(self)

    def _paint_ground(self, target: pygame.Surface) -> None:
        self._ground = target.copy()
        dress.veil(self._ground)
        dress.paper(self._ground, self._card)
        px, x = self._gui.px, self._card.x + self._gui.px(28)
        title = dress.letters("serif_bold", px(26))
        dress.write(self._ground, "Saved games", title, dress.colour("ink"), x, self._card.y + px(20))
        dress.double_rule(self._ground, x, self._card.y + px(60), self._card.width - px(56))
        if not self._shelf.saves:
            pen = dress.letters("serif_italic", px(17))
            words = "There are none yet. The game saves itself at every turn."
            dress.write(self._ground, words, pen, dress.colour("second_ink"), x, self._card.y + px(86))


def row_of(save: SaveNote) -> Row:
    """A saved game as a list shows it."""
    if save.problem:
        return Row(save.title, save.problem, "cannot be loaded", trouble=True)
    people = [name for name, player in zip(save.side_names, save.players, strict=True) if player == _PERSON]
    sides = " and ".join(people) if people else save.side_names[save.side]
    return Row(save.title, f"{sides} · turn {save.turn}, {save.date} · {save.scenario}", save.written_at)
