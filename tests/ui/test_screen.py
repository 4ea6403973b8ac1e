from __future__ import annotations

import pygame
import pytest

from game.ui.screen import Drawn, Size, Stack


class Plain:
    """A screen of one colour that writes down what it is asked."""

    def __init__(self, name: str, told: list[str], opaque: bool = True, changed: Drawn = False) -> None:
        self.name, self.told, self.opaque, self.changed = name, told, opaque, changed

    def enter(self, size: Size) -> None:
        self.told.append(f"{self.name} enters {size[0]}")

    def leave(self) -> None:
        self.told.append(f"{self.name} leaves")

    def resize(self, size: Size) -> None:
        self.told.append(f"{self.name} resizes {size[0]}")

    def take(self, event: pygame.event.Event) -> bool:
        self.told.append(f"{self.name} takes")
        return True

    def update(self, seconds: float) -> None:
        self.told.append(f"{self.name} updates")

    def draw(self, target: pygame.Surface, whole: bool) -> Drawn:
        self.told.append(f"{self.name} draws {'all' if whole else 'changes'}")
        return True if whole else self.changed


@pytest.fixture
def target() -> pygame.Surface:
    return pygame.Surface((8, 8))


def test_screens_enter_and_leave_once(target: pygame.Surface) -> None:
    told: list[str] = []
    stack = Stack()
    stack.push(Plain("a", told), (8, 8))
    stack.push(Plain("b", told), (8, 8))
    stack.clear()
    assert told == ["a enters 8", "b enters 8", "b leaves", "a leaves"]
    assert stack.draw(target) is False


def test_an_opaque_screen_hides_what_lies_below(target: pygame.Surface) -> None:
    told: list[str] = []
    stack = Stack()
    for screen in (Plain("a", told), Plain("b", told), Plain("c", told, opaque=False)):
        stack.push(screen, (8, 8))
    told.clear()
    assert stack.draw(target) is True
    assert told == ["b draws all", "c draws all"]


def test_only_changes_of_the_top_are_drawn_until_the_stack_changes(target: pygame.Surface) -> None:
    told: list[str] = []
    stack = Stack()
    stack.push(Plain("a", told), (8, 8))
    stack.push(Plain("b", told, opaque=False, changed=[pygame.Rect(0, 0, 2, 2)]), (8, 8))
    stack.draw(target)
    told.clear()
    assert stack.draw(target) == [pygame.Rect(0, 0, 2, 2)]
    stack.pop()
    assert stack.draw(target) is True
    assert told == ["b draws changes", "b leaves", "a draws all"]


def test_a_new_size_reaches_every_screen(target: pygame.Surface) -> None:
    told: list[str] = []
    stack = Stack()
    stack.push(Plain("a", told), (8, 8))
    stack.push(Plain("b", told), (8, 8))
    stack.draw(target)
    told.clear()
    stack.resize((9, 9))
    stack.draw(target)
    assert told == ["a resizes 9", "b resizes 9", "b draws all"]


def test_removing_a_screen_takes_off_what_lies_on_it() -> None:
    told: list[str] = []
    stack = Stack()
    bottom, middle = Plain("a", told), Plain("b", told)
    for screen in (bottom, middle, Plain("c", told)):
        stack.push(screen, (8, 8))
    stack.remove(middle)
    stack.remove(middle)
    assert stack.top is bottom
    assert told[-2:] == ["c leaves", "b leaves"]
