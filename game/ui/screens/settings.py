"""The settings: a card of choices over the screen below; each takes effect at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pygame

from game.ui import dress
from game.ui.app import App
from game.ui.screen import Size
from game.ui.screens.card import PAD, CardScreen
from game.ui.settings import AI_SPEEDS, SCALES

_SIZES = ((0, 0), (1280, 720), (1600, 900), (1920, 1080), (2560, 1440))
_WIDTH, _ROW, _GAP, _LABEL = 900, 36, 22, 220


@dataclass(frozen=True)
class _Line:
    """One setting: what it is called, what can be chosen, which of it stands, and how to set it."""

    label: str
    words: tuple[str, ...]
    chosen: int
    set: Callable[[int], None]


def open_settings(app: App) -> None:
    """Show the settings over whatever is shown."""
    app.push(SettingsScreen(app))


class SettingsScreen(CardScreen):
    """A card of choices."""

    closing = ("back", "settings")

    def __init__(self, app: App) -> None:
        """Show the app's settings."""
        super().__init__(app, "Settings")

    def resize(self, size: Size) -> None:
        """Lay out for another size; the keyboard stays where it was, for a setting may be what changed the size."""
        marked = self._gui.marked
        super().resize(size)
        self._gui.mark_again(marked)

    def lay(self, size: Size) -> None:
        """A row of buttons for each setting."""
        px, lines = self._gui.px, self._lines()
        tall = px(84) + len(lines) * px(_ROW + _GAP) + px(70)
        self._place(min(px(_WIDTH), size[0] - px(40)), tall, size)
        self._labels: list[tuple[str, int]] = []
        for place, line in enumerate(lines):
            self._lay_line(line, self._card.y + px(84) + place * px(_ROW + _GAP))
        self._gui.mark(self._gui.button(self._corner_button(130), "Close", self.close))

    def _lines(self) -> tuple[_Line, ...]:
        app, now = self._app, self._app.settings
        size = (now.width, now.height)
        sizes = _SIZES if size in _SIZES else (*_SIZES, size)
        size_words = tuple(f"{wide} × {tall}" if wide else "As fits" for wide, tall in sizes)
        scale_words = tuple(f"{scale} %" if scale else "As fits" for scale in SCALES)
        speeds = tuple(speed.replace("_", " ").capitalize() for speed in AI_SPEEDS)
        switch = ("Off", "On")

        def resized(place: int) -> None:
            app.change(width=sizes[place][0], height=sizes[place][1], fullscreen=False)

        return (
            _Line("Window", size_words, sizes.index(size), resized),
            _Line("Whole screen", switch, now.fullscreen, lambda place: app.change(fullscreen=bool(place))),
            _Line(
                "Size of menus",
                scale_words,
                SCALES.index(now.ui_scale),
                lambda place: app.change(ui_scale=SCALES[place]),
            ),
            _Line("Reduced motion", switch, now.reduced_motion, lambda place: app.change(reduced_motion=bool(place))),
            _Line(
                "The enemy’s moves",
                speeds,
                AI_SPEEDS.index(now.ai_speed),
                lambda place: app.change(ai_speed=AI_SPEEDS[place]),
            ),
            _Line(
                "List before the end",
                switch,
                now.list_before_end,
                lambda place: app.change(list_before_end=bool(place)),
            ),
        )

    def _lay_line(self, line: _Line, y: int) -> None:
        px = self._gui.px
        self._labels.append((line.label, y))
        left = self._card.x + px(PAD + _LABEL)
        room = self._card.right - px(PAD) - left
        each = min(px(112), (room - (len(line.words) - 1) * px(6)) // len(line.words))
        rects = [pygame.Rect(left + place * (each + px(6)), y, each, px(_ROW)) for place in range(len(line.words))]
        self._gui.radio(rects, list(line.words), int(line.chosen), line.set, look="#small")

    def _paint_ground(self) -> None:
        super()._paint_ground()
        px, x = self._gui.px, self._card.x + self._gui.px(PAD)
        pen = dress.letters("serif", px(17))
        for label, y in self._labels:
            dress.write(self._ground, label, pen, dress.colour("ink"), x, y + (px(_ROW) - pen.get_height()) / 2)
        note = dress.letters("serif_italic", px(14))
        words = (
            "Every choice takes effect at once and is kept. Menus and sheets change their size, map and panel do not."
        )
        dress.write(self._ground, words, note, dress.colour("second_ink"), x, self._card.bottom - px(50))
