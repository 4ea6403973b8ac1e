"""Effects of events: which keys each kind needs, and the rows that they become."""

from __future__ import annotations

from typing import NamedTuple

from game.base.hexgrid import NOWHERE
from game.rules.effects import OF_FACTION, OF_SIDE, OF_UNIT, Do
from game.scenario.draft import Draft, hundredths
from game.scenario.models_events import EffectModel
from game.scenario.problems import listed, quoted
from game.scenario.wording import Path
from game.state.enums import Side


class EffectStep(NamedTuple):
    """One row of the table of effects."""

    kind: Do
    a: int
    b: int
    c: int
    amount: int


_UNITS = ("unit", "faction", "side")
# For each kind the keys it needs; where several stand together, exactly one of them.
_NEEDS: dict[Do, tuple[tuple[str, ...], ...]] = {
    Do.TRACK: (("track",), ("change",)),
    Do.SYMPATHY: (("districts",), ("change",)),
    Do.MORALE: (_UNITS, ("change",)),
    Do.FATIGUE: (_UNITS, ("change",)),
    Do.QUALITY: (_UNITS, ("change",)),
    Do.LEADER: (_UNITS, ("change",)),
    Do.LOADS: (("town", "unit"), ("loads",)),
    Do.RATIONS: (("town",), ("change",)),
    Do.RECRUITS: (("unit", "districts"), ("men",)),
    Do.DELIVER: (("unit",), ("turns",)),
    Do.MODIFIER: (("side",), ("modifier",), ("change",), ("turns",)),
    Do.CUT: (("town",), ("turns",)),
    Do.POINTS: (("side",), ("change",)),
    Do.DEFECT: (_UNITS, ("permille",), ("joining_permille",)),
    Do.DESERT: (_UNITS, ("permille",)),
    Do.RECALL: (_UNITS, ("permille",)),
    Do.WOUND: (("unit",),),
    Do.KILL: (("unit",),),
    Do.HAPPEN: (("event",), ("turns",)),
    Do.REVEAL: (("unit",),),
    Do.HARVEST: (("harvest",), ("answer",)),
    Do.APPROVALS: (("change",),),
    Do.ADMINISTRATIONS: (),
}
_MOST: dict[Do, int] = {
    Do.TRACK: 100,
    Do.SYMPATHY: 200,
    Do.MORALE: 10,
    Do.FATIGUE: 4,
    Do.QUALITY: 9,
    Do.LEADER: 3,
    Do.RATIONS: 1_000_000,
    Do.MODIFIER: 1000,
    Do.POINTS: 100,
    Do.APPROVALS: 20,
}
_PLAIN_KEYS = tuple(key for key in EffectModel.model_fields if key != "do")


def compile_effect(draft: Draft, model: EffectModel, path: Path, waiting: set[int]) -> list[EffectStep]:
    """The rows of one effect; none when a key is missing.

    Args:
        draft: the scenario; faults are recorded.
        model: the effect.
        path: where it is written.
        waiting: units for which a delivery waits for an event.
    """
    if draft.node(path).damaged or not _check_keys(draft, model, path):
        return []
    kind = model.do
    if kind in (Do.DEFECT, Do.DESERT, Do.RECALL) or Do.MORALE <= kind <= Do.LEADER:
        subject, row = _subject(draft, model, path)
        return [EffectStep(kind, subject, row, model.joining_permille or 0, model.permille or model.change or 0)]
    if kind in (Do.SYMPATHY, Do.RECRUITS) and model.districts is not None:
        districts = [
            draft.row_of("district", draft.district_rows, name, (*path, "districts", place))
            for place, name in enumerate(model.districts)
        ]
        unit, side = (-1, int(Side.BASMACHI)) if kind == Do.RECRUITS else (0, 0)
        return [EffectStep(kind, row, unit, side, model.men or model.change or 0) for row in districts]
    return [_single(draft, model, path, waiting)]


def _single(draft: Draft, model: EffectModel, path: Path, waiting: set[int]) -> EffectStep:
    """An effect that is one row and no matter of many units."""
    kind = model.do
    turns, change = model.turns or 0, model.change or 0
    unit = draft.unit(model.unit, (*path, "unit")) if model.unit is not None else -1
    town = draft.town(model.town, (*path, "town")) if model.town is not None else -1
    if kind == Do.TRACK:
        return EffectStep(kind, int(model.track or 0), 0, 0, change)
    if kind == Do.LOADS:
        return EffectStep(kind, town, unit, 0, hundredths(model.loads) if model.loads is not None else 0)
    if kind == Do.RATIONS:
        return EffectStep(kind, town, 0, 0, change)
    if kind == Do.RECRUITS:
        return EffectStep(kind, -1, unit, 0, model.men or 0)
    if kind == Do.DELIVER:
        if unit >= 0 and unit not in waiting:
            message = f"nothing of unit {quoted(model.unit or '')} waits for an event"
            draft.fault((*path, "unit"), "nothing-waits", message)
        return EffectStep(kind, unit, 0, 0, turns)
    if kind == Do.MODIFIER:
        return EffectStep(kind, int(model.side or 0), int(model.modifier or 0), turns, change)
    if kind == Do.CUT:
        place = draft.place(model.town, (*path, "town")) if town >= 0 and model.town else NOWHERE
        return EffectStep(kind, place, 0, 0, turns)
    if kind == Do.POINTS:
        return EffectStep(kind, int(model.side or 0), 0, 0, change)
    if kind == Do.HAPPEN:
        row = draft.row_of("event", draft.incident_rows, model.event or "", (*path, "event"))
        return EffectStep(kind, row, 0, 0, turns)
    if kind == Do.HARVEST:
        return EffectStep(kind, int(model.harvest or 0), 0, 0, int(model.answer or 0))
    return EffectStep(kind, unit if kind != Do.APPROVALS else 0, 0, 0, change if kind == Do.APPROVALS else 1)


def _subject(draft: Draft, model: EffectModel, path: Path) -> tuple[int, int]:
    """Whose units an effect is about."""
    if model.unit is not None:
        return OF_UNIT, draft.unit(model.unit, (*path, "unit"))
    if model.faction is not None:
        return OF_FACTION, int(model.faction)
    return OF_SIDE, int(model.side or 0)


def _check_keys(draft: Draft, model: EffectModel, path: Path) -> bool:
    """Fault keys that the kind needs and lacks, keys that mean nothing to it, and changes that are too great."""
    kind, word = model.do, model.do.name.lower()
    given = [key for key in _PLAIN_KEYS if getattr(model, key) is not None]
    complete = True
    for keys in _NEEDS[kind]:
        found = [key for key in given if key in keys]
        if not found:
            wanted = listed(f"'{key}'" for key in keys)
            draft.fault(path, "missing-key", f"an effect of kind {word} needs the key {wanted}")
            complete = False
        for key in found[1:]:
            message = f"an effect of kind {word} takes '{found[0]}' or '{key}', not both"
            draft.fault((*path, key), "useless-key", message, key=True)
    useful = {key for keys in _NEEDS[kind] for key in keys}
    for key in given:
        if key not in useful:
            draft.fault((*path, key), "useless-key", f"key '{key}' means nothing to kind {word}", key=True)
    most = _MOST.get(kind, 0)
    if model.change is not None and most and abs(model.change) > most:
        message = f"change of an effect of kind {word} must be from -{most} to {most}, not '{model.change}'"
        draft.fault((*path, "change"), "out-of-range", message)
    return complete
