"""History: many games held against what is known of the campaign, target by target, and variant by variant."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from game.arena.errors import GameCrashedError
from game.arena.simulate import Crash, Plan, play_gauged
from game.arena.summary import CONFIDENCE, mean, share
from game.base.rows import IntArray
from game.scenario.history import Kind, Move, Target, Variant
from game.scenario.load import variant_of
from game.scenario.scenario import Scenario


@dataclass(frozen=True)
class Sample:
    """The games of the scenario or of one of its variants.

    `gauges` has the shape (games, turns, gauges): what the gauges read at every turn's end.
    """

    winners: tuple[str, ...]
    gauges: IntArray


@dataclass(frozen=True, slots=True)
class Measured:
    """A target and what the games say."""

    target: Target
    median: int
    low: int  # interval of the median or share
    high: int
    games: int

    @property
    def met(self) -> bool | None:
        """Whether the median lies within the tolerance; None where that is not judged."""
        if not self.target.judged:
            return None
        return self.target.low <= self.median <= self.target.high


@dataclass(frozen=True, slots=True)
class Change:
    """A target of the scenario itself, in its own games and in those of a variant."""

    before: Measured
    after: Measured
    expected: Move | None  # what history says; None where it says nothing

    @property
    def target(self) -> Target:
        """What is measured."""
        return self.before.target

    @property
    def move(self) -> Move:
        """Whether it moved by more than chance: it did where the two intervals lie apart."""
        if self.after.low > self.before.high:
            return Move.RISES
        return Move.FALLS if self.after.high < self.before.low else Move.STAYS

    @property
    def as_history_says(self) -> bool | None:
        """Whether it moved as history says; None where history says nothing."""
        return None if self.expected is None else self.move is self.expected


@dataclass(frozen=True)
class Varied:
    """What a variant does to every target of the scenario itself."""

    variant: Variant
    changes: tuple[Change, ...]

    @property
    def told(self) -> tuple[Change, ...]:
        """What moved, and what history says something about."""
        return tuple(each for each in self.changes if each.move is not Move.STAYS or each.expected is not None)


@dataclass(frozen=True)
class HistoryReport:
    """Everything measured, in the order of the scenario's file."""

    scenario: Scenario
    first_seed: int
    games: int
    variant_games: int
    measured: tuple[Measured, ...]
    varied: tuple[Varied, ...]

    @property
    def met(self) -> int:
        """How many targets are met."""
        return sum(each.met is True for each in self.measured)

    @property
    def judged(self) -> int:
        """How many targets there are to meet."""
        return sum(each.met is not None for each in self.measured)

    @property
    def missed(self) -> list[Measured]:
        """The targets that are not met."""
        return [each for each in self.measured if each.met is False]

    @property
    def mechanisms(self) -> list[Varied]:
        """What was played of the variants that show what one thing is worth."""
        telling = [variant.id for variant in self.scenario.history.mechanisms]
        return [each for each in self.varied if each.variant.id in telling]

    @property
    def foretold(self) -> list[Change]:
        """Everything that history says something of."""
        return [each for varied in self.varied for each in varied.changes if each.expected is not None]

    def as_object(self) -> dict[str, Any]:
        """The report as JSON has it; dates are turns."""
        return {
            "scenario": self.scenario.title,
            "scenario_digest": self.scenario.digest,
            "first_seed": self.first_seed,
            "games": self.games,
            "variant_games": self.variant_games,
            "met": self.met,
            "judged": self.judged,
            "targets": [_object(each) for each in self.measured],
            "variants": {each.variant.id: _varied_object(each) for each in self.varied},
        }


def _varied_object(varied: Varied) -> dict[str, Any]:
    expects = {
        each.target.id: {"expected": each.expected, "move": each.move, "as_history_says": each.as_history_says}
        for each in varied.changes
        if each.expected is not None
    }
    return {
        "title": varied.variant.title,
        "source": varied.variant.source,
        "medians": {each.target.id: each.after.median for each in varied.changes},
        "moved": {each.target.id: each.move for each in varied.changes if each.move is not Move.STAYS},
        "expects": expects,
    }


def _object(each: Measured) -> dict[str, Any]:
    target = each.target
    return {
        "id": target.id,
        "title": target.title,
        "kind": str(target.kind),
        "unit": target.unit,
        "variant": target.variant,
        "historical": target.historical,
        "low": target.low,
        "high": target.high,
        "median": each.median,
        "interval": [each.low, each.high],
        "games": each.games,
        "met": each.met,
        "why_missed": target.why_missed if each.met is False else "",
    }


def played_variants(scenario: Scenario, *, every: bool) -> list[str]:
    """The variants to play: those that targets ask for, or every one."""
    asked = {target.variant for target in scenario.history.targets}
    return [variant.id for variant in scenario.history.variants if every or variant.id in asked]


def run_history(plan: Plan, variants: Sequence[str], variant_games: int, tick: Callable[[], None]) -> HistoryReport:
    """Play and measure.

    Args:
        plan: the scenario, the players, the games of the scenario itself.
        variants: to play besides; at least those that targets ask for.
        variant_games: of each variant.
        tick: called after every game.

    Raises:
        GameCrashedError: a game raised.
        ScenarioError: a variant does not compile.
    """
    history = plan.scenario.history
    samples = {"": _sample(plan, tick)}
    for name in variants:
        other = replace(plan, scenario=variant_of(plan.scenario, name), games=variant_games)
        samples[name] = _sample(other, tick)
    measured = tuple(measure(target, samples[target.variant]) for target in history.targets)
    own = [each for each in measured if not each.target.variant]
    played = [variant for variant in history.variants if variant.id in variants]
    varied = tuple(_vary(variant, own, samples[variant.id]) for variant in played)
    return HistoryReport(plan.scenario, plan.first_seed, plan.games, variant_games, measured, varied)


def _vary(variant: Variant, own: Sequence[Measured], sample: Sample) -> Varied:
    changes = [Change(each, measure(each.target, sample), variant.expects.get(each.target.id)) for each in own]
    return Varied(variant, tuple(changes))


def _sample(plan: Plan, tick: Callable[[], None]) -> Sample:
    winners: list[str] = []
    gauges: list[IntArray] = []
    for game, read in play_gauged(plan):
        if isinstance(game, Crash):
            raise GameCrashedError(f"the game of seed {game.seed} crashed: {game.message}")
        winners.append(game.winner)
        gauges.append(read)
        tick()
    return Sample(tuple(winners), np.stack(gauges))


def measure(target: Target, sample: Sample) -> Measured:
    """What the games say of a target."""
    games = len(sample.winners)
    if target.kind is Kind.SCORE:
        return _score(target, sample)
    read = sample.gauges[:, :, target.gauge]
    window = read[:, target.first_turn - 1 : target.last_turn]
    if target.kind is Kind.SHARE:
        part = share(int((window != 0).any(axis=1).sum()), games)
        return Measured(target, _permille(part.count / part.of), _permille(part.low), _permille(part.high), games)
    values = read[:, target.first_turn - 1]
    if target.kind is Kind.DATE:
        values = first_turns(window, target.first_turn)
    middle, low, high = median_of(values)
    return Measured(target, middle, low, high, games)


def first_turns(window: IntArray, first_turn: int) -> IntArray:
    """The turn at whose end each game's condition was first so; the turn after the last if never.

    Args:
        window: (games, turns) truth of the condition.
        first_turn: the turn of the first column.
    """
    true = window != 0
    turns: IntArray = np.where(true.any(axis=1), true.argmax(axis=1), window.shape[1]).astype(np.int64)
    return turns + first_turn


def median_of(values: IntArray) -> tuple[int, int, int]:
    """The median and its interval by order statistics, which asks nothing of the distribution.

    Source: Conover, *Practical Nonparametric Statistics*, 3rd ed. 1999, §3.2.
    """
    from scipy.stats import quantile_test

    middle = int(np.sort(values)[(len(values) - 1) // 2])
    interval = quantile_test(values, q=middle, p=0.5).confidence_interval(CONFIDENCE)
    low = middle if np.isnan(interval.low) else int(interval.low)
    high = middle if np.isnan(interval.high) else int(interval.high)
    return middle, low, high


def _score(target: Target, sample: Sample) -> Measured:
    """Wins and half of the draws, with the interval of a mean."""
    own = target.side.name.lower()
    worth = [1.0 if winner == own else 0.5 if winner == "draw" else 0.0 for winner in sample.winners]
    found = mean(worth)
    low, high = max(0.0, found.low), min(1.0, found.high)
    return Measured(target, _permille(found.mean), _permille(low), _permille(high), len(worth))


def _permille(part: float) -> int:
    return round(1000 * part)
