from __future__ import annotations

from pathlib import Path

import pytest

from game.ai.mind import Weights
from game.base.rows import field_names
from game.scenario.problems import ScenarioError
from game.scenario.weights import doctrine_file, load_weights


def test_every_shipped_weight_arrives() -> None:
    basmachi, red = load_weights()
    text = doctrine_file().read_text()
    for side in (basmachi, red):
        for name in field_names(Weights):
            assert f"  {name}: {getattr(side, name)}\n" in text


def test_all_mistakes_are_named_at_once(tmp_path: Path) -> None:
    lines = doctrine_file().read_text().splitlines()
    first = lines.index("basmachi:") + 1
    name = lines[first].split(":")[0].strip()
    second = lines[first + 1].split(":")[0].strip()
    lines[first] = f"  {name}x: 5"
    lines[first + 1] = f"  {second}: 1.5"
    lines += ["green:", "  a: 1"]
    path = tmp_path / "doctrine.yaml"
    path.write_text("\n".join(lines))
    with pytest.raises(ScenarioError) as caught:
        load_weights(path)
    found = {problem.rule: problem for problem in caught.value.problems if problem.line != len(lines) - 1}
    assert found["unknown-key"].suggestion == name
    assert (found["unknown-key"].line, found["unknown-key"].column) == (first + 1, 3)
    assert (found["wrong-type"].line, found["wrong-type"].column) == (first + 2, len(second) + 5)
    assert name in found["missing-key"].message
    assert any("'green'" in problem.message for problem in caught.value.problems)


@pytest.mark.parametrize("text", ["basmachi: 5\nred: 5\n", "basmachi: {}\n", "red: [1]\nbasmachi:\n"])
def test_other_shapes_are_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "doctrine.yaml"
    path.write_text(text)
    with pytest.raises(ScenarioError, match=r"doctrine\.yaml:1:\d"):
        load_weights(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match="no such file"):
        load_weights(tmp_path / "none.yaml")
