"""From the reader's tree to the models, with every mistake told at its place.

One mistake must not hide the others. So after the first look a faulty entry (a town, a route, a line of the
score sheet) is taken out of the tree and the rest is compiled as if it had never been written; only
references to what was taken out go unblamed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from game.scenario.models import ScenarioModel
from game.scenario.problems import Findings
from game.scenario.reader import Node
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
            paths = {path for details in errors if (path := _droppable(tree, details)) is not None}
            if len(paths) == 0:
                return reading
            _drop(tree, paths, reading.dropped)
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


def _droppable(tree: Node, details: ErrorDetails) -> Path | None:
    """The path of the smallest thing around a mistake without which the scenario still makes sense."""
    location = details["loc"]
    path = location[:-1] if location and location[-1] == "[key]" else location
    if details["type"] == "extra_forbidden":
        return path
    for end in range(len(path), 0, -1):
        if node_at(tree, path[:end])[1]:
            continue
        holder, _ = plain(*type_at(path[: end - 1]))
        if isinstance(holder, type) and issubclass(holder, BaseModel):
            info = field_info(holder, str(path[end - 1]))
            if info is not None and not info.is_required():
                return path[:end]
        elif get_origin(holder) is dict or _is_list_of_entries(holder):
            return path[:end]
    return None


def _is_list_of_entries(annotation: Any) -> bool:
    """Whether a list can do without one of its items: rivers can, a row of the march table cannot."""
    if get_origin(annotation) is not list:
        return False
    inner, _ = plain(get_args(annotation)[0], [])
    return isinstance(inner, type) and issubclass(inner, BaseModel)


def _drop(tree: Node, paths: set[Path], dropped: set[str]) -> None:
    """Take entries out of the tree, the last of a list first so that the others keep their places."""
    for path in sorted(paths, key=lambda path: [(isinstance(step, str), step) for step in path], reverse=True):
        parent, missing = node_at(tree, path[:-1])
        entry = parent.child(path[-1])
        if missing or entry is None:
            continue
        dropped.update(_ids(path[-1], entry))
        if isinstance(parent.content, dict):
            del parent.content[str(path[-1])]
        elif isinstance(parent.content, list):
            del parent.content[cast("int", path[-1])]


def _ids(step: str | int, entry: Node) -> set[str]:
    """What others may call an entry by: its key, its own or its unit's `id`, its map symbol."""
    ids = {str(step)}
    for path in (("id",), ("unit", "id"), ("symbol",)):
        node, missing = node_at(entry, path)
        if not missing and isinstance(node.content, str):
            ids.add(node.content)
    return ids
