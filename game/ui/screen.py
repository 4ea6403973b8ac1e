"""What a screen is, and the stack in which they lie: only the one on top hears of anything."""

from __future__ import annotations

from typing import Protocol

import pygame

Size = tuple[int, int]
Drawn = bool | list[pygame.Rect]


class Screen(Protocol):
    """A picture that fills the window and answers keys and clicks: the title, a game, a question over a game."""

    opaque: bool
    """Whether nothing of the screens below can be seen."""

    def enter(self, size: Size) -> None:
        """The screen has been laid on the stack; the window is so large. Called once."""

    def leave(self) -> None:
        """The screen has been taken off the stack. Called once."""

    def resize(self, size: Size) -> None:
        """The window has another size now; everything is drawn anew after this."""

    def take(self, event: pygame.event.Event) -> bool:
        """Answer an event; false if it meant nothing here."""

    def update(self, seconds: float) -> None:
        """Time has passed. Called once a frame while the screen is on top."""

    def draw(self, target: pygame.Surface, whole: bool) -> Drawn:
        """Paint what has changed and say where.

        Args:
            target: the window.
            whole: nothing of this screen is on the target yet, so all of it must be painted; if the screen is not
                opaque, the target shows the screens below it.

        Returns:
            What must be shown anew: everything, nothing, or some rectangles.
        """


class Stack:
    """Screens one above the other."""

    def __init__(self) -> None:
        """An empty stack."""
        self._screens: list[Screen] = []
        self.stale = True  # whether another screen shows than was drawn last

    def __len__(self) -> int:
        """How many screens there are."""
        return len(self._screens)

    @property
    def top(self) -> Screen | None:
        """The screen that hears of events."""
        return self._screens[-1] if self._screens else None

    def push(self, screen: Screen, size: Size) -> None:
        """Lay a screen on top."""
        self._screens.append(screen)
        self.stale = True
        screen.enter(size)

    def pop(self) -> None:
        """Take the top screen off."""
        screen = self._screens.pop()
        self.stale = True
        screen.leave()

    def remove(self, screen: Screen) -> None:
        """Take a screen off with all that lies on it; nothing happens if it is not there."""
        while screen in self._screens:
            self.pop()

    def clear(self) -> None:
        """Take all screens off, the top one first."""
        while self._screens:
            self.pop()

    def resize(self, size: Size) -> None:
        """Tell every screen that the window has changed."""
        self.stale = True
        for screen in list(self._screens):
            screen.resize(size)

    def draw(self, target: pygame.Surface, whole: bool = False) -> Drawn:
        """Paint what has changed: the top screen alone, or all that can be seen after the stack has changed."""
        whole, self.stale = whole or self.stale, False
        if not self._screens:
            return False
        if not whole:
            return self._screens[-1].draw(target, False)
        for screen in self._screens[self._lowest_seen() :]:
            screen.draw(target, True)
        return True

    def _lowest_seen(self) -> int:
        opaque = [place for place, screen in enumerate(self._screens) if screen.opaque]
        return opaque[-1] if opaque else 0
