"""Facts of the article that the scenarios themselves must hold; docs/facts.md says where the others are tested."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import yaml
from builders import Game, play

from game.ai.mind import Weights
from game.ai.players import Player
from game.arena.match import Arena
from game.arena.seat import Seat
from game.base.hexgrid import distance
from game.rules.districts import settled_share
from game.scenario.load import shipped_scenarios
from game.scenario.scenario import Scenario
from game.state.enums import EventKind, Modifier, Side, Soil, Track

NINE_PLACES = {
    "dushanbe",
    "hisar",
    "baljuan",
    "kulab",
    "kala_i_khumb",  # Darvaz
    "garm",  # Karategin
    "saray_kamar",
    "kurgan_tyube",
    "kabadian",
}
GROUP_MEN = 7530
MUSTER_MEN = 20_000


@cache
def written(name: str) -> Any:
    return yaml.safe_load(shipped_scenarios()[name].read_text(encoding="utf-8"))


def after(scenario: Scenario, event: str) -> tuple[Game, Game]:
    """Two games on turn 2: in the second an event was set off."""
    without, with_it = play(scenario), play(scenario)
    with_it.table.world.incidents[scenario.names.incident_ids.index(event)].due = 2
    for game in (without, with_it):
        game.end_turn()
    return without, with_it


def change(games: tuple[Game, Game], track: Track) -> int:
    without, with_it = (int(game.table.world.tracks[track].level) for game in games)
    return with_it - without


def test_the_two_leaders_have_two_theatres() -> None:
    units = written("bukhara1922")["forces"]["basmachi"]["units"]

    assert (units["enver"]["leader"], units["abdul_qahhar"]["leader"]) == (3, 2)
    assert units["abdul_qahhar"]["faction"] == "western"
    assert not written("bukhara1922")["districts"][units["abdul_qahhar"]["home"]].get("east", False)


def test_claims_that_others_contradict_are_no_units_and_no_lines(real: Scenario) -> None:
    lines = {item["kind"] for item in written("bukhara1922")["victory"]["items"]}

    assert not any("Frunze" in title for title in real.names.unit_titles)
    assert lines.isdisjoint({"killed", "losses"})
    assert written("bukhara1922")["history"]["figures"]["red_dead"]["high"] < 17_000


def test_the_field_group_is_led_by_its_headquarters_and_frunze_is_only_named(real: Scenario) -> None:
    without, with_it = after(real, "kamenev_group")
    text = real.names.incident_texts[real.names.incident_ids.index("kamenev_group")]
    row = int(Modifier.COMMAND_POINTS)

    assert "Frunze" in text
    assert "Kakurin" in text
    assert int(without.table.world.modifiers[Side.RED, row].amount) == 0
    assert int(with_it.table.world.modifiers[Side.RED, row].amount) == 1
    assert int(with_it.unit("group_headquarters").leader) == 2


def test_the_dead_of_the_papers_are_told_and_nobody_dies_of_them(real: Scenario) -> None:
    games = after(real, "loss_claims")
    row = real.names.incident_ids.index("loss_claims")
    without, with_it = (game.table.world for game in games)
    told = [event.kind for event in games[1].events if event.kind is EventKind.INCIDENT and event.other == row]

    assert all(figure in real.names.incident_texts[row] for figure in ("17,000", "259,000", "hundreds"))
    assert change(games, Track.PRESTIGE) == 1
    assert int(with_it.ledger[Side.RED].killed_men) == int(without.ledger[Side.RED].killed_men)
    assert with_it.units["men"].tolist() == without.units["men"].tolist()
    assert told


def test_the_reds_are_told_round_figures_of_what_the_bands_lose(
    real: Scenario, weights: tuple[Weights, Weights]
) -> None:
    table = play(real).table
    seats = [Seat(table, each, Player.DOCTRINE, 1, weights[each]) for each in Side]
    enemy, own = [], []
    while table.waiting is not None and (len(enemy) < 3 or len(own) < 3):
        reporter = table.reporter(Side.RED)
        answer = table.submit(seats[table.waiting.side].next())
        losses = [report for report in reporter.reports(answer.events) if report.kind is EventKind.LOSSES]
        enemy += [report.amount for report in losses if report.who.unit < 0]
        own += [report.amount for report in losses if report.who.unit >= 0]
    rounding = int(real.theatre.rulebook[0].rounding_men)

    assert enemy
    assert not any(amount % rounding for amount in enemy)
    assert any(amount % rounding for amount in own)


def test_the_rebels_regain_much_of_bukhara_by_the_end_of_may(real: Scenario, real_arena: Arena) -> None:
    target = next(each for each in real.history.targets if each.id == "east_may")
    before = settled_share(real.theatre, real.world.hexes, Side.BASMACHI, True)
    for seed in (1, 2, 3):
        gauges = real_arena.play(seed, Player.DOCTRINE, Player.DOCTRINE).gauges
        first, may = (int(gauges[turn - 1, target.gauge]) for turn in (1, target.first_turn))
        assert before < first < may
        assert may >= 700  # permille of the East


def officers(scenario: Scenario, choice: str) -> tuple[Game, Game]:
    """Two games on turn 2 with cartridges in the camp: in the second the officers came and were used so."""
    without, with_it = play(scenario), play(scenario)
    with_it.table.world.incidents[scenario.names.incident_ids.index("turkish_officers")].due = 2
    for game in (without, with_it):
        game.town("kofirun").loads = 1000
        game.end_turn()
    with_it.do(f"decide {scenario.names.choice_ids.index(choice)}")
    return without, with_it


def test_turkish_officers_drill_the_regulars_or_are_shared_out(real: Scenario) -> None:
    bands = ("army_foot", "army_horse", "turdu_toksaba", "hurram", "hayit")

    def gains(games: tuple[Game, Game]) -> dict[str, int]:
        return {name: int(games[1].unit(name).quality) - int(games[0].unit(name).quality) for name in bands}

    drilled, shared = officers(real, "drill"), officers(real, "spread")
    loads = [int(game.town("kofirun").loads) for game in drilled]

    assert gains(drilled) == {"army_foot": 1, "army_horse": 1, "turdu_toksaba": 0, "hurram": 0, "hayit": 0}
    assert gains(shared) == {"army_foot": 0, "army_horse": 0, "turdu_toksaba": 1, "hurram": 1, "hayit": 1}
    assert loads[0] - loads[1] == 100  # hundredths of a load


def test_the_map_holds_the_emirate_turkestan_and_the_afghan_bank(real: Scenario) -> None:
    assert {int(hexagon.soil) for hexagon in real.theatre.hexes} >= {
        Soil.BUKHARA,
        Soil.TURKESTAN,
        Soil.AFGHANISTAN,
    }


def test_the_article_ends_with_may() -> None:
    calendar, whole = written("article1922")["calendar"], written("bukhara1922")["calendar"]

    assert whole["first_day"].isoformat() == "1922-04-01"
    assert (calendar["turns"], whole["turn_days"]) == (15, 4)  # 60 days: to 30 May


def test_the_muster_of_may_adds_up() -> None:
    whole = written("bukhara1922")
    host = sum(unit.get("full_men", unit["men"]) for unit in whole["forces"]["basmachi"]["units"].values())
    guests = sum(each["unit"]["men"] for each in whole["aid"]["deliveries"] if each["unit"]["type"] == "afghan_foot")

    assert host + guests == MUSTER_MEN


def test_the_hundred_thousand_are_a_pool() -> None:
    red = written("bukhara1922")["forces"]["red"]

    assert red["pool"]["men"] == 100_000
    assert sum(unit["men"] for unit in red["units"].values() if "at" in unit) < 10_000


def test_dushanbe_is_the_rebels_from_the_start(real: Scenario) -> None:
    assert int(real.world.towns[real.names.town_ids.index("dushanbe")].holder) == Side.BASMACHI


def test_the_camp_lies_beside_baysun(real: Scenario) -> None:
    camp, baysun = (real.theatre.towns[real.names.town_ids.index(name)] for name in ("kofirun", "baysun"))

    assert distance(int(camp.hex), int(baysun.hex), int(real.theatre.terms[0].columns)) == 1


def test_the_ten_places_are_on_the_score_sheets() -> None:
    for name in ("bukhara1922", "article1922", "kamenev1922", "hundred_thousand"):
        items = written(name)["victory"]["items"]
        held = {item["town"] for item in items if (item["side"], item["kind"]) == ("basmachi", "hold")}
        assert held == NINE_PLACES | {"baysun"}
        assert any(item["kind"] == "quarters" and item["town"] == "baysun" for item in items)


def test_aid_is_eighty_loads_and_eight_hundred_men() -> None:
    coming = {each["unit"]["id"]: each["unit"] for each in written("bukhara1922")["aid"]["deliveries"]}
    choices = written("bukhara1922")["events"]["eighty_camels"]["choices"].values()

    assert [sum(coming[each["unit"]]["loads"] for each in choice["effects"]) for choice in choices] == [80, 80]
    assert sum(unit["men"] for unit in coming.values() if unit["type"] == "afghan_foot") == 800


def test_the_group_of_june_adds_up() -> None:
    red = written("bukhara1922")["forces"]["red"]
    members = [name for name, unit in red["units"].items() if "arrives" in unit]
    members += ["rifles_5", "alai_horse", "hissar_horse"]
    more = sum(each["men"] for each in red["reinforcements"])
    late = written("kamenev1922")["forces"]["red"]
    june = sum(late["units"].get(name, {}).get("men", red["units"][name]["men"]) for name in members)

    assert sum(red["units"][name]["men"] for name in members) + more == GROUP_MEN
    assert june + sum(each["men"] for each in late["reinforcements"]) == GROUP_MEN


def test_the_hisar_valley_feeds_more_than_any_other_country_of_the_east(real: Scenario) -> None:
    homes = written("bukhara1922")["supply"]["basmachi"]
    hexes = real.theatre.hexes
    food = np.zeros(len(real.names.district_ids), np.int64)
    for source in homes:
        town = real.theatre.towns[real.names.town_ids.index(source["town"])]
        food[hexes[int(town.hex)].district] += source["turns_of_food_for_men"]

    assert real.names.district_ids[int(food.argmax())] == "hisar"


def test_unrest_far_away_costs_moscow_commitment(real: Scenario) -> None:
    assert change(after(real, "dagestan_unrest"), Track.COMMITMENT) == -6


def test_weapons_come_with_the_caravans(real: Scenario) -> None:
    without, with_it = after(real, "afghan_weapons")
    row = int(Modifier.ATTACK_PERMILLE)

    assert int(without.table.world.modifiers[Side.BASMACHI, row].amount) == 0
    assert int(with_it.table.world.modifiers[Side.BASMACHI, row].amount) == 50


def test_the_letter_is_read_in_the_towns_it_names(real: Scenario) -> None:
    without, with_it = after(real, "hacisami_letter")
    moved = {
        name: int(with_it.table.world.districts[row].sympathy) - int(without.table.world.districts[row].sympathy)
        for row, name in enumerate(real.names.district_ids)
    }

    assert {name: by for name, by in moved.items() if by} == {"karshi": 5, "samarkand": 5}


def test_the_appeal_to_kashgar_is_worth_a_little_prestige(real: Scenario) -> None:
    text = real.names.incident_texts[real.names.incident_ids.index("hacisami_letter")]

    assert "Kashgar" in text
    assert change(after(real, "hacisami_letter"), Track.PRESTIGE) == 1
    assert not any("Kashgar" in title for title in (*real.names.town_titles, *real.names.district_titles))


def test_dismissed_teachers_cost_the_council_its_name(real: Scenario) -> None:
    games = after(real, "fire_pow_teachers")
    row = real.names.choice_ids.index("dismiss")
    for game in games:
        game.do("end")
    games[1].do(f"decide {row}")

    assert change(games, Track.LEGITIMACY) == -3
    assert int(games[1].table.world.modifiers[Side.BASMACHI, int(Modifier.EVASION_PERMILLE)].amount) == -50
