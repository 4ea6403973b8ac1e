"""The score sheet: which keys each kind of line needs, and what people read of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from game.base.rows import Rows, rows
from game.scenario.draft import Draft, hundredths
from game.scenario.models import ScoreItemModel
from game.scenario.wording import Path
from game.state.board import ScoreItem
from game.state.enums import ScoreKind, Side, Track

# The keys that say what a line looks at; every other key is common to all kinds.
_SUBJECT_KEYS = (
    "town",
    "towns",
    "unit",
    "threshold_permille",
    "threshold_loads",
    "threshold_men",
    "threshold_turns",
    "threshold_quarters",
    "track",
    "threshold_level",
    "threshold_approvals",
)
_NEEDS: dict[ScoreKind, tuple[str, ...]] = {
    ScoreKind.HOLD: ("town",),
    ScoreKind.SETTLED_SHARE: ("threshold_permille",),
    ScoreKind.EAST_SHARE: ("threshold_permille",),
    ScoreKind.LOADS: ("threshold_loads",),
    ScoreKind.LEADER_FREE: ("unit",),
    ScoreKind.LEADER_LOST: ("unit",),
    ScoreKind.MEN: ("threshold_men",),
    ScoreKind.DENIED: (),
    ScoreKind.LINE_CUT: ("town",),
    ScoreKind.ALL_HELD: ("towns",),
    ScoreKind.SUDDEN: ("towns",),
    ScoreKind.STAMP_OUT: ("threshold_men",),
    ScoreKind.ADMINISTRATIONS: ("threshold_turns",),
    ScoreKind.INFLUENCE_SHARE: ("threshold_permille",),
    ScoreKind.QUARTERS: ("town", "threshold_quarters"),
    ScoreKind.TRACK_AT_LEAST: ("track", "threshold_level"),
    ScoreKind.TRACK_AT_MOST: ("track", "threshold_level"),
    ScoreKind.APPROVALS: ("threshold_approvals",),
    ScoreKind.OBEYING: ("threshold_men",),
    ScoreKind.RECALLED: (),
    ScoreKind.DRIVEN_OUT: ("unit",),
}
_AT_ONCE = (ScoreKind.SUDDEN, ScoreKind.STAMP_OUT)  # these win the game and earn no points


class ScoreSheet(NamedTuple):
    """The score sheet as rows, and what people read of each."""

    items: Rows[ScoreItem]
    titles: tuple[str, ...]


class _Line(NamedTuple):
    """One row to be: its model, its town and whether its points count."""

    model: ScoreItemModel
    town: int
    unit: int
    group: int
    first: bool
    title: str


def compile_victory(draft: Draft) -> ScoreSheet:
    """The score sheet; a line about several towns becomes one row a town."""
    lines: list[_Line] = []
    groups = 0
    for index, model in enumerate(draft.model.victory.items):
        path: Path = ("victory", "items", index)
        _check_keys(draft, model, path)
        draft.check_turn(model.from_turn, (*path, "from_turn"))
        unit = draft.unit(model.unit, (*path, "unit")) if model.unit is not None else -1
        towns = _towns(draft, model, path)
        groups += model.towns is not None
        group = groups if model.towns is not None else 0
        title = _title(draft, model)
        lines += [_Line(model, town, unit, group, town == towns[0], title) for town in towns]
    _check_grades(draft)
    return ScoreSheet(_rows(lines), tuple(line.title for line in lines))


def _towns(draft: Draft, model: ScoreItemModel, path: Path) -> list[int]:
    """The rows of a line's towns; -1 alone when it is about none."""
    if model.towns is not None:
        found = [draft.town(name, (*path, "towns", place)) for place, name in enumerate(model.towns)]
        for place, name in enumerate(model.towns):
            if name in model.towns[:place]:
                draft.fault((*path, "towns", place), "duplicate-town", f"{name} stands here twice")
        return found
    return [draft.town(model.town, (*path, "town"))] if model.town is not None else [-1]


def _check_keys(draft: Draft, model: ScoreItemModel, path: Path) -> None:
    """Fault keys that the kind needs and lacks, and keys that mean nothing to it."""
    if draft.node(path).damaged:
        return
    kind = model.kind.name.lower()
    needed = _NEEDS[model.kind]
    for key in _SUBJECT_KEYS:
        given = getattr(model, key) is not None
        if key in needed and not given:
            draft.fault(path, "missing-key", f"a line of kind {kind} needs the key '{key}'")
        elif given and key not in needed:
            draft.fault((*path, key), "useless-key", f"key '{key}' means nothing to kind {kind}", key=True)
    if model.kind in _AT_ONCE and model.points:
        draft.fault((*path, "points"), "useless-key", f"kind {kind} wins the game and earns no points", key=True)
    if model.kind not in _AT_ONCE and not model.points:
        draft.fault(path, "missing-key", f"a line of kind {kind} needs the key 'points'")


def _check_grades(draft: Draft) -> None:
    victory = draft.model.victory
    keys = ("minor_points", "major_points", "decisive_points")
    if any(draft.node(("victory", key)).damaged for key in keys):
        return
    if not victory.minor_points <= victory.major_points <= victory.decisive_points:
        message = "a decisive victory must ask for no fewer points than a major one, and that than a minor one"
        draft.fault(("victory", "minor_points"), "grade-order", message)


def _rows(lines: list[_Line]) -> Rows[ScoreItem]:
    table = rows(ScoreItem, len(lines))
    for index, line in enumerate(lines):
        row, model = table[index], line.model
        row.kind, row.side = int(model.kind), int(model.side)
        row.town, row.unit, row.group = line.town, line.unit, line.group
        row.track = -1 if model.track is None else int(model.track)
        row.points = model.points if line.first else 0
        row.threshold = _threshold(model)
        row.first_turn, row.limit = model.from_turn, model.limit_points
    return table


def _threshold(model: ScoreItemModel) -> int:
    """A line's threshold in the unit of its kind."""
    if model.threshold_loads is not None:
        return hundredths(model.threshold_loads)
    counts = (
        model.threshold_permille,
        model.threshold_men,
        model.threshold_turns,
        model.threshold_quarters,
        model.threshold_level,
        model.threshold_approvals,
    )
    return next((count for count in counts if count is not None), 0)


def _title(draft: Draft, model: ScoreItemModel) -> str:
    """What people read of a line."""
    return _TITLES[model.kind](draft, model)


def _town_name(draft: Draft, name: str | None) -> str:
    town = draft.model.towns.get(name or "")
    return town.name if town else "?"


def _town_names(draft: Draft, model: ScoreItemModel) -> str:
    *most, last = [_town_name(draft, name) for name in model.towns or ["?"]]
    return f"{', '.join(most)} and {last}" if most else last


def _unit_name(draft: Draft, model: ScoreItemModel) -> str:
    for force in (draft.model.forces.red, draft.model.forces.basmachi):
        if model.unit in force.units:
            return force.units[model.unit].name
    return "?"


def _percent(model: ScoreItemModel) -> str:
    permille = model.threshold_permille or 0
    return f"{permille // 10}%" if permille % 10 == 0 else f"{permille / 10:.1f}%"


def _enemy(model: ScoreItemModel) -> str:
    return "the Basmachi" if model.side == Side.RED else "the Red Army"


def _track(model: ScoreItemModel) -> str:
    """A track's name; a title is made even where it is missing and will be complained of."""
    return _TRACKS[model.track] if model.track is not None else "?"


def _men(model: ScoreItemModel) -> str:
    """The number of men with commas; a title is made even where the number is missing and will be complained of."""
    return "" if model.threshold_men is None else f"{model.threshold_men:,}"


_TRACKS = {
    Track.PRESTIGE: "The commander's prestige",
    Track.UNITY: "The unity of the movement",
    Track.LOKAI: "Ibrahim Bek's mind",
    Track.ATTITUDE: "The donor's will",
    Track.COMMITMENT: "Moscow's commitment",
    Track.LEGITIMACY: "The Council's legitimacy",
}
_TITLES: dict[ScoreKind, Callable[[Draft, ScoreItemModel], str]] = {
    ScoreKind.HOLD: lambda draft, model: f"Hold {_town_name(draft, model.town)} at each audit",
    ScoreKind.SETTLED_SHARE: lambda _, model: f"Control {_percent(model)} of settled Bukhara",
    ScoreKind.EAST_SHARE: lambda _, model: f"Control {_percent(model)} of settled East Bukhara",
    ScoreKind.LOADS: lambda _, model: f"Bring in aid, for every {model.threshold_loads} loads",
    ScoreKind.LEADER_FREE: lambda draft, model: f"{_unit_name(draft, model)} is in the field at the end",
    ScoreKind.LEADER_LOST: lambda draft, model: f"{_unit_name(draft, model)} is gone at the end",
    ScoreKind.MEN: lambda _, model: f"Have {_men(model)} men under arms at the end",
    ScoreKind.DENIED: lambda _, __: "Deny crossings to the caravans, for every two at each audit",
    ScoreKind.LINE_CUT: lambda draft, model: f"Cut off {_town_name(draft, model.town)} between audits",
    ScoreKind.ALL_HELD: lambda draft, model: f"Hold {_town_names(draft, model)} together at each audit",
    ScoreKind.SUDDEN: lambda draft, model: f"Win at once by holding {_town_names(draft, model)}",
    ScoreKind.TRACK_AT_LEAST: lambda _, model: f"{_track(model)} at {model.threshold_level} or above at the end",
    ScoreKind.TRACK_AT_MOST: lambda _, model: f"{_track(model)} at {model.threshold_level} or below at the end",
    ScoreKind.APPROVALS: lambda _, model: f"For each approval beyond the first {model.threshold_approvals}",
    ScoreKind.OBEYING: lambda _, model: f"Have {_men(model)} men who obey the commander at the end",
    ScoreKind.RECALLED: lambda _, __: "The Afghan troops have come and gone by the end",
    ScoreKind.DRIVEN_OUT: lambda draft, model: f"{_unit_name(draft, model)} is in Afghanistan at the end",
    ScoreKind.STAMP_OUT: lambda _, model: (
        f"Win at once when {_enemy(model)} have fewer than {_men(model)} men on the map"
    ),
    ScoreKind.ADMINISTRATIONS: lambda _, model: (
        f"For each {'revkom' if model.side == Side.RED else 'administration'} of {model.threshold_turns} turns"
    ),
    ScoreKind.INFLUENCE_SHARE: lambda _, model: f"Control or sway {_percent(model)} of settled Bukhara",
    ScoreKind.QUARTERS: lambda draft, model: (
        f"Have taken {model.threshold_quarters} quarters of {_town_name(draft, model.town)} at each audit"
    ),
}
