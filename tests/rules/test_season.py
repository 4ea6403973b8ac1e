"""Chapter 11: mud, heat, fever and the fast."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from builders import Game, play, sketch

from game.rules.refusal import Refusal
from game.state.enums import EventKind, Side
from rules.doors import KNOWN, probe

LOW = "s s s i t h d\n s s s i t h d\ns s s i t h d"


def season(**what: Any) -> list[dict[str, Any]]:
    base = {"name": "now", "from": date(1922, 4, 1), "rain_flood": False, "glacier_flood": False}
    return [{**base, "forage_permille": 1000, **what}]


def summer(units: str, terrain: str = LOW, **more: Any) -> Game:
    return play(sketch(terrain, units=units, **more))


# ---------------------------------------------------------------- §11.1 mud


@pytest.mark.parametrize(("place", "dry", "muddy"), [("0201", 1, 1), ("0301", 1, 2), ("0501", 2, 3), ("0401", 2, 3)])
def test_mud_lies_in_fields_thickets_and_hills(place: str, dry: int, muddy: int) -> None:
    for mud, cost in ((0, dry), (1, muddy)):
        game = summer("riders: basmachi band 0001 100", seasons=season(mud_points=mud))
        edge = next(edge for edge in range(6 * 21) if game.table.theatre.near[edge] == game.hex(place))
        assert game.table.theatre.steps[0, 2, edge] == cost


def test_a_cart_road_keeps_out_of_the_mud() -> None:
    game = summer("rifles: red rifle_regiment 0201 100", routes="cart_road: 0201 0301", seasons=season(mud_points=1))

    assert game.table.theatre.steps[0, 0, game.edge("0201 E")] == 1


# ---------------------------------------------------------------- §11.2 heat


def test_a_march_in_the_hot_lowlands_tires() -> None:
    units = "far: basmachi band 0000 100 home=abroad\nnear: basmachi band 0002 100 home=home"
    units += "\nidle: basmachi band 0001 100"
    soil = "B B B B B B T\n B B B B B B T\nB B B B B B T"
    game = summer(units, soil=soil, seasons=season(heat_fatigue=1))
    game.do("move far 0100", "move near 0102")
    game.end_turn()

    assert [int(game.unit(name).fatigue) for name in ("far", "near", "idle")] == [1, 0, 0]


def test_hills_and_fields_are_cool() -> None:
    game = summer("riders: basmachi band 0401 100", seasons=season(heat_fatigue=1))
    game.do("move riders 0501")
    game.end_turn()

    assert game.unit("riders").fatigue == 0


# ---------------------------------------------------------------- §11.3 fever


def sick(units: str, turns: int = 1, quinine: int = 0, **more: Any) -> Game:
    game = summer(units, seasons=season(sickness_permille=100), **more)
    game.table.world.ledger[Side.RED].quinine = quinine
    game.end_turn(turns)
    return game


def test_the_example_of_fever() -> None:
    game = sick("rifles: red rifle_regiment 0301 500")

    assert (game.unit("rifles").men, game.unit("rifles").sick) == (450, 50)
    assert game.table.world.ledger[Side.RED].sick_men == 50
    assert game.table.broken_promise() == 0


@pytest.mark.parametrize(
    ("units", "quinine", "fallen"),
    [
        ("rifles: red rifle_regiment 0401 500", 0, 50),
        ("rifles: red rifle_regiment 0001 500", 0, 0),
        ("rifles: basmachi band 0301 500", 0, 25),
        ("rifles: red bukharan_rifles 0301 500", 0, 25),
        ("rifles: basmachi afghan_foot 0301 500", 0, 50),
        ("rifles: red rifle_regiment 0301 500", 2, 25),
        ("rifles: red rifle_regiment 0301 16", 0, None),
    ],
)
def test_who_falls_sick(units: str, quinine: int, fallen: int | None) -> None:
    game = sick(units, quinine=quinine)

    if fallen is None:
        assert game.unit("rifles").men >= 15, "no unit disbands by fever alone"
    else:
        assert game.unit("rifles").sick == fallen


def test_high_country_breeds_no_fever() -> None:
    game = summer("rifles: red rifle_regiment 0301 500", seasons=season(sickness_permille=100),
                  rulebook={"season": {"fever_metres": 400}})  # fmt: skip
    game.end_turn()

    assert game.unit("rifles").sick == 0


def test_the_sick_eat_and_get_well_with_a_fed_unit_at_rest() -> None:
    game = summer("rifles: red rifle_regiment 0301 400\nweary: red rifle_regiment 0300 400", seasons=season())
    for name in ("rifles", "weary"):
        game.unit(name).sick = 100
        game.table.world.ledger[Side.RED].initial_men += 100
    game.do("end", "move weary 0200")
    events = game.do("end")

    assert game.unit("rifles").sick == 98 - 15
    assert game.unit("rifles").men in (414, 415)
    assert game.unit("weary").sick == 98
    assert any(event.kind == EventKind.CAME_BACK for event in events)
    assert game.table.world.ledger[Side.RED].killed_men == 4
    assert game.table.broken_promise() == 0


def test_the_sick_of_a_lost_unit_are_taken_and_men_on_furlough_stay_at_home() -> None:
    units = "riders: basmachi band 0301 10\nhorse: red cavalry_regiment 0201 800"
    game = summer(units, rulebook={"combat": {"remnant_men": 11}})
    row = game.unit("riders")
    row.sick, row.away = 40, 30
    game.table.world.ledger[Side.BASMACHI].initial_men += 70
    game.do("end", "join horse 0301", "assault 0301")
    game.end_turn()
    ledger = game.table.world.ledger[Side.BASMACHI]

    assert row.hex == -1
    assert ledger.deserted_men >= 30
    assert ledger.deserted_men + ledger.captured_men + ledger.killed_men == 80
    assert game.table.broken_promise() == 0


def test_quinine_is_bought_three_times() -> None:
    game = summer("rifles: red rifle_regiment 0301 400", rulebook={"acts": {"quinine": {"pause_turns": 1}}}, turns=8)
    for _ in range(3):
        game.do("end", "act quinine -", "end")
    game.do("end")

    assert game.table.world.ledger[Side.RED].quinine == 3
    assert game.ask("act quinine -") is Refusal.NOTHING_TO_GAIN
    assert game.ask("act quinine 0301") is Refusal.NOT_HERE


# ---------------------------------------------------------------- §11.4 the fast


def test_the_fast_costs_a_point_and_lifts_spirits_once() -> None:
    units = "riders: basmachi band 0001 100 morale=8\nrifles: red rifle_regiment 0501 100"
    game = summer(units, seasons=season(fast=True))
    assert (game.unit("riders").points, game.unit("riders").morale) == (8, 9)
    game.end_turn()
    game.do("end")

    assert (game.unit("riders").morale, game.unit("rifles").points) == (9, 7)


def test_raids_by_night_gain_and_the_forecast_says_so() -> None:
    units = "riders: basmachi band 0201 300\nrifles: red rifle_regiment 0301 200"
    for fast, gained in ((False, 0), (True, 100)):
        game = summer(units, seasons=season(fast=fast))
        table = game.table
        table.scratch.other_cost[:] = 0
        table.scratch.other_cost[game.row("riders")] = 1
        where = game.hex("0301")
        probe(table.theatre, table.world, table.views, table.scratch, KNOWN, int(Side.BASMACHI), where, 1)
        assert table.scratch.fight[0].surprise_permille == gained
        game.do("raid riders 0301")
        assert table.scratch.fight[0].surprise_permille == gained
