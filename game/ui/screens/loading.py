"""Waiting for the rules and the map, with the bars that the title has at its foot."""

from __future__ import annotations

import time
from collections.abc import Callable

import pygame

from game.ui import dress
from game.ui.app import App
from game.ui.bars import draw_bar
from game.ui.gui import Gui
from game.ui.screen import Drawn, Screen, Size
from game.ui.screens.confirm import tell
from game.ui.start import Start
from game.ui.works import Works

_SOON_S = 0.25

Opening = Callable[[App, Start], Screen]


class LoadingScreen:
    """Goes on by itself as soon as the game can begin."""

    opaque = True

    def __init__(self, app: App, works: Works, start: Start, opening: Opening) -> None:
        """Wait for what a game needs.

        Args:
            app: the window.
            works: what is being done.
            start: the game.
            opening: makes the game's screen once everything is there.
        """
        self._app, self._works, self._start, self._opening = app, works, start, opening
        self._since, self._drawn_at, self._shown = 0.0, 0.0, False
        self._told = False

    def enter(self, size: Size) -> None:
        """Begin what is missing."""
        self.resize(size)
        self._works.begin()

    def leave(self) -> None:
        """Nothing is stopped: another game may need it."""

    def resize(self, size: Size) -> None:
        """Lay out anew."""
        self._gui = Gui(size, self._app.scale, self._app.keys)
        px = self._gui.px
        self._card = pygame.Rect(0, 0, px(720), px(330))
        self._card.center = size[0] // 2, size[1] // 2
        rect = pygame.Rect(0, 0, px(200), px(36))
        rect.midbottom = self._card.centerx, self._card.bottom - px(26)
        self._gui.mark(self._gui.button(rect, "Back to the title", self._app.home, hint=self._app.keys.label("back")))

    def take(self, event: pygame.event.Event) -> bool:
        """Only going back is possible."""
        if self._app.keys.action(event) == "back":
            self._app.home()
            return True
        return self._gui.take(event)

    def update(self, seconds: float) -> None:
        """Go on if all is there."""
        self._gui.update(seconds)
        self._since += seconds
        wanted = self._start.load or self._start.scenario
        self._works.tick(wanted)
        trouble = self._works.trouble(wanted)
        if trouble and not self._told:
            self._told = True
            tell(self._app, "The game cannot begin", trouble, exact=True, then=self._give_up)
        elif self._shown and not trouble and self._works.ready(wanted):
            self._go_on()

    def draw(self, target: pygame.Surface, whole: bool) -> Drawn:
        """The card with its bars."""
        now = time.monotonic()
        if not whole and not self._gui.changed and now - self._drawn_at < _SOON_S:
            return False
        self._drawn_at, self._shown = now, True
        if whole:
            target.blit(dress.table_top(target.get_size(), self._app.scale), (0, 0))
        dress.paper(target, self._card, shadow=whole)
        self._write(target)
        self._draw_bars(target, now)
        self._gui.draw(target)
        return True if whole else [self._card]

    def _go_on(self) -> None:
        from game.ui.atlas import AtlasMissing

        try:
            screen = self._opening(self._app, self._start)
        except AtlasMissing:
            self._works.draw_map_again()
            return
        except Exception as error:
            # damaged files have their own sentence; anything else is for the loop to report
            if not _is_for_people(error):
                raise
            self._told = True
            tell(self._app, "The game cannot begin", str(error), exact=True, then=self._give_up)
            return
        self._app.replace(screen)

    def _give_up(self) -> None:
        self._works.try_again()
        self._app.home()

    def _write(self, target: pygame.Surface) -> None:
        px, pad = self._gui.px, self._gui.px(36)
        pen, note = dress.letters("serif_black", px(28)), dress.letters("serif_italic", px(17))
        card = self._works.shelf.card_of(self._start.load or self._start.scenario)
        title = dress.shortened(card.title if card else "A saved game", pen, self._card.width - 2 * pad)
        dress.write(target, title, pen, dress.colour("ink"), self._card.centerx, self._card.y + px(24), "middle")
        words = "The game begins by itself as soon as this is done."
        y = self._card.y + px(66)
        dress.write(target, words, note, dress.colour("second_ink"), self._card.centerx, y, "middle")

    def _draw_bars(self, target: pygame.Surface, now: float) -> None:
        px, pad = self._gui.px, self._gui.px(36)
        chores = self._works.under_way()[:3]
        box = pygame.Rect(self._card.x + pad, self._card.y + px(104), self._card.width - 2 * pad, px(150))
        target.fill(dress.colour("bar_bottom"), box)
        if not chores:
            pen = dress.letters("sans_semi", px(15))
            y = box.centery - pen.get_height() // 2
            dress.write(target, "Laying out the map …", pen, dress.colour("bar_text"), box.centerx, y, "middle")
        for place, chore in enumerate(chores):
            row = pygame.Rect(box.x + px(18), box.y + px(4) + place * px(47), box.width - px(36), px(47))
            draw_bar(target, row, chore, now, self._app.scale)


def _is_for_people(error: Exception) -> bool:
    from game.record.errors import RecordError
    from game.scenario.problems import ScenarioError

    return isinstance(error, (RecordError, ScenarioError, OSError))
