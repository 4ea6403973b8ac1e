"""Panes: a tall picture seen through a frame, and a list of rows in one. Wheel, bar and keys move it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pygame

from game.ui import dress

_BAR = 8
_LEAST_GRIP = 24
_WHEEL_PX = 48


class Pane:
    """A picture scrolled within a rectangle of the window."""

    def __init__(self, rect: pygame.Rect, content: pygame.Surface) -> None:
        """Seen from its top.

        Args:
            rect: where in the window.
            content: as wide as the rectangle less the bar, as tall as it likes.
        """
        self.rect, self._content = rect, content
        self.changed = True
        self._top = 0
        self._held_at: int | None = None

    @staticmethod
    def room(rect: pygame.Rect) -> int:
        """How wide a picture may be to stand beside the bar."""
        return rect.width - _BAR - 8

    @property
    def can_be_marked(self) -> bool:
        """Whether keys can do anything here."""
        return self.can_scroll

    @property
    def can_scroll(self) -> bool:
        """Whether there is more than can be seen."""
        return self._content.get_height() > self.rect.height

    def show(self, content: pygame.Surface, *, keep_place: bool = False) -> None:
        """Another picture in this place."""
        self._content = content
        self.scroll_to(self._top if keep_place else 0)
        self.changed = True

    def scroll_to(self, top: int) -> None:
        """Let the picture's line `top` stand at the frame's upper edge, as far as there is a picture."""
        wanted = max(0, min(top, self._content.get_height() - self.rect.height))
        self.changed |= wanted != self._top
        self._top = wanted

    def reveal(self, start: int, end: int) -> None:
        """Move as little as shows these lines of the picture."""
        if start < self._top:
            self.scroll_to(start)
        elif end > self._top + self.rect.height:
            self.scroll_to(end - self.rect.height)

    def step(self, direction: str) -> bool:
        """An arrow key while this is marked; false if there is nothing further that way."""
        before = self._top
        self.scroll_to(self._top + {"up": -_WHEEL_PX, "down": _WHEEL_PX}.get(direction, 0))
        return self._top != before

    def press(self) -> None:
        """The key that does what is marked: nothing in a pane that is only read."""

    def take(self, event: pygame.event.Event) -> bool:
        """Wheel and mouse."""
        if event.type == pygame.MOUSEWHEEL and self.rect.collidepoint(pygame.mouse.get_pos()):
            self.scroll_to(self._top - event.y * _WHEEL_PX)
            return True
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1 and self.rect.collidepoint(event.pos):
            return self._clicked(event.pos)
        if event.type == pygame.MOUSEMOTION and self._held_at is not None:
            self._drag_to(event.pos[1])
            return True
        if event.type == pygame.MOUSEBUTTONUP and self._held_at is not None:
            self._held_at = None
            return True
        return False

    def draw(self, target: pygame.Surface) -> None:
        """Paint what can be seen; the ground must be there."""
        target.blit(self._content, self.rect, pygame.Rect(0, self._top, self.rect.width, self.rect.height))
        if self.can_scroll:
            track = self._track()
            target.fill(dress.colour("rule"), pygame.Rect(track.centerx, track.y, 1, track.height))
            pygame.draw.rect(target, dress.colour("brass"), self._grip(), border_radius=3)
        self.changed = False

    def line_at(self, y: int) -> int:
        """The picture's line at a height of the window."""
        return y - self.rect.y + self._top

    def _track(self) -> pygame.Rect:
        return pygame.Rect(self.rect.right - _BAR, self.rect.y, _BAR, self.rect.height)

    def _grip(self) -> pygame.Rect:
        track, whole = self._track(), self._content.get_height()
        height = max(_LEAST_GRIP, track.height * track.height // whole)
        down = (track.height - height) * self._top // max(1, whole - track.height)
        return pygame.Rect(track.x, track.y + down, track.width, height)

    def _clicked(self, at: tuple[int, int]) -> bool:
        if not self.can_scroll or at[0] < self._track().x - 4:
            return False
        grip = self._grip()
        self._held_at = at[1] - grip.y if grip.collidepoint(at[0], at[1]) else grip.height // 2
        self._drag_to(at[1])
        return True

    def _drag_to(self, y: int) -> None:
        track, grip = self._track(), self._grip()
        assert self._held_at is not None
        free = max(1, track.height - grip.height)
        share = (y - self._held_at - track.y) / free
        self.scroll_to(round(share * (self._content.get_height() - track.height)))


@dataclass(frozen=True)
class Row:
    """A line of a list: what it is called, what is said of it, and something at its right end."""

    title: str
    note: str = ""
    right: str = ""
    trouble: bool = False


class Listing(Pane):
    """Rows of which one is chosen."""

    def __init__(
        self,
        rect: pygame.Rect,
        rows: list[Row],
        chosen: int,
        scale: float,
        on_choice: Callable[[int], None],
        on_press: Callable[[], None] | None = None,
    ) -> None:
        """A list with a row chosen; both calls come after a person's doing only.

        Args:
            rect: where in the window.
            rows: what is listed.
            chosen: the row that is chosen at first.
            scale: of sizes.
            on_choice: called with the row when another is chosen.
            on_press: called when the chosen row is clicked twice or confirmed by key.
        """
        self.rows, self.chosen, self._scale = rows, chosen, scale
        self._on_choice, self._on_press = on_choice, on_press
        self._clicked_last = (-1, 0)
        self.row_px = round((46 if any(row.note for row in rows) else 30) * scale)
        super().__init__(rect, self._drawn_rows(rect))
        self.reveal(*self._span())

    @property
    def can_be_marked(self) -> bool:
        """Whether keys can do anything here."""
        return bool(self.rows)

    def choose(self, row: int) -> None:
        """Choose a row as a person does; nothing happens if there is none or it is chosen."""
        if 0 <= row < len(self.rows) and row != self.chosen:
            self.chosen = row
            self.show(self._drawn_rows(self.rect), keep_place=True)
            self.reveal(*self._span())
            self._on_choice(row)

    def step(self, direction: str) -> bool:
        """An arrow key: the row above or below."""
        row = self.chosen + {"up": -1, "down": 1}.get(direction, 0)
        if not 0 <= row < len(self.rows) or row == self.chosen:
            return False
        self.choose(row)
        return True

    def press(self) -> None:
        """The key that does what is marked."""
        if self._on_press is not None and self.rows:
            self._on_press()

    def take(self, event: pygame.event.Event) -> bool:
        """Wheel, bar, and clicks on rows; a second click soon after the first presses."""
        if super().take(event):
            return True
        if event.type != pygame.MOUSEBUTTONDOWN or event.button != 1 or not self.rect.collidepoint(event.pos):
            return False
        row, now = self.line_at(event.pos[1]) // self.row_px, pygame.time.get_ticks()
        again = self._clicked_last[0] == row and now - self._clicked_last[1] < 400
        self._clicked_last = (row, now)
        self.choose(row)
        if again and row == self.chosen:
            self.press()
        return True

    def _span(self) -> tuple[int, int]:
        return self.chosen * self.row_px, (self.chosen + 1) * self.row_px

    def _drawn_rows(self, rect: pygame.Rect) -> pygame.Surface:
        width = self.room(rect)
        board = pygame.Surface((width, max(1, len(self.rows) * self.row_px)), pygame.SRCALPHA)
        for place, row in enumerate(self.rows):
            self._draw_row(board, pygame.Rect(0, place * self.row_px, width, self.row_px), row, place == self.chosen)
        return board

    def _draw_row(self, board: pygame.Surface, rect: pygame.Rect, row: Row, chosen: bool) -> None:
        if chosen:
            pygame.draw.rect(board, dress.colour("chosen"), rect.inflate(0, -2), border_radius=3)
        else:
            board.fill(dress.colour("rule"), pygame.Rect(rect.x, rect.bottom - 1, rect.width, 1))
        ink = dress.colour("chosen_ink" if chosen else "trouble" if row.trouble else "ink")
        second = ink if chosen else dress.colour("trouble" if row.trouble else "second_ink")
        pad, room = round(10 * self._scale), rect.width - round(20 * self._scale)
        title, note = dress.letters("serif_semi", self._px(16)), dress.letters("sans", self._px(13))
        end = rect.right - pad
        if row.right:
            end = dress.write(board, row.right, note, second, end, rect.y + self._px(7), "right").x - pad
        y = rect.y + (self._px(4) if row.note else (rect.height - title.get_height()) // 2)
        dress.write(board, dress.shortened(row.title, title, end - rect.x - pad), title, ink, rect.x + pad, y)
        if row.note:
            below = rect.y + self._px(25)
            dress.write(board, dress.shortened(row.note, note, room), note, second, rect.x + pad, below)

    def _px(self, size: int) -> int:
        return round(size * self._scale)
