"""Chapter 7, Afghan aid."""

from __future__ import annotations

import pytest
from builders import Game, kinds, play, sketch

from game.state.enums import EventKind, Side, Station, Track

PLAIN = "s s s s s s\n s s s s s s\ns s s s s s\n s s s s s s"
SOIL = "B B B B B B\n B B B B B B\nA A A A A A\n A A A A A A"
RIVER = "major rain navigable: " + ", ".join(f"{column:02d}01 {side}" for column in range(6) for side in ("SW", "SE"))
FORD = "ford: 0201 SE counted"
CAMELS = "camels: basmachi aid_caravan 0302 20 loads=20"


def frontier(units: str, **more) -> Game:
    more = {"crossings": FORD, "towns": "fort: 0201 basmachi garrison=0", **more}
    return play(sketch(PLAIN, soil=SOIL, rivers=RIVER, units=units, **more))


def cross(game: Game) -> bool:
    """Whether the camels get over the crossing between 0302 and 0201."""
    game.do("move camels 0201")
    return game.at("camels") == "0201"


def test_an_open_ford_lets_a_caravan_over() -> None:
    game = frontier(CAMELS)

    assert cross(game)
    assert game.table.world.ferries[0].loads == 2000


@pytest.mark.parametrize(("men", "over"), [(99, True), (100, False)])
def test_a_hundred_red_men_within_a_hex_deny_a_crossing(men: int, over: bool) -> None:
    game = frontier(CAMELS + f"\npost: red militia_post 0101 {men}")

    assert cross(game) is over
    assert game.unit("camels").points == 0


def test_scattered_men_near_a_crossing_count_together_but_not_those_two_hexes_away() -> None:
    near = "\na: red militia_post 0101 60\nb: red militia_post 0301 60"

    assert not cross(frontier(CAMELS + near))
    assert cross(frontier(CAMELS + near.replace("0301", "0500")))


def test_a_steamer_denies_a_crossing() -> None:
    assert not cross(frontier(CAMELS + "\nboat: red steamer 0101 40"))


@pytest.mark.parametrize(
    ("kind", "loads", "over"),
    [("ferry", 20, True), ("ferry", 21, False), ("ford", 80, True), ("rafts", 11, False)],
)
def test_a_crossing_has_a_capacity(kind: str, loads: int, over: bool) -> None:
    camels = f"camels: basmachi aid_caravan 0302 20 loads={loads}"
    game = frontier(camels, crossings=f"{kind}: 0201 SE")

    assert cross(game) is over


def test_the_capacity_is_shared_and_fresh_the_next_turn() -> None:
    more = "\nsecond: basmachi aid_caravan 0302 20 loads=15"
    game = frontier(CAMELS.replace("loads=20", "loads=15") + more, crossings="ferry: 0201 SE")
    assert cross(game)
    game.do("move second 0201")
    assert game.at("second") == "0302"
    game.end_turn()
    game.do("move second 0201")

    assert game.at("second") == "0201"


# ---------------------------------------------------------------- deliveries

DELIVERY = "late: aid_caravan 0403 20 turn=2 loads=10"


def test_aid_comes_while_the_donor_is_willing() -> None:
    game = frontier("", deliveries=DELIVERY)
    assert game.unit("late").station == Station.EXPECTED
    events = game.end_turn()

    assert EventKind.ARRIVED in kinds(events)
    assert (game.at("late"), game.unit("late").loads) == ("0403", 1000)
    assert game.table.world.ledger[Side.BASMACHI].arrived_men == 20


def test_aid_is_withheld_when_the_donor_has_cooled() -> None:
    game = frontier("", deliveries=DELIVERY, attitude=29)
    events = game.end_turn()
    withheld = [event for event in events if event.kind is EventKind.WITHHELD]

    assert len(withheld) == 1
    assert not withheld[0].visible_to(Side.RED)
    game.end_turn(2)
    assert game.unit("late").station == Station.EXPECTED
    assert game.table.broken_promise() == 0


def test_denied_crossings_cool_the_donor() -> None:
    open_ford, shut = frontier(CAMELS), frontier(CAMELS + "\nboat: red steamer 0101 40")
    for game in (open_ford, shut):
        game.end_turn()

    assert open_ford.table.world.tracks[Track.ATTITUDE].level == 70
    assert shut.table.world.tracks[Track.ATTITUDE].level == 70 - 1


# ---------------------------------------------------------------- unloading

DEPOT = {"towns": "fort: 0300 basmachi garrison=0"}


@pytest.mark.parametrize(("leader", "place", "unloads"), [(2, "0500", True), (0, "0500", False), (2, "0503", False)])
def test_caravans_unload_in_a_held_town_near_a_leader(leader: int, place: str, unloads: bool) -> None:
    units = "camels: basmachi aid_caravan 0300 20 loads=15\nchief: basmachi band {} 100 leader={}"
    soil = SOIL.replace("A", "B")
    items = [{"side": "basmachi", "kind": "loads", "threshold_loads": 10, "points": 3}]
    game = play(sketch(PLAIN, soil=soil, units=units.format(place, leader), items=items, **DEPOT))
    game.end_turn()

    assert bool(game.unit("camels").station == Station.GONE) is unloads
    assert game.town("fort").loads == (1500 if unloads else 0)
    assert game.table.world.ledger[Side.BASMACHI].aid_loads == (1500 if unloads else 0)
    assert game.table.world.ledger[Side.BASMACHI].points == (3 if unloads else 0)
    assert game.table.world.ledger[Side.BASMACHI].departed_men == (20 if unloads else 0)
    assert game.table.broken_promise() == 0


def test_a_unit_waits_while_the_enemy_stands_where_it_would_arrive() -> None:
    game = frontier("late: red militia_post 0100 60 arrives=2\nriders: basmachi band 0100 300")
    game.end_turn()
    assert game.unit("late").station == Station.EXPECTED
    game.do("move riders 0500")
    game.end_turn()

    assert game.at("late") == "0100"


def test_men_join_their_unit_as_far_as_there_is_room() -> None:
    game = frontier("rifles: red rifle_regiment 0100 2500", reinforcements="rifles: turn=2 men=500")
    game.end_turn()
    assert game.unit("rifles").men == 3000

    full = frontier("rifles: red rifle_regiment 0100 2600", reinforcements="rifles: turn=2 men=500")
    full.end_turn()
    assert full.unit("rifles").men == 2600
    assert full.table.broken_promise() == game.table.broken_promise() == 0


def test_men_never_come_to_a_unit_that_is_no_more() -> None:
    units = "rifles: red rifle_regiment 0100 20\nother: red militia_post 0500 60"
    game = frontier(units, reinforcements="rifles: turn=3 men=500")
    game.unit("rifles").men = 10
    game.table.world.ledger[Side.RED].killed_men += 10
    game.end_turn(3)

    assert game.unit("rifles").station == Station.GONE
    assert game.table.world.ledger[Side.RED].arrived_men == 0
    assert game.table.broken_promise() == 0
