"""Deriving: a scenario that `extends` another says only what differs.

The bases are laid under the scenario key by key: mappings are merged, everything else is replaced as a whole, and
`remove` takes entries of the base away. Every value keeps the place where it is written, so a mistake in a base is
told in the base's own file.

Records carry one text, so a scenario with bases is kept as a *bundle*: its own text, then each base behind a line
`--- # base: NAME`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from game.scenario.problems import Findings, closest, quoted
from game.scenario.reader import Document, Node, decode, parse, read_bytes

MAX_BASES = 4
_MARK = "--- # base: "
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_MARK_LINE = re.compile(rf"^{re.escape(_MARK)}({_NAME.pattern})\n", re.MULTILINE)

Shelf = Callable[[str], Path | None]


def unbundle(text: str) -> tuple[str, dict[str, str]]:
    """The scenario's own text of a bundle, and the texts of its bases by name."""
    own, *rest = _MARK_LINE.split(text)
    return own, dict(zip(rest[::2], rest[1::2], strict=True))


def bundle(documents: list[Document], names: list[str]) -> str:
    """One text that holds a scenario and its bases; a scenario without bases stays as it is.

    Args:
        documents: the scenario, then its bases, nearest first.
        names: of the bases.
    """
    bases = zip(names, documents[1:], strict=True)
    return documents[0].text + "".join(f"{_MARK}{name}\n{document.text}" for name, document in bases)


def _ended(text: str) -> str:
    """A text whose last line is whole, so that another can follow."""
    return text if text.endswith("\n") else f"{text}\n"


class Lineage:
    """A scenario's tree with those of its bases laid under it."""

    def __init__(self, document: Document, findings: Findings, shelf: Shelf) -> None:
        """Read the bases and merge.

        Args:
            document: the scenario, or a bundle, whose bases are then taken from it and not from the disk.
            findings: takes what is wrong in the forms of the files.
            shelf: where a base of a name lies, or None.

        Raises:
            ScenarioError: a base is missing or cannot be read, bases go round in a circle, or there are too many.
        """
        own, self._kept = unbundle(document.text)
        self._shelf, self._findings = shelf, findings
        self.documents = [Document(document.file, _ended(own))]
        self.names: list[str] = []
        self.tree = parse(self.documents[0], findings)
        self._add_bases(self.tree)

    @property
    def text(self) -> str:
        """The bundle."""
        return bundle(self.documents, self.names)

    def vary(self, variant: str) -> None:
        """Lay the changes of a variant of the scenario's `history` over its tree.

        Raises:
            ScenarioError: there is no such variant.
        """
        found: Node | None = self.tree
        for step in ("history", "variants", variant, "changes"):
            found = found.child(step) if found is not None else None
        if found is None or not isinstance(found.content, dict):
            self._refuse(self.tree, "unknown-variant", f"there is no variant {quoted(variant)}")
        self._laid_over(self.tree, found)

    def _add_bases(self, tree: Node) -> None:
        """Read base after base, then lay each over the one behind it."""
        trees = [tree]
        while (name := self._named(trees[-1])) is not None:
            document = self._document(name, trees[-1])
            self.documents.append(document)
            self.names.append(name)
            trees.append(parse(document, self._findings))
        merged = trees[-1]
        for own in reversed(trees[:-1]):
            merged = self._laid_over(merged, own)
        self.tree = merged

    def _named(self, tree: Node) -> str | None:
        """The name of the base that a tree extends."""
        node = tree.child("extends")
        if node is None or node.content is None:
            return None
        if not isinstance(node.content, str) or not _NAME.fullmatch(node.content):
            self._refuse(node, "wrong-spelling", "`extends` is the name of a scenario, without folder or `.yaml`")
        name = str(node.content)
        if name in self.names or name == Path(self.documents[0].file).stem:
            self._refuse(node, "circle", f"{quoted(name)} would in the end extend itself")
        if len(self.names) == MAX_BASES:
            self._refuse(node, "too-many-bases", f"more than {MAX_BASES} scenarios that extend one another")
        return name

    def _document(self, name: str, tree: Node) -> Document:
        """The text of a base."""
        if name in self._kept:
            return Document(f"{self.documents[0].file} ({name})", self._kept[name])
        node = tree.child("extends")
        assert node is not None
        path = None if self._kept else self._shelf(name)
        if path is None:
            self._refuse(node, "unknown-base", f"there is no scenario {quoted(name)} here or among those of the game")
        found = decode(read_bytes(path, path.name), path.name)
        return Document(found.file, _ended(found.text))

    def _refuse(self, node: Node, rule: str, message: str) -> NoReturn:
        """Give the scenario up."""
        self._findings.add(node.document.problem(node.start, rule, message))
        self._findings.raise_any()
        raise AssertionError("a problem was just added")

    def _laid_over(self, base: Node, own: Node) -> Node:
        """A tree over its base; the base's node is written in place and returned."""
        assert isinstance(base.content, dict)
        assert isinstance(own.content, dict)
        for key in ("extends", "remove"):
            base.content.pop(key, None)
        removal = own.content.get("remove")
        if removal is not None:
            self._remove(base, removal)
        lay_over(base, own)
        base.document, base.start, base.end = own.document, own.start, own.end
        return base

    def _remove(self, base: Node, removal: Node) -> None:
        """Take what `remove` lists out of a base; entries of the wrong form are told by the models."""
        for _, entry in removal.children():
            if not isinstance(entry.content, str):
                continue
            *way, last = entry.content.split(".")
            holder: Node | None = base
            for step in way:
                holder = holder.child(step) if holder is not None else None
            known = list(holder.content) if holder is not None and isinstance(holder.content, dict) else []
            if last in known:
                assert holder is not None
                assert isinstance(holder.content, dict)
                del holder.content[last]
                continue
            message = f"the base has no {quoted(entry.content)} to remove"
            meant = closest(last, known)
            suggestion = ".".join([*way, meant]) if meant else ""
            self._findings.add(entry.document.problem(entry.start, "nothing-to-remove", message, suggestion))


def lay_over(base: Node, own: Node) -> None:
    """Put what one mapping says over what another says, key by key; `base` is written in place."""
    if not isinstance(base.content, dict) or not isinstance(own.content, dict):
        return
    for key, node in own.content.items():
        below = base.content.get(key)
        if below is not None and isinstance(below.content, dict) and isinstance(node.content, dict):
            lay_over(below, node)
            below.key, below.document = node.key, node.document
            below.start, below.end = node.start, node.end
        elif node.content is not None:
            base.content[key] = node
    base.damaged = base.damaged or own.damaged
