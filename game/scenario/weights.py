"""What the doctrine players care about, read from `assets/ai/doctrine.yaml` as strictly as a scenario."""

from __future__ import annotations

import re
from pathlib import Path

from game.ai.mind import Weights
from game.base.rows import field_names, rows
from game.scenario.load import shipped_folder
from game.scenario.problems import Findings, closest, listed, quoted
from game.scenario.reader import Bare, Node, decode, parse, read_bytes
from game.scenario.scalars import described
from game.state.enums import Side

_WHOLE = re.compile(r"-?[0-9]{1,9}")
_SIDES = tuple(side.name.lower() for side in Side)


def doctrine_file() -> Path:
    """The shipped doctrine."""
    return shipped_folder("assets") / "ai" / "doctrine.yaml"


def load_weights(path: Path | None = None) -> tuple[Weights, Weights]:
    """The weights of the Basmachi and of the Red doctrine player.

    Args:
        path: a doctrine of one's own; the shipped one if not given.

    Raises:
        ScenarioError: with every unknown key, missing key and value that is no whole number.
    """
    file = path or doctrine_file()
    findings = Findings()
    tree = parse(decode(read_bytes(file, str(file)), str(file)), findings)
    _check_keys(tree, _SIDES, findings)
    weights = [_side(tree.child(side), findings) for side in _SIDES]
    findings.raise_any()
    return weights[0], weights[1]


def _side(node: Node | None, findings: Findings) -> Weights:
    """One side's weights; a faulty value stays zero."""
    row = rows(Weights, 1)[0]
    if node is None:
        return row
    if not isinstance(node.content, dict):
        message = f"must be a mapping of `key: value`, not {described(node.value())}"
        findings.add(node.document.problem(node.start, "wrong-type", message))
        return row
    _check_keys(node, field_names(Weights), findings)
    for key, value in node.content.items():
        if key in field_names(Weights):
            setattr(row, key, _whole(key, value, findings))
    return row


def _whole(key: str, node: Node, findings: Findings) -> int:
    text = node.content
    if isinstance(text, Bare) and _WHOLE.fullmatch(text):
        return int(text)
    message = f"{key} must be a whole number, not {described(node.value())}"
    findings.add(node.document.problem(node.start, "wrong-type", message))
    return 0


def _check_keys(node: Node, known: tuple[str, ...], findings: Findings) -> None:
    """Fault the keys of a mapping that nobody knows and those that are missing."""
    content = node.content if isinstance(node.content, dict) else {}
    missing = [key for key in known if key not in content]
    for key, value in content.items():
        if key not in known:
            place = value.key if value.key >= 0 else value.start
            problem = node.document.problem(place, "unknown-key", f"unknown key {quoted(key)}", closest(key, missing))
            findings.add(problem)
    if missing:
        place = node.key if node.key >= 0 else node.start
        keys = listed(quoted(key) for key in missing).replace(" or ", " and ")
        word = "key" if len(missing) == 1 else "keys"
        findings.add(node.document.problem(place, "missing-key", f"missing {word} {keys}"))
