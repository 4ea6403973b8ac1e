"""What the window tells of districts, arrivals, thresholds, sources and places of events."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, cast

import numpy as np
import pygame
import pytest

from game.orders.table import Table
from game.orders.view import View
from game.rules import recruits
from game.scenario.scenario import Scenario
from game.state.enums import Act, Crossing, Regime, Side, Soil, Track
from game.ui.draw.palette import standard_theme
from game.ui.layers.passages import crossing_words, is_flooded
from game.ui.panels.arrivals import coming_of
from game.ui.panels.arrivals_sheet import draw_coming
from game.ui.panels.citation import citation
from game.ui.panels.district_sheet import draw_districts
from game.ui.panels.districts import district_facts, districts_of
from game.ui.panels.ground_panel import ground_facts
from game.ui.panels.incidents import place_of
from game.ui.panels.obedience import next_command_point, next_marks, obeying_men
from game.ui.panels.politics import acts_of, tracks_of
from game.ui.panels.score_facts import sheet_facts
from game.ui.panels.words import bare

THEME = standard_theme()


@pytest.fixture
def table(real: Scenario) -> Table:
    return Table(real.theatre, real.world, 1)


@pytest.fixture
def rebels(table: Table) -> View:
    return table.view(Side.BASMACHI)


@pytest.fixture
def red(table: Table) -> View:
    return table.view(Side.RED)


def _row(names: tuple[str, ...], name: str) -> int:
    return names.index(name)


# ---------------------------------------------------------------- districts


def test_every_district_of_bukhara_is_listed_with_its_peoples(real: Scenario, rebels: View) -> None:
    listed = districts_of(real, rebels)
    rows = real.theatre.districts
    bukharan = [d for d in range(int(real.theatre.counts[0].districts)) if rows[d].soil == Soil.BUKHARA]
    assert {real.names.district_titles[d] for d in bukharan} <= {each.title for each in listed}
    assert sum(bool(each.peoples) for each in listed) >= 13
    hex_id = int(real.theatre.towns[_row(real.names.town_ids, "garm")].hex)
    assert "Tajiks, 94.9 per cent by the census of 1926 (S48)." in ground_facts(real, rebels, hex_id).sentences


@pytest.mark.parametrize("name", ["baysun", "baljuan", "karshi"])
def test_the_reasons_for_recruits_come_to_their_number(real: Scenario, rebels: View, name: str) -> None:
    district = _row(real.names.district_ids, name)
    facts = district_facts(real, rebels, district)
    most, *shares = facts.why.replace("−", "-").split(", × ")
    men = float(most.split(" ")[0].replace(",", ""))
    for share in shares:
        men *= sum(float(part) for part in re.findall(r"(-?\+?\d+) %", share)) / 100
    truth = int(bare(cast("Any", recruits.yield_hundredths))(real.theatre, rebels, district)) // 100
    assert facts.recruits == f"{truth:,} men a turn"
    assert abs(men - truth) <= 2


def test_a_district_tells_of_offices_reds_and_calm(real: Scenario, rebels: View) -> None:
    district = _row(real.names.district_ids, "baysun")
    rebels.districts[district].calmed_until = 3
    facts = district_facts(real, rebels, district)
    assert "revkom" in facts.tags
    assert "Reds in Baysun −35 %" in facts.why and "concessions or amnesty until turn 3 −25 %" in facts.why
    assert "Lokai country" in district_facts(real, rebels, _row(real.names.district_ids, "hisar")).tags


def test_men_who_wait_are_told_to_their_own_side_only(real: Scenario, rebels: View, red: View) -> None:
    district = _row(real.names.district_ids, "hisar")
    for view in (rebels, red):
        view.districts[district].recruits = 4500
    assert any("45 men wait" in note for note in district_facts(real, rebels, district).notes)
    assert not any("wait" in note for note in district_facts(real, red, district).notes)


def test_the_sheet_of_districts_is_as_wide_as_asked(real: Scenario, rebels: View) -> None:
    facts = districts_of(real, rebels)
    picture = draw_districts(facts, 800, THEME)
    assert picture.get_width() == 800
    assert picture.get_bounding_rect().bottom <= picture.get_height()
    other = draw_districts((replace(facts[0], sympathy=-facts[0].sympathy), *facts[1:]), 800, THEME)
    assert pygame.image.tobytes(other, "RGBA") != pygame.image.tobytes(picture, "RGBA")


# ---------------------------------------------------------------- arrivals and crossings


def test_the_reds_see_what_each_regiment_waits_for(real: Scenario, red: View) -> None:
    coming = {each.title: each for each in coming_of(real, red).arrivals}
    regiment = coming["15th Cavalry Regiment"]
    now = int(red.tracks[Track.COMMITMENT].level)
    assert regiment.turn == 6 and regiment.brings == "700 men" and regiment.where == "Kagan"
    assert f"Moscow’s commitment 30 (now {now})" in regiment.waits or now >= 30
    assert "an approval by the Council (now 0)" in regiment.waits
    red.tracks[Track.COMMITMENT].level, red.ledger[Side.RED].approvals = 90, 9
    assert all(not each.waits for each in coming_of(real, red).arrivals)


def test_what_only_an_event_may_send_is_not_announced(real: Scenario, rebels: View) -> None:
    coming = coming_of(real, rebels)
    assert not any("caravan" in each.title.lower() for each in coming.arrivals)
    assert len(coming.ways) >= 5 and all(way.free for way in coming.ways)
    assert draw_coming(coming, 800, THEME).get_width() == 800


def test_arrivals_of_the_enemy_are_not_listed(real: Scenario, table: Table) -> None:
    listed = [{each.title for each in coming_of(real, table.view(side)).arrivals} for side in Side]
    assert listed[0].isdisjoint(listed[1])


def test_a_ford_in_flood_carries_what_rafts_do(real: Scenario, rebels: View) -> None:
    edges = real.theatre.edges
    fords = [m.place for m in real.chart.crossings if edges[m.place].crossing == Crossing.FORD]
    glacial = next(edge for edge in fords if edges[edge].regime == Regime.GLACIER)
    assert crossing_words(real, rebels, glacial) == "ford, 80 loads"
    rebels.clock[0].turn = 20
    assert is_flooded(real, 20, glacial)
    assert crossing_words(real, rebels, glacial).startswith("ford, high water, 10 loads")


# ---------------------------------------------------------------- thresholds


def test_tracks_say_what_the_next_marks_change(real: Scenario, rebels: View) -> None:
    rebels.tracks[Track.UNITY].level = 50
    assert next_marks(real, rebels, Track.UNITY).startswith("From 55: factions join one assault. Below 35: ")
    rebels.tracks[Track.UNITY].level = 90
    assert next_marks(real, rebels, Track.UNITY) == "Below 55: each faction assaults alone."
    assert next_marks(real, rebels, Track.PRESTIGE) == ""


def test_men_who_obey_are_counted_and_stand_on_the_score_sheet(real: Scenario, rebels: View, red: View) -> None:
    rebels.tracks[Track.UNITY].level = 50
    united = obeying_men(real, rebels)
    unity = next(track for track in tracks_of(real, rebels) if track.track is Track.UNITY)
    assert f"{united:,} men obey the commander now." in unity.nearest
    line = next(line for line in sheet_facts(real, rebels).lines[Side.BASMACHI] if "obey" in line.title)
    assert (line.now, line.unit) == (united, "men")
    rebels.tracks[Track.UNITY].level = 20
    assert obeying_men(real, rebels) < united
    seen = next(line for line in sheet_facts(real, red).lines[Side.BASMACHI] if "obey" in line.title)
    assert seen.now == -1


def test_the_next_command_point_is_told_to_whom_it_comes(real: Scenario, rebels: View, red: View) -> None:
    rebels.tracks[Track.UNITY].level = 54
    red.tracks[Track.COMMITMENT].level = 26
    assert next_command_point(real, rebels, Track.UNITY) == "From 60: one more command point a turn."
    assert next_command_point(real, red, Track.COMMITMENT) == "From 50: one more command point a turn."
    assert next_command_point(real, rebels, Track.COMMITMENT) == ""
    red.tracks[Track.COMMITMENT].level = 100
    assert next_command_point(real, red, Track.COMMITMENT) == ""


def test_acts_speak_in_the_rulebooks_numbers_and_of_what_was_bought(real: Scenario, red: View) -> None:
    does = {facts.act: facts.does for facts in acts_of(real, red)}
    assert does[Act.CARTS] == "Each line of supply brings 2.5 loads a turn more; up to 6 times."
    assert does[Act.QUININE] == "25 % of the fever among the troops is prevented; up to 3 times."
    red.ledger[Side.RED].carts, red.ledger[Side.RED].quinine = 1, 2
    does = {facts.act: facts.does for facts in acts_of(real, red)}
    assert does[Act.CARTS].endswith("So far: once.") and does[Act.QUININE].endswith("So far: 2 times.")


# ---------------------------------------------------------------- events


@pytest.mark.parametrize(
    ("event", "town"),
    [
        ("karakul_raid", "karakul"),
        ("kofirun_congress", "kofirun"),
        ("khatyrchi_parade", "khatyrchi"),
        ("march_front", "samarkand"),
        ("eighty_camels", "khanabad"),
        ("emir_decree", ""),
    ],
)
def test_an_event_lies_where_its_words_say(real: Scenario, rebels: View, event: str, town: str) -> None:
    place = place_of(real, rebels, _row(real.names.incident_ids, event))
    assert place == (int(real.theatre.towns[_row(real.names.town_ids, town)].hex) if town else -1)


def test_a_unit_that_words_name_is_shown_to_its_own_side_only(real: Scenario, rebels: View, red: View) -> None:
    unit = _row(real.names.unit_ids, "abdul_qahhar")
    title = real.names.unit_titles[unit]
    blank = tuple("" for _ in real.names.incident_titles)
    names = replace(real.names, incident_titles=(title, *blank[1:]), incident_texts=blank, choice_texts=("",) * 999)
    told = replace(real, names=names)
    assert place_of(told, rebels, 0) == int(rebels.units[unit].hex)
    assert place_of(told, red, 0) == -1


def test_sources_are_named_in_words(real: Scenario) -> None:
    assert citation(real, "F14; S22", "A") == (
        "Source: Wikipedia, Enver Pasha's campaign in Bukhara (F14); a political controller's report to the "
        "Commissariat of Foreign Affairs, 7 May 1922 (S22). A: the article."
    )
    assert citation(real, "invented", "Z") == "Source: invented."
    assert citation(real, "", "A") == ""


def test_every_source_of_an_event_or_of_history_can_be_looked_up(real: Scenario) -> None:
    shorts = [*real.names.incident_sources, *(target.source for target in real.history.targets)]
    codes = {code for short in shorts for code in re.findall(r"\b[FS]\d+", short)}
    assert codes and np.all([code in real.sources or code[0] in real.sources for code in codes])
    assert {code for code in codes if code[0] == "S"} <= real.sources.keys()
