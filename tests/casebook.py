"""Rule cases in YAML, read strictly: whatever a case must not say is told with file, line, case and key.

The head of `tests/cases/00_sequence.yaml` tells how a case is written; `tests/caseplay.py` plays them.
"""

from __future__ import annotations

import difflib
import inspect
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from builders import sketch

from game.base.rows import field_names
from game.rules.refusal import Refusal
from game.state.clock import Clock, DistrictState, HexState, Ledger, TownState
from game.state.enums import EventKind, Track
from game.state.units import Contact, Unit

FOLDER = Path(__file__).parent / "cases"
# What `sketch` calls events are the incidents of a case, whose `events` are those that are told.
SETTINGS = (*(inspect.signature(sketch).parameters.keys() - {"terrain", "events"}), "incidents")
KEYS = ("case", "rule", "like", "map", *SETTINGS, "seed", "before", "orders", "events", "never", "then")
SIDES = ("basmachi", "red")
TABLES: dict[str, Any] = {
    "towns": TownState,
    "districts": DistrictState,
    "hexes": HexState,
    "sides": Ledger,
    "contacts": Contact,
    "tracks": None,  # names and levels
    "clock": Clock,  # one row
}


class CaseError(ValueError):
    """A case is not written as cases are."""


@dataclass(frozen=True)
class Case:
    """One case as written, with the lines of its keys."""

    file: str
    name: str
    keys: dict[str, Any]
    lines: dict[tuple[Any, ...], int]  # way of keys and positions -> line of the file

    def where(self, *way: Any) -> str:
        """File and line of a part of the case, or of the nearest part around it."""
        while way and way not in self.lines:
            way = way[:-1]
        return f"{self.file}:{self.lines[way]}"

    def wrong(self, message: str, *way: Any) -> CaseError:
        """The error that a part of the case is badly written."""
        return CaseError(f"{self.where(*way)}, case {self.name!r}: {message}")


# ---------------------------------------------------------------- reading


def read(path: Path) -> list[Case]:
    """The cases of a file."""
    return read_text(path.read_text(encoding="utf-8"), path.name)


def read_text(text: str, file: str) -> list[Case]:
    """The cases of a file's text.

    Raises:
        CaseError: a key or word is unknown or missing; the message names file, line, case and key.
    """
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(root, yaml.SequenceNode):
        raise CaseError(f"{file}: a file of cases is a list of entries that begin with `- case:`")
    cases: dict[str, Case] = {}
    for node in root.value:
        case = _read_case(node, file, cases)
        if case.name in cases:
            raise case.wrong("there are two cases of this name")
        cases[case.name] = case
    return list(cases.values())


def _read_case(node: yaml.Node, file: str, before: dict[str, Case]) -> Case:
    lines: dict[tuple[Any, ...], int] = {}
    keys = _value(node, (), lines, file)
    if not isinstance(keys, dict) or "case" not in keys:
        raise CaseError(f"{file}:{lines[()]}: an entry begins with `- case: what it shows`")
    case = Case(file, str(keys["case"]), keys, lines)
    known(case, keys, KEYS)
    case = _alike(case, before) if "like" in keys else case
    for key in ("rule", "map", "then"):
        if key not in case.keys:
            raise case.wrong(f"the key {key!r} is missing")
    _validate(case)
    return case


def _alike(case: Case, before: dict[str, Case]) -> Case:
    """The case with what it does not say itself taken from an earlier one, except for what came of that."""
    model = before.get(str(case.keys["like"]))
    if model is None:
        raise case.wrong(f"there is no case {case.keys['like']!r} before it to be like", "like")
    taken = {key for key in model.keys if key not in ("events", "never", "then")} - case.keys.keys()
    lines = {way: line for way, line in model.lines.items() if way and way[0] in taken}
    return replace(case, keys={**{key: model.keys[key] for key in taken}, **case.keys}, lines={**lines, **case.lines})


def _value(node: yaml.Node, way: tuple[Any, ...], lines: dict[tuple[Any, ...], int], file: str) -> Any:
    """Plain values with their lines noted; a label such as 0201 stays text, and so do `no` and `on`."""
    lines[way] = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        return [_value(one, (*way, index), lines, file) for index, one in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        found: dict[str, Any] = {}
        for key, value in node.value:
            if key.value in found:
                raise CaseError(f"{file}:{key.start_mark.line + 1}: the key {key.value!r} is written twice")
            found[key.value] = _value(value, (*way, key.value), lines, file)
            lines[(*way, key.value)] = key.start_mark.line + 1
        return found
    plain = isinstance(node, yaml.ScalarNode) and node.style is None
    return _scalar(node.value) if plain else node.value


def _scalar(text: str) -> Any:
    if re.fullmatch(r"-?(0|[1-9]\d*)", text):
        return int(text)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return date.fromisoformat(text)
    return text == "true" if text in ("true", "false") else text


def known(case: Case, words: Iterable[Any], allowed: Iterable[str], *way: Any) -> None:
    """Refuse a word that is not one of those allowed."""
    options = list(allowed)
    for word in words:
        if word not in options:
            close = difflib.get_close_matches(str(word), options, 1)
            hint = f"; did you mean {close[0]!r}?" if close else f": it is one of {', '.join(options)}"
            raise case.wrong(f"unknown key {word!r}{hint}", *way, word)


def _validate(case: Case) -> None:
    for index, step in enumerate(case.keys.get("orders", [])):
        if isinstance(step, dict):
            known(case, step, ("refused", "because", "meanwhile"), "orders", index)
            if "refused" in step:
                known(case, [step.get("because")], Refusal.__members__, "orders", index)
            _validate_state(case, step.get("meanwhile", {}), "orders", index, "meanwhile")
    for key in ("before", "then"):
        _validate_state(case, case.keys.get(key, {}), key)
    for key in ("events", "never"):
        for index, text in enumerate(case.keys.get(key, [])):
            kind, *words = text.split()
            known(case, [kind], (member.lower() for member in EventKind.__members__), key, index)
            options = [word.partition("=")[0] for word in words if "=" in word]
            known(case, options, ("at", "other", "amount", "result", "told"), key, index)


def _validate_state(case: Case, state: Any, *way: Any) -> None:
    """Refuse fields that the tables do not have; the names of rows are looked up when the case is played."""
    if not isinstance(state, dict):
        raise case.wrong("expected `name: {field: value}`", *way)
    for key, part in state.items():
        if not isinstance(part, dict):
            raise case.wrong(f"expected `{key}: {{field: value}}`", *way, key)
        if key == "tracks":
            known(case, part, (track.name.lower() for track in Track), *way, key)
        elif key == "contacts":
            known(case, part, SIDES, *way, key)
            for side, contacts in part.items():
                _validate_rows(case, contacts, Contact, *way, key, side)
        elif key in ("clock",) or key not in TABLES:
            known(case, part, field_names(TABLES.get(key, Unit)), *way, key)
        else:
            _validate_rows(case, part, TABLES[key], *way, key)


def _validate_rows(case: Case, part: dict[str, Any], row: Any, *way: Any) -> None:
    for name, fields in part.items():
        if not isinstance(fields, dict):
            raise case.wrong(f"expected `{name}: {{field: value}}`", *way, name)
        known(case, fields, field_names(row), *way, name)
