"""Variants of the campaign change what they say, and the checks of history that rest on them can fail."""

from __future__ import annotations

from functools import cache

import pytest
from builders import Game, play

from game.base.hexgrid import distance
from game.rules.refusal import Refusal
from game.scenario.load import load_scenario, shipped_scenarios, variant_of
from game.scenario.scenario import Scenario
from game.state.enums import EventKind, Side, Station


@cache
def varied(name: str) -> Scenario:
    return variant_of(load_scenario(shipped_scenarios()["bukhara1922"]), name)


def men_round_baysun(game: Game, hexes: int) -> int:
    theatre = game.scenario.theatre
    baysun = int(theatre.towns[game.scenario.names.town_ids.index("baysun")].hex)
    columns = int(theatre.terms[0].columns)
    return sum(
        int(row.men)
        for row in game.table.world.units
        if row.station == Station.ON_MAP
        and row.side == Side.BASMACHI
        and distance(int(row.hex), baysun, columns) <= hexes
    )


def test_the_host_round_baysun_starves_where_it_sits() -> None:
    game = play(varied("host_at_baysun"))
    start = men_round_baysun(game, 4)
    marches = [game.menu(name, "move") for name in ("davlatmand", "army_foot", "ibrahim", "fuzail_maksum")]
    events = game.end_turn(4)
    two_weeks = men_round_baysun(game, 4)
    events += game.end_turn(5)
    ledger = game.table.world.ledger[Side.BASMACHI]

    assert start == 19_200
    assert not any(marches)
    assert not any(event.kind is EventKind.FIGHT for event in events)
    assert start > two_weeks > men_round_baysun(game, 4) + 2000
    assert int(ledger.killed_men) + int(ledger.deserted_men) >= start - men_round_baysun(game, 4)
    assert int(game.unit("davlatmand").food_shortage) == 3


@pytest.mark.parametrize("act", ["remounts", "carts"])
def test_nobody_can_pay_for_transport_in_its_variant(real: Scenario, act: str) -> None:
    free, dear = play(real), play(varied("no_transport"))
    for game in (free, dear):
        game.do("end")

    assert free.ask(f"act {act}") is Refusal.NONE
    assert dear.ask(f"act {act}") is Refusal.NO_ACT_POINTS


def test_transport_for_nothing_puts_every_man_on_a_horse() -> None:
    game = play(varied("free_transport"))

    for name in ("alai_horse", "hissar_horse", "horse_15", "horse_10"):
        assert int(game.unit(name).horses) == int(game.unit(name).men), name


def test_what_history_foretells_of_a_variant_has_a_source(real: Scenario) -> None:
    foretelling = [variant for variant in real.history.variants if variant.expects]

    assert len(foretelling) >= 12
    assert all(variant.source and variant.confidence for variant in foretelling)
