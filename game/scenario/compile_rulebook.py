"""The rulebook's part of a Theatre: numbers, march tables, combat table and unit types."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.base.rows import IntArray, Rows, field_names, rows
from game.scenario.draft import Draft, hundredths
from game.scenario.models_rulebook import GaitTable, UnitTypeModel
from game.state.board import ActRow, TerrainRow, UnitType
from game.state.enums import Act, Barrage, CombatResult, Gait, Route, Terrain
from game.state.rulebook import CHAPTERS, BarrageRow, Outcome, Rulebook

_COPIED = [
    name
    for name in field_names(UnitType)
    if name not in ("zone_weight", "loads_per_100_men", "basic_loads_per_100_men")
]


class RulebookTables(NamedTuple):
    """What the rulebook becomes."""

    numbers: Rows[Rulebook]
    terrains: Rows[TerrainRow]
    types: Rows[UnitType]
    outcomes: Rows[Outcome]
    barrages: Rows[BarrageRow]
    gait_points: IntArray
    route_points: IntArray
    odds: IntArray
    odds_weights: IntArray
    acts: Rows[ActRow]


def compile_rulebook(draft: Draft) -> RulebookTables:
    """Turn the rulebook into rows and tables, and check what spans several numbers."""
    _check_heads(draft)
    _check_odds(draft)
    _check_barrages(draft)
    march = draft.model.rulebook.march
    gait_points = _by_terrain(march.off_road_points)
    route_points = np.zeros((len(Gait), len(Route), len(Terrain)), np.int64)
    for route in (Route.MOUNTAIN_TRACK, Route.CARAVAN_TRACK, Route.CART_ROAD):
        route_points[:, route, :] = _by_terrain(getattr(march, f"{route.name.lower()}_points"))
    odds = draft.model.rulebook.combat.odds
    return RulebookTables(
        numbers=_numbers(draft),
        terrains=_terrains(draft),
        types=_types(draft),
        outcomes=_outcomes(draft),
        barrages=_barrages(draft),
        gait_points=gait_points,
        route_points=route_points,
        odds=np.array([column.ratio_permille for column in odds], np.int64),
        odds_weights=np.array([column.weights_permille for column in odds], np.int64),
        acts=_acts(draft),
    )


def _check_heads(draft: Draft) -> None:
    """The heads of tables are there for the reader; they must say what the engine takes them for."""
    heads = (
        (("rulebook", "march", "gaits"), draft.model.rulebook.march.gaits, Gait),
        (("rulebook", "combat", "results"), draft.model.rulebook.combat.results, CombatResult),
    )
    for path, written, enum in heads:
        if list(written) != list(enum):
            wanted = ", ".join(member.name.lower() for member in enum)
            draft.fault(path, "table-heads", f"the heads of this table must be: {wanted}")


def _check_odds(draft: Draft) -> None:
    previous = 0
    for index, column in enumerate(draft.model.rulebook.combat.odds):
        path = ("rulebook", "combat", "odds", index)
        total = sum(column.weights_permille)
        if total != 1000:
            message = f"the weights sum to {total}, not to 1000"
            draft.fault((*path, "weights_permille"), "odds-sum", message)
        if column.weights_permille[CombatResult.EVADED] != 0:
            message = "evasion has its own chance (§5.3): the weight of evaded must be 0"
            draft.fault((*path, "weights_permille", int(CombatResult.EVADED)), "odds-evaded", message)
        if column.ratio_permille <= previous:
            message = f"ratios must ascend, and {column.ratio_permille} is not above {previous}"
            draft.fault((*path, "ratio_permille"), "odds-order", message)
        previous = column.ratio_permille


def _check_barrages(draft: Draft) -> None:
    table = draft.model.rulebook.combat.barrages
    total = table.wasted.weight_permille + table.telling.weight_permille + table.crushing.weight_permille
    if total != 1000:
        path = ("rulebook", "combat", "barrages")
        draft.fault(path, "barrage-sum", f"the weights of the barrages sum to {total}, not to 1000")


def _by_terrain(table: GaitTable) -> IntArray:
    """A march table as int64 of shape (gait, terrain)."""
    by_terrain = [getattr(table, terrain.name.lower()) for terrain in Terrain]
    return np.array(by_terrain, np.int64).T.copy()


def _numbers(draft: Draft) -> Rows[Rulebook]:
    table = rows(Rulebook, 1)
    for chapter, row in CHAPTERS.items():
        model = getattr(draft.model.rulebook, chapter)
        for name in field_names(row):
            setattr(table[0], name, getattr(model, name))
    return table


def _terrains(draft: Draft) -> Rows[TerrainRow]:
    table = rows(TerrainRow, len(Terrain))
    for terrain in Terrain:
        model = getattr(draft.model.rulebook.terrain, terrain.name.lower())
        for name in field_names(TerrainRow):
            setattr(table[terrain], name, int(getattr(model, name)))
    return table


def _outcomes(draft: Draft) -> Rows[Outcome]:
    table = rows(Outcome, len(CombatResult))
    for result in CombatResult:
        model = getattr(draft.model.rulebook.combat.outcomes, result.name.lower())
        for name in field_names(Outcome):
            setattr(table[result], name, getattr(model, name))
    return table


def _barrages(draft: Draft) -> Rows[BarrageRow]:
    table = rows(BarrageRow, len(Barrage))
    for barrage in Barrage:
        model = getattr(draft.model.rulebook.combat.barrages, barrage.name.lower())
        for name in field_names(BarrageRow):
            setattr(table[barrage], name, getattr(model, name))
    return table


def _acts(draft: Draft) -> Rows[ActRow]:
    table = rows(ActRow, len(Act))
    for act in Act:
        model = getattr(draft.model.rulebook.acts, act.name.lower())
        for name in field_names(ActRow):
            setattr(table[act], name, getattr(model, name))
    return table


def _types(draft: Draft) -> Rows[UnitType]:
    models = draft.model.rulebook.unit_types
    table = rows(UnitType, len(models))
    for index, model in enumerate(models.values()):
        for name in _COPIED:
            setattr(table[index], name, int(getattr(model, name)))
        table[index].zone_weight = _zone_weight(draft, model)
        table[index].loads_per_100_men = hundredths(model.loads_per_100_men)
        table[index].basic_loads_per_100_men = hundredths(model.basic_loads_per_100_men)
    return table


def _zone_weight(draft: Draft, model: UnitTypeModel) -> int:
    """March points that a band pays on entering the zone of control of such a unit."""
    movement = draft.model.rulebook.movement
    return int({"none": 0, "foot": movement.foot_zone_points, "horse": movement.horse_zone_points}[model.zone])
