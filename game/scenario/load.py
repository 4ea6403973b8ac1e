"""Loading: from a path or a name to a Scenario ready to play."""

from __future__ import annotations

import hashlib
from pathlib import Path

from game.scenario.compile import compile_scenario
from game.scenario.draft import Draft
from game.scenario.extend import Lineage, Shelf, lay_over
from game.scenario.problems import Findings, Problem, ScenarioError, closest, listed, quoted
from game.scenario.reader import Document, Node, decode, parse, read_bytes
from game.scenario.scenario import Scenario
from game.scenario.validate import validate

_PACKAGE = Path(__file__).resolve().parent.parent


def shipped_folder(name: str) -> Path:
    """A folder that comes with the game (`scenarios`, `assets`), in an installed wheel or in a checkout."""
    installed = _PACKAGE / "shipped" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def shipped_scenarios() -> dict[str, Path]:
    """The scenarios that come with the game: name to file, sorted by name."""
    return {path.stem: path for path in sorted(shipped_folder("scenarios").glob("*.yaml"))}


def find_scenario(name_or_path: str) -> Path:
    """The file of a scenario.

    Args:
        name_or_path: the name of a shipped scenario (`bukhara1922`), or a path to a file of one's own.

    Raises:
        ScenarioError: when it is a bare name that no shipped scenario has.
    """
    shipped = shipped_scenarios()
    if name_or_path in shipped:
        return shipped[name_or_path]
    path = Path(name_or_path)
    if path.suffix or len(path.parts) != 1:
        return path
    there_are = f"there are {listed(shipped)}" if shipped else "none came with this game"
    message = f"there is no scenario of this name; {there_are}"
    suggestion = closest(name_or_path, shipped)
    raise ScenarioError([Problem(quoted(name_or_path), 0, 0, "no-such-scenario", message, suggestion)])


def load_scenario(path: Path | str) -> Scenario:
    """Read, check and compile a scenario file.

    Args:
        path: the file.

    Raises:
        ScenarioError: with every problem found, in the scenario and in the rulebook.
    """
    file = _shown(Path(path))
    return _build(decode(read_bytes(Path(path), file), file), str(path))


def variant_of(scenario: Scenario, variant: str) -> Scenario:
    """A scenario with the changes of one of the variants that its `history` describes.

    Raises:
        ScenarioError: there is no such variant, or it makes no playable scenario.
    """
    return load_text(scenario.text, file=scenario.path or "scenario", variant=variant)


def load_text(text: str, *, file: str = "scenario", variant: str = "") -> Scenario:
    """Check and compile the text of a scenario, as records carry it.

    Args:
        text: the YAML.
        file: how problems name it.
        variant: the variant of its `history` to load instead of the scenario itself.

    Raises:
        ScenarioError: with every problem found, in the scenario and in the rulebook.
    """
    return _build(decode(text.encode("utf-8", "surrogatepass"), file), "", variant)


def _build(document: Document, path: str, variant: str = "") -> Scenario:
    """A Scenario from the text of its file."""
    findings = Findings()
    rulebook = _rulebook()
    lineage = Lineage(document, findings, _shelf_beside(path))
    if variant:
        lineage.vary(variant)
    tree = lineage.tree
    _merge_rulebook(tree, parse(rulebook, findings))
    reading = validate(tree, findings)
    if reading.model is None:
        findings.raise_any()
        raise AssertionError("a scenario without a model has problems")
    draft = Draft(tree, reading.model, reading.dropped, findings)
    compiled = compile_scenario(draft)
    return Scenario(
        title=reading.model.title,
        description=reading.model.description,
        credits=tuple(reading.model.credits),
        sources=reading.model.sources,
        theatre=compiled.theatre,
        world=compiled.world,
        names=compiled.names,
        chart=compiled.chart,
        text=lineage.text,
        digest=_digest([*lineage.documents, rulebook], variant),
        path=path,
        variant=variant,
        history=compiled.history,
        warnings=tuple(draft.warnings),
    )


def _shelf_beside(path: str) -> Shelf:
    """Where the bases of a scenario lie: in its own folder or, failing that, among the game's own."""

    def find(name: str) -> Path | None:
        beside = Path(path).parent / f"{name}.yaml"
        return beside if path and beside.is_file() else shipped_scenarios().get(name)

    return find


def _rulebook() -> Document:
    """The standard rulebook that comes with the game."""
    path = shipped_folder("assets") / "rulebook.yaml"
    file = _shown(path)
    return decode(read_bytes(path, file), file)


def _merge_rulebook(tree: Node, standard: Node) -> None:
    """Lay a scenario's own rulebook over the standard one, key by key; `tree` is written in place."""
    if not isinstance(tree.content, dict):
        return
    own = tree.content.get("rulebook")
    if own is None or own.content is None:
        tree.content["rulebook"] = standard
    elif isinstance(own.content, dict):
        lay_over(standard, own)
        standard.key = own.key
        tree.content["rulebook"] = standard


def _digest(documents: list[Document], variant: str) -> str:
    """What a scenario plays like: a digest of its text, of its bases' and of the rulebook's."""
    digest = hashlib.blake2b(digest_size=16)
    for document in documents:
        raw = document.text.encode()
        digest.update(len(raw).to_bytes(8, "big") + raw)
    digest.update(variant.encode())
    return digest.hexdigest()


def _shown(path: Path) -> str:
    """A path as people like to read it: from where they stand, if it lies there."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except (OSError, ValueError):
        return str(path)
