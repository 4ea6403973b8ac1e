from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pygame
import pytest

from game.scenario.load import load_text
from game.scenario.scenario import Scenario
from game.ui import folders
from game.ui.app import App
from game.ui.chores import Chores
from game.ui.screens.loading import LoadingScreen
from game.ui.session import Session
from game.ui.shelf import Shelf
from game.ui.start import Start
from game.ui.works import Works
from tests.ui.shell import DUEL, frames, press
from tests.ui.test_app import Blank


@pytest.fixture
def works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Works]:
    """Works for the duel, with rules that are compiled and a map that is drawn."""
    (tmp_path / "duel.yaml").write_bytes(DUEL.read_bytes())
    real = folders.shipped
    monkeypatch.setattr(folders, "shipped", lambda name: tmp_path if name == "scenarios" else real(name))
    monkeypatch.setattr(folders, "own_scenarios_folder", lambda: tmp_path / "none")
    monkeypatch.setattr(folders, "saves_folder", lambda: tmp_path / "none")
    monkeypatch.setattr("game.arena.warm.is_ready", lambda: True)
    monkeypatch.setattr("game.ui.bake.is_baked", lambda scenario, theme: True)
    monkeypatch.setattr(Works, "_warm_up", lambda self, told: None)
    chores = Chores()
    yield Works(chores, Shelf())
    chores.stop()


def drive(works: Works, wanted: Path, reached: Callable[[], object]) -> None:
    works.begin()
    for _ in range(2000):
        works._chores.poll()
        works.tick(wanted)
        if reached():
            return
        time.sleep(0.01)
    raise AssertionError(f"never reached: {works.under_way()} {works.trouble(wanted)}")


def child(code: str) -> Callable[..., list[str]]:
    return lambda *_: [sys.executable, "-c", code]


def test_with_everything_there_nothing_is_waited_for(works: Works) -> None:
    path = works.shelf.cards[0].path
    assert not works.ready(path)
    drive(works, path, lambda: works.ready(path))
    assert set(works._chores._known) == {"engine", "kernels", "atlas"}
    assert works.emblems


def test_rules_are_compiled_before_they_are_taken_up(works: Works, monkeypatch: pytest.MonkeyPatch) -> None:
    path = works.shelf.cards[0].path
    monkeypatch.setattr("game.arena.warm.is_ready", lambda: False)
    monkeypatch.setattr("game.arena.warm.kernels_in_sources", lambda: 4)
    monkeypatch.setattr("game.arena.warm.child_command", child('print(\'{"kernel": "a"}\', flush=True); input()'))
    drive(works, path, works._chores.failures)
    compiling = works._chores["compile"]
    assert compiling is not None
    assert compiling.share == 0.25
    assert works._chores["kernels"] is None
    assert "Compiling the rules" in works.trouble(path)
    monkeypatch.setattr("game.arena.warm.child_command", child("pass"))
    works.try_again()
    assert works.trouble(path) == ""
    drive(works, path, lambda: works.ready(path))


def test_a_game_begins_as_soon_as_its_map_can_be_shown(works: Works, monkeypatch: pytest.MonkeyPatch) -> None:
    path = works.shelf.cards[0].path
    shown: list[Scenario] = []
    monkeypatch.setattr("game.ui.bake.is_baked", lambda scenario, theme: False)
    monkeypatch.setattr("game.ui.bake.is_playable", lambda scenario, theme: scenario in shown)
    code = 'import time; print(\'{"step": 2, "of": 4, "what": "Rivers"}\', flush=True); time.sleep(600)'
    monkeypatch.setattr("game.ui.bake.bake_command", child(code))
    drive(works, path, lambda: works._chores["map"] and works._chores["map"].words)
    assert not works.ready(path)
    scenario = works.shelf.cards[0].scenario
    assert scenario is not None
    shown.append(scenario)
    works._map_seen = None  # the next word of the child has come
    drive(works, path, lambda: works.ready(path))
    assert [(chore.words, 0.0 < chore.share < 1.0) for chore in works.under_way()] == [("Rivers", True)]


def test_a_map_that_cannot_be_drawn_says_why(works: Works, monkeypatch: pytest.MonkeyPatch) -> None:
    path = works.shelf.cards[0].path
    monkeypatch.setattr("game.ui.bake.is_baked", lambda scenario, theme: False)
    monkeypatch.setattr("game.ui.bake.is_playable", lambda scenario, theme: False)
    monkeypatch.setattr("game.ui.bake.bake_command", child("import sys; sys.exit('no room on the disk')"))
    drive(works, path, lambda: works.trouble(path))
    assert works.trouble(path) == "Drawing the map: no room on the disk"


def test_a_saved_game_that_is_damaged_says_so(works: Works, tmp_path: Path) -> None:
    save = tmp_path / "torn.bukhara"
    save.write_text("no game at all")
    drive(works, save, lambda: works.trouble(save))
    assert "torn.bukhara" in works.trouble(save)


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, works: Works) -> Iterator[App]:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.setattr("game.ui.app._desktop", lambda: (1280, 720))
    app = App(tmp_path / "settings.json")
    works._chores = app.chores
    app.open_home(Blank)
    yield app
    app.chores.stop()
    pygame.display.quit()


def wait(app: App, reached: Callable[[], bool]) -> None:
    for _ in range(2000):
        frames(app, 1)
        if reached():
            return
        time.sleep(0.01)
    raise AssertionError("never reached")


def test_loading_goes_on_by_itself(app: App, works: Works) -> None:
    game, start = Blank(), Start(works.shelf.cards[0].path, seed=5)
    begun: list[Start] = []

    def opening(app: App, start: Start) -> Blank:
        begun.append(start)
        return game

    app.start_over(LoadingScreen(app, works, start, opening))
    wait(app, lambda: app.top is game)
    assert begun == [start]


def test_loading_can_be_left(app: App, works: Works) -> None:
    app.start_over(LoadingScreen(app, works, Start(Path("nowhere")), lambda app, start: Blank()))
    press(app, pygame.K_ESCAPE)
    assert isinstance(app.top, Blank)


def test_a_game_that_cannot_be_opened_is_told_and_the_title_comes_back(app: App, works: Works) -> None:
    def opening(app: App, start: Start) -> Blank:
        raise OSError("the disk is gone")

    loading = LoadingScreen(app, works, Start(works.shelf.cards[0].path), opening)
    app.start_over(loading)
    wait(app, lambda: app.top is not loading)
    assert not isinstance(app.top, Blank)
    press(app, pygame.K_RETURN)
    assert isinstance(app.top, Blank)


def test_an_error_of_the_game_itself_is_not_hushed_up(app: App, works: Works) -> None:
    def opening(app: App, start: Start) -> Blank:
        raise ZeroDivisionError

    loading = LoadingScreen(app, works, Start(works.shelf.cards[0].path), opening)
    app.start_over(loading)
    with pytest.raises(ZeroDivisionError):
        wait(app, lambda: app.top is not loading)


def test_one_saved_game_after_another_can_be_opened(works: Works, small: Scenario, tmp_path: Path) -> None:
    """The second saved game of one sitting has its own scenario, and must not be waited for for ever."""
    text = small.text
    paths = [tmp_path / f"{number}.bukhara" for number in (1, 2)]
    for number, path in enumerate(paths):
        other = load_text(text.replace("A duel on the Surkhan", f"Duel number {number}"))
        session = Session.begin(other, ("person", "doctrine"), 1)
        session.save(path, "A game")
    for path in paths:
        drive(works, path, lambda path=path: works.ready(path))
        assert works.shelf.card_of(path) is not None
        assert not works.trouble(path)
