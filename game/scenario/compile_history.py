"""From `history` to targets, and to the gauges that the engine reads at every turn's end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from game.scenario.compile_events import Writer
from game.scenario.draft import Draft
from game.scenario.expressions import Sort
from game.scenario.history import History, Kind, Move, Target, Variant
from game.scenario.models_history import TargetModel, VariantModel
from game.scenario.problems import closest, quoted
from game.scenario.wording import Path
from game.state.enums import Side


def compile_history(draft: Draft, writer: Writer) -> tuple[History, list[tuple[int, int]]]:
    """The targets, and the spans of thoughts of their gauges.

    Args:
        draft: the scenario.
        writer: takes the expressions and says where their thoughts are.
    """
    model = draft.model.history
    gauges: list[tuple[int, int]] = []
    targets = [*_figures(draft, writer, gauges), *_shares(draft, writer, gauges)]
    targets += [*_dates(draft, writer, gauges), *_scores(draft)]
    _check_ids(draft)
    own = [target.id for target in targets if not target.variant]
    variants = tuple(_variant(draft, name, variant, own) for name, variant in model.variants.items())
    return History(tuple(targets), variants), gauges


def turn_of(draft: Draft, when: date) -> int:
    """The turn that holds a day; 1 before the campaign, the last one after it."""
    calendar = draft.model.calendar
    return max(1, min(calendar.turns, (when - calendar.first_day).days // calendar.turn_days + 1))


def _figures(draft: Draft, writer: Writer, gauges: list[tuple[int, int]]) -> Iterator[Target]:
    for name, model in draft.model.history.figures.items():
        path: Path = ("history", "figures", name)
        gauges.append(writer.expression(model.value, (*path, "value"), Sort.NUMBER))
        _check_span(draft, path, model.low <= model.high)
        yield _target(
            draft,
            name,
            model,
            path,
            Kind.FIGURE,
            unit=model.unit,
            span=(model.historical, model.low, model.high),
            gauge=len(gauges) - 1,
            turns=(turn_of(draft, model.on), turn_of(draft, model.on)),
        )


def _shares(draft: Draft, writer: Writer, gauges: list[tuple[int, int]]) -> Iterator[Target]:
    for name, model in draft.model.history.shares.items():
        path: Path = ("history", "shares", name)
        gauges.append(writer.expression(model.when, (*path, "when")))
        _check_span(draft, path, model.low <= model.high)
        yield _target(
            draft,
            name,
            model,
            path,
            Kind.SHARE,
            unit="permille",
            span=(model.historical, model.low, model.high),
            gauge=len(gauges) - 1,
            turns=(turn_of(draft, model.first), turn_of(draft, model.until)),
        )


def _dates(draft: Draft, writer: Writer, gauges: list[tuple[int, int]]) -> Iterator[Target]:
    for name, model in draft.model.history.dates.items():
        path: Path = ("history", "dates", name)
        gauges.append(writer.expression(model.when, (*path, "when")))
        _check_span(draft, path, model.low <= model.high)
        days = (model.historical, model.low, model.high)
        historical, low, high = (turn_of(draft, day) for day in days)
        yield _target(
            draft,
            name,
            model,
            path,
            Kind.DATE,
            unit="turn",
            span=(historical, low, high),
            gauge=len(gauges) - 1,
            turns=(turn_of(draft, model.first), draft.model.calendar.turns),
        )


def _scores(draft: Draft) -> Iterator[Target]:
    for name, model in draft.model.history.scores.items():
        path: Path = ("history", "scores", name)
        _check_span(draft, path, model.low <= model.high)
        span = (model.historical, model.low, model.high)
        yield _target(draft, name, model, path, Kind.SCORE, unit="permille", span=span, side=model.side)


def _check_ids(draft: Draft) -> None:
    """No two targets share an id, whatever their kinds: expectations and reports go by it."""
    model = draft.model.history
    seen: set[str] = set()
    names = [("figures", name) for name in model.figures] + [("shares", name) for name in model.shares]
    names += [("dates", name) for name in model.dates] + [("scores", name) for name in model.scores]
    for kind, name in names:
        if name in seen:
            draft.fault(
                ("history", kind, name), "duplicate-target", f"there are two targets {quoted(name)}", key=True
            )
        seen.add(name)


def _variant(draft: Draft, name: str, model: VariantModel, own: list[str]) -> Variant:
    path: Path = ("history", "variants", name)
    for target in model.expects:
        if target not in own and target not in draft.dropped:
            message = f"the scenario itself has no target {quoted(target)}"
            draft.fault((*path, "expects", target), "unknown-target", message, closest(target, own), key=True)
    if model.expects and model.source is None:
        draft.fault((*path, "expects"), "missing-key", "what history says needs a `source`", key=True)
    expects = {target: Move(move) for target, move in model.expects.items()}
    return Variant(name, model.title, model.note, expects, model.source or "", model.confidence or "")


def _check_span(draft: Draft, path: Path, ordered: bool) -> None:
    if not ordered:
        draft.fault((*path, "low"), "empty-range", "nothing lies between `low` and `high`")


def _target(
    draft: Draft,
    name: str,
    model: TargetModel,
    path: Path,
    kind: Kind,
    *,
    unit: str,
    span: tuple[int, int, int],
    gauge: int = -1,
    turns: tuple[int, int] = (1, 1),
    side: Side = Side.BASMACHI,
) -> Target:
    variants = draft.model.history.variants
    if model.variant is not None and model.variant not in variants:
        message = f"there is no variant {quoted(model.variant)}"
        draft.fault((*path, "variant"), "unknown-variant", message, closest(model.variant, variants))
    historical, low, high = span
    return Target(
        id=name,
        title=model.title,
        kind=kind,
        unit=unit,
        historical=historical,
        low=low,
        high=high,
        variant=model.variant or "",
        judged=not model.reported,
        source=model.source,
        confidence=model.confidence,
        gauge=gauge,
        first_turn=turns[0],
        last_turn=turns[1],
        side=side,
        why_missed=model.why_missed or "",
    )
