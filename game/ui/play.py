"""The way into the window: app, title, and on to the game. Loads nothing of the engine before the first picture."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from game.ui.app import App
from game.ui.screen import Screen
from game.ui.screens.help import open_help
from game.ui.screens.loading import LoadingScreen
from game.ui.screens.saves import open_saves
from game.ui.screens.settings import open_settings
from game.ui.screens.title import Doors, TitleScreen, choice_of, given_path
from game.ui.shelf import Shelf
from game.ui.start import Start
from game.ui.works import Works


def play_in_window(
    scenario: str | None = None,
    side: str | None = None,
    ai: str | None = None,
    *,
    hot_seat: bool = False,
    seed: int | None = None,
    load: Path | None = None,
) -> int:
    """Open the window and stay until somebody quits.

    Args:
        scenario: a shipped one's name or a path; else what was played last.
        side: `basmachi` or `red`; else what was led last.
        ai: `doctrine` or `cadet`; else what was played against last.
        hot_seat: two people at one desk.
        seed: of the dice; else other ones each time.
        load: a saved game to go on with at once.

    Returns:
        The exit code.

    Raises:
        NoDisplayError: no window can be opened here.
    """
    app = App()
    shelf = Shelf(given_path(scenario))
    works = Works(app.chores, shelf)
    choice = choice_of(app, scenario, side, ai, hot_seat)
    choice.seed = "" if seed is None else str(seed)
    doors = Doors(lambda app: open_saves(app, shelf), open_settings, lambda app: open_help(app, works.emblems))
    app.on_begin(lambda app, start: app.start_over(LoadingScreen(app, works, start, partial(_open_campaign, shelf))))
    app.open_home(lambda: TitleScreen(app, works, choice, doors))
    if load is not None:
        app.begin(Start(load, load=load))
    return app.run()


def _open_campaign(shelf: Shelf, app: App, start: Start) -> Screen:
    from game.ui.screens.opening import open_campaign

    return open_campaign(app, start, shelf)
