from __future__ import annotations

import pygame
import pytest

from game.ui.keys import KeyTableError, read_keys, standard_keys


def pressed(key: int, mod: int = 0, scancode: int = 0) -> pygame.event.Event:
    return pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod, scancode=scancode, unicode="")


def test_every_key_of_the_shipped_table_asks_for_its_action() -> None:
    keys = standard_keys()
    held = {0: 0, 1: pygame.KMOD_LCTRL, 2: pygame.KMOD_RSHIFT, 4: pygame.KMOD_LALT}
    for binding in keys.bindings:
        assert binding.words
        assert keys.label(binding.action) == binding.labels[0]
        for modifiers, key in binding.chords:
            assert keys.action(pressed(key, held[modifiers])) == binding.action


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[a]\nx = { keys = ["m"], words = "" }\ny = { keys = ["m"], words = "" }', "M would mean both x and y"),
        ('[a]\nx = { keys = ["m"], words = "" }\n[b]\nx = { keys = ["n"], words = "" }', "twice"),
        ('[a]\nx = { keys = ["hyper+m"], words = "" }', "hyper"),
        ('[a]\nx = { keys = ["nokey"], words = "" }', "nokey"),
        ('[a]\nx = { words = "" }', "form"),
        ("[a]\nx = 5", "form"),
        ("[a", "at end of document"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused(text: str, told: str) -> None:
    with pytest.raises(KeyTableError, match=told):
        read_keys(text)


def test_modifiers_tell_keys_apart() -> None:
    keys = standard_keys()
    assert keys.action(pressed(pygame.K_TAB)) == "next"
    assert keys.action(pressed(pygame.K_TAB, pygame.KMOD_LSHIFT)) == "before"
    assert keys.action(pressed(pygame.K_s, pygame.KMOD_LCTRL)) == "save"
    assert keys.action(pressed(pygame.K_s, pygame.KMOD_LMETA)) == "save"
    assert keys.action(pressed(pygame.K_s, pygame.KMOD_NUM | pygame.KMOD_CAPS)) == "stance_stand"
    assert keys.action(pressed(pygame.K_m, pygame.KMOD_LCTRL)) is None


def test_signs_are_found_with_shift_held() -> None:
    assert standard_keys().action(pressed(pygame.K_PLUS, pygame.KMOD_LSHIFT)) == "zoom_in"


def test_on_a_cyrillic_keyboard_the_place_of_the_key_counts() -> None:
    keys = standard_keys()
    assert keys.action(pressed(0x44C, 0, pygame.KSCAN_M)) == keys.action(pressed(pygame.K_m))


def test_only_pressing_a_key_asks_for_anything() -> None:
    assert standard_keys().action(pygame.event.Event(pygame.KEYUP, key=pygame.K_m, mod=0)) is None


def test_labels_read_as_keyboards_do() -> None:
    keys = standard_keys()
    assert (keys.label("choose"), keys.label("undo"), keys.label("help")) == ("Enter", "Ctrl+Z", "F1")
    assert keys.label("no such action") == ""
