"""Politics in the window: what a side sees of the tracks, what acts are offered, and what is left before the end."""

from __future__ import annotations

from dataclasses import replace
from string import Formatter

import pygame
import pytest
from builders import sketch

from game.orders.order import Order
from game.orders.table import Table
from game.rules.refusal import SENTENCES
from game.scenario.scenario import Scenario
from game.state.enums import NOBODY, Act, OrderKind, Side, Track
from game.ui.campaign.desk import Desk
from game.ui.campaign.intents import Intent, Tone
from game.ui.campaign.leftovers import leftovers
from game.ui.campaign.staff import Staff, last_act, place_for, policy_places
from game.ui.draw.palette import standard_theme
from game.ui.layers import passages
from game.ui.panels import politics
from game.ui.panels.bar_tips import tip_of
from game.ui.panels.bombardment import bombardment_words
from game.ui.panels.facts import unit_facts
from game.ui.panels.incidents import incident_sheet
from game.ui.panels.politics import acts_of, tracks_of
from game.ui.panels.season import season_facts
from game.ui.panels.tracks_panel import draw_tracks
from game.ui.pieces import pieces_of
from game.ui.session import Session
from ui.layers_common import MIDDLE, levels, shown

THEME = standard_theme()


@pytest.fixture
def desk(small: Scenario) -> Desk:
    """The Basmachi's desk at the beginning of the duel."""
    return Desk(Session.begin(small, ("person", "person"), 3))


COUNTRY = "\n".join(" " * (row % 2) + " ".join("s" * 14) for row in range(6))
RIDERS = """
chief: basmachi band 0402 400 leader=1
near: basmachi band 0602 200
far: basmachi band 0902 200
rifles: red rifle_battalion 1304 500
"""


@pytest.fixture
def strict() -> Desk:
    """A country where units march and attack on orders only: a chief, a band near him, and one that is not."""
    rules = {"command": {"unordered_permille": 500}}
    towns = "post: 0000 basmachi\nfort: 1305 red"
    return Desk(Session.begin(sketch(COUNTRY, units=RIDERS, towns=towns, rulebook=rules), ("person", "person"), 1))


def reds(desk: Desk) -> Desk:
    """The same table, a phase later."""
    assert desk.session.give(Order(OrderKind.END)).accepted
    desk.refresh()
    assert desk.session.eyes == Side.RED
    return desk


# ---------------------------------------------------------------- what a side sees


def test_the_donors_will_is_shown_to_the_basmachi_only(small: Scenario) -> None:
    table = Table(small.theatre, small.world, 1)
    shown_to = {side: {track.track for track in tracks_of(small, table.view(side))} for side in Side}
    assert Track.ATTITUDE in shown_to[Side.BASMACHI]
    assert Track.ATTITUDE not in shown_to[Side.RED]
    assert tip_of(small, table.view(Side.RED), Track.ATTITUDE.name) is None


@pytest.mark.parametrize(
    ("level", "word"),
    [(0, "hostile"), (24, "hostile"), (25, "neutral"), (50, "nominal"), (75, "loyal")],
)
def test_ibrahim_beks_mind_has_a_word(small: Scenario, level: int, word: str) -> None:
    view = Table(small.theatre, small.world, 1).view(Side.BASMACHI)
    view.tracks[Track.LOKAI].level = level
    (lokai,) = (track for track in tracks_of(small, view) if track.track is Track.LOKAI)
    assert lokai.word == word


@pytest.mark.parametrize("side", list(Side))
def test_every_spot_of_politics_is_explained(small: Scenario, side: Side) -> None:
    view = Table(small.theatre, small.world, 1).view(side)
    for key in ("season", "command", "acts", *(track.track.name for track in tracks_of(small, view))):
        tip = tip_of(small, view, key)
        assert tip is not None and tip[0] and all(tip[2])


def test_tracks_are_drawn_with_their_marks(small: Scenario) -> None:
    view = Table(small.theatre, small.world, 1).view(Side.BASMACHI)
    tracks = tracks_of(small, view)
    higher = tuple(replace(track, level=track.level // 2 + 1) for track in tracks)
    one, other = (draw_tracks(each, ("3", "1"), 400, THEME) for each in (tracks, higher))
    assert one.get_size() == other.get_size()
    assert pygame.image.tobytes(one, "RGBA") != pygame.image.tobytes(other, "RGBA")


def test_the_season_names_its_effects(small: Scenario) -> None:
    first, later = season_facts(small, 1), season_facts(small, 6)
    assert first.name == "Spring" and "rain floods" in first.marks
    assert "rain floods" not in later.marks and "floods" in later.marks


# ---------------------------------------------------------------- acts


def test_acts_are_those_of_the_side_and_their_figures_those_of_the_rulebook(real: Scenario) -> None:
    table, names = Table(real.theatre, real.world, 1), real.theatre.rulebook.dtype.names
    for side in Side:
        found = acts_of(real, table.view(side))
        assert {int(real.theatre.acts[facts.act].side) for facts in found} <= {int(side), NOBODY}
        assert all(facts.title and facts.does and "{" not in facts.does for facts in found)
    used = {name for text in politics.DOES.values() for _, name, _, _ in Formatter().parse(text) if name}
    assert used <= set(names)


def test_an_act_that_cannot_be_done_says_why_in_the_doors_words(desk: Desk) -> None:
    desk.session.table.view(Side.BASMACHI).ledger[0].act_points = 0
    for facts in acts_of(desk.session.scenario, desk.session.view()):
        if facts.act is not Act.BURN:
            assert desk.study.places(int(facts.act)) == []
            assert desk.study.why_no_act(int(facts.act)) in SENTENCES.values()


def possible(desk: Desk) -> Order:
    """An act that the side can do now, one with a place if there is one."""
    acts = [order for order in desk.study.side_menu() if order.kind is OrderKind.ACT]
    return max(acts, key=lambda order: (order.hex >= 0, -order.choice))


def test_an_act_is_done_on_the_map_and_taken_back(desk: Desk) -> None:
    reds(desk)
    staff, order = Staff(desk), possible(desk)
    before = desk.session.table.digest()
    desk.look_for_place(order.choice)
    assert desk.intent is Intent.ACT
    assert staff.press(order.hex)
    assert desk.intent is not Intent.ACT
    assert desk.session.table.orders[-1] == order
    assert last_act(desk.session) == order
    desk.undo()
    assert desk.session.table.digest() == before
    assert last_act(desk.session) is None


def test_a_refused_place_leaves_the_question_open(desk: Desk) -> None:
    reds(desk)
    staff, order = Staff(desk), possible(desk)
    desk.look_for_place(order.choice)
    places = desk.study.places(order.choice)
    count = int(desk.session.scenario.theatre.counts[0].hexes)
    nowhere = next(
        hex_id for hex_id in range(count) if place_for(desk.session, order.choice, places, hex_id) not in places
    )
    assert staff.press(nowhere)
    assert desk.said.tone is Tone.REFUSAL
    assert desk.intent is Intent.ACT


def test_the_last_act_is_done_again(desk: Desk) -> None:
    staff = Staff(reds(desk))
    staff.repeat()
    assert desk.said.tone is Tone.REFUSAL
    order = possible(desk)
    assert staff.do(order.choice, order.hex)
    staff.repeat()  # it is too soon, or it stands again: either way the door decides
    given = [each for each in desk.session.table.orders if each.kind is OrderKind.ACT]
    assert given in ([order], [order, order])
    assert desk.said.tone is (Tone.NEWS if len(given) == 2 else Tone.REFUSAL)


# ---------------------------------------------------------------- command


def test_a_command_reaches_whom_the_study_says(strict: Desk) -> None:
    desk, units = strict, strict.session.view().units
    leader = desk.session.scenario.names.unit_ids.index("chief")
    reached = desk.study.commanded_by(leader)
    assert [desk.session.scenario.names.unit_ids[unit] for unit in reached] == ["chief", "near"]
    desk.choose_unit(leader)
    Staff(desk).command()
    assert [unit for unit in desk.session.own_units() if units[unit].commanded] == reached
    assert desk.study.commanded_by(leader) == []
    desk.undo()
    assert not units[leader].commanded


def test_units_with_orders_are_taken_up_first(strict: Desk) -> None:
    session = strict.session
    last = session.idle_units()[-1]
    assert session.give(Order(OrderKind.COMMAND, last)).accepted
    ordered = [bool(session.view().units[unit].commanded) for unit in session.idle_units()]
    assert ordered[0]
    assert ordered == sorted(ordered, reverse=True)


def test_a_unit_without_orders_says_so_and_its_counter_is_darkened(strict: Desk) -> None:
    session = strict.session
    unit = next(unit for unit in session.own_units() if strict.study.can_command(unit))

    def state() -> tuple[list[str], bool]:
        rows = unit_facts(session.scenario, session.view(), unit).rows
        pieces = pieces_of(session.scenario, session.view())
        said = [row.value for row in rows if row.title == "Orders"]
        return said, next(piece.face.unordered for piece in pieces if piece.own == unit)

    assert state() == (["Has no orders"], True)
    assert session.give(Order(OrderKind.COMMAND, unit)).accepted
    assert state() == (["Has its orders"], False)


# ---------------------------------------------------------------- what is left


def test_what_is_left_leads_to_units_and_vanishes_with_them(desk: Desk) -> None:
    staff = Staff(desk)
    march = [left for left in leftovers(desk, staff) if "could still march" in left.words]
    assert [left.unit in desk.session.idle_units() for left in march] == [True]
    desk.session.rested |= set(desk.session.own_units())
    assert not [left for left in leftovers(desk, staff) if "could still march" in left.words]


def test_points_that_are_left_are_named(desk: Desk) -> None:
    reds(desk)
    staff = Staff(desk)
    assert [left for left in leftovers(desk, staff) if left.politics]
    desk.session.view().ledger[Side.RED].act_points = 0
    desk.session.moment += 1
    assert not [left for left in leftovers(desk, staff) if left.politics]


def test_a_town_whose_garrison_marched_off_is_named(desk: Desk) -> None:
    theatre, view = desk.session.scenario.theatre, desk.session.view()
    town = next(
        town
        for town in range(int(theatre.counts[0].towns))
        if view.towns[town].holder == Side.BASMACHI and theatre.towns[town].garrison_men > 0
    )
    view.towns[town].held_turns = 1
    view.own_men[int(theatre.towns[town].hex)] = 0
    assert [left for left in leftovers(desk, Staff(desk)) if left.hex == int(theatre.towns[town].hex)]


# ---------------------------------------------------------------- passages


def test_a_pass_under_snow_is_closed_until_its_day(small: Scenario) -> None:
    (mark,) = small.chart.passes
    assert not passages.is_open(small, 1, mark.place)
    assert passages.is_open(small, 6, mark.place)
    view, level = Table(small.theatre, small.world, 1).view(Side.RED), levels(small)[MIDDLE]
    closed = shown(passages.passage_layer(level, small, view, THEME), level)
    view.clock[0].turn = 6
    opened = shown(passages.passage_layer(level, small, view, THEME), level)
    assert pygame.image.tobytes(closed, "RGBA") != pygame.image.tobytes(opened, "RGBA")


def test_a_crossing_is_denied_by_men_whom_the_side_knows_of(small: Scenario) -> None:
    table = Table(small.theatre, small.world, 1)
    view, edge = table.view(Side.RED), small.chart.crossings[0].place
    unit = next(unit for unit in range(int(view.counts[0].units)) if view.units[unit].side == Side.RED)
    view.units[unit].hex, view.units[unit].men = edge // 6, 800
    assert passages.is_denied(small, view, edge)
    assert "denied" in passages.crossing_words(small, view, edge)
    assert not passages.is_denied(small, table.view(Side.BASMACHI), edge)


# ---------------------------------------------------------------- decisions

ASKED = """
congress:
  title: A congress is called
  text: >-
    The chiefs of the country meet. What they decide will be heard beyond it.
  side: basmachi
  to: 1922-04-03
  choices:
    speak: {title: Speak to them, text: Unity rises by 5., weight: 1, effects: [{do: track, track: unity, change: 5}]}
    wait: {title: Stay away, text: Unity falls by 5., weight: 2, effects: [{do: track, track: unity, change: -5}]}
"""


@pytest.fixture
def asked() -> Desk:
    """A country where the Basmachi are asked at once."""
    towns = "post: 0000 basmachi\nfort: 1305 red"
    return Desk(Session.begin(sketch(COUNTRY, units=RIDERS, towns=towns, events=ASKED), ("person", "person"), 1))


def test_a_question_is_listed_and_decided(asked: Desk) -> None:
    staff, session = Staff(asked), asked.session
    (incident,) = staff.questions()
    assert [left.incident for left in leftovers(asked, staff) if left.grave] == [incident]
    open_now = staff.open_choices(incident)
    sheet = incident_sheet(session.scenario, incident, "1 April 1922", open_now)
    assert sheet.decisions == open_now
    assert [choice.title for choice in sheet.choices] == ["Speak to them", "Stay away"]
    assert [choice.text for choice in sheet.choices] == ["Unity rises by 5.", "Unity falls by 5."]
    unity = int(session.view().tracks[Track.UNITY].level)
    assert staff.decide(open_now[0])
    assert int(session.view().tracks[Track.UNITY].level) == unity + 5
    assert staff.questions() == []
    asked.undo()
    assert staff.questions() == [incident]


def test_the_other_side_is_not_asked(asked: Desk) -> None:
    assert Staff(reds(asked)).questions() == []


def test_an_event_without_a_question_is_read_and_put_away(asked: Desk) -> None:
    sheet = incident_sheet(asked.session.scenario, 0, "1 April 1922", ())
    assert sheet.decisions == ()
    assert [choice.title for choice in sheet.choices] == ["Go on"]
    assert sheet.paragraphs[0].startswith("The chiefs")


# ---------------------------------------------------------------- bombardment


def test_a_bombardment_is_weighed_and_fired() -> None:
    units = """
    guns: red mountain_battery 0201 100
    riders: basmachi band 0301 300
    """
    scenario = sketch(COUNTRY, units=units, towns="post: 0000 basmachi\nfort: 1305 red")
    desk = reds(Desk(Session.begin(scenario, ("person", "person"), 1)))
    guns = scenario.names.unit_ids.index("guns")
    desk.choose_unit(guns)
    desk.aim(Intent.BOMBARD)
    assert (desk.intent, desk.party) == (Intent.BOMBARD, {guns})
    assert desk.forecast() is None
    weighed = desk.study.bombardment(guns, desk.target)
    assert weighed is not None and sum(weighed.chances) == 1000
    words = bombardment_words("the camp", weighed)
    assert words.startswith("Shelling the camp: wasted in") and "It costs" in words
    assert desk.commit()
    assert desk.session.table.orders[-1].kind is OrderKind.BOMBARD


# ---------------------------------------------------------------- policy


def test_an_act_is_left_to_the_staff_and_taken_back_from_it() -> None:
    towns = "post: 0000 basmachi\nfort: 1304 red garrison=50"
    scenario = sketch(COUNTRY, units=RIDERS, towns=towns, sources="red: fort loads=10 food=900")
    session = Session.begin(scenario, ("person", "person"), 1)
    for _ in range(2):
        session.give(Order(OrderKind.END))
    desk = reds(Desk(session))
    staff = Staff(desk)
    fort = int(scenario.theatre.towns[1].hex)
    assert staff.policy() == -1
    assert policy_places(desk, Act.DEPOT) == [fort]
    assert staff.leave_to_staff(Act.DEPOT)
    assert staff.policy() == Act.DEPOT
    desk.session.give(Order(OrderKind.END))
    assert int(session.table.world.towns[1].depots) == 1

    reds(desk)
    assert staff.leave_to_staff(Act.DEPOT)
    assert staff.policy() == -1
    desk.undo()
    assert staff.policy() == Act.DEPOT
