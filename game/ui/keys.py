"""Keys: one table from actions to keys, read from `assets/keys.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache

import pygame

from game.ui.folders import shipped

Chord = tuple[int, int]  # modifiers, key code

_CTRL, _SHIFT, _ALT = 1, 2, 4
_MODIFIERS = {"ctrl": _CTRL, "shift": _SHIFT, "alt": _ALT}
_LABELS = {
    "return": "Enter",
    "kp_enter": "Keypad Enter",
    "escape": "Esc",
    "delete": "Del",
    "pageup": "Page Up",
    "pagedown": "Page Down",
    "plus": "+",
    "equals": "=",
    "minus": "−",
    "kp_plus": "Keypad +",
    "kp_minus": "Keypad −",
    "period": ".",
    "comma": ",",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}


class KeyTableError(Exception):
    """The table of keys cannot be used; the text says why."""


@dataclass(frozen=True)
class Binding:
    """An action, the keys that ask for it, and what it does in words."""

    action: str
    group: str
    chords: tuple[Chord, ...]
    labels: tuple[str, ...]
    words: str


class Keys:
    """The table, to be asked from both ends."""

    def __init__(self, bindings: tuple[Binding, ...]) -> None:
        """Refuse keys that would do two things.

        Raises:
            KeyTableError: a key or an action stands twice.
        """
        self.bindings = bindings
        self._by_action = {binding.action: binding for binding in bindings}
        self._by_chord: dict[Chord, str] = {}
        if len(self._by_action) < len(bindings):
            raise KeyTableError("an action stands twice in the table of keys")
        for binding in bindings:
            self._enter(binding)

    def _enter(self, binding: Binding) -> None:
        for chord, label in zip(binding.chords, binding.labels, strict=True):
            other = self._by_chord.setdefault(chord, binding.action)
            if other != binding.action:
                raise KeyTableError(f"{label} would mean both {other} and {binding.action}")

    def action(self, event: pygame.event.Event) -> str | None:
        """What a pressed key asks for."""
        if event.type != pygame.KEYDOWN:
            return None
        held = _held(event.mod)
        found = self._by_chord.get((held, event.key))
        if found is None and held & _SHIFT:
            found = self._by_chord.get((held & ~_SHIFT, event.key)) if _is_sign(event.key) else None
        if found is None and event.key > 127:
            # a keyboard with other letters: go by where the key lies
            found = self._by_chord.get((held, _LATIN_BY_PLACE.get(getattr(event, "scancode", -1), -1)))
        return found

    def label(self, action: str) -> str:
        """The first key of an action as it stands on the keyboard; empty for an unknown action."""
        binding = self._by_action.get(action)
        return binding.labels[0] if binding and binding.labels else ""

    def groups(self) -> dict[str, list[Binding]]:
        """The bindings by group, in the order of the file."""
        grouped: dict[str, list[Binding]] = {}
        for binding in self.bindings:
            grouped.setdefault(binding.group, []).append(binding)
        return grouped


@lru_cache(maxsize=1)
def standard_keys() -> Keys:
    """The table that comes with the game."""
    return read_keys((shipped("assets") / "keys.toml").read_text(encoding="utf-8"))


def read_keys(text: str) -> Keys:
    """A table from its text.

    Raises:
        KeyTableError: it is no such table, names no key, or names one twice.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise KeyTableError(str(error)) from error
    try:
        return Keys(tuple(_binding(group, *item) for group, table in tables.items() for item in table.items()))
    except (AttributeError, KeyError, TypeError) as error:
        raise KeyTableError(f"the table of keys is not of the right form: {error}") from error


def _binding(group: str, action: str, entry: dict[str, list[str]]) -> Binding:
    names = entry["keys"]
    chords, labels = tuple(_chord(name) for name in names), tuple(_label(name) for name in names)
    return Binding(action, group, chords, labels, str(entry["words"]))


def _chord(name: str) -> Chord:
    *modifiers, key = name.split("+")
    code = getattr(pygame, f"K_{key if len(key) == 1 else key.upper()}", None)
    if code is None or any(modifier not in _MODIFIERS for modifier in modifiers):
        raise KeyTableError(f"there is no key {name!r}")
    return sum(_MODIFIERS[modifier] for modifier in modifiers), code


def _label(name: str) -> str:
    *modifiers, key = name.split("+")
    return "+".join([*(part.capitalize() for part in modifiers), _LABELS.get(key, key.capitalize())])


def _held(modifiers: int) -> int:
    ctrl = _CTRL if modifiers & (pygame.KMOD_CTRL | pygame.KMOD_META) else 0
    shift = _SHIFT if modifiers & pygame.KMOD_SHIFT else 0
    return ctrl | shift | (_ALT if modifiers & pygame.KMOD_ALT else 0)


def _is_sign(key: int) -> bool:
    """Whether a key writes a sign that some keyboards have only with Shift."""
    return 32 < key < 127 and not chr(key).isalnum()


_LATIN_BY_PLACE = {
    getattr(pygame, f"KSCAN_{letter.upper()}"): getattr(pygame, f"K_{letter}")
    for letter in "abcdefghijklmnopqrstuvwxyz"
}
