"""The format of `history`: what many simulated games are held against, and the variants that test one mechanism."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from game.scenario.scalars import Block, Day, Flag, Id, MaySource, Prose, SideWord, Sourced, Text, Whole, read_text

UnitWord = Annotated[Literal["permille", "men", "loads", "points", "count"], BeforeValidator(read_text)]
MoveWord = Annotated[Literal["rises", "falls", "stays"], BeforeValidator(read_text)]
Permille = Annotated[Whole, Field(ge=0, le=1000)]
Condition = Annotated[Prose, Field(min_length=1, max_length=500)]
Reason = Annotated[Prose, Field(min_length=1, max_length=600)]


class TargetModel(Sourced):
    """What every target has."""

    title: Text = Field(description="What is measured, in a few words.")
    variant: Id | None = Field(
        default=None, description="The variant whose games are measured; the scenario itself if left out."
    )
    reported: Flag = Field(default=False, description="It is only reported, neither met nor missed.")
    why_missed: Reason | None = Field(default=None, description="Why it is missed; told only where it is.")


class FigureModel(TargetModel):
    """A figure on a day; the median over all games counts."""

    value: Condition = Field(description="What is measured, in the language of events.")
    on: Day = Field(description="The day; the end of the turn that holds it.")
    unit: UnitWord = Field(description="permille, men, loads, points or count.")
    historical: Whole = Field(ge=-(10**9), le=10**9, description="What it was.")
    low: Whole = Field(ge=-(10**9), le=10**9, description="The least that is accepted.")
    high: Whole = Field(ge=-(10**9), le=10**9, description="The most that is accepted.")


class ShareModel(TargetModel):
    """Something that happens in some games; the share of games counts."""

    when: Condition = Field(description="The condition, in the language of events; once is enough.")
    first: Day = Field(alias="from", description="First day on which it counts.")
    until: Day = Field(description="Last day on which it counts.")
    historical: Permille = Field(description="In how many games of a thousand one would expect it.")
    low: Permille = Field(description="The least that is accepted, permille.")
    high: Permille = Field(description="The most that is accepted, permille.")


class DateModel(TargetModel):
    """The day on which something first comes about; the median over all games counts."""

    when: Condition = Field(description="The condition, in the language of events.")
    first: Day = Field(alias="from", description="First day on which it counts.")
    historical: Day = Field(description="When it was.")
    low: Day = Field(description="The earliest that is accepted.")
    high: Day = Field(description="The latest that is accepted.")


class ScoreModel(TargetModel):
    """A side's score over all games: wins and half of the draws."""

    side: SideWord = Field(description="Whose score.")
    historical: Permille = Field(description="What one would expect, permille.")
    low: Permille = Field(description="The least that is accepted, permille.")
    high: Permille = Field(description="The most that is accepted, permille.")


class VariantModel(MaySource):
    """The scenario with something changed, to see what that does."""

    title: Text = Field(description="What is changed, in a few words.")
    changes: dict[str, Any] = Field(description="What differs, written as in a scenario that extends this one.")
    expects: dict[Id, MoveWord] = Field(
        default_factory=dict,
        max_length=50,
        description="What history says the change does to targets of the scenario itself: rises, falls or stays. "
        "Needs a `source`.",
    )


class HistoryModel(Block):
    """What `bukhara history` measures."""

    figures: dict[Id, FigureModel] = Field(default_factory=dict, max_length=50)
    shares: dict[Id, ShareModel] = Field(default_factory=dict, max_length=50)
    dates: dict[Id, DateModel] = Field(default_factory=dict, max_length=50)
    scores: dict[Id, ScoreModel] = Field(default_factory=dict, max_length=50)
    variants: dict[Id, VariantModel] = Field(default_factory=dict, max_length=50)
