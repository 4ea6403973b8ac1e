"""The page of facts: all of them are there, and what they name exists."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest
import yaml

from docs.test_docs import DOCS, ROOT, SECTION, headings

FACTS = 46
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (DOCS / "facts.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| F")
]


@cache
def tree(name: str) -> Any:
    folder = "assets" if name == "rulebook" else "scenarios"
    return yaml.safe_load((ROOT / folder / f"{name}.yaml").read_text(encoding="utf-8"))


def test_every_fact_has_its_row_in_order() -> None:
    assert [row[0] for row in ROWS] == [f"F{number}" for number in range(1, FACTS + 1)]
    assert {len(row) for row in ROWS} == {5}


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_what_a_fact_names_exists(row: list[str]) -> None:
    fact, words, where, rules, tests = row
    keys = re.findall(r"`(\w+):([\w.]+)`", where)
    sections = re.findall(SECTION, rules)
    names = re.findall(r"`(test_\w+)`", tests)

    assert words, fact
    assert keys
    for name, key in keys:
        value = tree(name)
        for step in key.split("."):
            assert step in value, f"{name}:{key}"
            value = value[step]
    assert sections
    assert set(sections) <= headings()
    assert names
    written = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    assert [name for name in names if f"def {name}(" not in written] == []
