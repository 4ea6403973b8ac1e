"""The pictures of the window that the documentation shows, taken while a robot plays: the same bytes every time."""

from __future__ import annotations

import io
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pygame

from game.ai.players import Player
from game.arena.seat import Seat
from game.scenario.load import find_scenario, load_scenario
from game.scenario.weights import load_weights
from game.state.enums import EventKind, OrderKind, Side
from game.ui.bake import bake_command, is_baked
from game.ui.campaign.intents import Intent
from game.ui.draw.palette import standard_theme
from game.ui.folders import write_whole
from game.ui.pieces import corner_on_screen
from game.ui.robot import Robot, robot_at_window
from game.ui.screens.campaign import CampaignScreen
from game.ui.screens.dispatch import DispatchScreen
from game.ui.screens.title import Doors, TitleScreen, choice_of
from game.ui.shelf import Shelf
from game.ui.start import Start
from game.ui.works import Works

SIZE = (1600, 900)
_SMALLER = (1280, 720)
_MOST_BYTES = 1_500_000
_SEED = 7
_WAIT_S = 300.0
_FOOT_S = 1.0  # until the title's foot has noticed that nothing is under way
_MOST_TURNS = 60
_PARTY, _FAIR = 2, (1200, 3000)  # how many take part in the assault that is shown, and at which odds in permille
Told = Callable[[str], None]


def take_pictures(scenario_name: str, folder: Path, told: Told) -> list[Path]:
    """Take all pictures.

    Args:
        scenario_name: what is played, a name or a path.
        folder: where they go, as PNG files; it must be there.
        told: called with the name of each before it is taken.

    Returns:
        The files.
    """
    path = find_scenario(scenario_name)
    scenario, theme = load_scenario(path), standard_theme()
    if not is_baked(scenario, theme):
        told("drawing the map (about a minute, once)")
        subprocess.run(bake_command(scenario, theme), check=True, stdout=subprocess.DEVNULL)
    with robot_at_window(SIZE, reduced_motion=True) as robot:
        album = _Album(robot, folder, told)
        _title(album, scenario_name)
        screen = robot.begin(Start(path, side=Side.BASMACHI, seed=_SEED))
        screen.scene.viewport.atlas.finish()
        robot.read_sheets()
        _first_turn(album, screen)
        _Course(album, screen).play()
    return album.files


class _Album:
    """Where the pictures go."""

    def __init__(self, robot: Robot, folder: Path, told: Told) -> None:
        self.robot, self.files = robot, list[Path]()
        self._folder, self._told = folder, told

    def take(self, name: str) -> None:
        """Keep what the window shows."""
        self._told(name)
        self.robot.frames(2)
        picture = self.robot.picture()
        content = _png(picture)
        if len(content) > _MOST_BYTES:
            content = _png(pygame.transform.smoothscale(picture, _SMALLER))
        path = self._folder / f"{name}.png"
        write_whole(path, content)
        if path not in self.files:
            self.files.append(path)

    def has(self, name: str) -> bool:
        """Whether a picture has been taken."""
        return any(path.stem == name for path in self.files)


def _png(picture: pygame.Surface) -> bytes:
    memory = io.BytesIO()
    pygame.image.save(picture, memory, "picture.png")
    return memory.getvalue()


def _title(album: _Album, scenario_name: str) -> None:
    """The title, once all is ready behind it."""
    robot, app = album.robot, album.robot.app
    shelf = Shelf(None)
    works = Works(app.chores, shelf)
    doors = Doors(lambda app: None, lambda app: None, lambda app: None)
    app.start_over(TitleScreen(app, works, choice_of(app, scenario_name, None, None, hot_seat=False), doors))
    until = time.monotonic() + _WAIT_S
    robot.frames(5)
    while (works.under_way() or works.mapped is None) and time.monotonic() < until:
        robot.frame()
        time.sleep(0.02)
    time.sleep(_FOOT_S)
    album.take("title")


def _first_turn(album: _Album, screen: CampaignScreen) -> None:
    """What there is to see before anything is ordered."""
    robot, desk = album.robot, screen.desk
    _choose(robot, screen, _leader(screen))
    reach = desk.reach()
    seen = [each for each in sorted(reach.costs if reach else ()) if screen.scene.viewport.shows(each, 200)]
    if reach and seen:
        at = screen.scene.viewport.to_screen
        middle = at(desk.hex)[0]
        # to the east, so that the card does not cover the way
        goal = max(seen, key=lambda each: (at(each)[0] > middle, len(reach.way_to(each)), at(each)[0], each))
        robot.move(at(goal))
    album.take("play")
    _rest(robot, screen)
    robot.press("show_supply")
    album.take("supply")
    robot.press("show_supply")
    _let_go(robot, screen)
    robot.press("zoom_out")
    robot.press("show_control")
    album.take("control")
    robot.press("show_control")
    robot.press("zoom_in")
    robot.press("show_score")
    album.take("score")
    robot.press("back")


class _Course:
    """A game led by the doctrine player in the person's place, but for the end of each phase, which has its key."""

    def __init__(self, album: _Album, screen: CampaignScreen) -> None:
        self._album, self._robot, self._screen = album, album.robot, screen
        self._longest = 0  # letters of the dispatch that was taken
        session = screen.session
        self._seat = Seat(session.table, session.eyes, Player.DOCTRINE, _SEED, load_weights()[session.eyes])

    def play(self) -> None:
        """To the end of the game, with a picture of what is met first."""
        session = self._screen.session
        for _ in range(_MOST_TURNS):
            if session.over:
                break
            self._order()
            self._end()
        self._robot.until(lambda: self._screen.turns.playback is None, 1.0)
        self._robot.frames(3)
        if self._robot.app.top is not self._screen:
            self._album.take("result")

    def _order(self) -> None:
        session = self._screen.session
        while session.my_turn:
            order = self._seat.next()
            if order.kind is OrderKind.ASSAULT and not self._album.has("forecast"):
                self._weigh(order.hex)
            if order.kind is OrderKind.END or not session.give(order).accepted:
                break
        self._screen.desk.refresh()
        self._screen.scene.refresh()

    def _weigh(self, target: int) -> None:
        """The assault that is about to be ordered, if it is worth a picture."""
        desk, view = self._screen.desk, self._screen.session.view()
        desk.refresh()
        party = [unit for unit in self._screen.session.own_units() if int(view.units[unit].joined) == target]
        forecast = desk.study.forecast(frozenset(party), target, raid=False)
        if len(party) < _PARTY or forecast is None or not _FAIR[0] <= forecast.odds_permille <= _FAIR[1]:
            return
        desk.choose_unit(party[0])
        desk.aim_at(Intent.ASSAULT, target)
        self._screen.scene.refresh()
        self._screen.scene.viewport.centre_on(target, at_once=True)
        self._album.take("forecast")
        _let_go(self._robot, self._screen)

    def _end(self) -> None:
        robot, screen = self._robot, self._screen
        _let_go(robot, screen)
        robot.press("end_phase")
        if robot.app.top is not screen:
            robot.press("end_phase")
        playback = screen.turns.playback
        if playback is not None and not self._album.has("enemy"):
            self._tell()
        if screen.turns.playback is not None:
            robot.press("skip")
        if not screen.session.over:
            self._read()

    def _read(self) -> None:
        """All dispatches; the longest is worth a picture."""
        robot = self._robot
        while isinstance(sheet := robot.app.top, DispatchScreen):
            letters = sum(len(paragraph) for paragraph in sheet.dispatch.paragraphs)
            if sheet.dispatch.cutout is not None and letters > self._longest:
                self._longest = letters
                self._album.take("dispatch")
            robot.press("choose")
        robot.read_sheets()

    def _tell(self) -> None:
        """To the first fight of the telling, if there is one."""
        playback = self._screen.turns.playback
        assert playback is not None
        fights = [number for number, report in enumerate(playback.reports) if report.kind is EventKind.FIGHT]
        lines = [line for line, number in enumerate(playback.lines) if number in fights]
        if not lines:
            return
        while playback.line < lines[0] and not playback.done:
            self._robot.press("choose")
        self._robot.frames(40)
        if not playback.done:
            self._album.take("enemy")


def _leader(screen: CampaignScreen) -> int:
    """The unit with the best leader, and of these the one that can go farthest."""
    session = screen.session
    units, table = session.view().units, session.table
    return max(session.own_units(), key=lambda unit: (int(units[unit].leader), len(table.reach(unit).costs), -unit))


def _choose(robot: Robot, screen: CampaignScreen, unit: int) -> None:
    """Click on a unit until it is the one of its stack that is chosen."""
    viewport = screen.scene.viewport
    where = int(screen.session.view().units[unit].hex)
    viewport.centre_on(where, at_once=True)
    robot.frame()
    for _ in range(len(screen.desk.study.own_in(where))):
        x, y = corner_on_screen(viewport, where, standard_theme())
        robot.click((x + 12, y + 12))
        if screen.desk.unit == unit:
            break
    _rest(robot, screen)


def _rest(robot: Robot, screen: CampaignScreen) -> None:
    """Take the mouse where it says nothing."""
    robot.move((screen.panel.area.left - 4, robot.app.size[1] - 3))


def _let_go(robot: Robot, screen: CampaignScreen) -> None:
    """Put down what is chosen."""
    while screen.desk.drop():
        pass
    _rest(robot, screen)
