"""The format of what moves: units, reinforcements, supply and the donor's aid."""

from __future__ import annotations

from decimal import Decimal

from pydantic import Field

from game.scenario.scalars import (
    Block,
    FactionWord,
    Flag,
    Id,
    Loads,
    MaySource,
    Noted,
    Place,
    PostureWord,
    Sourced,
    StanceWord,
    Text,
    Whole,
)
from game.state.enums import Posture, Stance
from game.state.world import TURNS


class PoolModel(Sourced):
    """Men off the map; everything that arrives is drawn from it."""

    men: Whole = Field(ge=0, le=10_000_000, description="Men off the map at the start.")


class WaitsModel(Block):
    """When something comes: from a turn on, or once an event lets it."""

    turn: Whole | None = Field(default=None, ge=1, le=TURNS, description="Earliest turn.")
    waits_for_event: Flag = Field(default=False, description="It comes when an event delivers it, and has no `turn`.")


class ArrivalModel(WaitsModel):
    """When and where a unit comes onto the map."""

    at: Place = Field(description="A town's id or a hex label.")
    commitment: Whole = Field(default=0, ge=0, le=100, description="Moscow's commitment that it takes, 0…100.")
    approvals: Whole = Field(
        default=0, ge=0, le=20, description="Approvals by the Council of Nazirs that it takes in all."
    )


class CounterModel(Noted):
    """What every unit has, wherever it comes from."""

    name: Text = Field(description="What people call it.")
    type: Id = Field(description="A key of the rulebook's unit_types.")
    men: Whole = Field(ge=1, le=9999, description="Men under arms.")
    full_men: Whole | None = Field(
        default=None, ge=1, le=9999, description="Establishment; as many as `men` if left out."
    )
    quality: Whole = Field(ge=1, le=10, description="Training and leadership, 1…10.")
    morale: Whole = Field(ge=0, le=10, description="Will to fight, 0…10.")
    leader: Whole = Field(default=0, ge=0, le=3, description="What its leader is worth, 0…3.")
    home: Id | None = Field(default=None, description="District in which it is at home.")
    faction: FactionWord | None = Field(default=None, description="Whom it obeys, if not its type's faction.")
    posture: PostureWord = Field(default=Posture.MARCH, description="march, hold, watch or hide.")
    stance: StanceWord = Field(default=Stance.STAND, description="stand, evade, ambush or yield.")
    horses: Whole | None = Field(
        default=None, ge=0, le=9999, description="Horses of a mounted unit; one for every man if left out."
    )
    ammunition_loads: Loads | None = Field(
        default=None, ge=0, le=10_000, description="Ammunition carried, loads; a full basic load if left out."
    )
    loads: Loads = Field(default=Decimal(0), ge=0, le=10_000, description="Cargo, loads.")


class UnitModel(CounterModel, Sourced):
    """A unit of an order of battle: on the map `at` a place, or one that `arrives`."""

    at: Place | None = Field(default=None, description="Where it stands at the start: a town's id or a hex label.")
    arrives: ArrivalModel | None = Field(default=None, description="When and where it comes, if it is not yet there.")


class ReinforcementModel(WaitsModel, Sourced):
    """Men who join a unit on the map."""

    unit: Id = Field(description="The unit they join.")
    men: Whole = Field(ge=1, le=9999, description="How many.")
    commitment: Whole = Field(default=0, ge=0, le=100, description="Moscow's commitment that it takes, 0…100.")
    approvals: Whole = Field(
        default=0, ge=0, le=20, description="Approvals by the Council of Nazirs that it takes in all."
    )


class ForceModel(Block):
    """The order of battle of one side."""

    pool: PoolModel
    commander: Id | None = Field(default=None, description="The unit of the commander, whose fate may decide.")
    units: dict[Id, UnitModel] = Field(default_factory=dict, max_length=500)
    reinforcements: list[ReinforcementModel] = Field(default_factory=list, max_length=500)


class ForcesModel(Block):
    """Both orders of battle."""

    red: ForceModel
    basmachi: ForceModel


class SourceModel(Sourced):
    """A place where supply enters the map for a side, while it holds the town."""

    town: Id = Field(description="The town.")
    loads_per_turn: Loads = Field(ge=0, le=10_000, description="Ammunition, loads a turn.")
    turns_of_food_for_men: Whole = Field(ge=0, le=1_000_000, description="Man-rations a turn.")
    from_turn: Whole = Field(default=1, ge=1, le=TURNS, description="First turn on which it works.")


class SupplyModel(Block):
    """Where supply enters the map."""

    red: list[SourceModel] = Field(default_factory=list, max_length=50)
    basmachi: list[SourceModel] = Field(default_factory=list, max_length=50)


class PoliticsModel(MaySource):
    """Where the tracks of chapters 9 and 10 stand at the start, each from 0 to 100."""

    prestige: Whole = Field(default=50, ge=0, le=100, description="Of the Basmachi commander.")
    unity: Whole = Field(default=50, ge=0, le=100, description="Of the movement.")
    lokai: Whole = Field(
        default=100,
        ge=0,
        le=100,
        description="Ibrahim Bek's mind: below 25 hostile, then neutral, from 50 nominal, from 75 loyal.",
    )
    commitment: Whole = Field(default=100, ge=0, le=100, description="Of Moscow; what comes may ask for so much.")
    legitimacy: Whole = Field(default=60, ge=0, le=100, description="Of the Council of Nazirs.")
    administrations_open: Flag = Field(
        default=True, description="The rebels may found administrations; otherwise an event must open the way."
    )
    lokai_leader: Id | None = Field(default=None, description="The unit of Ibrahim Bek.")
    capital: Id | None = Field(default=None, description="The town whose danger shakes the Council.")
    alarm_towns: list[Id] = Field(
        default_factory=list, max_length=20, description="Towns whose loss alarms Moscow, once."
    )


class AidUnitModel(CounterModel):
    """The caravan that brings a delivery."""

    id: Id = Field(description="Its name in the file.")


class AidDeliveryModel(WaitsModel, Sourced):
    """One caravan of the donor's programme."""

    unit: AidUnitModel
    at: Place = Field(description="Where it comes onto the map: a town's id or a hex label.")


class AidModel(Block):
    """The donor and what he means to send."""

    donor: Text = Field(description="Who sends it.")
    attitude: Whole = Field(ge=0, le=100, description="How willing the donor is at the start, 0…100.")
    deliveries: list[AidDeliveryModel] = Field(default_factory=list, max_length=200)
