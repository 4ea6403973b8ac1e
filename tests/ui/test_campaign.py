"""The play screen as a person meets it: driven by posted mouse and keyboard events, looked at as pixels."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pygame
import pytest
from orders.test_contracts import fresh_view
from orders.test_fog import upset

from game.base.hexgrid import from_label
from game.orders.table import Answer
from game.record.saves import list_saves
from game.rules.refusal import Refusal
from game.scenario.scenario import Scenario
from game.state.enums import OrderKind, Posture, Side, Task
from game.ui import folders, map_folder
from game.ui.atlas import open_atlas
from game.ui.bake import bake
from game.ui.campaign.intents import Intent, Tone
from game.ui.draw.palette import standard_theme
from game.ui.levels import FAR, MIDDLE, NEAR
from game.ui.panels.digest_panel import PLAY, SKIP
from game.ui.pieces import corner_on_screen, pieces_of, side_px
from game.ui.robot import Robot, robot_at_window
from game.ui.screens.campaign import CampaignScreen
from game.ui.screens.dispatch import Dispatch
from game.ui.screens.leftover import LeftoverScreen
from game.ui.screens.naming import NamingScreen
from game.ui.screens.politics import PoliticsScreen
from game.ui.session import Session
from game.ui.start import Start
from ui.conftest import DUEL

THEME = standard_theme()
SIZE = (1280, 720)
SIZES = [SIZE, (1600, 900), (1920, 1080), (2560, 1440)]
OVERLAYS = ("show_supply", "show_control", "show_threat", "show_mood", "show_passages")
Pixels = npt.NDArray[np.uint8]


@pytest.fixture(scope="module", autouse=True)
def _map(duel: Scenario, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The duel's map, painted once, in a cache folder of these tests' own."""
    before = os.environ.get("BUKHARA_CACHE_DIR")
    os.environ["BUKHARA_CACHE_DIR"] = str(tmp_path_factory.mktemp("cache"))
    bake(duel, map_folder.map_folder(duel, THEME), lambda step: None)
    yield
    del os.environ["BUKHARA_CACHE_DIR"]
    if before is not None:
        os.environ["BUKHARA_CACHE_DIR"] = before


@dataclass
class Game:
    """A robot at a game of the duel."""

    robot: Robot
    screen: CampaignScreen

    @property
    def top(self) -> bool:
        """Whether nothing lies on the map."""
        return self.robot.app.top is self.screen

    def unit(self, name: str) -> int:
        return self.screen.session.scenario.names.unit_ids.index(name)

    def where(self, name: str) -> int:
        return int(self.screen.session.view().units[self.unit(name)].hex)

    def counter(self, name: str) -> tuple[float, float]:
        """Where a unit's stack lies on the screen."""
        viewport = self.screen.scene.viewport
        x, y = corner_on_screen(viewport, self.where(name), THEME)
        half = side_px(viewport, THEME) / 2
        return x + half, y + half

    def ground(self, hex_id: int) -> tuple[float, float]:
        return self.screen.scene.viewport.to_screen(hex_id)

    def see(self, hex_id: int) -> None:
        """Bring a hex to the middle of the map."""
        self.screen.scene.viewport.centre_on(hex_id, at_once=True)
        self.robot.frame()

    def choose(self, name: str) -> None:
        """Take up a unit with the mouse, whatever lies on it in the stack."""
        self.see(self.where(name))
        for _ in range(5):
            self.robot.click(self.counter(name))
            if self.screen.desk.unit == self.unit(name):
                return
        raise AssertionError(f"{name} cannot be chosen")

    def away(self) -> None:
        """Take the mouse off the map, where it says nothing."""
        self.robot.move((self.robot.app.size[0] // 2, self.robot.app.size[1] - 4))

    def pixels(self, part: pygame.Rect | None = None) -> Pixels:
        picture = self.robot.picture()
        return pygame.surfarray.array3d(picture.subsurface(part) if part else picture)

    def map(self) -> Pixels:
        return self.pixels(self.screen.scene.area)

    def panel(self) -> Pixels:
        return self.pixels(self.screen.panel.area)


def same(one: Pixels, other: Pixels) -> bool:
    return one.shape == other.shape and np.array_equal(one, other)


def open_game(robot: Robot, start: Start) -> Game:
    screen = robot.begin(start)
    screen.scene.viewport.atlas.finish()
    robot.read_sheets()
    game = Game(robot, screen)
    game.away()
    return game


@pytest.fixture
def robot() -> Iterator[Robot]:
    with robot_at_window(SIZE, reduced_motion=True) as found:
        yield found


@pytest.fixture
def game(robot: Robot) -> Game:
    return open_game(robot, Start(DUEL, side=0, ai="doctrine", seed=3))


def end_phase(game: Game) -> None:
    """End of march by key, whatever is asked; the other side's phase is skipped."""
    game.robot.press("end_phase")
    if not game.top:
        game.robot.press("end_phase")
    if game.screen.turns.playback is not None:
        game.robot.press("skip")
    if not game.screen.session.over:
        game.robot.read_sheets()


def answer(game: Game, *moves: str) -> None:
    """Move the mark on a question's buttons and take the marked one."""
    for action in (*moves, "choose"):
        game.robot.press(action)


# ---------------------------------------------------------------- the mouse


def test_a_game_begins_with_the_briefing_and_the_score_sheet(robot: Robot) -> None:
    screen = robot.begin(Start(DUEL, seed=3))
    robot.frame()
    briefing = robot.app.top
    assert briefing is not screen
    robot.press("choose")
    assert robot.app.top not in (briefing, screen)
    robot.press("back")
    assert robot.app.top is screen
    assert screen.session.my_turn


def test_a_click_takes_a_unit_up_and_the_panel_shows_it(game: Game) -> None:
    before = game.panel()
    game.choose("hill_band")
    assert game.screen.desk.intent is Intent.MARCH
    game.away()
    shown = game.panel()
    assert not same(shown, before)
    game.choose("band")
    game.away()
    assert not same(game.panel(), shown)


def test_pointing_at_a_hex_in_reach_shows_the_way_and_going_away_hides_it(game: Game) -> None:
    game.choose("hill_band")
    game.away()
    quiet, panel = game.map(), game.panel()
    reach = game.screen.desk.reach()
    goal = max(reach.costs, key=lambda hex_id: (len(reach.way_to(hex_id)), hex_id))
    game.robot.move(game.ground(goal))
    shown = game.map()
    area = game.screen.scene.area
    for step in reach.way_to(goal)[1:]:
        x, y = (round(value) for value in game.ground(step))
        patch = np.s_[x - area.left - 12 : x - area.left + 12, y - area.top - 12 : y - area.top + 12]
        assert not same(shown[patch], quiet[patch])
    assert same(game.panel(), panel)
    game.away()
    assert same(game.map(), quiet)


def test_a_click_marches_and_undo_brings_everything_back(game: Game) -> None:
    game.choose("hill_band")
    game.away()
    before, start = game.map(), game.where("hill_band")
    goal = max(game.screen.desk.reach().costs, key=lambda hex_id: game.screen.desk.reach().costs[hex_id])
    game.robot.click(game.ground(goal))
    assert game.where("hill_band") == goal
    game.away()
    assert not same(game.map(), before)
    game.robot.press("undo")
    assert game.where("hill_band") == start
    assert game.screen.desk.unit == game.unit("hill_band")
    game.screen.desk.say("")
    game.robot.frame()
    assert same(game.map(), before)


def test_what_the_door_refuses_is_said_in_its_words(game: Game) -> None:
    road = from_label("0605", 12, 9)
    game.screen.session.view().hexes[road].control = Side.BASMACHI  # the Reds' road could be raided
    game.choose("enver")
    game.away()
    quiet = game.map()
    for action in ("assault", "raid", "rail"):
        game.robot.press(action)
        assert game.screen.desk.said.tone is Tone.REFUSAL
        assert game.screen.desk.said.text.endswith(tuple(Answer(refusal).sentence for refusal in Refusal if refusal))
        assert not same(game.map(), quiet)
        game.robot.press("march")
        assert same(game.map(), quiet)
    orders = len(game.screen.session.table.orders)
    nobody = next(hex_id for hex_id, row in enumerate(game.screen.session.scenario.theatre.hexes) if row.soil == 0)
    game.screen.desk.send(nobody)
    assert len(game.screen.session.table.orders) == orders


def test_a_drag_moves_the_map_and_orders_nothing(game: Game) -> None:
    game.choose("band")
    game.robot.press("zoom_in")
    left = game.screen.scene.viewport.part.left
    x, y = game.screen.scene.viewport.area.center
    game.robot.drag((x, y), (x - 120, y - 10))
    assert game.screen.scene.viewport.part.left > left
    assert not game.screen.session.table.orders


def test_the_wheel_zooms_about_the_mouse(game: Game) -> None:
    viewport = game.screen.scene.viewport
    assert viewport.level == MIDDLE
    game.robot.wheel(1, viewport.area.center)
    assert viewport.level == NEAR
    game.robot.wheel(-1, viewport.area.center)
    game.robot.wheel(-1, viewport.area.center)
    assert viewport.level == FAR
    game.robot.press("zoom_in")
    assert viewport.level == MIDDLE


def test_a_right_click_far_away_sends_a_unit_there_turn_by_turn(game: Game) -> None:
    game.choose("band")
    session = game.screen.session
    route, reach = session.table.route(game.unit("band")), game.screen.desk.reach()
    tasks = {order.hex for order in session.table.menu(game.unit("band")) if order.kind is OrderKind.TASK}
    goals = tasks & set(route.costs)
    goal = max(goals, key=lambda hex_id: (route.costs[hex_id] <= 2 * reach.points, route.costs[hex_id], hex_id))
    assert goal not in reach.costs
    game.see(goal)
    game.robot.click(game.ground(goal), 3)
    first = game.where("band")
    row = session.view().units[game.unit("band")]
    assert (row.task, row.task_hex) == (Task.MARCH, goal)
    assert first in route.way_to(goal)
    end_phase(game)
    end_phase(game)
    assert session.turn == 3
    assert game.where("band") != first


def besiege(game: Game) -> int:
    """Bring the hill band next to Baysun; the hex of the enemy there."""
    town = next(int(town.hex) for town in game.screen.session.scenario.theatre.towns if town.size_class == 2)
    near = [int(hex_id) for hex_id in game.screen.session.scenario.theatre.near[6 * town : 6 * town + 6]]
    game.choose("hill_band")
    reach = game.screen.desk.reach()
    stand = next(hex_id for hex_id in near if hex_id in reach.costs)
    game.see(stand)
    game.robot.click(game.ground(stand))
    assert game.where("hill_band") == stand
    return town


def test_an_assault_is_weighed_and_fought(game: Game) -> None:
    town = besiege(game)
    game.away()
    unweighed = game.panel()
    game.robot.press("assault")
    desk = game.screen.desk
    assert (desk.intent, desk.target) == (Intent.ASSAULT, town)
    assert not same(game.panel(), unweighed)
    digest = game.screen.session.table.digest()
    game.robot.press("back")
    assert desk.target < 0
    assert same(game.panel(), unweighed)
    game.robot.click(game.ground(town))
    assert desk.target == town
    assert game.screen.session.table.digest() == digest
    game.robot.press("choose")
    assert [order.kind for order in game.screen.session.table.orders][-1] is OrderKind.ASSAULT
    assert any(report.kind.name == "FIGHT" for report in desk.told)
    game.robot.press("undo")
    assert desk.said.tone is Tone.REFUSAL


def test_the_assault_button_fights_too(game: Game) -> None:
    besiege(game)
    game.robot.press("assault")
    game.robot.frame()
    game.robot.click(game.screen.panel._commit_rect.center)
    assert [order.kind for order in game.screen.session.table.orders][-1] is OrderKind.ASSAULT


def test_order_buttons_give_orders(game: Game) -> None:
    game.choose("band")
    game.robot.click(game.screen.panel._buttons["posture_hold"].rect.center)
    assert game.screen.session.view().units[game.unit("band")].posture == Posture.HOLD
    assert [order.kind for order in game.screen.session.table.orders] == [OrderKind.POSTURE]


# ---------------------------------------------------------------- overlays and sheets


def test_overlays_come_and_go(game: Game) -> None:
    for level in (FAR, MIDDLE, NEAR):
        game.screen.scene.viewport.zoom_to(level)
        game.robot.frame()
        without = game.map()
        for overlay in OVERLAYS:
            game.robot.press(overlay)
            assert not same(game.map(), without), overlay
            game.robot.press(overlay)
            assert same(game.map(), without), overlay


def test_the_list_of_overlays_opens_by_mouse(game: Game) -> None:
    scene = game.screen.scene
    tag = scene.cards.tag_seat().center
    assert scene.cards.overlay_at((tag[0], tag[1] + 70)) is None
    game.robot.click(tag)
    points = [(tag[0], tag[1] + down) for down in range(10, 240, 6)]
    assert {"supply", "control", "threat", "mood", "passages"} <= {scene.cards.overlay_at(at) for at in points}
    game.robot.click(tag)
    assert {scene.cards.overlay_at(at) for at in points} == {None}


def test_a_click_on_the_news_only_puts_them_away(game: Game) -> None:
    """What lies under a card is not meant by a click on it."""
    game.choose("hill_band")
    where = game.where("hill_band")
    game.screen.desk.say("Something has happened here that is worth a line.")
    game.robot.frame()
    seat = game.screen.scene.cards.news_seat
    assert seat is not None
    for button in (1, 3):
        game.screen.desk.say("Something has happened here that is worth a line.")
        game.robot.frame()
        game.robot.click(seat.center, button)
        game.robot.frame()
        assert game.screen.desk.said.text == ""
        assert game.where("hill_band") == where
        assert game.screen.desk.unit == game.unit("hill_band")


def test_overlays_are_laid_by_the_list_too(game: Game) -> None:
    game.robot.press("show_control")
    scene = game.screen.scene
    corner, listed = scene.cards._list_corner(), scene.cards._list()
    points = [(corner[0] + 20, corner[1] + y) for y in range(0, listed.get_height(), 4)]
    supply = next(at for at in points if scene.cards.overlay_at(at) == "supply")
    game.robot.click(supply)
    assert scene.overlays == {"control", "supply"}
    game.robot.click(supply)
    assert scene.overlays == {"control"}


def test_sheets_open_over_the_map_and_close(game: Game) -> None:
    before = game.pixels()
    for sheet in ("show_score", "show_politics", "show_dispatches", "back", "help", "settings", "load"):
        game.robot.press(sheet)
        assert not game.top, sheet
        game.robot.frame()
        assert not same(game.pixels(), before), sheet
        game.robot.press("back")
        assert game.top, sheet
        game.away()
        assert same(game.pixels(), before), sheet


def test_bar_and_ticker_are_pressed(game: Game) -> None:
    bar = game.screen._bar
    for at in (bar.score.center, bar.button.center):
        game.robot.click(at)
        assert not game.top
        game.robot.press("back")
        assert game.top
    assert game.screen.session.my_turn


# ---------------------------------------------------------------- politics


def test_figures_of_the_bar_are_explained_under_the_mouse(game: Game) -> None:
    quiet = game.map()
    for key, place in game.screen._bar.spots:
        game.robot.move(place.center)
        assert not same(game.map(), quiet), key
    game.away()
    assert same(game.map(), quiet)


def test_an_act_is_done_from_the_sheet_and_taken_back_there(robot: Robot) -> None:
    game = open_game(robot, Start(DUEL, hot_seat=True, seed=3))
    session = game.screen.session
    robot.click(game.screen._bar.politics.center)
    sheet = robot.app.top
    assert isinstance(sheet, PoliticsScreen)
    acts = {facts.act: row for row, facts in enumerate(sheet._acts)}
    act, row = next((act, row) for act, row in acts.items() if game.screen.desk.study.places(int(act)))
    for _ in range(row):
        robot.press("down")
    robot.press("choose")
    if robot.app.top is not sheet:  # the list of places
        robot.press("choose")
    assert robot.app.top is sheet
    assert [(order.kind, order.choice) for order in session.table.orders] == [(OrderKind.ACT, int(act))]
    robot.press("undo")
    assert session.table.orders == []
    robot.press("back")
    assert game.top


def test_the_line_of_the_list_leads_to_its_unit(game: Game) -> None:
    game.robot.press("end_phase")
    listed = game.robot.app.top
    assert isinstance(listed, LeftoverScreen)
    place = next(place for place, left in enumerate(listed.left) if left.unit >= 0)
    for _ in range(place):
        game.robot.press("down")
    game.robot.press("choose")
    assert game.top
    assert game.screen.desk.unit == listed.left[place].unit


def test_the_list_can_be_switched_off(game: Game) -> None:
    game.robot.app.change(list_before_end=False)
    game.robot.press("end_phase")
    assert game.screen.session.turn == 2


# ---------------------------------------------------------------- the end of a phase


def test_the_end_is_asked_about_while_units_are_idle(game: Game) -> None:
    game.robot.press("end_phase")
    assert not game.top
    game.robot.press("back")
    assert game.top
    game.robot.press("end_phase")
    answer(game)  # Enter sees to the first line of the list
    assert game.top
    assert game.screen.desk.hex >= 0 and game.screen.session.turn == 1
    game.robot.press("end_phase")
    game.robot.press("end_phase")  # the same key ends all the same
    assert game.screen.session.turn == 2


def in_playback(game: Game) -> None:
    """To the telling of the other side's phase."""
    besiege(game)
    game.robot.press("assault")
    game.robot.press("choose")
    for _ in range(5):
        game.robot.press("end_phase")
        if not game.top:
            game.robot.press("end_phase")
        if game.screen.turns.playback is not None and len(game.screen.turns.playback.sentences) > 1:
            return
        game.robot.read_sheets()
    raise AssertionError("nothing is told")


def test_the_enemys_phase_is_told_step_by_step(game: Game) -> None:
    in_playback(game)
    playback = game.screen.turns.playback
    game.robot.press("centre")
    assert not playback.playing
    game.robot.frames(3, 5.0)
    stays = playback.index
    shown = game.panel()
    game.robot.press("choose")
    assert playback.index > stays
    assert not same(game.panel(), shown)
    line = playback.line
    game.robot.press("choose")
    assert playback.line == line + 1 or playback.done
    if not playback.done:
        game.robot.press("faster")
        assert playback.speed == "fast"
        game.robot.press("centre")
        assert playback.playing
    game.robot.until(lambda: game.screen.turns.playback is None, 0.5)
    game.robot.read_sheets()
    assert game.screen.session.my_turn
    assert game.screen.scene.pieces == pieces_of(game.screen.session.scenario, game.screen.session.view())


def test_the_enemys_phase_is_led_by_mouse(game: Game) -> None:
    in_playback(game)
    screen, playback = game.screen, game.screen.turns.playback
    game.robot.frame()

    def press(rects: dict[object, tuple[int, int, int, int]], name: object) -> None:
        game.robot.click(pygame.Rect(rects[name]).move(screen.panel.area.topleft).center)
        game.robot.frame()

    press(dict(screen.playback_panel._digest.controls), PLAY)
    assert not playback.playing
    line = len(playback.sentences) - 1
    press(dict(screen.playback_panel._digest.lines), line)
    assert playback.line == line
    press(dict(screen.playback_panel._digest.controls), SKIP)
    assert screen.turns.playback is None


def test_the_enemys_phase_is_skipped(game: Game) -> None:
    in_playback(game)
    telling = game.panel()
    orders = len(game.screen.session.table.orders)
    game.robot.press("posture_hold")
    game.robot.press("undo")
    assert len(game.screen.session.table.orders) == orders
    game.robot.press("skip")
    assert game.screen.turns.playback is None
    game.robot.read_sheets()
    game.away()
    assert not same(game.panel(), telling)


def test_a_game_is_played_to_its_end_and_back_to_the_map(game: Game) -> None:
    for _ in range(20):
        if game.screen.session.over:
            break
        end_phase(game)
    assert game.screen.session.over
    assert not game.top
    result = game.pixels()
    answer(game, "before")  # to look at the map
    assert game.top
    assert not same(game.pixels(), result)
    orders = len(game.screen.session.table.orders)
    game.choose("band")
    game.robot.press("posture_hold")
    assert len(game.screen.session.table.orders) == orders
    game.away()
    game.robot.press("end_phase")
    assert not game.top
    game.robot.press("back")
    assert game.robot.app.top is not game.screen
    assert not game.robot.app.rescue


# ---------------------------------------------------------------- saving


def test_a_turn_is_saved_by_itself_and_taken_up_again(game: Game) -> None:
    game.choose("band")
    game.robot.press("posture_hold")
    game.robot.frames(5, 1.0)
    saves = list(folders.saves_folder().glob("autosave-*.bukhara"))
    assert len(saves) == 1
    digest = game.screen.session.table.digest()
    again = open_game(game.robot, Start(DUEL, load=saves[0]))
    assert again.screen is not game.screen
    assert again.screen.session.table.digest() == digest
    end_phase(again)
    assert again.screen.session.turn == 2


def test_saved_by_hand_and_loaded_from_the_list(game: Game) -> None:
    end_phase(game)
    game.robot.press("save")
    digest = game.screen.session.table.digest()
    assert len([path for path in folders.saves_folder().iterdir() if "autosave" not in path.name]) == 1
    end_phase(game)
    assert game.screen.session.table.digest() != digest
    game.robot.press("load")
    game.robot.frames(2)
    for path in folders.saves_folder().glob("autosave-*"):
        path.unlink()
    game.robot.press("back")
    game.robot.press("load")
    game.robot.frames(2)
    for _ in range(3):
        if game.robot.screen is not game.screen:
            break
        game.robot.press("choose")
    assert game.robot.screen is not game.screen
    assert game.robot.screen.session.table.digest() == digest


def test_a_game_is_saved_under_the_name_that_is_written(game: Game) -> None:
    game.robot.press("save_as")
    game.robot.frames(2)
    assert not game.top
    card = game.robot.app.top
    assert isinstance(card, NamingScreen)
    card._entry.set_text("Before the storm of Baysun")
    game.robot.press("choose")
    assert game.top
    saves = [save for save in list_saves(folders.saves_folder()) if not save.autosave]
    assert [save.title for save in saves] == ["Before the storm of Baysun"]
    game.robot.press("save_as")
    game.robot.press("back")
    assert game.top and len([save for save in list_saves(folders.saves_folder()) if not save.autosave]) == 1


def test_an_empty_name_is_the_usual_one(game: Game) -> None:
    game.robot.press("save_as")
    game.robot.frames(2)
    card = game.robot.app.top
    assert isinstance(card, NamingScreen)
    card._entry.set_text("  ")
    game.robot.press("choose")
    saves = [save for save in list_saves(folders.saves_folder()) if not save.autosave]
    assert [save.title for save in saves] == [game.screen.keeper.title]


@pytest.mark.parametrize("action", ["show_districts", "show_arrivals"])
def test_sheets_of_the_country_open_and_close_by_their_key(game: Game, action: str) -> None:
    game.robot.press(action)
    game.robot.frames(2)
    assert not game.top
    game.robot.press(action)
    assert game.top
    game.robot.press("show_politics")
    game.robot.press(action)
    game.robot.frames(2)
    game.robot.press("back")
    assert isinstance(game.robot.app.top, PoliticsScreen)


def test_after_dispatches_the_map_lies_where_it_lay(game: Game) -> None:
    viewport, turns = game.screen.scene.viewport, game.screen.turns
    viewport.zoom_to(NEAR)
    game.robot.frames(60)
    viewport.centre_on(from_label("0605", 12, 9), at_once=True)
    before = viewport.middle_km
    far = Dispatch("Far away", "", "", ("Something has happened.",), hex=0)
    turns._looked_at = before
    turns._show_sheets([far], 0)
    game.robot.frames(3)
    assert viewport.middle_km != before
    game.robot.press("choose")
    assert game.top and viewport.middle_km == pytest.approx(before, abs=1.0)
    turns._looked_at = before
    turns._show_sheets([far], 0)
    game.robot.frames(3)
    there = viewport.middle_km
    game.robot.press("next")
    game.robot.press("choose")
    assert game.top and viewport.middle_km == pytest.approx(there, abs=1.0)


def test_a_failing_disk_is_told_and_the_game_goes_on(game: Game, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUKHARA_DATA_DIR", "/proc/nowhere")
    game.robot.press("save")
    assert game.top
    end_phase(game)
    assert game.screen.session.turn == 2


# ---------------------------------------------------------------- two people


def test_the_curtain_hides_everything_from_the_next_person(robot: Robot) -> None:
    curtains, marched = [], []
    for march in (False, True):
        game = open_game(robot, Start(DUEL, hot_seat=True, seed=3))
        assert game.screen.session.eyes == Side.BASMACHI
        if march:
            game.choose("enver")
            game.robot.click(game.ground(min(game.screen.desk.reach().costs)))
        marched.append(game.where("enver"))
        robot.press("end_phase")
        if game.screen.session.eyes == Side.BASMACHI:
            robot.press("end_phase")
        assert not game.top
        robot.move((5, 5))
        robot.frames(3)
        curtains.append(game.pixels())
        robot.press("choose")
        robot.read_sheets()
        session = game.screen.session
        assert session.eyes == Side.RED
        assert game.screen.scene.pieces == pieces_of(session.scenario, fresh_view(session.table, Side.RED))
        own = {piece.own for piece in game.screen.scene.pieces} - {-1}
        assert {int(session.table.world.units[unit].side) for unit in own} == {int(Side.RED)}
    assert marched[0] != marched[1]
    assert same(*curtains)


# ---------------------------------------------------------------- sizes


def test_the_window_takes_other_sizes(game: Game) -> None:
    screen = game.screen
    for size in SIZES:
        game.robot.resize(size)
        assert game.robot.app.size == size
        assert pygame.Rect((0, 0), size).contains(screen.panel.area)
        assert pygame.Rect((0, 0), size).contains(screen.scene.area)
        assert not screen.panel.area.colliderect(screen.scene.area)
        game.choose("hill_band")
        goal = max(screen.desk.reach().costs)
        game.see(goal)
        game.robot.click(game.ground(goal))
        assert game.where("hill_band") == goal
        game.robot.press("undo")
        game.robot.press("show_score")
        assert not game.top
        game.robot.resize(SIZE)
        game.robot.press("back")
        assert game.top


def test_back_at_the_old_size_all_looks_as_before(game: Game) -> None:
    before = game.pixels()
    game.robot.resize((1920, 1080))
    game.robot.resize(SIZE)
    game.away()
    assert same(game.pixels(), before)


# ---------------------------------------------------------------- keys alone


def test_a_whole_turn_with_the_keyboard_alone(game: Game) -> None:
    robot, screen = game.robot, game.screen
    robot.press("next")
    unit, start = screen.desk.unit, screen.desk.hex
    assert unit >= 0
    for way in ("left", "right", "up", "down"):
        robot.press(way)
        if screen.scene.cursor == start:  # the first arrow puts the cursor on the unit
            robot.press(way)
        if screen.scene.cursor in screen.desk.reach().costs and screen.scene.cursor != start:
            break
    goal = screen.scene.cursor
    robot.press("choose")
    assert int(screen.session.view().units[unit].hex) == goal
    robot.press("next")
    assert screen.desk.unit not in (-1, unit)
    watched = screen.desk.unit
    robot.press("posture_hide")
    assert screen.session.view().units[watched].posture == Posture.HIDE
    while screen.session.idle_units():
        robot.press("pass_over")
    robot.press("end_phase")
    if not game.top:  # points are left, and are listed
        robot.press("end_phase")
    robot.press("skip")
    for _ in range(20):
        if game.top:
            break
        robot.press("choose")
    assert screen.session.turn == 2
    assert screen.session.my_turn


# ---------------------------------------------------------------- what must not be seen


def restless(robot: Robot) -> CampaignScreen:
    """A game in its second turn, with contacts seen and lost."""
    screen = robot.begin(Start(DUEL, seed=3))
    robot.read_sheets()
    game = Game(robot, screen)
    besiege(game)
    end_phase(game)
    return screen


def looks(robot: Robot, session: Session) -> list[tuple[str, int]]:
    """Everything that the play screen shows of a position, in a fixed order."""
    atlas = open_atlas(session.scenario, THEME, session.turn)
    atlas.finish()
    screen = CampaignScreen(robot.app, session, atlas, fresh=False)
    robot.screen = screen
    robot.app.start_over(screen)
    robot.read_sheets()
    game, seen = Game(robot, screen), []

    def note(name: str) -> None:
        seen.append((name, zlib.crc32(robot.picture().get_buffer().raw)))

    game.away()
    for unit in (-1, *session.own_units()):
        if unit >= 0:
            screen.desk.choose_unit(unit)
        for level in (FAR, MIDDLE, NEAR):
            screen.scene.viewport.zoom_to(level)
            for overlay in OVERLAYS if unit < 0 else ("show_supply",):
                robot.press(overlay)
                note(f"unit {unit}, zoom {level}, {overlay}")
                robot.press(overlay)
        for tab in screen.panel.layout.tabs:
            screen.panel.tab = tab.name
            screen.desk.say("")
            robot.frame()
            note(f"unit {unit}, {tab.name}")
        note(f"unit {unit}")
    screen.scene.viewport.zoom_to(FAR)
    screen.scene.viewport.centre_on(screen.desk.hex, at_once=True)
    hexes = int(session.scenario.theatre.counts[0].hexes)
    for unit in (-1, session.own_units()[-1]):
        if unit >= 0:
            screen.desk.choose_unit(unit)
        for hex_id in range(0, hexes, 1 if unit >= 0 else 2):
            screen.desk.point(hex_id)
            robot.frame()
            note(f"unit {unit} towards {hex_id}")
    for contact in range(1, int(session.view().ledger[session.eyes].names) + 1):
        screen.desk.choose_contact(contact)
        robot.frame()
        note(f"contact {contact}")
    for hex_id in range(0, hexes, 5):
        screen.desk.choose_hex(hex_id)
        robot.frame()
        note(f"hex {hex_id}")
    for sheet in ("show_score", "show_politics", "show_dispatches", "end_phase"):
        robot.press(sheet)
        robot.frames(2)
        note(sheet)
        robot.press("back")
    return seen


def test_what_the_side_does_not_know_changes_no_pixel_of_the_screen(robot: Robot) -> None:
    session = restless(robot).session
    before = looks(robot, session)
    assert len(dict(before)) == len(before)
    assert len({digest for _, digest in before}) > 0.5 * len(before)  # the states do differ
    assert upset(session.table, session.eyes, 5) > 0
    view, anew = session.view(), fresh_view(session.table, session.eyes)
    for name in view.dtype.names:
        view[name] = anew[name]
    after = looks(robot, session)
    assert [name for (name, one), (_, other) in zip(before, after, strict=True) if one != other] == []
