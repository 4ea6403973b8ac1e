"""The format of the map: ground, rivers, routes, passes, heights, districts and towns."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from game.scenario.scalars import (
    Block,
    CrossingWord,
    Day,
    Degrees,
    Flag,
    Grid,
    HolderWord,
    Id,
    Label,
    LetteringWord,
    Loads,
    MaySource,
    Prose,
    RailWord,
    RegimeWord,
    RiverWord,
    RouteWord,
    SoilWord,
    Sourced,
    Symbol,
    Text,
    Whole,
)
from game.state.enums import Terrain

TERRAIN_SYMBOLS = {
    "d": Terrain.DESERT,
    "s": Terrain.STEPPE,
    "i": Terrain.IRRIGATED,
    "t": Terrain.TUGAI,
    "h": Terrain.HILLS,
    "m": Terrain.MOUNTAIN,
    "H": Terrain.HIGH_MOUNTAIN,
}
OFF_MAP_SYMBOL = "."

Latitude = Annotated[Degrees, Field(ge=-85, le=85)]
Longitude = Annotated[Degrees, Field(ge=-180, le=180)]


class RiverModel(MaySource):
    """A river, written as the hex sides it runs along."""

    name: Text = Field(description="What people call it.")
    size: RiverWord = Field(alias="class", description="minor can be waded in low water, major cannot.")
    regime: RegimeWord = Field(description="What makes it flood: rain in spring, glacier in summer.")
    navigable: Flag = Field(default=False, description="Steamers can go on it.")
    edges: Grid = Field(description="Hex and side, as often as needed: `0607 E, 0606 SE`. Sides: E NE NW W SW SE.")


class CrossingModel(Sourced):
    """A bridge, ferry, ford or landing of rafts on one hex side."""

    id: Id = Field(description="Its name in the file.")
    name: Text = Field(description="What people call it.")
    edge: Grid = Field(description="Hex and side: `0608 NE`.")
    kind: CrossingWord = Field(description="bridge, ferry, ford or rafts.")
    counted: Flag = Field(default=False, description="The donor's caravans need it, so denying it counts.")


class RouteModel(MaySource):
    """A road or track as a chain of neighbouring hexes."""

    name: Text = Field(description="What people call it.")
    kind: RouteWord = Field(description="cart_road, caravan_track or mountain_track.")
    hexes: Grid = Field(description="Labels of neighbouring hexes in order: `0102 0202 0303`.")


class RailwayModel(Sourced):
    """A railway as a chain of neighbouring hexes."""

    name: Text = Field(description="What people call it.")
    state: RailWord = Field(description="working or wrecked.")
    hexes: Grid = Field(description="Labels of neighbouring hexes in order.")


class PassModel(Sourced):
    """A pass: snow bars its hex until a day of the year."""

    name: Text = Field(description="What people call it.")
    hex: Label = Field(description="The hex, column and row: `0803`.")
    height_m: Whole = Field(ge=0, le=9000, description="Height above the sea in metres.")
    opens: Day | None = Field(default=None, description="First day on which it can be used; none = always open.")


class HeightsModel(MaySource):
    """Spot heights on a regular net, from which every hex gets its elevation."""

    north_deg: Latitude = Field(description="Latitude of the northern row of nodes, degrees.")
    west_deg: Longitude = Field(description="Longitude of the western column of nodes, degrees.")
    step_north_deg: Degrees = Field(gt=0, le=10, description="Between two rows of nodes, degrees of latitude.")
    step_east_deg: Degrees = Field(gt=0, le=10, description="Between two columns of nodes, degrees of longitude.")
    metres: Grid = Field(description="Metres above the sea; one line a row of nodes, north first, west first.")


class FrameModel(Block):
    """Where the hex field lies on the globe."""

    north_deg: Latitude = Field(description="Latitude of the north-western corner, degrees.")
    west_deg: Longitude = Field(description="Longitude of the north-western corner, degrees.")
    hex_km: Degrees = Field(ge=1, le=100, description="Width of a hex in kilometres.")


class LetteringModel(MaySource):
    """A name on the map that belongs to no hex."""

    text: Text = Field(description="The words.")
    kind: LetteringWord = Field(description="range, sands, region or river: how it is written.")
    along: list[tuple[Longitude, Latitude]] = Field(
        min_length=2,
        max_length=50,
        description="Points (longitude, latitude) of the line it is written along.",
    )


class MapModel(Block):
    """The hex field and everything on it that never moves."""

    columns: Whole = Field(ge=2, le=100, description="Hexes from west to east.")
    rows: Whole = Field(ge=2, le=100, description="Hexes from north to south.")
    terrain: Grid = Field(description="One symbol a hex: d s i t h m H; a line a row.")
    districts: Grid = Field(description="One symbol a hex, from `districts`; a point is off the map.")
    rivers: list[RiverModel] = Field(default_factory=list, max_length=200)
    crossings: list[CrossingModel] = Field(default_factory=list, max_length=500)
    routes: list[RouteModel] = Field(default_factory=list, max_length=500)
    railways: list[RailwayModel] = Field(default_factory=list, max_length=100)
    passes: list[PassModel] = Field(default_factory=list, max_length=200)
    heights: HeightsModel
    frame: FrameModel
    lettering: list[LetteringModel] = Field(default_factory=list, max_length=300)


class DistrictModel(Sourced):
    """A vilayet of Bukhara, or a province around it."""

    symbol: Symbol = Field(description="Its letter in `map.districts`.")
    name: Text = Field(description="What people call it.")
    soil: SoilWord = Field(description="Which state it belongs to: bukhara, turkestan or afghanistan.")
    east: Flag = Field(description="It is part of East Bukhara.")
    sympathy: Whole = Field(ge=-100, le=100, description="Of its people at the start, positive for the Basmachi.")
    recruits_per_turn: Whole = Field(
        default=0, ge=0, le=5000, description="Men who would answer a summons at full prestige and sympathy."
    )
    remoteness_permille: Whole = Field(
        default=500, ge=0, le=1000, description="How much an old name still counts there, permille."
    )
    lokai: Flag = Field(default=False, description="It is Ibrahim Bek's country.")
    upland: Flag = Field(default=False, description="Its harvest is the later one, in the hills.")
    peoples: Prose = Field(default="", description="Who lives there.")


class StoresModel(Block):
    """What lies in a town's stores at the start."""

    loads: Loads = Field(default=Decimal(0), ge=0, le=100_000, description="Ammunition, loads.")
    turns_of_food: Whole = Field(
        default=0,
        ge=0,
        le=100,
        description="Food for the holder's units that stand there at the start, turns.",
    )


class TownModel(Sourced):
    """A town, post or camp."""

    name: Text = Field(description="What people call it.")
    hex: Label = Field(description="The hex, column and row.")
    size: Whole = Field(ge=1, le=5, description="1 a post … 5 a great city.")
    walls_permille: Whole = Field(ge=0, le=5000, description="Added to the strength of those inside, permille.")
    garrison_men: Whole = Field(ge=0, le=10_000, description="Fewer men than this do not hold it.")
    value: Whole = Field(ge=0, le=100, description="What both players' doctrine thinks it is worth.")
    holder: HolderWord = Field(description="Who holds it at the start: red, basmachi or nobody.")
    quarters: Whole = Field(default=1, ge=1, le=6, description="How many have to be stormed one after the other.")
    office: Flag = Field(default=False, description="The holder's administration or revkom stands in it.")
    stores: StoresModel = Field(default_factory=StoresModel, description="What lies in it at the start.")
