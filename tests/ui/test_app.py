from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from game.ui import folders
from game.ui.app import App
from game.ui.keys import standard_keys
from game.ui.screen import Drawn, Size
from tests.ui.shell import frames, press


class Blank:
    """A screen that paints when told to, and fails when told to."""

    opaque = True

    def __init__(self) -> None:
        self.taken: list[int] = []
        self.sizes: list[Size] = []
        self.changed: Drawn = False
        self.left = False
        self.fault: BaseException | None = None

    def enter(self, size: Size) -> None:
        self.sizes.append(size)

    def leave(self) -> None:
        self.left = True

    def resize(self, size: Size) -> None:
        self.sizes.append(size)

    def take(self, event: pygame.event.Event) -> bool:
        self.taken.append(event.type)
        return True

    def update(self, seconds: float) -> None:
        if self.fault is not None:
            raise self.fault

    def draw(self, target: pygame.Surface, whole: bool) -> Drawn:
        if whole:
            target.fill((10, 20, 30))
            return True
        return self.changed


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[App]:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.setattr("game.ui.app._desktop", lambda: (2000, 1200))
    monkeypatch.setattr(folders, "log_folder", lambda: tmp_path / "log")
    monkeypatch.setattr(folders, "pictures_folder", lambda: tmp_path)
    yield App(tmp_path / "settings.json")
    pygame.display.quit()


@pytest.fixture
def blank(app: App) -> Blank:
    screen = Blank()
    app.open_home(lambda: screen)
    frames(app, 5)
    screen.taken.clear()
    return screen


def test_nothing_is_shown_anew_while_nothing_changes(app: App, blank: Blank) -> None:
    assert frames(app, 3) == [False, False, False]
    blank.changed = [pygame.Rect(0, 0, 5, 5)]
    assert frames(app, 1) == [True]


def test_events_go_to_the_top_screen_only(app: App, blank: Blank) -> None:
    above = Blank()
    app.push(above)
    press(app, pygame.K_m)
    assert pygame.KEYDOWN in above.taken
    assert pygame.KEYDOWN not in blank.taken


def test_quitting_by_key_and_by_window(app: App, blank: Blank) -> None:
    pygame.event.post(pygame.event.Event(pygame.QUIT))
    assert app.run() == 0
    assert blank.left


def test_the_key_for_quitting_ends_the_loop(app: App, blank: Blank) -> None:
    key = {"key": pygame.K_q, "mod": pygame.KMOD_LCTRL, "unicode": "", "scancode": 0}
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key))
    assert app.run() == 0
    assert not blank.taken


def test_a_screenshot_is_the_window(app: App, blank: Blank, tmp_path: Path) -> None:
    path = app.screenshot()
    assert path is not None
    assert path.parent == tmp_path
    assert pygame.image.load(path).get_at((5, 5))[:3] == (10, 20, 30)
    assert [found.name for found in tmp_path.iterdir() if found.suffix == ".png"] == [path.name]


def test_a_notice_shows_and_goes(app: App, blank: Blank, monkeypatch: pytest.MonkeyPatch) -> None:
    window = pygame.display.get_surface()
    assert window is not None
    plain = window.copy().get_buffer().raw
    app.notice("Saved.")
    assert frames(app, 2) == [True, False]
    assert window.get_buffer().raw != plain
    monkeypatch.setattr("game.ui.app.time.monotonic", lambda: 1e12)
    assert frames(app, 2) == [True, False]
    assert window.get_buffer().raw == plain


def test_a_failing_screen_saves_the_game_and_says_where(
    app: App, blank: Blank, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.ui.app._show_failure", lambda *_: None)
    app.rescue = lambda: tmp_path / "rescued.bukhara"
    blank.fault = RuntimeError("torn counter")
    assert app.run() == 1
    told = capsys.readouterr().err
    assert "rescued.bukhara" in told
    assert "Traceback" not in told
    (report,) = (tmp_path / "log").iterdir()
    assert str(report) in told
    assert "torn counter" in report.read_text()


def test_a_rescue_that_fails_too_still_ends_with_a_message(
    app: App, blank: Blank, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_rescue() -> Path:
        raise OSError("disk gone")

    monkeypatch.setattr("game.ui.app._show_failure", lambda *_: None)
    app.rescue = no_rescue
    blank.fault = RuntimeError("torn counter")
    assert app.run() == 1
    assert "must end here" in capsys.readouterr().err


def test_being_ended_from_outside_saves_the_game(app: App, blank: Blank, tmp_path: Path) -> None:
    saved = []
    app.rescue = lambda: saved.append(1) or tmp_path
    blank.fault = SystemExit(128 + signal.SIGTERM)
    with pytest.raises(SystemExit):
        app.run()
    assert saved == [1]


def test_going_home_forgets_the_game(app: App, blank: Blank) -> None:
    app.rescue = lambda: None
    game = Blank()
    app.start_over(game)
    assert app.top is game
    app.home()
    assert game.left
    assert app.top is blank
    assert app.rescue is None


def test_settings_that_change_are_kept(app: App, blank: Blank, tmp_path: Path) -> None:
    app.change(width=1400, height=800)
    assert app.size == (1400, 800)
    assert json.loads((tmp_path / "settings.json").read_text())["width"] == 1400
    assert blank.sizes[-1] == app.size


def test_the_size_of_letters_never_pushes_the_screen_out(app: App, blank: Blank) -> None:
    app.change(ui_scale=200)
    assert app.scale * 1280 <= max(1280, app.size[0])


def test_damaged_settings_are_told_in_the_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    (tmp_path / "settings.json").write_text("{")
    app = App(tmp_path / "settings.json")
    app.push(Blank())
    frames(app)
    window = pygame.display.get_surface()
    assert window is not None
    assert {window.get_at((x, app.size[1] - 60))[:3] for x in range(0, app.size[0], 5)} != {(10, 20, 30)}
    pygame.display.quit()


def test_the_window_has_its_keys() -> None:
    labels = {action: standard_keys().label(action) for action in ("quit", "fullscreen", "screenshot", "help")}
    assert all(labels.values())
