from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import Any, cast

import pygame
import pytest

from game.orders.report import Report, Who
from game.orders.table import Table
from game.orders.view import View
from game.scenario.scenario import Scenario
from game.state.enums import EventKind, Grade, Phase, ScoreKind, Side
from game.ui.app import App
from game.ui.draw import prose
from game.ui.draw.palette import standard_theme
from game.ui.keys import standard_keys
from game.ui.panels.dispatch_sheet import draw_dispatch
from game.ui.panels.result_sheet import Moment, draw_result, result_facts
from game.ui.screen import Screen, Stack
from game.ui.screens.dispatch import Choice, Dispatch, briefing, dispatch_screen, dispatches_of
from game.ui.screens.result import result_screen
from game.ui.settings import Settings

SIZES = [(1280, 720), (1920, 1080), (2560, 1440)]
THEME = standard_theme()
KULAB, BAYSUN = 62, 31
CARAVAN, ENVER = 71, 42
CHOICES = (
    Choice("One great caravan", "All loads by one road.", (("+80 loads", "at once"), ("Risk", "one fight"))),
    Choice("Four small ones", "By four roads.", (("+60 loads", "in two turns"),)),
)
SHEET = Dispatch("Eighty camels", "by rider", "Khanabad, 29 April 1922", ("The caravan has come.",), choices=CHOICES)


class _Window:
    """As much of the window as screens use."""

    def __init__(self, size: tuple[int, int] = (1280, 720)) -> None:
        self.size = size
        self.scale = 1.0
        self.keys = standard_keys()
        self.settings = Settings(reduced_motion=True)
        self.stack = Stack()
        self.target = pygame.Surface(size)
        self.target.fill((90, 120, 80))

    def push(self, screen: Screen) -> None:
        self.stack.push(screen, self.size)

    def remove(self, screen: Screen) -> None:
        self.stack.remove(screen)

    def show(self) -> Any:
        return self.stack.draw(self.target)

    def key(self, key: int) -> bool:
        assert self.stack.top is not None
        return self.stack.top.take(pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode="", scancode=0))

    def click(self, at: tuple[int, int]) -> bool:
        assert self.stack.top is not None
        return self.stack.top.take(pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=at))


@pytest.fixture
def window() -> _Window:
    return _Window()


def _app(window: _Window) -> App:
    return cast("App", window)


@pytest.fixture
def table(real: Scenario) -> Table:
    return Table(real.theatre, real.world, 1)


# ---------------------------------------------------------------- the sheet


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("side", list(Side))
def test_the_briefing_fits_every_window(
    real: Scenario, side: Side, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, short = prose.shorten, []

    def shorten(text: str, kind: prose.Type, room: int) -> str:
        found = whole(text, kind, room)
        short.extend([text] if found != text else [])
        return found

    monkeypatch.setattr(prose, "shorten", shorten)
    drawn = draw_dispatch(briefing(real, side), size, 0, replace(THEME))
    assert not drawn.cut and short == []
    assert pygame.Rect((0, 0), size).contains(drawn.place)
    assert all(drawn.place.contains(rect) for rect in drawn.choices)
    assert not any(one.colliderect(other) for one, other in combinations(drawn.choices, 2))


def test_a_text_too_long_for_the_sheet_is_said_to_be_cut() -> None:
    endless = replace(SHEET, paragraphs=("Much has happened in the valley and in the hills around it. " * 60,))
    assert draw_dispatch(endless, (1280, 720), 0, THEME).cut


def test_the_briefing_tells_each_side_its_own(real: Scenario) -> None:
    red, rebels = (" ".join(briefing(real, side).paragraphs) for side in (Side.RED, Side.BASMACHI))
    assert real.description in red and real.description in rebels
    assert "11,520 men" in rebels and "11,520" not in red
    assert "Enver Pasha is in the field" in rebels and "Enver Pasha is gone" in red


@pytest.mark.parametrize("size", SIZES)
def test_the_paper_is_torn_and_stamped(size: tuple[int, int]) -> None:
    drawn = draw_dispatch(replace(SHEET, stamp_words=("RED ARMY", "TURN 3"), stamp_date="9 Apr"), size, 0, THEME)
    plain = draw_dispatch(SHEET, size, 0, THEME)
    assert drawn.picture.get_at((1, 1))[3] == 0
    assert drawn.picture.get_at(drawn.picture.get_rect().center)[3] == 255
    assert pygame.image.tobytes(drawn.picture, "RGBA") != pygame.image.tobytes(plain.picture, "RGBA")


# ---------------------------------------------------------------- the screen


def test_a_number_chooses_and_the_sheet_goes_first(window: _Window) -> None:
    chosen: list[tuple[int, int]] = []
    dispatch_screen(_app(window), SHEET, lambda number: chosen.append((number, len(window.stack))))
    window.show()
    assert window.key(pygame.K_2)
    assert chosen == [(1, 0)]


def test_arrows_mark_and_enter_takes_the_marked(window: _Window) -> None:
    chosen: list[int] = []
    dispatch_screen(_app(window), SHEET, chosen.append)
    window.show()
    before = pygame.image.tobytes(window.target, "RGB")
    window.key(pygame.K_RIGHT)
    assert window.show()
    assert pygame.image.tobytes(window.target, "RGB") != before
    window.key(pygame.K_RETURN)
    assert chosen == [1]


def test_a_click_chooses_and_one_beside_does_not(window: _Window) -> None:
    chosen: list[int] = []
    screen = dispatch_screen(_app(window), SHEET, chosen.append)
    window.show()
    window.click((3, 3))
    assert chosen == [] and window.stack.top is screen
    window.click(screen.sheet.choices[1].center)
    assert chosen == [1]


def test_escape_takes_the_last_choice(window: _Window) -> None:
    chosen: list[int] = []
    dispatch_screen(_app(window), SHEET, chosen.append)
    window.key(pygame.K_ESCAPE)
    assert chosen == [1]


def test_the_map_can_be_seen_meanwhile(window: _Window) -> None:
    dispatch_screen(_app(window), SHEET, lambda number: None)
    window.show()
    assert window.target.get_at((640, 300))[:3] != (90, 120, 80)
    window.key(pygame.K_m)
    window.show()
    assert window.target.get_at((640, 300))[:3] == (90, 120, 80)
    window.key(pygame.K_m)
    window.show()
    assert window.target.get_at((640, 300))[:3] != (90, 120, 80)


def test_a_sheet_at_rest_is_painted_once(window: _Window) -> None:
    dispatch_screen(_app(window), SHEET, lambda number: None)
    assert window.show()
    assert not window.show()


def test_the_sheet_unfolds_unless_motion_is_reduced(window: _Window) -> None:
    window.settings = Settings(reduced_motion=False)
    screen = dispatch_screen(_app(window), SHEET, lambda number: None)
    window.show()
    first = pygame.image.tobytes(window.target, "RGB")
    for _ in range(30):
        screen.update(1 / 60)
        window.show()
    screen.update(1 / 60)
    assert not window.show()
    assert pygame.image.tobytes(window.target, "RGB") != first


# ---------------------------------------------------------------- which events are worth a sheet


def _report(kind: EventKind, who: Who, hex_id: int, **numbers: int) -> Report:
    given = {"place": -1, "amount": 0, "result": 0, **numbers}
    return Report(kind, 9, who, hex_id, Who(), -1, given["place"], given["amount"], given["result"])


def _hex(scenario: Scenario, town: int) -> int:
    return int(scenario.theatre.towns[town].hex)


def test_marches_and_fights_are_worth_no_sheet(real: Scenario, table: Table) -> None:
    reports = [_report(kind, Who(ENVER), 900) for kind in (EventKind.MOVED, EventKind.FIGHT, EventKind.LOSSES)]
    assert dispatches_of(real, table.view(Side.BASMACHI), reports) == []


def test_the_first_caravan_and_large_ones_are(real: Scenario, table: Table) -> None:
    view = table.view(Side.BASMACHI)
    report = _report(EventKind.UNLOADED, Who(CARAVAN), _hex(real, KULAB), place=KULAB, amount=300)
    view.ledger[0].aid_loads = 300
    (sheet,) = dispatches_of(real, view, [report])
    assert sheet.title == "The first caravan is in"
    assert "3 loads in Kulab" in sheet.paragraphs[0] and sheet.hex == _hex(real, KULAB)
    view.ledger[0].aid_loads = 2300
    assert dispatches_of(real, view, [report]) == []
    (large,) = dispatches_of(real, view, [replace(report, amount=2000)])
    assert large.title == "A caravan is in" and "23 loads" in large.paragraphs[1]


def test_large_towns_taken_and_lost_are_and_small_ones_not(real: Scenario, table: Table) -> None:
    view = table.view(Side.RED)
    big = next(t for t in range(90) if real.theatre.towns[t].size_class >= 3)
    small = next(t for t in range(90) if real.theatre.towns[t].size_class == 1)
    name = real.names.town_titles[big]
    for result, verb in ((int(Side.RED), "taken"), (int(Side.BASMACHI), "lost")):
        (sheet,) = dispatches_of(real, view, [_report(EventKind.TOWN_TAKEN, Who(), _hex(real, big), result=result)])
        assert sheet.title == f"{name} is {verb}"
    assert dispatches_of(real, view, [_report(EventKind.TOWN_TAKEN, Who(), _hex(real, small))]) == []


def test_a_lost_leader_is_and_another_unit_not(real: Scenario, table: Table) -> None:
    view = table.view(Side.BASMACHI)
    (sheet,) = dispatches_of(real, view, [_report(EventKind.DESTROYED, Who(ENVER), 900)])
    assert sheet.title == "Enver Pasha is lost" and "commanded all forces" in sheet.paragraphs[1]
    followers = next(u for u in range(41, 60) if real.world.units[u].leader == 0)
    assert dispatches_of(real, view, [_report(EventKind.DESTROYED, Who(followers), 900)]) == []
    assert dispatches_of(real, view, [_report(EventKind.DESTROYED, Who(-1, 1), 900)]) == []


def test_arrivals_come_on_one_sheet(real: Scenario, table: Table) -> None:
    view = table.view(Side.RED)
    reports = [_report(EventKind.ARRIVED, Who(28 + n), _hex(real, 21), amount=650) for n in range(2)]
    (sheet,) = dispatches_of(real, view, reports)
    assert sheet.title == "Reinforcements" and "1,300 men" in sheet.paragraphs[0]
    (one,) = dispatches_of(real, view, reports[:1])
    assert one.title == "7th Turkestan Rifle Regiment"


def test_withheld_aid_is(real: Scenario, table: Table) -> None:
    (sheet,) = dispatches_of(real, table.view(Side.BASMACHI), [_report(EventKind.WITHHELD, Who(CARAVAN), -1)])
    assert sheet.title == "Aid is withheld" and "below 30 of 100" in sheet.paragraphs[1]
    assert len(sheet.choices) == 1  # there is nothing to look at


def _item(scenario: Scenario, kind: ScoreKind, town: str = "") -> int:
    """The first line of the score sheet of a kind, about a town if one is named."""
    place = scenario.names.town_ids.index(town) if town else -1
    items = scenario.theatre.score_items
    return next(row for row in range(len(items)) if items[row].kind == kind and items[row].town == place)


def test_points_of_an_audit_are_summed_by_side(real: Scenario, table: Table) -> None:
    view = table.view(Side.RED)
    view.ledger[0].points, view.ledger[1].points = 2, 2
    held = {town: _item(real, ScoreKind.HOLD, town) for town in ("dushanbe", "hisar", "bukhara")}
    scored = [
        _report(EventKind.SCORED, Who(), -1, place=held[town], amount=1, result=0) for town in ("dushanbe", "hisar")
    ]
    scored.append(_report(EventKind.SCORED, Who(), -1, place=held["bukhara"], amount=2, result=1))
    (sheet,) = dispatches_of(real, view, scored)
    assert sheet.paragraphs[0] == "Red Army: 2 for holding Bukhara."
    assert sheet.paragraphs[1] == "Basmachi: 2 for holding Dushanbe and Hisar."
    assert "2 for the Basmachi and 2 for the Reds" in sheet.paragraphs[2]


# ---------------------------------------------------------------- the result


def _ended(view: View, grade: Grade) -> View:
    view.clock[0].phase, view.clock[0].grade, view.clock[0].turn = int(Phase.OVER), int(grade), 32
    view.clock[0].winner, view.clock[0].ending = int(Side.RED), 1
    return view


def test_the_result_tells_the_outcome_and_losses(real: Scenario, table: Table) -> None:
    view = _ended(table.view(Side.BASMACHI), Grade.RED_MAJOR)
    view.scores[_item(real, ScoreKind.LEADER_FREE)].points = 8
    table.world.ledger[1].killed_men = 321
    facts = result_facts(real, view, table.world)
    assert (facts.title, facts.winner) == ("Major Red victory", Side.RED)
    assert facts.ending == "The last turn is over, 3 August 1922"
    assert facts.sides[0].earned == (("Enver Pasha is in the field", 8),)
    assert dict(facts.sides[1].men)["Dead and disabled"] == "321"


def test_without_the_world_the_enemys_losses_stay_unknown(real: Scenario, table: Table) -> None:
    facts = result_facts(real, _ended(table.view(Side.BASMACHI), Grade.DRAW))
    assert facts.sides[0].men and facts.sides[1].men == ()


@pytest.mark.parametrize("size", SIZES)
def test_the_result_fits_every_window(real: Scenario, table: Table, size: tuple[int, int]) -> None:
    view = _ended(table.view(Side.RED), Grade.RED_MINOR)
    for item in range(30):
        view.scores[item].points = 1 + item % 3
    moments = tuple(
        Moment("9 April", "The Red Army takes a town in the valley after a long fight.") for _ in range(9)
    )
    picture = pygame.Surface((690, 430))
    drawn = draw_result(result_facts(real, view, table.world, moments), picture, ("A", "B", "C"), 0, size, THEME)
    whole = pygame.Rect((0, 0), size)
    places = [*drawn.buttons, drawn.map_place]
    assert all(whole.contains(rect) for rect in places)
    assert not any(one.colliderect(other) for one, other in combinations(places, 2))
    assert drawn.map_place.width > 300


def test_buttons_of_the_result_do_what_they_say(real: Scenario, table: Table, window: _Window) -> None:
    pressed: list[str] = []
    names = ("Save the replay", "Look at the map", "To the title")
    commands = tuple((name, lambda name=name: pressed.append(name)) for name in names)
    facts = result_facts(real, _ended(table.view(Side.RED), Grade.DRAW))
    screen = result_screen(_app(window), facts, None, commands)
    window.show()
    window.click(screen.picture.buttons[0].center)
    window.key(pygame.K_2)
    window.key(pygame.K_ESCAPE)
    window.key(pygame.K_RIGHT)
    window.key(pygame.K_RETURN)
    # the click has marked the first button; the arrow goes on to the second
    assert pressed == [*names, names[1]]
