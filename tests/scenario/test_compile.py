"""The duel becomes the rows that its YAML says."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from game.base.hexgrid import DIRECTIONS, from_label
from game.base.rows import column, field_names
from game.scenario.load import load_text, shipped_scenarios
from game.scenario.models_map import TERRAIN_SYMBOLS
from game.scenario.models_rulebook import GaitTable, OutcomesModel, TerrainsModel
from game.scenario.scenario import Scenario
from game.state.board import UnitType
from game.state.enums import (
    NOBODY,
    Arrival,
    CombatResult,
    Crossing,
    Faction,
    Gait,
    Posture,
    Rail,
    Regime,
    River,
    Route,
    ScoreKind,
    Side,
    Soil,
    Stance,
    Station,
    Terrain,
    Track,
)
from game.state.rulebook import CHAPTERS
from game.state.world import first_difference

from .conftest import OWN_RULES

HEXES = 12 * 9


def hex_at(label: str) -> int:
    return from_label(label, 12, 9)


def edge_at(label: str, side: str) -> int:
    return hex_at(label) * 6 + DIRECTIONS.index(side)


def type_of(scenario: Scenario, name: str) -> UnitType:
    return scenario.theatre.types[scenario.names.type_ids.index(name)]


def test_hexes_have_their_ground(duel: Scenario) -> None:
    theatre = duel.theatre
    east, off, afghan = (theatre.hexes[hex_at(label)] for label in ("0706", "1000", "0808"))

    assert (east.column, east.row, east.terrain) == (7, 6, Terrain.IRRIGATED)
    assert (east.soil, east.district, east.settled) == (Soil.BUKHARA, 2, 1)
    ground = theatre.terrains[Terrain.IRRIGATED]
    assert (east.forage_rations, east.stacking_men) == (ground.forage_rations, ground.stacking_men)
    assert (off.soil, off.district, off.settled) == (Soil.OFF_MAP, -1, 0)
    assert (afghan.soil, afghan.town) == (Soil.AFGHANISTAN, duel.names.town_ids.index("mazar"))
    assert theatre.hexes[hex_at("0803")].first_day == 12


def test_elevation_is_blended_between_the_nodes(duel: Scenario) -> None:
    # Centre of 0000: 6.93 km south and 6 km east of the corner; nodes at 38.7/38.38 N and 66.9/67.3 E.
    down = (38.7 - (38.6 - 12 / np.sqrt(3) / 111.195)) / 0.32
    across = (67.0 + 6 / 86.7193 - 66.9) / 0.4
    north, south = 400 + 20 * across, 400 + 10 * across

    assert duel.theatre.hexes[0].elevation_m == round(north * (1 - down) + south * down)


def test_sides_are_marked_from_both_hexes(duel: Scenario) -> None:
    edges = duel.theatre.edges
    for label, side in (("0608", "NE"), ("0607", "SW")):
        ferry = edges[edge_at(label, side)]
        assert (ferry.river, ferry.regime, ferry.crossing) == (River.MAJOR, Regime.GLACIER, Crossing.FERRY)
    for label, side in (("0102", "E"), ("0202", "W")):
        road = edges[edge_at(label, side)]
        assert (road.route, road.rail) == (Route.CART_ROAD, Rail.WRECKED)
    assert edges[edge_at("0604", "SE")].river == River.MINOR
    assert duel.theatre.hexes[hex_at("0407")].navigable == 1
    assert duel.theatre.hexes[hex_at("0404")].navigable == 0


def test_counted_crossings_are_seen_from_bukhara(duel: Scenario) -> None:
    crossings = [int(edge) for edge in duel.theatre.crossings[: duel.theatre.counts[0].crossings]]

    assert crossings == [edge_at("0607", "SW"), edge_at("0907", "SW")]


def test_settled_hexes_are_counted(duel: Scenario) -> None:
    hexes, districts = duel.theatre.hexes, duel.theatre.districts
    settled = [hexes[row].district for row in range(HEXES) if hexes[row].settled and hexes[row].soil == Soil.BUKHARA]

    assert duel.theatre.terms[0].settled_hexes == len(settled)
    assert duel.theatre.terms[0].east_settled_hexes == sum(int(districts[row].east) for row in settled)


def test_unit_types_come_from_the_rulebook(duel: Scenario) -> None:
    rifles, band = type_of(duel, "rifle_regiment"), type_of(duel, "band")

    assert (rifles.side, rifles.gait, rifles.faction) == (Side.RED, Gait.FOOT, Faction.RED_ARMY)
    assert rifles.zone_weight == duel.theatre.rulebook[0].foot_zone_points
    assert (band.side, band.hides) == (Side.BASMACHI, 1)


def test_loads_become_hundredths(edited: Callable[..., str]) -> None:
    own = "rulebook: {unit_types: {rifle_regiment: {loads_per_100_men: 1.25, basic_loads_per_100_men: 3}}}"
    text = edited(OWN_RULES, own, "stance: stand,", "stance: stand, ammunition_loads: 0.5,")
    scenario = load_text(text)
    rifles = type_of(scenario, "rifle_regiment")

    assert (rifles.loads_per_100_men, rifles.basic_loads_per_100_men) == (125, 300)
    assert scenario.world.units[scenario.names.unit_ids.index("rifles")].ammunition == 50
    assert scenario.theatre.sources[1].loads_per_turn == 50


def test_units_stand_where_the_file_puts_them(duel: Scenario) -> None:
    units = duel.world.units
    rifles, relief, hill_band, caravan = (
        units[duel.names.unit_ids.index(name)] for name in ("rifles", "relief", "hill_band", "caravan")
    )

    assert (rifles.side, rifles.station, rifles.hex) == (Side.RED, Station.ON_MAP, hex_at("0504"))
    assert (rifles.men, rifles.full_men) == (500, 500)
    assert rifles.ammunition == 5 * type_of(duel, "rifle_regiment").basic_loads_per_100_men
    assert (rifles.posture, rifles.stance, rifles.home) == (Posture.HOLD, Stance.STAND, -1)
    assert (rifles.joined, rifles.supply_town) == (-1, -1)
    assert (relief.station, relief.hex) == (Station.EXPECTED, -1)
    assert (hill_band.posture, hill_band.stance) == (Posture.HIDE, Stance.AMBUSH)
    assert hill_band.home == duel.names.district_ids.index("baysun")
    assert (caravan.side, caravan.loads, caravan.station) == (Side.BASMACHI, 2000, Station.EXPECTED)
    assert duel.theatre.terms[0].leader == duel.names.unit_ids.index("enver")


def test_deliveries_bring_units_men_and_aid(duel: Scenario) -> None:
    rows = [
        (one.kind, one.side, one.turn, duel.names.unit_ids[one.unit], one.hex, one.men, one.aid)
        for one in (duel.world.deliveries[row] for row in range(4))
    ]

    assert rows == [
        (Arrival.UNIT, Side.RED, 3, "relief", hex_at("0102"), 0, 0),
        (Arrival.UNIT, Side.BASMACHI, 2, "caravan", hex_at("0808"), 0, 1),
        (Arrival.MEN, Side.RED, 4, "rifles", -1, 100, 0),
        (Arrival.MEN, Side.BASMACHI, 2, "band", -1, 150, 0),
    ]


def test_stores_hold_food_for_the_garrison(duel: Scenario) -> None:
    karshi, baysun, denau = (duel.world.towns[row] for row in range(3))
    horse, rifles = (type_of(duel, name).rations_per_man for name in ("cavalry_regiment", "rifle_regiment"))

    assert (karshi.holder, karshi.loads, karshi.rations) == (Side.RED, 4000, 6 * 450 * horse)
    assert (baysun.holder, baysun.loads, baysun.rations) == (Side.RED, 400, 6 * 500 * rifles)
    assert denau.holder == Side.BASMACHI
    assert duel.world.towns[3].holder == NOBODY


def test_only_the_hexes_of_held_towns_are_controlled_before_the_game(duel: Scenario) -> None:
    control = column(duel.world.hexes, "control")[:HEXES]
    held = {"0102": Side.RED, "0504": Side.RED, "0706": Side.BASMACHI}

    assert {place: control[hex_at(place)] for place in held} == held
    assert np.count_nonzero(control != NOBODY) == len(held)


def test_the_books_open_balanced(duel: Scenario) -> None:
    clock, red, basmachi = duel.world.clock[0], duel.world.ledger[Side.RED], duel.world.ledger[Side.BASMACHI]

    assert (clock.turn, clock.phase, clock.winner, clock.seed, clock.luck) == (1, 0, NOBODY, 0, 0)
    assert duel.world.tracks[Track.ATTITUDE].level == duel.theatre.tracks[Track.ATTITUDE].start == 70
    assert (red.initial_men, red.pool_men) == (500 + 450 + 60, 100_000)
    assert (basmachi.initial_men, basmachi.pool_men) == (150 + 500 + 350, 20_000)
    assert (column(duel.world.contacts, "hex") == -1).all()


def test_the_calendar_turns(duel: Scenario) -> None:
    days = [duel.theatre.calendar[row] for row in range(6)]

    assert [day.day for day in days] == [0, 4, 8, 12, 16, 20]
    # The pass opens on day 12 in the middle of spring, which is split there; summer begins on day 16.
    assert [day.season for day in days] == [0, 0, 0, 1, 2, 2]
    assert [day.audit for day in days] == [0, 0, 1, 0, 0, 1]
    assert duel.names.dates[:2] == ("1 April 1922", "5 April 1922")
    assert duel.names.dates[-1] == "21 April 1922"


def test_a_line_about_several_towns_becomes_a_group(duel: Scenario) -> None:
    items = [duel.theatre.score_items[row] for row in range(len(duel.names.score_titles))]
    together = [item for item in items if item.kind == ScoreKind.ALL_HELD]
    loads = next(item for item in items if item.kind == ScoreKind.LOADS)

    assert [(item.town, item.points, item.first_turn) for item in together] == [(1, 5, 3), (2, 0, 3)]
    assert together[0].group == together[1].group != 0
    assert {item.group for item in items if item.kind == ScoreKind.SUDDEN} != {together[0].group}
    assert (loads.threshold, loads.points, loads.limit) == (1000, 1, 4)
    assert len(items) == 14 + 2
    assert duel.names.score_titles[0] == "Hold Baysun at each audit"


def test_tables_have_their_shapes(duel: Scenario) -> None:
    theatre = duel.theatre

    assert theatre.gait_points.shape == (8, 7)
    assert theatre.route_points.shape == (8, 4, 7)
    assert theatre.gait_points[Gait.CART, Terrain.HIGH_MOUNTAIN] == 0
    assert theatre.gait_points[Gait.CART, Terrain.STEPPE] > theatre.gait_points[Gait.FOOT, Terrain.STEPPE]
    assert theatre.route_points[Gait.HORSE, Route.MOUNTAIN_TRACK, Terrain.HIGH_MOUNTAIN] > 0
    assert not theatre.route_points[:, Route.NONE].any()
    assert theatre.odds_weights[0].sum() == 1000
    assert theatre.steps[0, Gait.FOOT, edge_at("0102", "E")] == 1
    assert theatre.town_distance[0, hex_at("0102")] == 0


def test_the_chart_has_lines_and_signs(duel: Scenario) -> None:
    chart = duel.chart

    assert chart.heights_m.shape == (4, 6)
    assert chart.rivers[0].navigable
    assert chart.rivers[0].major
    assert [route.kind for route in chart.routes][-2:] == ["rail_working", "rail_wrecked"]
    assert (chart.passes[0].place, chart.passes[0].first_day) == (hex_at("0803"), 12)
    assert chart.crossings[0].kind == "ferry"
    assert chart.lettering[0].along[0] == (67.8, 38.4)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('hex: "0102", size: 4', "hex: 0102, size: 4"),
        ('at: "0407"', "at: 0407"),
        ("baysun: {name: Baysun,", "baysun: {name: 'Baysun',"),
        ("edges: 0607 E, 0606 SE, 0606 E,", "edges: |\n        0607 E, 0606 SE\n        0606 E,"),
        ("hexes: 0706 0707 0807 0808", 'hexes: "0706 0707 0807 0808"'),
        (OWN_RULES, "rulebook:\n  command:\n    unordered_permille: 1000"),
    ],
)
def test_spellings_that_mean_the_same(duel: Scenario, edited: Callable[..., str], old: str, new: str) -> None:
    twin = load_text(edited(old, new))

    assert first_difference(twin.world, duel.world) == ""
    assert np.array_equal(column(twin.theatre.edges, "river"), column(duel.theatre.edges, "river"))


def test_ids_that_yaml_would_take_for_flags(edited: Callable[..., str]) -> None:
    text = edited("  mazar: {name", "  no: {name", "at: mazar", "at: no")

    assert load_text(text).names.town_ids[-1] == "no"


def test_a_scenario_overrides_the_rulebook_key_by_key(duel: Scenario, edited: Callable[..., str]) -> None:
    own = "rulebook: {movement: {ferry_points: 9}, unit_types: {band: {zone_men: 7}}}"
    twin = load_text(edited(OWN_RULES, own))

    assert twin.theatre.rulebook[0].ferry_points == 9
    assert twin.theatre.rulebook[0].ford_points == duel.theatre.rulebook[0].ford_points
    assert twin.theatre.types[twin.names.type_ids.index("band")].zone_men == 7
    assert twin.names.type_ids == duel.names.type_ids


def test_no_two_chapters_share_a_number() -> None:
    names = [name for row in CHAPTERS.values() for name in field_names(row)]

    assert sorted(names) == sorted(set(names))


def test_tables_of_the_format_follow_the_enumerations() -> None:
    terrains = [terrain.name.lower() for terrain in Terrain]

    assert list(GaitTable.model_fields) == list(TerrainsModel.model_fields) == terrains
    assert list(OutcomesModel.model_fields) == [result.name.lower() for result in CombatResult]
    assert list(TERRAIN_SYMBOLS.values()) == list(Terrain)


@pytest.mark.parametrize("name", sorted(shipped_scenarios()))
def test_every_shipped_scenario_loads(name: str) -> None:
    scenario = load_text(shipped_scenarios()[name].read_text(encoding="utf-8"), file=name)

    assert scenario.theatre.terms[0].settled_hexes > 0
    assert scenario.world.counts[0].units == len(scenario.names.unit_ids)
