from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pygame
import pytest

from game.ui import folders
from game.ui.app import App
from game.ui.screens.saves import SavesScreen, open_saves
from game.ui.screens.settings import SettingsScreen, open_settings
from game.ui.screens.title import Choice, Doors, TitleScreen, choice_of, given_path
from game.ui.screens.title_layout import lay_out_title
from game.ui.shelf import Shelf
from game.ui.start import BASMACHI, RED, Start
from tests.ui.shell import DUEL, Idle, click, frames, press


@dataclass
class Desk:
    """A title in a window that nobody sees."""

    app: App
    shelf: Shelf
    works: Idle
    choice: Choice
    starts: list[Start] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)

    @property
    def title(self) -> TitleScreen:
        assert isinstance(self.app.top, TitleScreen)
        return self.app.top


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The player's own folders, empty."""
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.setattr("game.ui.app._desktop", lambda: (1280, 720))
    monkeypatch.setattr(folders, "shipped", _shipped(tmp_path, folders.shipped))
    monkeypatch.setattr(folders, "own_scenarios_folder", lambda: tmp_path / "scenarios")
    monkeypatch.setattr(folders, "saves_folder", lambda: tmp_path / "saves")
    monkeypatch.setattr(folders, "cache_folder", lambda: tmp_path / "cache")
    for name in ("scenarios", "saves", "came"):
        (tmp_path / name).mkdir()
    return tmp_path


def _shipped(tmp_path: Path, real: object) -> object:
    """Only the duel has come with the game; the large campaign would take its time."""
    assert callable(real)
    return lambda name: tmp_path / "came" if name == "scenarios" else real(name)


@pytest.fixture
def desk(own: Path) -> Iterator[Desk]:
    (own / "came" / "duel.yaml").write_bytes(DUEL.read_bytes())
    app = App(own / "settings.json")
    shelf = Shelf()
    works = Idle(app.chores, shelf)
    desk = Desk(app, shelf, works, Choice("duel", BASMACHI, 0))
    doors = Doors(lambda app: open_saves(app, shelf), open_settings, lambda app: desk.opened.append("help"))
    app.on_begin(lambda app, start: desk.starts.append(start))
    app.open_home(lambda: TitleScreen(app, works, desk.choice, doors))
    frames(app, 6)
    yield desk
    pygame.display.quit()


def test_enter_alone_begins_what_is_chosen(desk: Desk) -> None:
    press(desk.app, pygame.K_RETURN)
    (start,) = desk.starts
    assert (start.scenario.name, start.side, start.ai, start.hot_seat, start.load) == (
        "duel.yaml", BASMACHI, "doctrine", False, None
    )  # fmt: skip


def tab_to(desk: Desk, widget: object) -> None:
    """Press Tab until an element is marked; fails if the keyboard never comes there."""
    gui = desk.title._gui
    for _ in range(len(gui._stops) + 1):
        if gui._stops[gui.marked].widget is widget:
            return
        press(desk.app, pygame.K_TAB)
    raise AssertionError("the keyboard never came there")


def test_everything_is_chosen_by_keyboard(desk: Desk) -> None:
    app, title = desk.app, desk.title
    tab_to(desk, title._sides.buttons[BASMACHI])
    press(app, pygame.K_RIGHT, pygame.K_RETURN)  # the Reds
    press(app, pygame.K_LEFT, pygame.K_DOWN, pygame.K_RIGHT, pygame.K_RETURN)  # the cadet, below and to the right
    tab_to(desk, title._seed)
    press(app, pygame.K_4, pygame.K_x, pygame.K_2)  # the letter is none of a number
    press(app, pygame.K_TAB)  # round to the first button
    press(app, pygame.K_RETURN)
    (start,) = desk.starts
    assert (start.side, start.ai, start.seed) == (RED, "cadet", 42)


def test_what_was_typed_stays_when_the_window_changes(desk: Desk) -> None:
    tab_to(desk, desk.title._seed)
    press(desk.app, pygame.K_7)
    desk.title.resize((1600, 900))
    assert desk.title._seed.get_text() == "7"


def test_everything_is_chosen_by_mouse(desk: Desk) -> None:
    layout = lay_out_title(desk.app.size, desk.app.scale)
    click(desk.app, layout.sides[RED].center)
    click(desk.app, layout.against[2].center)
    click(desk.app, layout.menu[0].center)
    (start,) = desk.starts
    assert (start.side, start.hot_seat) == (RED, True)
    kept = json.loads((desk.app._settings_file).read_text())
    assert (kept["last_side"], kept["last_hot_seat"]) == ("red", True)


def test_letters_of_the_menu(desk: Desk) -> None:
    press(desk.app, pygame.K_h)
    assert desk.opened == ["help"]
    press(desk.app, pygame.K_s)
    assert isinstance(desk.app.top, SettingsScreen)
    press(desk.app, pygame.K_ESCAPE)
    press(desk.app, pygame.K_l)
    assert isinstance(desk.app.top, SavesScreen)
    press(desk.app, pygame.K_ESCAPE)
    press(desk.app, pygame.K_c)  # nothing to go on with
    assert not desk.starts


def test_an_empty_seed_is_another_one_each_time(desk: Desk) -> None:
    press(desk.app, pygame.K_RETURN, pygame.K_RETURN, pygame.K_RETURN)
    assert len({start.seed for start in desk.starts}) > 1


def test_a_scenario_that_does_not_load_shows_every_mistake_and_does_not_begin(desk: Desk, own: Path) -> None:
    torn = own / "scenarios" / "a_torn.yaml"
    torn.write_text(DUEL.read_text().replace("title:", "titel:", 1))
    press(desk.app, pygame.K_F5)
    place = next(place for place, card in enumerate(desk.shelf.cards) if card.path == torn)
    desk.title._choose_scenario(place)
    frames(desk.app)
    assert "unknown key 'titel'" in desk.shelf.cards[place].problem
    assert desk.title.start() is None
    press(desk.app, pygame.K_RETURN)
    assert not desk.starts
    torn.write_text(DUEL.read_text())
    press(desk.app, pygame.K_F5)
    press(desk.app, pygame.K_RETURN)
    assert [start.scenario for start in desk.starts] == [torn]


def test_the_sides_say_what_they_are_after(desk: Desk) -> None:
    card = desk.shelf.cards[0]
    assert card.scenario is not None
    assert card.title == card.scenario.title
    assert any(town in card.aims[RED] for town in card.scenario.names.town_titles)
    assert card.aims[RED] != card.aims[BASMACHI]


def test_titles_are_known_before_the_files_are_read(own: Path) -> None:
    (own / "came" / "duel.yaml").write_bytes(DUEL.read_bytes())
    (own / "scenarios" / "quoted.yaml").write_text("format: 1\ntitle: 'A quoted title'  # so\n")
    (own / "scenarios" / "strange.yaml").write_bytes(b"\xff\xfe\x00")
    assert [card.title for card in Shelf().cards] == ["A duel on the Surkhan", "A quoted title", "strange"]


def test_the_picture_stands_still_while_nothing_happens(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.ui.screens.title.time.monotonic", lambda: desk.title._foot_at)
    frames(desk.app, 5)
    assert frames(desk.app, 3) == [False, False, False]


SIZES = ((1280, 720), (1600, 900), (1920, 1080), (2560, 1440), (3840, 2160))
SCALES = (1.0, 1.15, 1.25, 1.5, 2.0)
OFFERED = [(size, scale) for size in SIZES for scale in SCALES if scale <= min(size[0] / 1280, size[1] / 720)]


@pytest.mark.parametrize(("size", "scale"), OFFERED)
def test_nothing_lies_over_another_or_outside(size: tuple[int, int], scale: float) -> None:
    layout = lay_out_title(size, scale)
    left, right = (layout.left, *layout.menu, layout.emblems), (
        layout.list, layout.text, *layout.sides, *layout.aims, *layout.against, layout.against_note, layout.seed,
        *layout.headings,
    )  # fmt: skip
    window = pygame.Rect((0, 0), size)
    assert window.contains(layout.left)
    assert window.contains(layout.right)
    assert not layout.left.colliderect(layout.foot)
    assert all(layout.right.contains(rect) for rect in right)
    assert all(layout.left.contains(rect) for rect in left[1:])
    for group in (left[1:], right):
        assert all(rect.collidelist([other for other in group if other is not rect]) < 0 for rect in group)


def test_the_command_line_goes_before_what_was_chosen_last(desk: Desk) -> None:
    desk.app.change(last_side="red", last_ai="cadet", last_hot_seat=True, last_scenario="other")
    assert choice_of(desk.app, None, None, None, False) == Choice("other", RED, 2)
    assert choice_of(desk.app, "duel", "basmachi", "doctrine", False) == Choice("duel", BASMACHI, 0)
    assert choice_of(desk.app, None, None, "cadet", True).foe == 2


def test_a_file_of_ones_own_is_listed_by_its_path(own: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_bytes(DUEL.read_bytes())
    shelf = Shelf(given_path(str(path)))
    assert shelf.cards[shelf.find(str(path))].path == path
    assert given_path("bukhara1922") is None


def test_a_saved_game_is_deleted_only_when_that_was_meant(desk: Desk, own: Path) -> None:
    save = own / "saves" / "torn.bukhara"
    save.write_text("no game")
    press(desk.app, pygame.K_l)
    press(desk.app, pygame.K_RETURN)  # it cannot be loaded
    assert not desk.starts
    press(desk.app, pygame.K_DELETE, pygame.K_RETURN)  # the harmless answer is the marked one
    assert save.exists()
    press(desk.app, pygame.K_DELETE, pygame.K_TAB, pygame.K_RETURN)
    assert not save.exists()
    assert isinstance(desk.app.top, SavesScreen)
    press(desk.app, pygame.K_ESCAPE)
    assert desk.title


def test_escape_asks_before_leaving(desk: Desk) -> None:
    press(desk.app, pygame.K_ESCAPE, pygame.K_ESCAPE)
    assert desk.title
    press(desk.app, pygame.K_ESCAPE, pygame.K_RETURN)
    assert desk.title
    assert desk.app._running


def test_the_title_loads_nothing_of_the_engine() -> None:
    code = "import sys; import game.ui.screens.title; print({'numpy', 'numba', 'game.orders'} & set(sys.modules))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.splitlines()[-1] == "set()"
