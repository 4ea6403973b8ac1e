"""Chapter 8: influence, offices, recruits, harvest and policies."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from builders import Game, kinds, play, sketch

from game.rules.refusal import Refusal
from game.state.enums import NOBODY, EventKind, Harvest, Side, Track
from rules.doors import HARVEST, INFLUENCED, VISIBILITY, probe

PLAIN = "s s s s s s s s\n s s s s s s s s\ns s s s s s s s\n s s s s s s s s"
CORN = PLAIN.replace("s", "i")
TOWNS = "seat: 0000 basmachi garrison=50\nfort: 0700 red garrison=50 size=3"
BAND = "riders: basmachi band 0000 100 full_men=400 home=home"
GARRISONED = BAND + "\npost: red militia_post 0700 60"  # so that the fort does not go with the country
SEAT = "seat: 0000 basmachi garrison=50 size=4\nfort: 0700 red garrison=50 size=3"
WARS = {
    "district": {"recruits_per_turn": 100, "remoteness_permille": 500},
    "politics": {"prestige": 50},
    "towns": SEAT,
}
SPRING = {
    "name": "spring",
    "from": date(1922, 4, 1),
    "rain_flood": False,
    "glacier_flood": False,
    "forage_permille": 1000,
}
REAPING = {**SPRING, "lowland_harvest": True}


def influence(game: Game, place: str) -> int:
    return int(game.table.world.hexes[game.hex(place)].influence)


def sympathy(game: Game) -> int:
    return int(game.table.world.districts[0].sympathy)


def field(units: str = BAND, towns: str = TOWNS, terrain: str = CORN, **more: Any) -> Game:
    return play(sketch(terrain, units=units, towns=towns, **more))


def red(game: Game) -> Game:
    game.do("end")
    return game


# ---------------------------------------------------------------- §8.2 control


def control(game: Game, *places: str) -> list[int]:
    return [int(game.table.world.hexes[game.hex(place)].control) for place in places]


LINE = "s s s s s s s s s s\n d d d d d d d d d d"
PATCHES: dict[str, Any] = {
    "terrain": LINE,
    "rulebook": {"districts": {"spread_points": 3, "office_spread_points": 2}},
}
FACING = "fort: 0000 red garrison=50\nseat: 0500 basmachi garrison=50 loads=7"
GUARD = "rifles: red rifle_regiment 0000 100"


def test_country_is_controlled_from_the_first_turn_and_further_round_an_office() -> None:
    places = ("0000", "0300", "0400", "0900")
    plain = field(units=GUARD, towns="fort: 0000 red garrison=50", **PATCHES)
    ruled = field(units=GUARD, towns="fort: 0000 red garrison=50 office=1", **PATCHES)

    assert control(plain, *places) == [Side.RED, Side.RED, NOBODY, NOBODY]
    assert control(ruled, *places) == [Side.RED, Side.RED, Side.RED, NOBODY]


def test_a_town_with_an_office_counts_as_nearer() -> None:
    units = GUARD + "\nriders: basmachi band 0400 100"
    towns = "fort: 0000 red garrison=50\nseat: 0400 basmachi garrison=50"

    assert control(field(units=units, towns=towns, **PATCHES), "0200") == [NOBODY]
    assert control(field(units=units, towns=towns + " office=1", **PATCHES), "0200") == [Side.BASMACHI]


def test_the_example_of_a_town_left_alone() -> None:
    game = field(units=GUARD, towns=FACING, **PATCHES)
    game.end_turn()
    assert control(game, "0300", "0400", "0500") == [Side.RED, NOBODY, Side.BASMACHI]
    assert game.town("seat").holder == Side.BASMACHI

    game.do("end", "act revkom 0000")
    prestige = game.table.world.tracks[Track.PRESTIGE].level
    taken = [event for event in game.do("end") if event.kind is EventKind.TOWN_TAKEN]
    assert control(game, "0400", "0500") == [Side.RED, Side.RED]
    assert (game.town("seat").holder, game.town("seat").loads) == (Side.RED, 700)
    assert [(event.unit, event.other, event.result) for event in taken] == [(-1, 1, Side.RED)]
    assert game.table.world.tracks[Track.PRESTIGE].level == prestige


def test_a_town_in_which_its_holder_stands_does_not_go_with_the_country() -> None:
    game = field(
        units=GUARD + "\nfew: basmachi band 0500 40", towns=FACING.replace("red", "red office=1"), terrain=LINE
    )
    game.end_turn()

    assert game.town("seat").holder == Side.BASMACHI


# ---------------------------------------------------------------- §8.5 influence


def test_the_country_begins_with_its_sympathy_and_who_controls_it() -> None:
    game = field(sympathy=30, soil=PLAIN.replace("s", "B"))

    assert influence(game, "0000") == 30 + 20
    assert influence(game, "0700") == 30 - 20
    assert influence(field(soil=PLAIN.replace("s", "A"), towns="x: 0000 nobody", units=""), "0303") == 0


def test_men_who_stand_somewhere_are_felt_there_and_next_door() -> None:
    game = field(units="riders: basmachi band 0302 150\nrifles: red rifle_regiment 0700 149", towns=TOWNS)
    for hex_id in range(32):
        game.table.world.hexes[hex_id].influence = 0
    game.end_turn()

    assert [influence(game, place) for place in ("0302", "0402", "0502", "0700")] == [20, 8, 0, 0]


def test_influence_drifts_a_tenth_of_the_way_to_sympathy() -> None:
    game = field(units="", towns="post: 0000 nobody", sympathy=50)
    before = {}
    for place, start in (("0303", -50), ("0503", 100), ("0703", 45)):
        game.table.world.hexes[game.hex(place)].influence = start
        before[place] = start
    game.end_turn()

    assert [influence(game, place) for place in before] == [-40, 95, 45]


def test_influence_counts_where_control_does_not_reach() -> None:
    game = field(units="", towns="post: 0000 nobody")
    for place, amount in (("0303", 30), ("0403", 29), ("0503", -30)):
        game.table.world.hexes[game.hex(place)].influence = amount
    game.table.world.hexes[game.hex("0603")].control = Side.BASMACHI
    table = game.table

    def share(side: Side) -> int:
        return probe(table.theatre, table.world, table.views, table.scratch, INFLUENCED, int(side), 0, 0)

    assert share(Side.BASMACHI) == 2 * 1000 // 32
    assert share(Side.RED) == 1000 // 32


# ---------------------------------------------------------------- §8.6 offices


def test_an_office_wins_people_over_and_grows_old() -> None:
    game = field(units="riders: basmachi band 0000 100")
    events = game.do("act administration 0000")
    start = sympathy(game)
    game.end_turn(3)

    assert kinds(events) == [EventKind.ACTED]
    assert game.town("seat").office == 4
    assert sympathy(game) == start + 3
    assert influence(game, "0200") > influence(game, "0400")


@pytest.mark.parametrize(
    ("act", "refusal"),
    [
        ("act administration 0700", Refusal.NOT_HERE),
        ("act administration 0303", Refusal.NOT_HERE),
        ("act administration -", Refusal.NOT_HERE),
        ("act revkom 0700", Refusal.NOT_YOUR_ACT),
        ("act administration 0000", Refusal.NONE),
    ],
)
def test_where_an_administration_can_be_founded(act: str, refusal: Refusal) -> None:
    assert field().ask(act) is refusal


def test_administrations_wait_for_the_congress() -> None:
    congress = "congress: {title: C, text: C, when: turn > 1, effects: [{do: administrations}]}"
    game = field(politics={"administrations_open": False}, events=congress)

    assert game.ask("act administration 0000") is Refusal.NOT_YET
    game.end_turn()
    assert game.ask("act administration 0000") is Refusal.NONE


def test_an_office_needs_a_garrison_and_is_founded_once() -> None:
    weak = field(units="riders: basmachi band 0000 49")
    twice = field()
    twice.do("act administration 0000")
    twice.end_turn()

    assert weak.ask("act administration 0000") is Refusal.NOT_HERE
    assert twice.ask("act administration 0000") is Refusal.NOTHING_TO_GAIN


def test_an_office_falls_with_its_town() -> None:
    game = red(
        field(units="riders: basmachi band 0303 300\nhorse: red cavalry_regiment 0100 300", towns=TOWNS + " office=1")
    )
    game.town("seat").office = 3
    events = game.do("move horse 0000")

    assert game.town("seat").office == 0
    assert EventKind.OFFICE_FELL in kinds(events)


def test_an_office_falls_after_two_turn_ends_without_a_garrison() -> None:
    game = field(units="rifles: red garrison 0700 60 posture=hold", towns=TOWNS + " office=1")
    game.unit("rifles").men = 40
    game.table.world.ledger[Side.RED].initial_men = 40
    game.end_turn()
    assert game.town("fort").office > 0
    game.end_turn()
    assert game.town("fort").office == 0


def test_an_administration_feeds_the_stores_of_its_town() -> None:
    game = field(units="riders: basmachi band 0000 100")
    game.do("act administration 0000")
    before = int(game.town("seat").rations)
    game.end_turn()

    assert game.town("seat").rations == before + 400


def test_offices_and_informers_make_the_enemy_easier_to_see() -> None:
    units = "riders: basmachi band 0500 300\nrifles: red rifle_regiment 0700 300"

    def seen(game: Game) -> int:
        table = game.table
        rows = game.row("rifles"), game.row("riders")
        return probe(table.theatre, table.world, table.views, table.scratch, VISIBILITY, *rows, 0)

    plain = seen(field(units=units))
    watched = red(field(units=units))
    watched.do("act agents 0700")

    assert seen(field(units=units, towns=TOWNS + " office=1")) == plain + 100
    assert seen(watched) == plain + 150
    assert watched.table.view(Side.BASMACHI).districts[0].watched_until == 0, "informers are secret"


def test_administrations_of_some_age_score_once_each() -> None:
    line = {"side": "basmachi", "kind": "administrations", "threshold_turns": 2, "points": 3, "limit_points": 4}
    towns = TOWNS + "\nsecond: 0003 basmachi garrison=50"
    units = "riders: basmachi band 0000 100\nothers: basmachi band 0003 100"
    game = field(units=units, towns=towns, items=[line], rulebook={"command": {"basmachi_act_points": 2}})
    game.do("act administration 0000")
    earned = []
    for turn in range(4):
        if turn == 1:
            game.do("act administration 0003")
        game.end_turn()
        earned.append(int(game.table.world.ledger[Side.BASMACHI].points))

    assert earned == [0, 3, 4, 4]


# ---------------------------------------------------------------- §8.7 recruits


def test_the_example_of_recruits() -> None:
    game = field(sympathy=20, **WARS)
    events = game.end_turn()

    assert game.unit("riders").men == 100 + 30
    assert [event.amount for event in events if event.kind == EventKind.RECRUITED] == [30]
    assert game.table.world.ledger[Side.BASMACHI].arrived_men == 30
    assert game.table.world.ledger[Side.BASMACHI].pool_men == 100000 - 30
    assert game.table.broken_promise() == 0


@pytest.mark.parametrize(
    ("change", "men"),
    [
        ({"politics": {"prestige": 100}}, 60),
        ({"district": {"recruits_per_turn": 100, "remoteness_permille": 900}}, 42),
        ({"towns": SEAT.replace("size=3", "size=5"), "units": GARRISONED}, 19),
        ({"towns": SEAT.replace("size=3", "size=5 office=1"), "units": GARRISONED}, 14),
        ({"units": BAND.replace("home=home", "")}, 30),
        ({"units": BAND.replace("full_men=400", "full_men=110")}, 10),
        ({"units": BAND.replace("riders: basmachi band", "riders: basmachi afghan_foot")}, 0),
    ],
)
def test_who_comes_and_to_whom(change: dict[str, Any], men: int) -> None:
    game = field(**{"sympathy": 20, **WARS, **change})
    game.end_turn()

    assert game.unit("riders").men == 100 + men


def test_those_who_find_no_band_wait_up_to_a_limit() -> None:
    game = field(units="", sympathy=20, **WARS, rulebook={"districts": {"waiting_men": 70}})
    game.end_turn(4)

    assert game.table.world.districts[0].recruits == 7000
    assert game.table.view(Side.RED).districts[0].recruits == 0


def test_a_summons_brings_three_turns_men_at_once_and_costs_sympathy() -> None:
    game = field(sympathy=20, **WARS)
    events = game.do("act call_out 0000")

    assert game.unit("riders").men == 100 + 90
    assert sympathy(game) == 17
    assert next(event for event in events if event.kind == EventKind.ACTED).amount == 90
    assert game.ask("act call_out 0000") in (Refusal.NO_ACT_POINTS, Refusal.TOO_SOON)


def test_nobody_is_summoned_where_nobody_would_come() -> None:
    full = field(units=BAND.replace("full_men=400", "full_men=100"), **WARS)

    assert full.ask("act call_out 0000") is Refusal.NOTHING_TO_GAIN
    assert full.ask("act call_out 0700") is Refusal.NOT_HERE, "the largest town stands for its district"


# ---------------------------------------------------------------- §8.8 harvest


def harvest(game: Game, upland: int, answer: Harvest) -> None:
    table = game.table
    probe(table.theatre, table.world, table.views, table.scratch, HARVEST, upland, int(answer), 0)


def reaping(units: str = "riders: basmachi band 0000 400 home=home") -> Game:
    return field(units=units, seasons=[REAPING], turns=12)


def test_a_band_that_is_let_go_comes_back_for_the_most_part() -> None:
    game = reaping()
    harvest(game, 0, Harvest.FURLOUGH)
    assert (game.unit("riders").men, game.unit("riders").away) == (200, 200)
    game.end_turn(5)

    assert game.unit("riders").men == 334
    assert game.unit("riders").away == 34
    assert game.table.world.ledger[Side.BASMACHI].deserted_men == 32
    assert game.table.broken_promise() == 0


def test_a_band_that_is_kept_melts_and_faster_away_from_home() -> None:
    west = "\n".join(" ".join("B" if column < 2 else "W" for column in range(8)) for _ in range(4))
    for place, left in (("0000", 388), ("0303", 368)):
        units = f"riders: basmachi band {place} 400 home=home"
        game = play(sketch(CORN, units=units, soil=west, seasons=[REAPING]))
        harvest(game, 0, Harvest.KEPT)
        game.end_turn()
        assert game.unit("riders").men == left


def test_nothing_melts_before_anybody_has_decided_or_in_the_other_country() -> None:
    for upland in (None, 1):
        game = reaping()
        if upland is not None:
            harvest(game, upland, Harvest.KEPT)
        game.end_turn()
        assert game.unit("riders").men == 400


# ---------------------------------------------------------------- §8.9 policies


def garrison(**more: Any) -> Game:
    return red(field(units="rifles: red rifle_regiment 0700 100\nriders: basmachi band 0000 300 home=home", **more))


def test_a_requisition_strips_the_land_and_turns_its_people() -> None:
    game = garrison()
    before = int(game.town("fort").rations)
    game.do("act requisition 0700")

    assert game.town("fort").rations == before + 3000
    assert sympathy(game) == 6
    assert game.table.world.districts[0].stripped == 5
    game.end_turn(2)
    game.do("end")
    assert game.ask("act requisition 0700") is Refusal.NOTHING_TO_GAIN


def test_stripped_land_yields_half() -> None:
    hungry = field(terrain=PLAIN, units="horse: red cavalry_regiment 0301 500")
    hungry.table.world.districts[0].stripped = 5
    fed = field(terrain=PLAIN, units="horse: red cavalry_regiment 0301 500")
    hungry.end_turn()
    fed.end_turn()

    assert (hungry.unit("horse").food_shortage, fed.unit("horse").food_shortage) == (1, 0)
    assert hungry.table.world.districts[0].stripped == 4


def test_concessions_win_people_and_the_council_and_more_in_ramadan() -> None:
    for fast, won in ((False, 6), (True, 12)):
        game = garrison(politics={"legitimacy": 50}, seasons=[{**SPRING, "fast": fast}])
        game.do("act concession 0700")

        assert sympathy(game) == -won
        assert game.table.world.tracks[Track.LEGITIMACY].level == 50 + won * 10 // 6
        assert game.ask("act amnesty 0700") in (Refusal.NOTHING_TO_GAIN, Refusal.NO_ACT_POINTS)


def test_concessions_take_authority() -> None:
    game = garrison(towns="seat: 0000 basmachi garrison=50 size=4\nfort: 0700 red garrison=50")

    assert game.ask("act concession 0000") is Refusal.NOT_HERE
    assert game.ask("act amnesty 0000") is Refusal.NONE


@pytest.mark.parametrize(("morale", "left"), [(7, 296), (10, 300), (2, 288)])
def test_an_amnesty_takes_the_downcast_home(morale: int, left: int) -> None:
    game = garrison()
    game.unit("riders").morale = morale
    events = game.do("act amnesty 0700")

    assert game.unit("riders").men == left
    assert next(event for event in events if event.kind == EventKind.ACTED).amount == 300 - left
    assert game.table.broken_promise() == 0


def test_an_amnesty_keeps_recruits_at_home_for_three_turns() -> None:
    game = red(field(units=BAND + " morale=10\nrifles: red rifle_regiment 0700 100", sympathy=20, **WARS))
    game.do("act amnesty 0000")
    came = []
    for _ in range(4):
        before = int(game.unit("riders").men)
        game.end_turn()
        came.append(int(game.unit("riders").men) - before)

    assert came == [22, 23, 22, 30]


def test_hungry_men_turn_people_against_their_side() -> None:
    game = field(terrain=PLAIN.replace("s", "d"), units="rifles: red rifle_regiment 0301 150")
    game.end_turn(2)
    small = field(terrain=PLAIN.replace("s", "d"), units="rifles: red rifle_regiment 0301 149")
    small.end_turn(2)

    assert sympathy(game) == 6
    assert sympathy(small) == 0
