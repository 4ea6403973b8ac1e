"""Files made to hurt are refused at once, and files that cannot be read say why."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from game.scenario.load import find_scenario, load_scenario, load_text
from game.scenario.problems import Findings, ScenarioError
from game.scenario.reader import MAX_BYTES, decode, parse

from .conftest import problems_of


def _bomb() -> str:
    doublings = (f"{chr(98 + step)}: &{chr(98 + step)} [*{chr(97 + step)}, *{chr(97 + step)}]" for step in range(24))
    return "a: &a [x, x]\n" + "\n".join(doublings)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (_bomb(), "alias"),
        ("a: " + "[" * 100_000, "too-deep"),
        ("a: " + "{b: " * 40_000, "too-deep"),
        ("- " * 90_000, "too-deep"),
        ("a:\n" + "- 1\n" * 99_000, "too-many-values"),
        ("# nothing\n" * 200_000, "too-many-lines"),
        ("a: " + "x" * 300_000, "long-line"),
        ("a: !!python/object/apply:os.system [ls]", "tag"),
        ("a: \x00", "control-character"),
        ("a: \x1b[2J", "control-character"),
        ("a: one\u2028b: two", "control-character"),
        ("a: 1\n---\nb: 2", "second-document"),
        ("- a\n- b", "not-a-mapping"),
        ("just words", "not-a-mapping"),
        ("", "not-a-mapping"),
        ("? [a, b]\n: 1", "odd-key"),
        ("a: [1, 2", "yaml-syntax"),
        ("a:\n\tb: 1", "yaml-syntax"),
        ("a: \ud800", "not-utf8"),
    ],
    ids=lambda value: value[:24] if isinstance(value, str) else None,
)
def test_hostile_text_is_refused(text: str, rule: str) -> None:
    assert rule in [one.rule for one in problems_of(text)]


def test_a_file_beyond_the_limit_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "long.yaml"
    path.write_bytes(b"a: " + b"x" * (MAX_BYTES + 50))

    with pytest.raises(ScenarioError, match="larger than 8 MB"):
        load_scenario(path)


@pytest.mark.parametrize(
    ("name", "words"),
    [("missing.yaml", "no such file"), (".", "a folder"), ("a\0b.yaml", "cannot be read")],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, name: str, words: str) -> None:
    with pytest.raises(ScenarioError, match=words):
        load_scenario(f"{tmp_path}/{name}")


def test_bytes_that_are_not_utf8_are_located() -> None:
    with pytest.raises(ScenarioError) as caught:
        decode(b"a: 1\nb: caf\xe9\n", "x.yaml")

    problem = caught.value.problems[0]
    assert (problem.rule, problem.line, problem.column) == ("not-utf8", 2, 7)


def test_a_control_character_is_located_and_not_printed() -> None:
    (problem,) = problems_of("a: 1\nb: x\x1b[31m\n")

    assert (problem.line, problem.column) == (2, 5)
    assert "\x1b" not in str(problem)


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(duel_text: str) -> None:
    document = decode(b"\xef\xbb\xbf" + duel_text.replace("\n", "\r\n").encode(), "x.yaml")

    assert document.text == duel_text


def test_both_lines_of_a_duplicate_key_are_named() -> None:
    findings = Findings()
    parse(decode(b"a: 1\nb: 2\na: 3\n", "x.yaml"), findings)

    (problem,) = findings.problems
    assert (problem.line, problem.column) == (3, 1)
    assert problem.message == "key 'a' is written twice; the first is on line 1"


def test_a_mistyped_name_of_a_scenario_is_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.scenario.load.shipped_scenarios", lambda: {"bukhara1922": Path("b.yaml")})

    assert find_scenario("bukhara1922") == Path("b.yaml")
    assert find_scenario("mine.yaml") == Path("mine.yaml")
    with pytest.raises(ScenarioError, match="did you mean 'bukhara1922'"):
        find_scenario("bukara1922")


def test_the_slow_parser_reads_the_same(duel_text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fast = parse(decode(duel_text.encode(), "x.yaml"), Findings())
    monkeypatch.setattr("game.scenario.reader._LOADER", yaml.BaseLoader)

    assert parse(decode(duel_text.encode(), "x.yaml"), Findings()) == fast


def test_the_text_of_a_loaded_scenario_loads_again(duel_text: str) -> None:
    first = load_text(duel_text)

    assert load_text(first.text).digest == first.digest
    assert load_text(first.text + "\n# another\n").digest != first.digest
