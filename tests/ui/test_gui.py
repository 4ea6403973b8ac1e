from __future__ import annotations

from collections.abc import Iterator

import pygame
import pytest

from game.ui import dress
from game.ui.gui import Gui
from game.ui.keys import standard_keys
from game.ui.pane import Listing, Pane, Row

SIZE = (640, 480)


@pytest.fixture
def gui(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gui]:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    pygame.display.init()
    pygame.display.set_mode(SIZE)
    yield Gui(SIZE, 1.0, standard_keys())
    pygame.display.quit()


def key(code: int) -> pygame.event.Event:
    return pygame.event.Event(pygame.KEYDOWN, key=code, mod=0, unicode="", scancode=0)


def mouse(kind: int, at: tuple[int, int]) -> pygame.event.Event:
    return pygame.event.Event(kind, pos=at, button=1, touch=False)


def drawn(gui: Gui) -> bytes:
    board = pygame.Surface(SIZE)
    gui.draw(board)
    return board.get_buffer().raw


def grid(gui: Gui, pressed: list[int]) -> None:
    for place in range(4):
        rect = pygame.Rect(20 + 200 * (place % 2), 20 + 100 * (place // 2), 120, 30)
        gui.button(rect, f"Button {place}", lambda place=place: pressed.append(place))  # type: ignore[misc]


@pytest.mark.parametrize(
    ("keys", "reached"),
    [
        ((pygame.K_TAB,), 0),
        ((pygame.K_TAB, pygame.K_RIGHT), 1),
        ((pygame.K_TAB, pygame.K_DOWN), 2),
        ((pygame.K_TAB, pygame.K_DOWN, pygame.K_RIGHT, pygame.K_UP), 1),
        ((pygame.K_TAB, pygame.K_LEFT), 0),
        ((pygame.K_TAB,) * 5, 0),
    ],
)
def test_arrows_and_tab_walk_over_the_buttons(gui: Gui, keys: tuple[int, ...], reached: int) -> None:
    pressed: list[int] = []
    grid(gui, pressed)
    for code in keys:
        assert gui.take(key(code))
    gui.take(key(pygame.K_RETURN))
    assert pressed == [reached]


def test_what_is_closed_is_passed_over_and_not_pressed(gui: Gui) -> None:
    pressed: list[int] = []
    grid(gui, pressed)
    for stop in gui._stops[1:]:
        stop.widget.disable()  # type: ignore[union-attr]
    for code in (pygame.K_TAB, pygame.K_TAB, pygame.K_RETURN):
        gui.take(key(code))
    gui._stops[0].widget.disable()  # type: ignore[union-attr]
    gui.take(key(pygame.K_RETURN))
    assert pressed == [0]


def test_a_click_presses_once(gui: Gui) -> None:
    pressed: list[int] = []
    grid(gui, pressed)
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        gui.take(mouse(kind, (240, 130)))
    assert pressed == [3]


def test_a_command_gets_no_words_it_did_not_ask_for(gui: Gui) -> None:
    heard: list[object] = []
    gui.button(pygame.Rect(20, 20, 90, 30), "Yes", lambda mine=1: heard.append(mine))  # type: ignore[misc]
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        gui.take(mouse(kind, (40, 30)))
    assert heard == [1]


def test_the_marked_button_is_seen(gui: Gui) -> None:
    grid(gui, [])
    plain = drawn(gui)
    assert not gui.changed
    gui.take(key(pygame.K_TAB))
    assert gui.changed
    assert drawn(gui) != plain


def test_one_of_a_row_is_chosen(gui: Gui) -> None:
    told: list[int] = []
    rects = [pygame.Rect(20 + 100 * place, 20, 90, 30) for place in range(3)]
    radio = gui.radio(rects, ["a", "b", "c"], 1, told.append)
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        gui.take(mouse(kind, rects[2].center))
    assert told == [2]
    assert [button.is_selected for button in radio.buttons] == [False, False, True]


def test_a_pane_is_scrolled_no_farther_than_its_picture(gui: Gui) -> None:
    pane = Pane(pygame.Rect(20, 20, 200, 100), pygame.Surface((180, 250)))
    gui.pane(pane)
    gui.mark(pane)
    for _ in range(20):
        gui.take(key(pygame.K_DOWN))
    assert pane.line_at(20) == 150
    pane.scroll_to(-50)
    assert pane.line_at(20) == 0


def test_a_list_is_walked_clicked_and_kept_in_sight(gui: Gui) -> None:
    told: list[int] = []
    entered: list[int] = []
    rows = [Row(f"Row {place}") for place in range(20)]
    listing = Listing(pygame.Rect(20, 20, 200, 95), rows, 0, 1.0, told.append, lambda: entered.append(1))
    gui.pane(listing)
    gui.mark(listing)
    for code in (pygame.K_UP, pygame.K_DOWN, pygame.K_DOWN, pygame.K_DOWN, pygame.K_DOWN, pygame.K_RETURN):
        gui.take(key(code))
    assert told == [1, 2, 3, 4]
    assert entered == [1]
    assert 4 * listing.row_px < listing.line_at(115)
    gui.take(mouse(pygame.MOUSEBUTTONDOWN, (40, 60)))
    assert told[-1] == listing.line_at(60) // listing.row_px
    gui.take(mouse(pygame.MOUSEBUTTONDOWN, (40, 60)))
    assert entered == [1, 1]


def test_lines_fit_their_width() -> None:
    pen = dress.letters("serif", 16)
    text = "Enver Pasha gathers some 20,000 riders\n\nagainst " + "a" * 80
    lines = dress.wrapped(text, pen, 150)
    assert all(pen.size(line)[0] <= 150 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\n", "")
    assert "" in lines
    assert pen.size(dress.shortened(text, pen, 90))[0] <= 90
    assert dress.shortened("short", pen, 90) == "short"


def test_carets_stay_under_their_letters() -> None:
    pen = dress.typewriter(13)
    told = "a_rather_long_name.yaml:3:9: unknown key 'x' [unknown-key]\n    town: garmm, points: 1\n          ^"
    assert dress.wrapped_exactly(told, pen, 200)[-2:] == told.split("\n")[1:]


def test_nothing_unprintable_reaches_the_letters(gui: Gui) -> None:
    board = pygame.Surface(SIZE)
    dress.write(board, "a\x00b\n\ud800", dress.letters("serif", 16), (0, 0, 0), 0, 0)
    gui.button(pygame.Rect(20, 20, 90, 30), "a\x00b", lambda: None)
