"""The format of the rulebook; its numbers are named once, in the row classes of `game.state`.

The models of the numeric chapters are made from those classes: field for field, each number with a range by
the unit in its name and the comment beside the field as its description.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable
from functools import cache
from types import ModuleType
from typing import Annotated, Any, Literal, cast

from pydantic import BeforeValidator, Field, create_model

from game.base.rows import Row, field_names
from game.scenario.scalars import (
    ArmWord,
    Block,
    FactionWord,
    Flag,
    GaitWord,
    HolderWord,
    Id,
    Loads,
    OneOf,
    SideWord,
    Whole,
    read_text,
    words_of,
)
from game.state import board, rulebook
from game.state.enums import Act, CombatResult, Gait

# Wide enough for any sane rulebook, narrow enough to catch a slipped digit or the wrong unit.
_RANGES = {
    "permille": (-5000, 10_000),
    "points": (0, 10_000),
    "men": (0, 10_000),
    "hexes": (0, 100),
    "turns": (0, 100),
    "loads": (0, 1_000_000),
    "hundredths": (0, 1_000_000),
    "rations": (0, 10_000_000),
    "fatigue": (-10, 10),
    "morale": (-10, 10),
    "influence": (0, 100),
    "sympathy": (0, 100),
    "legitimacy": (0, 100),
    "metres": (-500, 9000),
    "times": (0, 20),
}
_ANY_RANGE = (-1000, 1000)

GaitPoints = Annotated[list[Annotated[Whole, Field(ge=0, le=100)]], Field(min_length=len(Gait), max_length=len(Gait))]
Weight = Annotated[Whole, Field(ge=0, le=1000)]
CombatResultWord = Annotated[CombatResult, OneOf(words_of(CombatResult))]


@cache
def field_comments(module: ModuleType) -> dict[tuple[str, str], str]:
    """The comments beside the fields of a module's row classes, by class and field; none without sources."""
    try:
        source = inspect.getsource(module)
    except OSError:
        return {}
    comments: dict[tuple[str, str], str] = {}
    row = ""
    for line in source.splitlines():
        if opened := re.match(r"class (\w+)\(", line):
            row = opened.group(1)
        elif found := re.match(r"    (\w+): int(?:  # (.*))?$", line):
            comments[row, found.group(1)] = found.group(2) or ""
    return comments


def numbers_of(row: type[Row], module: ModuleType, flags: Iterable[str] = ()) -> type[Block]:
    """A model with one key for each field of a row class.

    Args:
        row: the row class.
        module: where it is written, for the comments.
        flags: fields that the format writes as true or false.
    """
    fields: dict[str, Any] = {}
    for name in field_names(row):
        comment = field_comments(module).get((row.__name__, name)) or name.replace("_", " ")
        if name in flags:
            fields[name] = (Flag, Field(description=comment))
        else:
            low, high = _RANGES.get(name.rpartition("_")[2], _ANY_RANGE)
            fields[name] = (Whole, Field(ge=low, le=high, description=comment))
    return create_model(f"{row.__name__}Model", __base__=Block, __doc__=row.__doc__, **fields)


class MovementChapter(numbers_of(rulebook.MovementNumbers, rulebook)):  # type: ignore[misc]
    """Chapter 3."""


class SightChapter(numbers_of(rulebook.SightNumbers, rulebook)):  # type: ignore[misc]
    """Chapter 4."""


class OutcomeModel(numbers_of(rulebook.Outcome, rulebook)):  # type: ignore[misc]
    """What one result of a fight does to both sides."""


class OutcomesModel(Block):
    """Every result of a fight."""

    evaded: OutcomeModel
    attack_routed: OutcomeModel
    repulsed: OutcomeModel
    stalemate: OutcomeModel
    pushed_back: OutcomeModel
    beaten: OutcomeModel
    routed: OutcomeModel


class BarrageModel(numbers_of(rulebook.BarrageRow, rulebook)):  # type: ignore[misc]
    """What one result of a bombardment does."""


class BarragesModel(Block):
    """Every result of a bombardment."""

    wasted: BarrageModel
    telling: BarrageModel
    crushing: BarrageModel


class OddsModel(Block):
    """One column of the combat table."""

    ratio_permille: Whole = Field(ge=1, le=100_000, description="Attacker : defender, permille.")
    weights_permille: list[Weight] = Field(
        min_length=len(CombatResult),
        max_length=len(CombatResult),
        description="Of each result; they sum to 1000.",
    )


class CombatChapter(numbers_of(rulebook.CombatNumbers, rulebook)):  # type: ignore[misc]
    """Chapter 5, with the combat table."""

    results: list[CombatResultWord] = Field(
        min_length=len(CombatResult), max_length=len(CombatResult), description="Heads of the weights below."
    )
    odds: list[OddsModel] = Field(min_length=2, max_length=50)
    outcomes: OutcomesModel
    barrages: BarragesModel


class SupplyChapter(numbers_of(rulebook.SupplyNumbers, rulebook)):  # type: ignore[misc]
    """Chapter 6."""


class AidChapter(numbers_of(rulebook.AidNumbers, rulebook)):  # type: ignore[misc]
    """Chapter 7."""


class DistrictsChapter(numbers_of(rulebook.DistrictNumbers, rulebook)):  # type: ignore[misc]
    """Chapter 8."""


class CommandChapter(numbers_of(rulebook.CommandNumbers, rulebook)):  # type: ignore[misc]
    """Chapter 9."""


class SeasonChapter(numbers_of(rulebook.SeasonNumbers, rulebook)):  # type: ignore[misc]
    """Chapter 11."""


class MoscowChapter(numbers_of(rulebook.MoscowNumbers, rulebook)):  # type: ignore[misc]
    """Chapter 10."""


class ActModel(Block):
    """What political or staff work costs."""

    side: HolderWord = Field(description="Who can do it: red, basmachi or nobody, which means both.")
    cost_points: Whole = Field(ge=0, le=20, description="Act points.")
    pause_turns: Whole = Field(ge=1, le=100, description="At least so many turns from one time to the next.")


ActsModel: type[Block] = create_model(
    "ActsModel",
    __base__=Block,
    __doc__="What every act costs.",
    **cast("Any", {act.name.lower(): (ActModel, Field(description=f"The act {act.name.lower()}.")) for act in Act}),
)


class TerrainModel(numbers_of(board.TerrainRow, board, flags=("rough", "settled"))):  # type: ignore[misc]
    """What a terrain does."""


class TerrainsModel(Block):
    """What every terrain does."""

    desert: TerrainModel
    steppe: TerrainModel
    irrigated: TerrainModel
    tugai: TerrainModel
    hills: TerrainModel
    mountain: TerrainModel
    high_mountain: TerrainModel


class GaitTable(Block):
    """March points into a hex by terrain and gait; 0 bars it."""

    desert: GaitPoints
    steppe: GaitPoints
    irrigated: GaitPoints
    tugai: GaitPoints
    hills: GaitPoints
    mountain: GaitPoints
    high_mountain: GaitPoints


class MarchModel(Block):
    """The march tables, off every road and along each kind of route."""

    gaits: list[GaitWord] = Field(
        min_length=len(Gait), max_length=len(Gait), description="Heads of the columns below."
    )
    off_road_points: GaitTable
    mountain_track_points: GaitTable
    caravan_track_points: GaitTable
    cart_road_points: GaitTable


class UnitTypeModel(Block):
    """What units of a kind can do."""

    side: SideWord = Field(description="red or basmachi.")
    faction: FactionWord = Field(description="Whom such units obey.")
    arm: ArmWord = Field(description="What it fights as; chooses the picture of the counter.")
    gait: GaitWord = Field(description="Its column of the march table.")
    march_points: Whole = Field(ge=0, le=200, description="March points a turn.")
    home_march_points: Whole = Field(ge=0, le=200, description="March points a turn at home and next door.")
    sight_hexes: Whole = Field(ge=0, le=30, description="How far it sees.")
    attack_permille: Whole = Field(ge=0, le=10_000, description="Strength of one man in attack; 1000 = a rifleman.")
    defence_permille: Whole = Field(ge=0, le=10_000, description="Strength of one man in defence.")
    zone_men: Whole = Field(ge=0, le=9999, description="From this many men up it has a zone of control; 0 = never.")
    zone: Annotated[Literal["none", "foot", "horse"], BeforeValidator(read_text)] = Field(
        description="Whose zone: foot, horse, none."
    )
    afghan_soil: Flag = Field(description="It may stand in Afghanistan.")
    hides: Flag = Field(description="It may take the posture hide.")
    evades: Flag = Field(description="It may take the stance evade.")
    intercept_hexes: Whole = Field(ge=0, le=10, description="How far it rides out from the posture watch.")
    rations_per_man: Whole = Field(ge=0, le=50, description="Food a turn, the horse included, man-rations.")
    loads_per_100_men: Loads = Field(ge=0, le=100, description="Ammunition of one assault, loads per 100 men.")
    basic_loads_per_100_men: Loads = Field(
        ge=0, le=100, description="Ammunition carried when full, loads per 100 men."
    )
    captures: Flag = Field(description="It may hold a town.")
    support_men: Whole = Field(ge=0, le=9999, description="Worth of its guns in a fight, in riflemen.")
    bombard_hexes: Whole = Field(
        default=0, ge=0, le=20, description="How far its guns or bombs reach; 0 = not at all."
    )
    mounted: Flag = Field(default=False, description="It rides on horses that the army must find.")
    needs_orders: Flag = Field(default=False, description="It marches and attacks on orders (chapter 9).")
    cargo_load_hundredths: Whole = Field(
        default=0, ge=0, le=100_000, description="Most that it takes on from a town's stores, hundredths of a load."
    )
    scout_hexes: Whole = Field(
        default=0, ge=0, le=50, description="How far it flies to look at a place; 0 = not at all."
    )


class RulebookModel(Block):
    """Every number of the rules."""

    movement: MovementChapter
    sight: SightChapter
    combat: CombatChapter
    supply: SupplyChapter
    aid: AidChapter
    districts: DistrictsChapter
    command: CommandChapter
    season: SeasonChapter
    moscow: MoscowChapter
    acts: ActsModel  # type: ignore[valid-type]
    march: MarchModel
    terrain: TerrainsModel
    unit_types: dict[Id, UnitTypeModel] = Field(min_length=1, max_length=100)
