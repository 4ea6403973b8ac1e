"""The guide for makers of scenarios: its examples are real, and the scenarios it speaks of are there."""

from __future__ import annotations

from pathlib import Path

from docs.test_docs import MODDING, ROOT
from game.scenario.load import load_scenario, shipped_scenarios


def example(heading: str) -> str:
    """The first YAML under a heading."""
    return MODDING.split(f"# {heading}\n", 1)[1].split("```yaml\n")[1].split("```")[0]


def test_the_example_that_extends_can_be_played(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(example("Differing from another scenario"), encoding="utf-8")
    mine, base = load_scenario(path), load_scenario(shipped_scenarios()["bukhara1922"])

    assert set(base.names.unit_ids) - set(mine.names.unit_ids) == {"steamer_samarkand", "steamer_tashkent"}


def test_the_example_of_a_history_stands_in_the_template() -> None:
    assert example("`history`") in (ROOT / "scenarios" / "template.yaml").read_text(encoding="utf-8")


def test_the_front_page_lists_the_scenarios_in_the_box() -> None:
    front = (ROOT / "README.md").read_text(encoding="utf-8")

    assert [name for name in shipped_scenarios() if f"| `{name}` |" not in front] == []
