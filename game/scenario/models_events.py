"""The format of what happens: events, the choices they offer, and effects."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints

from game.rules.effects import Do
from game.scenario.scalars import (
    AnswerWord,
    Block,
    Day,
    FactionWord,
    HarvestWord,
    Id,
    Loads,
    ModifierWord,
    OneOf,
    Prose,
    SideWord,
    Sourced,
    Text,
    TrackWord,
    Whole,
    read_text,
    words_of,
)
from game.state.world import TURNS

MOST_CHOICES = 8
MOST_EFFECTS = 40

Expression = Annotated[str, BeforeValidator(read_text), StringConstraints(min_length=1, max_length=1000)]
DoWord = Annotated[Do, OneOf(words_of(Do))]


class EffectModel(Block):
    """One thing that an event or a decision does; which keys it needs depends on its kind."""

    do: DoWord = Field(description="What kind of effect it is.")
    track: TrackWord | None = Field(default=None, description="The track, of track.")
    side: SideWord | None = Field(default=None, description="The side that it is for, or all of its units.")
    faction: FactionWord | None = Field(default=None, description="All units of a faction.")
    unit: Id | None = Field(default=None, description="The unit.")
    town: Id | None = Field(default=None, description="The town.")
    districts: list[Id] | None = Field(default=None, min_length=1, max_length=60, description="The districts, each.")
    event: Id | None = Field(default=None, description="The event that it sets off, of happen.")
    modifier: ModifierWord | None = Field(default=None, description="What changes for a while, of modifier.")
    harvest: HarvestWord | None = Field(default=None, description="lowland or upland, of harvest.")
    answer: AnswerWord | None = Field(default=None, description="furlough or kept, of harvest.")
    change: Whole | None = Field(default=None, description="How much is added; less than 0 takes away.")
    loads: Loads | None = Field(default=None, ge=-1000, le=1000, description="Loads of ammunition that are added.")
    men: Whole | None = Field(default=None, ge=1, le=5000, description="Men who join, of recruits.")
    turns: Whole | None = Field(default=None, ge=0, le=TURNS, description="For how many turns, or after how many.")
    permille: Whole | None = Field(default=None, ge=1, le=1000, description="Of each unit's men, permille.")
    joining_permille: Whole | None = Field(
        default=None, ge=0, le=1000, description="Of those who leave, how many join the enemy, permille."
    )


class ChoiceModel(Block):
    """Something a side can decide."""

    title: Text = Field(description="What people call it.")
    text: Prose = Field(default="", description="What follows from it, in words.")
    when: Expression | None = Field(
        default=None, description="Condition on which it can be chosen; always if left out."
    )
    effects: list[EffectModel] = Field(default_factory=list, max_length=MOST_EFFECTS)
    weight: Whole = Field(default=0, ge=-1000, le=1000, description="How gladly a computer player takes it.")


class EventModel(Sourced):
    """Something that can happen, and what a side may be asked to decide."""

    title: Text = Field(description="The headline.")
    text: Prose = Field(description="The dispatch as people read it.")
    side: SideWord | None = Field(default=None, description="Who is told and decides; both are told if left out.")
    first: Day | None = Field(
        default=None, alias="from", description="First day of its time; from the start if left out."
    )
    last: Day | None = Field(default=None, alias="to", description="Last day of its time; to the end if left out.")
    when: Expression | None = Field(default=None, description="Condition on which it happens; always if left out.")
    chance_permille: Whole = Field(
        default=1000, ge=0, le=1000, description="Chance each turn, permille; 0: only when another event sets it off."
    )
    times: Whole = Field(default=1, ge=1, le=TURNS, description="How often it can happen.")
    pause_turns: Whole = Field(default=0, ge=0, le=TURNS, description="At least so many from one time to the next.")
    effects: list[EffectModel] = Field(default_factory=list, max_length=MOST_EFFECTS)
    choices: dict[Id, ChoiceModel] = Field(default_factory=dict, max_length=MOST_CHOICES)
