"""The bench of the window: how soon it is there and how fast its frames are, driven by posted events.

What is measured is the real thing: `bukhara play` in a child process for the start, `App.frame` with the play screen
for frames. Everything is done under SDL's dummy driver, and again on the display if there is one; the figures of the
latter end in the driver's name. Frames are measured in time of the processor under the dummy driver, so that other
programs of a busy machine do not count, and by the clock on a display.
"""

from __future__ import annotations

import json
import math
import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pygame

from game.ai.players import Player
from game.arena.bench import Figure, duration, reference_seconds
from game.arena.seat import Seat
from game.arena.warm import child_command
from game.scenario.load import find_scenario, load_scenario
from game.scenario.scenario import Scenario
from game.scenario.weights import load_weights
from game.state.enums import Side
from game.ui.bake import bake_command, is_baked
from game.ui.draw.palette import standard_theme
from game.ui.robot import Robot, robot_at_window
from game.ui.screens.campaign import CampaignScreen
from game.ui.session import PERSON, Session
from game.ui.settings import Settings, save_settings
from game.ui.start import Start

SIZE = (1920, 1080)
_SEED = 7
_STARTS = 3
_FRAMES = 360
_MOST_ORDERS = 100_000
Figures = dict[str, Figure]
Told = Callable[[str], None]


def run_window_bench(scenario_name: str, told: Told) -> Figures:
    """All figures of the window.

    Args:
        scenario_name: what is played, a name or a path.
        told: called with the name of each part before it runs.
    """
    path = find_scenario(scenario_name)
    scenario = load_scenario(path)
    _bake(scenario, told)
    figures: Figures = {}
    for driver in _drivers():
        name = driver or _usual_driver()
        told(f"start of the window ({name}, {SIZE[0]}x{SIZE[1]})")
        found = _starts(scenario, driver)
        told(f"frames ({name})")
        with robot_at_window(SIZE, driver=driver) as robot:
            found |= _Rounds(robot, path, time.perf_counter if driver != "dummy" else time.thread_time).figures()
        figures |= {key if driver else f"{key}_{name}": figure for key, figure in found.items()}
    told("the computer player's phases")
    return figures | _enemy_phases(scenario)


def _drivers() -> list[str]:
    return ["dummy", ""] if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") else ["dummy"]


def _usual_driver() -> str:
    return "x11" if os.environ.get("DISPLAY") else "wayland"


def _bake(scenario: Scenario, told: Told) -> None:
    theme = standard_theme()
    if not is_baked(scenario, theme):
        told("drawing the map (about a minute, once)")
        subprocess.run(bake_command(scenario, theme), check=True, stdout=subprocess.DEVNULL)


# ---------------------------------------------------------------- the start


def _starts(scenario: Scenario, driver: str) -> Figures:
    """From the start of the process to the title, and straight into a saved game."""
    with tempfile.TemporaryDirectory() as folder:
        save = Path(folder) / "bench.bukhara"
        Session.begin(scenario, (PERSON, "doctrine"), _SEED).save(save, "Bench")
        titles = [_start(folder, driver, "TitleScreen") for _ in range(_STARTS)]
        games = [_start(folder, driver, "CampaignScreen", "--load", str(save)) for _ in range(_STARTS)]
    return {
        "title_first_frame": duration(min(seconds for seconds, _ in titles)),
        "playable_map": duration(min(seconds for seconds, _ in games)),
        "window_memory": Figure(round(max(memory for _, memory in games), 1), "MB"),
    }


def _start(folder: str, driver: str, screen: str, *options: str) -> tuple[float, float]:
    """Seconds until a screen is shown, and the most memory that the process held."""
    save_settings(Settings(width=SIZE[0], height=SIZE[1]), Path(folder) / "settings.json")
    environment = os.environ | {"BUKHARA_DATA_DIR": folder} | ({"SDL_VIDEODRIVER": driver} if driver else {})
    command = child_command("game.ui.first_frame", screen, *options)
    began = time.time()
    ended = subprocess.run(command, check=True, env=environment, stdout=subprocess.PIPE, text=True)
    facts: dict[str, float] = {}
    for line in ended.stdout.splitlines():
        facts |= json.loads(line)
    return facts["shown_at"] - began, facts["memory_mb"]


# ---------------------------------------------------------------- frames


class _Rounds:
    """The play screen put through its paces."""

    def __init__(self, robot: Robot, scenario: Path, clock: Callable[[], float]) -> None:
        self._robot, self._clock = robot, clock
        self._screen: CampaignScreen = robot.begin(Start(scenario, ai="doctrine", seed=_SEED))
        self._screen.scene.viewport.atlas.finish()
        robot.read_sheets()
        self._middle = self._screen.scene.viewport.area.center
        self._choose()

    def figures(self) -> Figures:
        """All of them."""
        reference = reference_seconds()
        found: Figures = {}
        for name, seconds in self._rounds():
            for share in (50, 99):
                found[f"{name}_p{share}"] = duration(_percentile(seconds, share), 1e3, "ms", reference)
        return found | {"click_to_picture": Figure(self._frames_to_picture(), "frames")}

    def _rounds(self) -> Iterator[tuple[str, list[float]]]:
        yield "frame_at_rest", self._timed(lambda number: None)
        self._lay("show_control")
        yield "frame_panning_control", self._panning()
        self._lay("show_control", "show_supply")
        yield "frame_panning_supply_reach", self._panning()
        self._lay("show_supply")
        yield "frame_zooming", self._timed(self._turn_wheel)
        self._robot.until(lambda: not self._screen.scene.viewport.moving)
        yield "frame_hovering", self._hovering()

    def _choose(self) -> None:
        """Take up the unit that can go to the most hexes, and look at it."""
        desk, session = self._screen.desk, self._screen.session
        widest = max(session.own_units(), key=lambda unit: len(session.table.reach(unit).costs))
        desk.choose_unit(widest)
        self._screen.scene.viewport.centre_on(desk.hex, at_once=True)
        self._robot.frames(30)

    def _lay(self, *overlays: str) -> None:
        """Lay overlays on the map or take them off, and let them be drawn once."""
        for overlay in overlays:
            self._robot.press(overlay)
        self._robot.frames(3)

    def _timed(self, stir: Callable[[int], None]) -> list[float]:
        """Seconds of frames before each of which something happens."""
        spent = []
        for number in range(_FRAMES):
            stir(number)
            began = self._clock()
            self._robot.frame()
            spent.append(self._clock() - began)
        return spent

    def _panning(self) -> list[float]:
        x, y = self._middle
        _post(pygame.MOUSEBUTTONDOWN, pos=(x, y), button=1)
        self._robot.frame()
        spent = self._timed(self._drag)
        _post(pygame.MOUSEBUTTONUP, pos=(x, y), button=1)
        self._robot.frame()
        return spent

    def _drag(self, number: int) -> None:
        far = 9 if number // 40 % 2 == 0 else -9
        at = self._middle[0] + 2 * far, self._middle[1] + far
        _post(pygame.MOUSEMOTION, pos=at, rel=(2 * far, far), buttons=(1, 0, 0))

    def _turn_wheel(self, number: int) -> None:
        """A step of the wheel every third of a second: twice nearer, twice farther."""
        if number % 20 == 0:
            pygame.mouse.set_pos(self._middle)
            _post(pygame.MOUSEWHEEL, x=0, y=1 if number // 40 % 2 == 0 else -1)

    def _hovering(self) -> list[float]:
        """Every frame another hex in reach: a new way and a new card."""
        viewport, reach = self._screen.scene.viewport, self._screen.desk.reach()
        viewport.zoom_to(1)
        self._robot.until(lambda: not viewport.moving)
        viewport.centre_on(self._screen.desk.hex, at_once=True)
        seen = [hex_id for hex_id in sorted(reach.costs if reach else ()) if viewport.shows(hex_id, 40)]
        self._robot.frame()

        def hover(number: int) -> None:
            x, y = viewport.to_screen(seen[number * 7 % len(seen)])
            _post(pygame.MOUSEMOTION, pos=(round(x), round(y)), rel=(1, 1), buttons=(0, 0, 0))

        return self._timed(hover)

    def _frames_to_picture(self) -> int:
        """Frames from a click on a counter to another picture."""
        screen, robot = self._screen, self._robot
        x, y = screen.scene.viewport.to_screen(screen.desk.hex)
        while screen.desk.drop():
            pass
        robot.move((x + 200, y))
        robot.frames(5)
        before = pygame.image.tobytes(robot.picture(), "RGB")
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            _post(kind, pos=(round(x), round(y)), button=1)
        for count in range(1, 20):
            robot.frame()
            if pygame.image.tobytes(robot.picture(), "RGB") != before:
                return count
        return 20


def _post(kind: int, **facts: Any) -> None:
    pygame.event.post(pygame.event.Event(kind, touch=False, **facts))


def _percentile(values: list[float], share: int) -> float:
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, math.ceil(len(ranked) * share / 100) - 1)]


# ---------------------------------------------------------------- the other side


def _enemy_phases(scenario: Scenario) -> Figures:
    """The computer's phases of two whole games, one for each side, against a person who plays by doctrine."""
    reference = reference_seconds()
    seconds = [spent for side in Side for spent in _phases_against(scenario, side)]
    return {
        f"enemy_phase_p{share}": duration(_percentile(seconds, share), 1e3, "ms", reference) for share in (50, 99)
    }


def _phases_against(scenario: Scenario, person: Side) -> list[float]:
    players = ["doctrine", "doctrine"]
    players[person] = PERSON
    session = Session.begin(scenario, (players[0], players[1]), _SEED)
    orders = Seat(session.table, person, Player.DOCTRINE, _SEED, load_weights()[person])
    spent: list[float] = []
    for _ in range(_MOST_ORDERS):
        if session.over:
            break
        if session.my_turn:
            session.give(orders.next())
            continue
        began = time.thread_time()
        session.enemy_phase()
        spent.append(time.thread_time() - began)
    return spent
