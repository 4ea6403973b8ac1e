"""From the reader's tree to the models, with every mistake told at its place.

One mistake must not hide the others. So after the first look a faulty entry (a town, a route, a line of the
score sheet) is taken out of the tree and the rest is compiled as if it had never been written; only
references to what was taken out go unblamed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast, get_args, get_origin

import annotated_types
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from game.scenario.models import ScenarioModel
from game.scenario.problems import Findings
from game.scenario.reader import Bare, Node
from game.scenario.wording import Path, field_info, plain, type_at, worded

_ROUNDS = 4


@dataclass
class Reading:
    """A scenario as far as it could be read; `tree` lacks the faulty entries, `dropped` has their ids."""

    tree: Node
    model: ScenarioModel | None
    dropped: set[str] = field(default_factory=set)


def validate(tree: Node, findings: Findings) -> Reading:
    """Check a tree against the format.

    Args:
        tree: scenario with the rulebook merged in; faulty entries are taken out of it in place.
        findings: takes the problems.

    Returns:
        The model of what is left, or no model when something that nothing can do without is faulty.
    """
    reading = Reading(tree, None)
    for attempt in range(_ROUNDS):
        try:
            reading.model = ScenarioModel.model_validate(tree.value())
        except ValidationError as error:
            errors = error.errors(include_url=False)
            if attempt == 0:
                for details in errors:
                    _report(tree, details, findings)
            repairs = {path: text for details in errors for path, text in _repair(tree, details)}
            if not repairs:
                return reading
            _mend(tree, repairs, reading.dropped)
        else:
            return reading
    return reading


def node_at(tree: Node, path: Path) -> tuple[Node, Path]:
    """The node at a path or, failing that, the deepest one on the way; with what is left of the path."""
    for step, name in enumerate(path):
        child = tree.child(name)
        if child is None:
            return tree, path[step:]
        tree = child
    return tree, ()


def _report(tree: Node, details: ErrorDetails, findings: Findings) -> None:
    """Add one of pydantic's complaints as a Problem."""
    if findings.full:
        findings.unlisted += 1
        return
    location = details["loc"]
    at_key = bool(location) and location[-1] == "[key]"
    path = location[:-1] if at_key else location
    node, missing = node_at(tree, path)
    rule, message, suggestion = worded(path, details)
    place = node.key if (at_key or rule == "unknown-key") and node.key >= 0 else node.start
    if missing and node.key >= 0:
        place = node.key
    findings.add(node.document.problem(place, rule, message, suggestion))


def _repair(tree: Node, details: ErrorDetails) -> Iterator[tuple[Path, str | None]]:
    """What makes a mistake go away with the least loss, if anything does: a path, and the text to put there.

    No text means to take out what stands there. That is the smallest thing around the mistake without which the
    scenario still makes sense; only a number that nothing can do without gets a stand-in.
    """
    location = details["loc"]
    path = location[:-1] if location and location[-1] == "[key]" else location
    if details["type"] == "extra_forbidden":
        yield path, None
        return
    for end in range(len(path), 0, -1):
        if node_at(tree, path[:end])[1]:
            continue
        if _is_dispensable(path[:end]):
            yield path[:end], None
            return
    stand_in = _stand_in(path)
    if stand_in:
        yield path, stand_in


def _is_dispensable(path: Path) -> bool:
    """Whether the scenario makes sense without what stands at a path."""
    holder, _ = type_at(path[:-1])
    if isinstance(holder, type) and issubclass(holder, BaseModel):
        info = field_info(holder, str(path[-1]))
        return info is not None and not info.is_required()
    return get_origin(holder) is dict or _is_list_of_entries(holder)


def _stand_in(path: Path) -> str:
    """A number that no later check will object to, or an empty string: the greatest that is allowed there."""
    if path[:1] == ("map",):
        return ""  # a map of the wrong size would only be blamed again and again
    annotation, metadata = type_at(path)
    highest = next((item.le for item in metadata if isinstance(item, annotated_types.Le)), "")
    return str(highest) if annotation is int else ""


def _is_list_of_entries(annotation: Any) -> bool:
    """Whether a list can do without one of its items: rivers can, a row of the march table cannot."""
    if get_origin(annotation) is not list:
        return False
    inner, _ = plain(get_args(annotation)[0], [])
    return isinstance(inner, type) and issubclass(inner, BaseModel)


def _mend(tree: Node, repairs: dict[Path, str | None], dropped: set[str]) -> None:
    """Carry repairs out, the last entry of a list first so that the others keep their places."""
    for path in sorted(repairs, key=lambda path: [(isinstance(step, str), step) for step in path], reverse=True):
        parent, missing = node_at(tree, path[:-1])
        if missing:
            continue
        entry, stand_in = parent.child(path[-1]), repairs[path]
        for end in range(len(path)):
            node_at(tree, path[:end])[0].damaged = True
        if stand_in is not None:
            _put(parent, path[-1], stand_in)
        elif entry is not None:
            dropped.update(_ids(path[-1], entry))
            _take(parent, path[-1])


def _put(parent: Node, step: str | int, text: str) -> None:
    """Set a value by its key or index."""
    node = Node(parent.document, Bare(text), parent.start, parent.end, damaged=True)
    if isinstance(parent.content, dict):
        parent.content[str(step)] = node
    elif isinstance(parent.content, list):
        parent.content[cast("int", step)] = node


def _take(parent: Node, step: str | int) -> None:
    """Take a value out by its key or index."""
    if isinstance(parent.content, dict):
        del parent.content[str(step)]
    elif isinstance(parent.content, list):
        del parent.content[cast("int", step)]


def _ids(step: str | int, entry: Node) -> set[str]:
    """What others may call an entry by: its key, its own or its unit's `id`, its map symbol."""
    ids = {step} if isinstance(step, str) else set()
    for path in (("id",), ("unit", "id"), ("symbol",)):
        node, missing = node_at(entry, path)
        if not missing and isinstance(node.content, str):
            ids.add(node.content)
    return ids
