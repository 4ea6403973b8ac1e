"""Buttons, fields and panes of a screen: pygame_gui in the game's paper and brass, and all of it by keyboard too."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pygame
import pygame_gui
from pygame_gui.elements import UIButton, UITextEntryLine

from game.ui import dress
from game.ui.faces import face_file
from game.ui.keys import Keys
from game.ui.pane import Pane
from game.ui.screen import Size

Widget = UIButton | UITextEntryLine | Pane
_DIRECTIONS = ("up", "down", "left", "right")
_LEAST_PX = 12


def theme(scale: float) -> dict[str, Any]:
    """The look of pygame_gui's elements."""
    paper = {
        **_states("bg", card="normal", card_hover="hovered", card_held="active", chosen="selected", paper="disabled"),
        **_states("text", ink="normal", chosen_ink="selected", faint="disabled"),
        **_states("border", brass="normal", focus="hovered", rule="disabled", chosen="selected"),
        **{f"{state}_text": dress.code("ink") for state in ("hovered", "active")},
        **{"active_border": dress.code("focus"), "dark_bg": dress.code("paper"), "text_cursor": dress.code("ink")},
    }
    primary = {
        **_states("bg", primary="normal", primary_hover="hovered", trouble="active", faint="disabled"),
        **_states("border", brass="normal", gauge="hovered", rule="disabled"),
        **{f"{state}_text": dress.code("primary_ink") for state in ("normal", "hovered", "active", "disabled")},
        "active_border": dress.code("brass"),
    }
    shape = {"shape": "rounded_rectangle", "shape_corner_radius": str(round(3 * scale)), "border_width": "1"}
    shape |= {"shadow_width": "0", "text_horiz_alignment_padding": str(round(10 * scale))}
    return {
        "defaults": {"colours": paper, "font": _font("serif", 16, scale), "misc": shape},
        "button": {"misc": shape, "font": _font("serif", 16, scale)},
        "#primary": {"colours": primary, "font": _font("serif_bold", 20, scale)},
        "#small": {"font": _font("sans_semi", 14, scale)},
        "#left": {"misc": {"text_horiz_alignment": "left"}},
        "text_entry_line": {"misc": {**shape, "padding": "6,3"}, "font": _font("sans", 16, scale)},
    }


def _states(part: str, **states: str) -> dict[str, str]:
    """Entries such as `hovered_bg`, from the theme's keys to pygame_gui's states."""
    return {f"{state}_{part}": dress.code(key) for key, state in states.items()}


def _font(face: str, px: int, scale: float) -> dict[str, str]:
    file = str(face_file(face))
    return {"name": face, "size": str(max(_LEAST_PX, round(px * scale))), "regular_path": file, "bold_path": file}


@dataclass
class _Stop:
    """Something that the keyboard can mark."""

    widget: Widget
    press: Callable[[], None]

    @property
    def rect(self) -> pygame.Rect:
        return self.widget.rect

    @property
    def open(self) -> bool:
        return isinstance(self.widget, Pane) or bool(self.widget.is_enabled and self.widget.visible)


@dataclass
class Radio:
    """Buttons of which one is chosen."""

    buttons: list[UIButton]
    on_choice: Callable[[int], None]
    chosen: int = -1

    def choose(self, place: int) -> None:
        """Show one as chosen, as after a click, and tell of it."""
        self.show(place)
        self.on_choice(place)

    def show(self, place: int) -> None:
        """Show one as chosen."""
        for number, button in enumerate(self.buttons):
            if number == place:
                button.select()
            elif button.is_selected:
                button.unselect()
        self.chosen = place


@dataclass
class Gui:
    """The elements of one screen.

    The ground under them is the screen's: it paints it before `draw` whenever `changed` says so.
    """

    size: Size
    scale: float
    keys: Keys
    _stops: list[_Stop] = field(default_factory=list)
    _hints: list[tuple[UIButton, str]] = field(default_factory=list)
    _marked: int = -1
    _by_keyboard: bool = True
    _shown: list[tuple[object, pygame.Rect, bool]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Make pygame_gui ready."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of faces that it could have been told of earlier
            self.ui = pygame_gui.UIManager(self.size, theme(self.scale), enable_live_theme_updates=False)

    def px(self, size: float) -> int:
        """A size in pixels of this window."""
        return round(size * self.scale)

    def button(
        self, rect: pygame.Rect, words: str, command: Callable[[], None], *, look: str = "", hint: str = ""
    ) -> UIButton:
        """A button.

        Args:
            rect: where in the window.
            words: on it.
            command: called when it is pressed, by mouse or key.
            look: `#primary`, `#small`, `#left` or the usual one.
            hint: a key that does the same, written small at its right end.
        """
        # pygame_gui hands its own words to a command that has room for them
        button = UIButton(
            rect,
            dress.printable(words),
            self.ui,
            object_id=look or None,
            command=lambda: command(),  # noqa: PLW0108
        )
        self._stops.append(_Stop(button, command))
        if hint:
            self._hints.append((button, hint))
        return button

    def radio(
        self,
        rects: list[pygame.Rect],
        words: list[str],
        chosen: int,
        on_choice: Callable[[int], None],
        look: str = "",
    ) -> Radio:
        """A row of buttons of which one is chosen."""
        radio = Radio([], on_choice)
        for place, (rect, text) in enumerate(zip(rects, words, strict=True)):
            radio.buttons.append(self.button(rect, text, lambda place=place: radio.choose(place), look=look))  # type: ignore[misc]
        radio.show(chosen)
        return radio

    def entry(
        self,
        rect: pygame.Rect,
        text: str,
        allowed: str,
        longest: int,
        on_enter: Callable[[], None] | None = None,
    ) -> UITextEntryLine:
        """A field for a line of text.

        Args:
            rect: where in the window.
            text: what stands in it at first.
            allowed: a name that pygame_gui knows, such as `numbers`; empty for all letters.
            longest: how many letters fit.
            on_enter: what the key for what is marked does; without it the next element is marked.
        """
        entry = UITextEntryLine(rect, self.ui, initial_text=text)
        if allowed:
            entry.set_allowed_characters(allowed)
        entry.set_text_length_limit(longest)
        self._stops.append(_Stop(entry, on_enter or (lambda: self._move(1))))
        return entry

    def pane(self, pane: Pane) -> None:
        """A pane or a list."""
        self._stops.append(_Stop(pane, pane.press))

    def replace_pane(self, old: Pane, new: Pane) -> None:
        """Another pane in the place of one."""
        for stop in self._stops:
            if stop.widget is old:
                stop.widget, stop.press = new, new.press

    @property
    def marked(self) -> int:
        """Which element the keyboard is at, counted as they were laid; -1 before any was marked."""
        return self._marked

    def mark_again(self, place: int) -> None:
        """Let the keyboard be where it was before all was laid anew."""
        if 0 <= place < len(self._stops):
            self._mark(place)

    def mark(self, widget: Widget) -> None:
        """Let the keyboard begin here."""
        self._mark(next(place for place, stop in enumerate(self._stops) if stop.widget is widget))

    def take(self, event: pygame.event.Event) -> bool:
        """Answer keys and mouse; false if the event meant nothing to any element."""
        if event.type == pygame.KEYDOWN:
            return self._take_key(event)
        if event.type == pygame.MOUSEBUTTONDOWN:
            self._by_keyboard = False
            self._marked_by_click(event.pos)
        if any(stop.widget.take(event) for stop in self._stops if isinstance(stop.widget, Pane)):
            return True
        return bool(self.ui.process_events(event))

    def update(self, seconds: float) -> None:
        """Time has passed."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self.ui.update(seconds)

    @property
    def changed(self) -> bool:
        """Whether anything looks other than when it was drawn last."""
        panes = any(stop.widget.changed for stop in self._stops if isinstance(stop.widget, Pane))
        return panes or self._look() != self._shown

    def draw(self, target: pygame.Surface) -> None:
        """Paint all elements; the ground must be there."""
        for stop in self._stops:
            if isinstance(stop.widget, Pane):
                stop.widget.draw(target)
        self.ui.draw_ui(target)
        self._draw_hints(target)
        if self._by_keyboard and 0 <= self._marked < len(self._stops):
            ring = self._stops[self._marked].rect.inflate(self.px(8), self.px(8))
            pygame.draw.rect(target, dress.colour("focus"), ring, max(2, self.px(2)), border_radius=self.px(5))
        self._shown = self._look()

    def _look(self) -> list[tuple[object, pygame.Rect, bool]]:
        """What would be painted: pygame_gui puts a new picture in an element's place when its look changes."""
        sprites: list[tuple[object, pygame.Rect, bool]] = [
            (_Same(sprite.image), sprite.rect.copy(), bool(sprite.visible))
            for sprite in self.ui.get_sprite_group().sprites()
        ]
        ring = self._marked if self._by_keyboard else -1
        blink = [stop.widget.cursor_on for stop in self._stops if isinstance(stop.widget, UITextEntryLine)]
        text = [stop.widget.get_text() for stop in self._stops if isinstance(stop.widget, UITextEntryLine)]
        return [*sprites, ((ring, tuple(blink), tuple(text)), pygame.Rect(0, 0, 0, 0), True)]

    def _draw_hints(self, target: pygame.Surface) -> None:
        pen = dress.letters("sans", max(_LEAST_PX, self.px(12)))
        for button, hint in self._hints:
            ink = dress.colour("chosen_ink" if button.is_selected else "second_ink" if button.is_enabled else "faint")
            y = button.rect.centery - pen.get_height() / 2
            dress.write(target, hint, pen, ink, button.rect.right - self.px(8), y, "right")

    def _take_key(self, event: pygame.event.Event) -> bool:
        action = self.keys.action(event)
        if self._writing() and action not in ("next", "before", "up", "down", "choose"):
            return bool(self.ui.process_events(event)) or (bool(event.unicode) and event.unicode.isprintable())
        if action in ("next", "before"):
            self._move(1 if action == "next" else -1)
        elif action in _DIRECTIONS:
            self._go(str(action))
        elif action == "choose" and 0 <= self._marked < len(self._stops):
            self._by_keyboard = True
            if self._stops[self._marked].open:
                self._stops[self._marked].press()
        else:
            return False
        return True

    def _writing(self) -> bool:
        return any(isinstance(stop.widget, UITextEntryLine) and stop.widget.is_focused for stop in self._stops)

    def _move(self, by: int) -> None:
        """To the next open stop, round the end."""
        open_ones = [place for place, stop in enumerate(self._stops) if _can_be_marked(stop)]
        if not open_ones:
            return
        if self._marked not in open_ones:
            self._mark(open_ones[0 if by > 0 else -1])
        else:
            self._mark(open_ones[(open_ones.index(self._marked) + by) % len(open_ones)])

    def _go(self, direction: str) -> None:
        """To the nearest open stop in a direction, once the marked one has no use for the key itself."""
        if not 0 <= self._marked < len(self._stops):
            self._move(1)
            return
        here = self._stops[self._marked]
        self._by_keyboard = True
        if isinstance(here.widget, Pane) and here.widget.step(direction):
            return
        others = [place for place, stop in enumerate(self._stops) if _can_be_marked(stop)]
        ways = {place: _way(here.rect, self._stops[place].rect, direction) for place in others}
        near = [(way, place) for place, way in ways.items() if way is not None]
        if near:
            self._mark(min(near)[1])

    def _mark(self, place: int) -> None:
        self._marked, self._by_keyboard = place, True
        widget = self._stops[place].widget
        self.ui.set_focus_set(widget.get_focus_set() if isinstance(widget, UITextEntryLine) else None)

    def _marked_by_click(self, at: tuple[int, int]) -> None:
        for place, stop in enumerate(self._stops):
            if stop.rect.collidepoint(at) and stop.open:
                self._marked = place


class _Same:
    """Equal only to a wrapper of the very same thing, which it keeps alive."""

    def __init__(self, thing: object) -> None:
        self.thing = thing

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.thing is self.thing

    __hash__ = None  # type: ignore[assignment]


def _can_be_marked(stop: _Stop) -> bool:
    return stop.open and (not isinstance(stop.widget, Pane) or stop.widget.can_be_marked)


def _way(here: pygame.Rect, there: pygame.Rect, direction: str) -> int | None:
    """How far off another rectangle lies in a direction, or none if it lies elsewhere."""
    right, down = there.centerx - here.centerx, there.centery - here.centery
    along, across = {"up": (-down, right), "down": (down, right), "left": (-right, down), "right": (right, down)}[
        direction
    ]
    gap = {
        "up": here.top - there.bottom,
        "down": there.top - here.bottom,
        "left": here.left - there.right,
        "right": there.left - here.right,
    }[direction]
    return along + 2 * abs(across) if along > 0 and gap > -8 else None
