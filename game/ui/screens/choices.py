"""Choices in a row, as the keyboard answers them."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from game.ui.keys import Keys


@dataclass(frozen=True, slots=True)
class Pressed:
    """The choice that a key means."""

    place: int
    taken: bool  # or only marked


def choice_by_key(keys: Keys, event: pygame.event.Event, count: int, marked: int) -> Pressed | None:
    """What a key means to choices in a row: numbers, Enter for the marked one, Esc for the last, arrows.

    Args:
        keys: the table of keys.
        event: a key that went down.
        count: of choices.
        marked: the place of the one that Enter takes.
    """
    action = keys.action(event)
    number = event.key - pygame.K_1
    if 0 <= number < count:
        return Pressed(number, taken=True)
    if action == "choose":
        return Pressed(marked, taken=True)
    if action == "back":
        return Pressed(count - 1, taken=True)
    if action in ("right", "down", "next"):
        return Pressed((marked + 1) % count, taken=False)
    if action in ("left", "up", "before"):
        return Pressed((marked - 1) % count, taken=False)
    return None
