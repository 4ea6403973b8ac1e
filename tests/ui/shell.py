"""What tests of the window's shell share: a window that nobody sees, and keys and clicks for it."""

from __future__ import annotations

from pathlib import Path

import pygame

from game.ui.app import App
from game.ui.chores import Told
from game.ui.shelf import Shelf
from game.ui.works import Works

DUEL = Path(__file__).resolve().parent.parent / "scenarios" / "duel.yaml"


class Idle(Works):
    """Works that only reads the scenarios, at once."""

    def begin(self) -> None:
        self.shelf.read(_told)

    def read_again(self) -> None:
        self.shelf.look()
        self.begin()

    def tick(self, wanted: Path | None) -> None:
        pass


def _told(share: float, words: str) -> None:
    pass


_: Told = _told


def frames(app: App, count: int = 3) -> list[bool]:
    """Let time pass; whether each frame showed anything new."""
    return [app.frame(1 / 60) for _ in range(count)]


def press(app: App, *keys: int, mod: int = 0) -> None:
    for key in keys:
        text = chr(key) if 32 <= key < 127 else ""
        pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod, unicode=text, scancode=0))
        if text and not mod:
            pygame.event.post(pygame.event.Event(pygame.TEXTINPUT, text=text))
        pygame.event.post(pygame.event.Event(pygame.KEYUP, key=key, mod=mod, unicode=text, scancode=0))
        frames(app)


def click(app: App, at: tuple[int, int]) -> None:
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        pygame.event.post(pygame.event.Event(kind, pos=at, button=1, touch=False))
    frames(app)


def shelf_of(*paths: Path) -> Shelf:
    shelf = Shelf(paths[0] if paths else None)
    shelf.read(_told)
    return shelf
