"""What many games add up to: shares and means with the room that chance leaves them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from game.record.engine import overall_digest
from game.record.models import GameResult
from game.state.enums import Grade

CONFIDENCE = 0.95
WINNERS = ("basmachi", "red", "draw")


@dataclass(frozen=True, slots=True)
class Share:
    """How often something happened."""

    count: int
    of: int
    low: float  # Wilson interval of the share, 0…1
    high: float


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of a figure."""

    mean: float
    deviation: float
    low: float  # t interval of the mean
    high: float


def share(count: int, of: int) -> Share:
    """A share with its Wilson interval (Wilson 1927, https://doi.org/10.2307/2276774)."""
    from scipy.stats import binomtest

    if of == 0:
        return Share(0, 0, 0.0, 1.0)
    interval = binomtest(count, of).proportion_ci(CONFIDENCE, "wilson")
    return Share(count, of, float(interval.low), float(interval.high))


def mean(values: Sequence[float]) -> Mean:
    """A mean with its t interval, which is as wide as the values when there are fewer than two of them."""
    from scipy.stats import t

    if not values:
        return Mean(0.0, 0.0, 0.0, 0.0)
    middle = float(np.mean(values))
    if len(values) == 1:
        return Mean(middle, 0.0, middle, middle)
    deviation = float(np.std(values, ddof=1))
    reach = float(t.ppf((1 + CONFIDENCE) / 2, len(values) - 1)) * deviation / len(values) ** 0.5
    return Mean(middle, deviation, middle - reach, middle + reach)


@dataclass(frozen=True)
class Summary:
    """Statistics of finished games."""

    games: int
    wins: dict[str, Share]
    grades: dict[str, int]  # all grades, in order
    endings: dict[str, int]
    figures: dict[str, Mean]
    refused: int
    broken: int
    digest: str


# Every figure of the table: its name and where a result has it.
FIGURES: dict[str, Callable[[GameResult], float]] = {
    "net_points": lambda result: result.net_points,
    "turns": lambda result: result.turns,
    "orders": lambda result: result.orders_given,
    "basmachi_killed_men": lambda result: result.tallies.killed_men[0],
    "red_killed_men": lambda result: result.tallies.killed_men[1],
    "basmachi_deserted_men": lambda result: result.tallies.deserted_men[0],
    "red_deserted_men": lambda result: result.tallies.deserted_men[1],
    "basmachi_men": lambda result: result.men[0],
    "red_men": lambda result: result.men[1],
    "basmachi_fights": lambda result: result.tallies.fights[0],
    "red_fights": lambda result: result.tallies.fights[1],
    "aid_loads_arrived": lambda result: result.tallies.aid_hundredths[0] / 100,
    "loads_lost_to_reds": lambda result: result.tallies.lost_hundredths[0] / 100,
    "settled_percent_basmachi": lambda result: result.settled_permille[0] / 10,
}


def summarise(results: Sequence[GameResult]) -> Summary:
    """The statistics of results, which are in the order of their seeds."""
    winners: Counter[str] = Counter(result.winner for result in results)
    grades = Counter(result.grade for result in results)
    return Summary(
        games=len(results),
        wins={name: share(winners[name], len(results)) for name in WINNERS},
        grades={grade.name.lower(): grades[grade.name.lower()] for grade in Grade},
        endings=dict(sorted(Counter(result.ending for result in results).items())),
        figures={name: mean([figure(result) for result in results]) for name, figure in FIGURES.items()},
        refused=sum(result.refused for result in results),
        broken=sum(result.broken_promise != 0 for result in results),
        digest=overall_digest([result.digest for result in results]),
    )


def summary_object(summary: Summary) -> dict[str, Any]:
    """A summary as JSON has it."""
    return {
        "wins": {name: part.count for name, part in summary.wins.items()},
        "win_shares": {
            name: {"share": round(part.count / part.of, 4) if part.of else None, "interval": _pair(part)}
            for name, part in summary.wins.items()
        },
        "grades": summary.grades,
        "endings": summary.endings,
        "figures": {
            name: {"mean": round(part.mean, 3), "deviation": round(part.deviation, 3), "interval": _pair(part)}
            for name, part in summary.figures.items()
        },
        "refused_orders": summary.refused,
        "broken_promises": summary.broken,
        "digest": summary.digest,
    }


def _pair(part: Share | Mean) -> list[float]:
    return [round(part.low, 4), round(part.high, 4)]
