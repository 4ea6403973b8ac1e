"""A sheet of paper over the game, to be read and put away: the score sheet, a long list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.ui.draw.palette import standard_theme
from game.ui.draw.prose import Type, write
from game.ui.draw.stationery import paper
from game.ui.draw.torn import SHADOW, shadow_of
from game.ui.panels.score_facts import SheetFacts
from game.ui.panels.score_sheet import draw_score_sheet
from game.ui.screen import Drawn, Size
from game.ui.screens.dispatch import veiled

if TYPE_CHECKING:
    from game.ui.app import App

_MARGIN_X, _MARGIN_Y = 40, 28
_MOST_WIDE = 1400
_SCROLL_PX = 60


def score_screen(app: App, facts: SheetFacts) -> SheetScreen:
    """Show what each side needs to win."""
    screen = SheetScreen(app, facts)
    app.push(screen)
    return screen


class SheetScreen:
    """The score sheet; any key that means nothing else, or a click beside it, puts it away."""

    opaque = False

    def __init__(self, app: App, facts: SheetFacts) -> None:
        """Not laid on the stack yet."""
        self._app, self._facts = app, facts
        self._theme = standard_theme()
        self._top = 0
        self._stale = True
        self._ground: pygame.Surface | None = None

    def enter(self, size: Size) -> None:
        """Nothing to begin."""

    def leave(self) -> None:
        """Nothing to put away."""

    def resize(self, size: Size) -> None:
        """Drawn anew for another window."""
        self._ground = None
        self._top = 0

    def update(self, seconds: float) -> None:
        """Nothing moves."""

    def take(self, event: pygame.event.Event) -> bool:
        """Wheel and arrows scroll; keys and clicks beside the sheet close it."""
        if event.type == pygame.MOUSEWHEEL:
            self._scroll(-event.y * _SCROLL_PX)
        elif event.type == pygame.KEYDOWN:
            action = self._app.keys.action(event)
            if action in ("up", "down"):
                self._scroll(_SCROLL_PX if action == "down" else -_SCROLL_PX)
            elif action in ("back", "choose", "show_score"):
                self._app.remove(self)
            else:
                return False
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            if not self.place.collidepoint(event.pos):
                self._app.remove(self)
        else:
            return False
        return True

    @property
    def content(self) -> pygame.Surface:
        """The sheet's text."""
        wide = min(_MOST_WIDE, self._app.size[0] - 48) - 2 * _MARGIN_X
        return draw_score_sheet(self._facts, wide, self._theme)

    @property
    def place(self) -> pygame.Rect:
        """Where the sheet lies."""
        wide, high = self.content.get_size()
        rect = pygame.Rect(0, 0, wide + 2 * _MARGIN_X, min(high + 2 * _MARGIN_Y, self._app.size[1] - 44))
        rect.center = self._app.size[0] // 2, self._app.size[1] // 2 - 8
        return rect

    def draw(self, target: pygame.Surface, whole: bool) -> Drawn:
        """The veiled game, the sheet, and how to close it."""
        if whole:
            self._ground = veiled(target, self._theme)
        elif not self._stale:
            return False
        self._stale = False
        if self._ground is None:
            return False
        place = self.place
        target.blit(self._ground, (0, 0))
        target.blit(shadow_of(place.size, 190, 12, self._theme), place.move(-SHADOW, -SHADOW))
        target.blit(paper(place.size, self._theme.colour("panel.paper"), self._theme.colour("panel.faint")), place)
        part = pygame.Rect(0, self._top, place.width - 2 * _MARGIN_X, place.height - 2 * _MARGIN_Y)
        target.blit(self.content, (place.x + _MARGIN_X, place.y + _MARGIN_Y), part)
        kind = Type("sans", 14, self._theme.colour("panel.bar_text"))
        more = "Wheel or arrows to scroll      " if self._most_top() else ""
        write(
            target, f"{more}{self._app.keys.label('back')} to close", kind, place.centerx, place.bottom + 19, "centre"
        )
        return True

    def _most_top(self) -> int:
        return max(0, self.content.get_height() - (self.place.height - 2 * _MARGIN_Y))

    def _scroll(self, by: int) -> None:
        top = max(0, min(self._top + by, self._most_top()))
        self._stale |= top != self._top
        self._top = top
