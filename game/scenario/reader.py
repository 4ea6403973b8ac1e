"""YAML in, a tree of text with places out: the only module that calls yaml.

The reader takes a small and boring part of YAML: mappings with plain keys, lists and scalars. It resolves no
scalar: every one stays the text that was written, and the models decide what they want it to be. So the hex
`0102` is never the octal number 66, the id `no` never becomes false and `2:30` never becomes 150. Events are
read one by one off the parser and depth, number and kind are checked on the way, so that a hostile file is
refused before it costs anything.
"""

from __future__ import annotations

import re
import stat
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from game.scenario.problems import Findings, Problem, ScenarioError, quoted

MAX_BYTES = 8_000_000
MAX_LINE = 200_000
MAX_DEPTH = 20
_TOO_DEEP = f"nested deeper than {MAX_DEPTH} levels"
MAX_LINES = 100_000
MAX_NODES = 50_000

# The base loader knows no tag but text, so nothing in a file can name a Python object.
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
# Besides control bytes, the characters that YAML takes for line ends and editors do not: lines must agree.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_WORD = re.compile(r"[^\s,]+")


class Bare(str):
    """A scalar written without quotes: it may be meant as a number, a flag or a date."""

    __slots__ = ()


@dataclass(frozen=True)
class Document:
    """The text of one file and how problems name it."""

    file: str
    text: str

    @cached_property
    def lines(self) -> list[str]:
        """The lines, as YAML counts them."""
        return self.text.split("\n")

    @cached_property
    def line_starts(self) -> list[int]:
        """Where in the text each line starts."""
        starts = [0]
        for line in self.lines:
            starts.append(starts[-1] + len(line) + 1)
        return starts

    def problem(self, index: int, rule: str, message: str, suggestion: str = "") -> Problem:
        """A problem at a character of the text."""
        line = bisect_right(self.line_starts, index, hi=len(self.lines)) - 1
        column = index - self.line_starts[line]
        return Problem(self.file, line + 1, column + 1, rule, message, suggestion, self.lines[line])


Content = dict[str, "Node"] | list["Node"] | str | None


@dataclass(slots=True)
class Node:
    """A value and where it stands; text without quotes is `Bare`, and None is an empty value."""

    document: Document
    content: Content
    start: int  # characters from the start of the text
    end: int
    key: int = -1  # where the key stands that names it, or -1
    block: bool = False  # block text, which starts on the line after its `|`
    damaged: bool = False  # something faulty inside was taken out, so what is lacking is not to blame

    def children(self) -> Iterator[tuple[str | int, Node]]:
        """The values directly inside, each with its key or index."""
        if isinstance(self.content, dict):
            yield from self.content.items()
        elif isinstance(self.content, list):
            yield from enumerate(self.content)

    def child(self, step: str | int) -> Node | None:
        """The value under a key or index, if it is there."""
        if isinstance(self.content, dict):
            return self.content.get(str(step))
        if isinstance(self.content, list) and isinstance(step, int) and 0 <= step < len(self.content):
            return self.content[step]
        return None

    def value(self) -> Any:
        """The tree as plain dicts, lists and text; a key with nothing behind it counts as not written."""
        if isinstance(self.content, dict):
            return {key: node.value() for key, node in self.content.items() if node.content is not None}
        if isinstance(self.content, list):
            return [node.value() for node in self.content]
        return self.content

    def span(self) -> tuple[int, int]:
        """Where a text's characters begin and end in the file's text, without quotes or the `|` of block text."""
        start = self.start
        if self.block:
            start = self.document.text.index("\n", start) + 1
        elif not isinstance(self.content, Bare):
            start += 1
        return start, self.end if self.block or isinstance(self.content, Bare) else self.end - 1

    def words(self) -> list[tuple[str, int]]:
        """The words of a text, parted by blanks and commas, each with its place in the file's text."""
        return [(found.group(), found.start()) for found in _WORD.finditer(self.document.text, *self.span())]

    def rows(self) -> list[list[tuple[str, int]]]:
        """The words of a text line by line, empty lines left out."""
        by_line: dict[int, list[tuple[str, int]]] = {}
        for word, index in self.words():
            line = bisect_right(self.document.line_starts, index)
            by_line.setdefault(line, []).append((word, index))
        return list(by_line.values())


def read_bytes(path: Path, file: str) -> bytes:
    """The bytes of a file that may be a scenario.

    Args:
        path: the file.
        file: how problems name it.

    Raises:
        ScenarioError: when it is missing, no file, unreadable or far too large.
    """

    def refused(rule: str, message: str) -> ScenarioError:
        return ScenarioError([Problem(file, 0, 0, rule, message)])

    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise refused("not-a-file", "this is a folder, not a file")
        if not stat.S_ISREG(status.st_mode):
            raise refused("not-a-file", "this is not a regular file")
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise refused("no-such-file", "there is no such file") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise refused("unreadable", f"cannot be read: {reason}") from None
    if len(raw) > MAX_BYTES:
        raise refused("too-large", f"larger than {MAX_BYTES // 1_000_000} MB")
    return raw


def decode(raw: bytes, file: str) -> Document:
    """The text of a file, with line ends made alike.

    Raises:
        ScenarioError: when it is not UTF-8, holds control characters or has too long or too many lines.
    """
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        message = f"byte {raw[error.start]:#04x} is not UTF-8; save the file as UTF-8"
        raise ScenarioError([Problem(file, line, column, "not-utf8", message)]) from None
    if text.count("\n") >= MAX_LINES:
        raise ScenarioError([Problem(file, 0, 0, "too-many-lines", f"more than {MAX_LINES} lines")])
    document = Document(file, text)
    found = _FORBIDDEN.search(text)
    if found:
        message = f"character U+{ord(found.group()):04X} may not stand in a scenario"
        raise ScenarioError([document.problem(found.start(), "control-character", message)])
    for number, line_text in enumerate(document.lines, 1):
        if len(line_text) > MAX_LINE:
            message = f"a line of {len(line_text)} characters; at most {MAX_LINE} are allowed"
            raise ScenarioError([Problem(file, number, 1, "long-line", message)])
    return document


def parse(document: Document, findings: Findings) -> Node:
    """The tree of a document.

    Args:
        document: decoded text.
        findings: takes duplicate keys, tags, aliases and merge keys; the tree goes on without them.

    Raises:
        ScenarioError: when no tree can be built: broken YAML, too deep, too many values, no mapping.
    """
    try:
        tree = _Builder(document, findings).build()
    except yaml.MarkedYAMLError as error:
        mark: Any = error.problem_mark or error.context_mark
        index = mark.index if mark else 0
        rule, message = "yaml-syntax", f"this is not YAML: {error.problem or error.context}"
        if "nesting depth" in str(error.problem):  # some libraries give up by themselves, before they tell of a level
            rule, message = "too-deep", _TOO_DEEP
        findings.add(document.problem(min(index, len(document.text)), rule, message))
    except yaml.YAMLError as error:
        findings.add(document.problem(0, "yaml-syntax", f"this is not YAML: {error}"))
    else:
        if tree is not None and isinstance(tree.content, dict):
            return tree
        findings.add(document.problem(0, "not-a-mapping", "a scenario is a mapping: lines of `key: value`"))
    findings.raise_any()
    raise AssertionError("unreachable")


@dataclass
class _Open:
    """A mapping or list whose end has not been read yet."""

    node: Node
    pending: str | None = None  # the key whose value comes next
    pending_at: int = -1
    skipping: bool = False  # the next value belongs to a refused key


@dataclass
class _Builder:
    """Builds the tree from the parser's events, with a stack of its own instead of recursion."""

    document: Document
    findings: Findings
    stack: list[_Open] = field(default_factory=list)
    root: Node | None = None
    nodes: int = 0

    def build(self) -> Node | None:
        """The root, or None of an empty file."""
        documents = 0
        events: Iterator[Any] = yaml.parse(self.document.text, Loader=_LOADER)
        for event in events:
            end = event.end_mark.index
            if isinstance(event, yaml.NodeEvent):
                self._node(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self.stack.pop().node.end = end
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._fault(event, "second-document", "a scenario is one document; drop the second `---`")
                    break
        return self.root

    def _fault(self, event: Any, rule: str, message: str) -> None:
        self.findings.add(self.document.problem(event.start_mark.index, rule, message))

    def _stop(self, event: Any, rule: str, message: str) -> None:
        """Give the file up."""
        self._fault(event, rule, message)
        self.findings.raise_any()

    def _node(self, event: Any) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self._stop(event, "too-many-values", f"more than {MAX_NODES} values")
        if len(self.stack) >= MAX_DEPTH:
            self._stop(event, "too-deep", _TOO_DEEP)
        self._check_form(event)
        top = self.stack[-1] if self.stack else None
        if top and isinstance(top.node.content, dict) and top.pending is None:
            self._key(event, top, top.node.content)
            return
        node = self._value(event)
        self._place(node, top)
        if not isinstance(event, (yaml.ScalarEvent, yaml.AliasEvent)):
            self.stack.append(_Open(node))

    def _check_form(self, event: Any) -> None:
        """Refuse what plain YAML does not need: anchors, aliases and tags."""
        if isinstance(event, yaml.AliasEvent):
            self._fault(event, "alias", f"aliases are not allowed: write the value of *{event.anchor} out here")
            return
        if event.anchor is not None:
            self._fault(event, "anchor", f"anchors are not allowed: drop &{event.anchor}")
        if event.tag is not None:
            name = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._fault(event, "tag", f"tags are not allowed: drop {quoted(name)}")

    def _key(self, event: Any, top: _Open, content: dict[str, Node]) -> None:
        if not isinstance(event, yaml.ScalarEvent):
            self._stop(event, "odd-key", "a key must be a plain word")
        key = event.value
        top.pending, top.pending_at = key, event.start_mark.index
        if key == "<<" and not event.style:
            self._fault(event, "merge-key", "merge keys (`<<`) are not allowed: write the values out")
            top.skipping = True
        elif key in content:
            first = self.document.problem(content[key].key, "", "").line
            self._fault(event, "duplicate-key", f"key {quoted(key)} is written twice; the first is on line {first}")
            top.skipping = True

    def _value(self, event: Any) -> Node:
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, yaml.MappingStartEvent):
            return Node(self.document, {}, start, end)
        if isinstance(event, yaml.SequenceStartEvent):
            return Node(self.document, [], start, end)
        if isinstance(event, yaml.AliasEvent):
            return Node(self.document, None, start, end)
        if event.style:
            return Node(self.document, event.value, start, end, block=event.style in "|>")
        content = None if event.value in ("", "~", "null") else Bare(event.value)
        return Node(self.document, content, start, end)

    def _place(self, node: Node, top: _Open | None) -> None:
        """Hang a value where it belongs; the value of a refused key hangs nowhere."""
        if top is None:
            self.root = node
        elif isinstance(top.node.content, list):
            top.node.content.append(node)
        elif isinstance(top.node.content, dict) and top.pending is not None:
            node.key = top.pending_at
            if not top.skipping:
                top.node.content[top.pending] = node
            top.pending, top.skipping = None, False
