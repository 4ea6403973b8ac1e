"""Chapter 4, sight and concealment."""

from __future__ import annotations

import pytest
from builders import Game, play, sketch

from game.rules.refusal import Refusal
from game.state.enums import Detection, Posture, Side, Stance
from rules.doors import DETECTION, VISIBILITY, probe

PLAIN = "s s s s s s s s\n s s s s s s s s"
UNITS = "rifles: red rifle_regiment 0000 300\nriders: basmachi band {} 300 {}"


def facing(place: str = "0100", options: str = "", terrain: str = PLAIN, **more) -> Game:
    return play(sketch(terrain, units=UNITS.format(place, options), **more))


def visibility(game: Game) -> int:
    table = game.table
    rows = game.row("rifles"), game.row("riders")
    return probe(table.theatre, table.world, table.views, table.scratch, VISIBILITY, *rows, 0)


def test_distance_cover_hiding_and_sympathy_conceal() -> None:
    plain = visibility(facing())
    crowd = 60 * 300 // 500

    assert plain == 1000 - 220 - 50 + crowd
    assert visibility(facing("0200")) == plain - 220
    assert visibility(facing(terrain=PLAIN.replace("s s", "s h", 1))) == plain + 50 - 250
    assert visibility(facing(options="posture=hide", sympathy=60)) == plain - 350 - 200 * 60 // 100
    assert visibility(facing(sympathy=-50)) == plain + 100


def test_nobody_sees_beyond_his_sight() -> None:
    game = facing("0300", rulebook={"sight": {"distance_permille": 0}})

    assert visibility(game) == 0
    assert game.contact(Side.RED, "riders").detection == Detection.NONE


def test_marching_betrays() -> None:
    game = facing()
    before = visibility(game)
    game.unit("riders").moved = 1

    assert visibility(game) == before + 100


@pytest.mark.parametrize(("floor", "level"), [(0, Detection.KNOWN), (1, Detection.SEEN), (2, Detection.RUMOUR)])
def test_what_a_side_learns_depends_on_how_well_it_sees(floor: int, level: Detection) -> None:
    names = ("known_permille", "seen_permille", "rumour_permille")
    sight = {name: 100 if index >= floor else 3000 for index, name in enumerate(names)}
    game = play(
        sketch(
            PLAIN,
            units=UNITS.format("0100", "men=333 quality=3 morale=9 stance=ambush"),
            rulebook={"sight": sight},
        )
    )
    contact = game.contact(Side.RED, "riders")
    table = game.table

    assert contact.detection == level
    assert probe(table.theatre, table.world, table.views, table.scratch, DETECTION, 1, game.row("riders"), 0) == level
    men = {Detection.KNOWN: 333, Detection.SEEN: 300, Detection.RUMOUR: 300}[level]
    assert contact.men == men
    assert (contact.type >= 0) == (level > Detection.RUMOUR)
    assert (contact.quality, contact.morale) == ((3, 9) if level == Detection.KNOWN else (5, 7))
    assert contact.stance == {
        Detection.KNOWN: Stance.AMBUSH, Detection.SEEN: Stance.EVADE, Detection.RUMOUR: Stance.STAND
    }[level]  # fmt: skip


def test_who_rides_out_of_sight_leaves_a_ghost_where_he_was_seen_last() -> None:
    game = facing("0200", sympathy=-50)
    assert game.contact(Side.RED, "riders").detection > Detection.NONE
    game.do("move riders 0700")
    ghost = game.contact(Side.RED, "riders")

    assert ghost.detection == Detection.NONE
    assert ghost.hex >= 0
    assert ghost.zone == 0
    assert ghost.hex != game.unit("riders").hex


def test_a_ghost_that_is_looked_in_the_face_is_gone() -> None:
    game = facing("0200", sympathy=-50)
    game.do("move riders 0700", "end", f"move rifles {game.label(game.contact(Side.RED, 'riders').hex)}")
    game.end_turn()

    assert game.contact(Side.RED, "riders").hex == -1


def test_whoever_fights_is_known() -> None:
    game = facing("0100", "stance=stand", rulebook={"sight": {"known_permille": 3000}})
    game.do("end", "join rifles 0100", "assault 0100")

    assert game.contact(Side.RED, "riders").men == game.unit("riders").men or game.at("riders") != "0100"
    assert game.contact(Side.BASMACHI, "rifles").name == 1


def test_light_bands_hide_in_rough_country_or_among_sympathisers() -> None:
    for terrain, sympathy, refusal in (
        ("h", 0, Refusal.NONE),
        ("s", 0, Refusal.CANNOT_HIDE),
        ("s", 60, Refusal.NONE),
    ):
        game = play(sketch(PLAIN.replace("s", terrain), units="riders: basmachi band 0100 300", sympathy=sympathy))
        assert game.ask("posture riders hide") is refusal


def test_regulars_do_not_hide_and_riflemen_do_not_slip_away() -> None:
    game = play(sketch(PLAIN.replace("s", "h"), units="rifles: red rifle_regiment 0000 300"))
    game.do("end")

    assert game.ask("posture rifles hide") is Refusal.CANNOT_HIDE
    assert game.ask("stance rifles evade") is Refusal.CANNOT_EVADE


def test_going_into_hiding_may_end_the_enemys_sight() -> None:
    game = facing("0200", terrain=PLAIN.replace("s", "h"))
    assert game.contact(Side.RED, "riders").detection == Detection.RUMOUR
    game.do("posture riders hide")

    assert game.unit("riders").posture == Posture.HIDE
    assert game.contact(Side.RED, "riders").detection == Detection.NONE
