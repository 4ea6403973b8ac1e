"""The format of a scenario as a whole; maps, forces and the rulebook have modules of their own."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from game.scenario.models_events import EventModel
from game.scenario.models_forces import AidModel, ForcesModel, PoliticsModel, SupplyModel
from game.scenario.models_history import HistoryModel
from game.scenario.models_map import DistrictModel, MapModel, TownModel
from game.scenario.models_rulebook import RulebookModel
from game.scenario.scalars import (
    Block,
    Day,
    Flag,
    Id,
    Loads,
    LuckWord,
    MaySource,
    Prose,
    ScoreKindWord,
    SideWord,
    Text,
    TrackWord,
    Whole,
)
from game.state.world import TURNS

FORMAT = 1

Turn = Annotated[Whole, Field(ge=1, le=TURNS)]


class SeasonModel(MaySource):
    """A stretch of the calendar in which the ground is the same; it lasts until the next begins."""

    name: Text = Field(description="What people call it.")
    first: Day = Field(alias="from", description="First day.")
    rain_flood: Flag = Field(description="Rivers of the rain regime are high.")
    glacier_flood: Flag = Field(description="Rivers of the glacier regime are high.")
    forage_permille: Whole = Field(ge=0, le=5000, description="Of what a hex yields, permille.")
    upland_forage_permille: Whole | None = Field(
        default=None,
        ge=0,
        le=5000,
        description="The same in districts that reap late; `forage_permille` if left out.",
    )
    mud_points: Whole = Field(
        default=0, ge=0, le=5, description="March points that mud adds off the roads in irrigated land and hills."
    )
    heat_fatigue: Whole = Field(default=0, ge=0, le=2, description="Steps of fatigue of a march in the hot lowlands.")
    sickness_permille: Whole = Field(
        default=0, ge=0, le=500, description="Men in low wet country who fall sick in a turn, permille."
    )
    fast: Flag = Field(default=False, description="It is Ramadan.")
    lowland_harvest: Flag = Field(default=False, description="The lowlands reap.")
    upland_harvest: Flag = Field(default=False, description="The hills reap.")


class CalendarModel(Block):
    """When the game begins, how long it lasts and when the score sheet is read."""

    first_day: Day = Field(description="First day of turn 1.")
    turns: Turn = Field(description="How many turns.")
    turn_days: Whole = Field(ge=1, le=60, description="Days of one turn.")
    audit_turns: list[Turn] = Field(max_length=100, description="Turns at whose end the score sheet is read.")
    seasons: list[SeasonModel] = Field(min_length=1, max_length=50)


class ScoreItemModel(MaySource):
    """One line of the score sheet; which keys it needs depends on its kind."""

    side: SideWord = Field(description="Who earns it.")
    kind: ScoreKindWord = Field(description="What it looks at.")
    town: Id | None = Field(default=None, description="The town, of hold, line_cut and quarters.")
    towns: list[Id] | None = Field(
        default=None, min_length=1, max_length=50, description="The towns, of all_held and sudden."
    )
    unit: Id | None = Field(default=None, description="The unit, of leader_free, leader_lost and driven_out.")
    track: TrackWord | None = Field(default=None, description="The track, of track_at_least and track_at_most.")
    points: Whole = Field(default=0, ge=0, le=1000, description="What it earns each time.")
    threshold_permille: Whole | None = Field(default=None, ge=0, le=1000, description="A share of hexes, permille.")
    threshold_loads: Loads | None = Field(default=None, gt=0, le=100_000, description="An amount of aid, loads.")
    threshold_men: Whole | None = Field(default=None, ge=0, le=1_000_000, description="A number of men.")
    threshold_turns: Turn | None = Field(default=None, description="A number of turn ends.")
    threshold_quarters: Whole | None = Field(default=None, ge=1, le=6, description="Quarters of a town.")
    threshold_level: Whole | None = Field(default=None, ge=0, le=100, description="Where a track stands.")
    threshold_approvals: Whole | None = Field(default=None, ge=0, le=20, description="Approvals that cost nothing.")
    from_turn: Turn = Field(default=1, description="Turns before this do not count.")
    limit_points: Whole = Field(default=0, ge=0, le=10_000, description="Most points from this line; 0 = no limit.")


class VictoryModel(Block):
    """The score sheet, and what a net score means."""

    centre_net_points: Whole = Field(
        ge=-1000, le=1000, description="Net score (Basmachi minus Red) that counts as history."
    )
    minor_points: Whole = Field(ge=0, le=1000, description="Distance from the centre of a minor victory.")
    major_points: Whole = Field(ge=0, le=1000, description="Distance from the centre of a major victory.")
    decisive_points: Whole = Field(ge=0, le=1000, description="Distance from the centre of a decisive victory.")
    items: list[ScoreItemModel] = Field(min_length=1, max_length=200)


class ScenarioModel(Block):
    """A scenario."""

    extends: Id | None = Field(default=None, description="The scenario from which this one differs.")
    remove: list[Text] = Field(
        default_factory=list, max_length=500, description="What of the base is left out: `forces.red.units.train_2`."
    )
    format: Whole = Field(ge=FORMAT, le=FORMAT, description="Version of this format.")
    title: Text = Field(description="The name of the scenario.")
    description: Prose = Field(description="What it is about, for the list of scenarios.")
    credits: list[Prose] = Field(default_factory=list, max_length=100, description="To whom it owes something.")
    sources: dict[Text, Prose] = Field(
        default_factory=dict,
        max_length=300,
        description="What the short names in `source`, and the letters of `confidence`, stand for.",
    )
    luck: LuckWord = Field(default=0, description="How much dice decide: full, reduced or none.")
    calendar: CalendarModel
    map: MapModel
    districts: dict[Id, DistrictModel] = Field(min_length=1, max_length=60)
    towns: dict[Id, TownModel] = Field(min_length=1, max_length=400)
    forces: ForcesModel
    supply: SupplyModel = Field(default_factory=SupplyModel)
    aid: AidModel | None = None
    politics: PoliticsModel = Field(default_factory=PoliticsModel)
    events: dict[Id, EventModel] = Field(
        default_factory=dict, max_length=500, description="What happens, and what is asked."
    )
    victory: VictoryModel
    history: HistoryModel = Field(default_factory=HistoryModel)
    rulebook: RulebookModel = Field(
        description="The standard rulebook with what this scenario replaces; write only what differs."
    )
