"""The map painted once and kept: relief and snow at one zoom, lines and names at three.

`python -m game.ui.bake SCENARIO` does it in a child process, which writes one JSON object a line: `{"step": 3, "of":
12, "what": …}` before each picture and `{"done": true}` at last. What is there already is not painted again.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from game.arena.warm import child_command
from game.scenario.load import find_scenario, load_scenario
from game.scenario.problems import ScenarioError
from game.scenario.scenario import Scenario
from game.ui import map_folder, map_ground
from game.ui.draw import relief
from game.ui.draw.carve import Relief
from game.ui.draw.ground import Cover
from game.ui.draw.ink import Sheet, clear_sheet
from game.ui.draw.lettering import Taken, draw_labels
from game.ui.draw.palette import Floats, Theme, standard_theme
from game.ui.draw.projection import Window
from game.ui.levels import FAR, MIDDLE, NEAR, level_windows, snow_lines, snow_on
from game.ui.map_names import map_names, reserve_seats

LEVEL_TITLES = ("far map", "middle map", "near map")
_NICE = 5


@dataclass(frozen=True)
class Step:
    """One picture of the bake, told before it is painted."""

    step: int  # 1, 2, …
    of: int
    what: str


Told = Callable[[Step], None]


def bake(scenario: Scenario, folder: Path, told: Told, theme: Theme | None = None) -> None:
    """Paints what is missing or damaged in a map's folder.

    Args:
        scenario: whose map.
        folder: see `map_folder.map_folder`; made if need be.
        told: called before each picture.
        theme: colours and sizes; the game's own if not given.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    map_folder.tidy(folder)
    painter = _Painter(scenario, folder, theme or standard_theme())
    steps = painter.steps()
    for number, (what, files, paint) in enumerate(steps, 1):
        told(Step(number, len(steps), what))
        if not all(painter.is_sound(path) for path in files):
            paint()


def is_playable(scenario: Scenario, theme: Theme) -> bool:
    """Whether the first map that a player sees is there; the rest may follow while he plays."""
    folder = map_folder.map_folder(scenario, theme)
    snow = snow_on(scenario, int(scenario.world.clock[0].turn), theme)
    files = [map_folder.ground_file(folder), map_folder.snow_file(folder, snow)]
    for level in (MIDDLE, FAR):
        files += [map_folder.lines_file(folder, level), map_folder.names_file(folder, level)]
    return all(path.exists() for path in files)


def is_baked(scenario: Scenario, theme: Theme) -> bool:
    """Whether every picture is there."""
    folder = map_folder.map_folder(scenario, theme)
    near = (map_folder.lines_file(folder, NEAR), map_folder.names_file(folder, NEAR))
    snows = (map_folder.snow_file(folder, state) for state in range(len(snow_lines(scenario, theme))))
    return is_playable(scenario, theme) and all(path.exists() for path in (*near, *snows))


def bake_command(scenario: Scenario, theme: Theme) -> list[str]:
    """What bakes a scenario's map in a child process.

    Raises:
        OSError: the map's folder cannot be written.
    """
    folder = map_folder.map_folder(scenario, theme)
    folder.mkdir(parents=True, exist_ok=True)
    # the text as it was read: a saved game has no file, and a file may have changed since
    copy = folder / "scenario.yaml"
    part = folder / f".scenario-{os.getpid()}.yaml"
    part.write_text(scenario.text, encoding="utf-8")
    part.replace(copy)
    return child_command("game.ui.bake", str(copy))


_Job = tuple[str, list[Path], Callable[[], None]]


class _Painter:
    """The pictures of one map; what several of them need is worked out once, and only if one is missing."""

    def __init__(self, scenario: Scenario, folder: Path, theme: Theme) -> None:
        self._scenario, self._folder, self._theme = scenario, folder, theme
        self._windows = level_windows(scenario)
        self._middle = self._windows[MIDDLE]

    def steps(self) -> list[_Job]:
        """Every picture, those first that a player sees first."""
        lines = snow_lines(self._scenario, self._theme)
        first = snow_on(self._scenario, int(self._scenario.world.clock[0].turn), self._theme)
        others = [state for state in range(len(lines)) if state != first]
        return [
            ("Relief", [map_folder.ground_file(self._folder)], self._paint_ground),
            self._snow_job(first, lines[first]),
            *self._level_jobs(MIDDLE),
            *self._level_jobs(FAR),
            *(self._snow_job(state, lines[state]) for state in others),
            *self._level_jobs(NEAR),
        ]

    def is_sound(self, path: Path) -> bool:
        """Whether a picture can be read and fits its level."""
        level = int(path.stem[-1]) if path.stem.startswith(("lines", "names")) else MIDDLE
        window = self._windows[level]
        return map_folder.read_picture(path, (window.width, window.height)) is not None

    def _snow_job(self, state: int, line_m: float) -> _Job:
        def paint() -> None:
            land, light = self._land
            sheet = map_ground.snow_sheet(land, light, self._cover, self._middle, line_m, self._theme)
            self._write(sheet, map_folder.snow_file(self._folder, state))

        return f"Snow above {line_m:.0f} m", [map_folder.snow_file(self._folder, state)], paint

    def _level_jobs(self, level: int) -> list[_Job]:
        lines, names = map_folder.lines_file(self._folder, level), map_folder.names_file(self._folder, level)
        title, window = LEVEL_TITLES[level], self._windows[level]
        busy: list[Floats] = []

        def paint_lines() -> None:
            sheet = clear_sheet(window.width, window.height)
            map_ground.paint_cover(sheet, window, self._cover, self._theme)
            busy.append(map_ground.paint_lines(sheet, self._country, window, None, self._theme))
            self._write(sheet, lines)

        def paint_names() -> None:
            if not busy:
                paint_lines()
            self._write(self._names(window, busy.pop()), names)

        return [
            (f"Rivers and roads, {title}", [lines, names], paint_lines),
            (f"Names, {title}", [names], paint_names),
        ]

    def _names(self, window: Window, busy: Floats) -> Sheet:
        taken = Taken(busy)
        reserve_seats(self._country, window, taken, self._theme)
        labels = map_names(self._country, window, self._scenario.names, taken, self._theme)
        sheet = clear_sheet(window.width, window.height)
        draw_labels(sheet, labels, self._theme)
        return sheet

    def _paint_ground(self) -> None:
        land, light = self._land
        self._write(
            map_ground.paint_relief(land, light, self._cover, self._theme), map_folder.ground_file(self._folder)
        )

    def _write(self, sheet: Sheet, path: Path) -> None:
        map_folder.write_picture(sheet.surface(), path)

    @cached_property
    def _country(self) -> map_ground.Country:
        return map_ground.country_of(self._scenario)

    @cached_property
    def _heights(self) -> Relief:
        return map_ground.bake_relief(self._country, self._middle)

    @cached_property
    def _land(self) -> tuple[relief.Ground, Floats]:
        land = relief.ground_at(self._heights, self._middle)
        return land, relief.hill_shade(land)

    @cached_property
    def _cover(self) -> Cover:
        return map_ground.cover_of(self._country, self._middle, self._heights)


def _end_with_the_parent() -> None:
    """Ends this process when the game that asked for it is gone: nobody waits for the map any more."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1.0)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _say(message: dict[str, object]) -> None:
    print(json.dumps(message), flush=True)  # noqa: T201  the parent reads it


def _main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m game.ui.bake SCENARIO\n")
        return 2
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    _end_with_the_parent()
    if hasattr(os, "nice"):
        os.nice(_NICE)
    try:
        scenario = load_scenario(find_scenario(arguments[0]))
        folder = map_folder.map_folder(scenario, standard_theme())
        bake(scenario, folder, lambda step: _say({"step": step.step, "of": step.of, "what": step.what}))
        _say({"done": True})
    except BrokenPipeError:
        return 1
    except (OSError, ScenarioError) as error:
        sys.stderr.write(f"The map cannot be painted: {error}\n")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(_main(sys.argv[1:]))
