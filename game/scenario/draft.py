"""A scenario under compilation: the model, the places in the text, and the rows that ids have got so far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from game.base.hexgrid import DIRECTIONS, NOWHERE, from_label, neighbour_table
from game.base.rows import IntArray
from game.scenario.models import ScenarioModel
from game.scenario.problems import Findings, closest, quoted
from game.scenario.reader import Node
from game.scenario.validate import node_at
from game.scenario.wording import Path


@dataclass
class Draft:
    """What the compile steps share; a fault is recorded and the step goes on with NOWHERE or -1."""

    tree: Node
    model: ScenarioModel
    dropped: set[str]
    findings: Findings
    warnings: list[str] = field(default_factory=list)
    unit_rows: dict[str, int] = field(default_factory=dict)
    incident_rows: dict[str, int] = field(default_factory=dict)
    choice_rows: dict[int, dict[str, int]] = field(default_factory=dict)  # by the row of the event
    neighbours: IntArray = field(init=False)
    type_rows: dict[str, int] = field(init=False)
    district_rows: dict[str, int] = field(init=False)
    town_rows: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        """Number what the file names, in the order of the file."""
        self.neighbours = neighbour_table(self.columns, self.rows)
        self.type_rows = _numbered(self.model.rulebook.unit_types)
        self.district_rows = _numbered(self.model.districts)
        self.town_rows = _numbered(self.model.towns)

    @property
    def columns(self) -> int:
        """Hexes from west to east."""
        return self.model.map.columns

    @property
    def rows(self) -> int:
        """Hexes from north to south."""
        return self.model.map.rows

    def node(self, path: Path) -> Node:
        """The place of a value, or of the nearest thing around it that is written."""
        return node_at(self.tree, path)[0]

    def fault(self, path: Path, rule: str, message: str, suggestion: str = "", *, key: bool = False) -> None:
        """Record a problem at a value, or at its key."""
        node = self.node(path)
        place = node.key if key and node.key >= 0 else node.start
        self.findings.add(node.document.problem(place, rule, message, suggestion))

    def fault_word(self, path: Path, place: int, rule: str, message: str, suggestion: str = "") -> None:
        """Record a problem at a word inside a text."""
        self.findings.add(self.node(path).document.problem(place, rule, message, suggestion))

    def warn(self, path: Path, message: str) -> None:
        """Record something odd that can be played all the same."""
        node = self.node(path)
        problem = node.document.problem(node.start, "", message)
        self.warnings.append(f"{problem.file}:{problem.line}:{problem.column}: {message}")

    def row_of(self, kind: str, rows: dict[str, int], name: str, path: Path) -> int:
        """The row of an id, or -1 with a fault.

        Args:
            kind: what it should be, in words: `town`, `unit`.
            rows: the ids there are.
            name: the id as written.
            path: where it is written.
        """
        row = rows.get(name, -1)
        if row < 0 and name not in self.dropped:
            message = f"there is no {kind} {quoted(name)}"
            self.fault(path, f"unknown-{kind.replace(' ', '-')}", message, closest(name, rows))
        return row

    def town(self, name: str, path: Path) -> int:
        """The row of a town."""
        return self.row_of("town", self.town_rows, name, path)

    def unit(self, name: str, path: Path) -> int:
        """The row of a unit."""
        return self.row_of("unit", self.unit_rows, name, path)

    def hex(self, label: str, path: Path, place: int = -1) -> int:
        """The hex of a label, or NOWHERE with a fault.

        Args:
            label: four digits.
            path: where it is written.
            place: where exactly, when it is a word inside a text.
        """
        try:
            return from_label(label, self.columns, self.rows)
        except ValueError as error:
            at = place if place >= 0 else self.node(path).start
            self.fault_word(path, at, "no-such-hex", str(error))
            return NOWHERE

    def place(self, at: str, path: Path) -> int:
        """The hex of a town's id or of a label, or NOWHERE with a fault."""
        if at.isdecimal():
            return self.hex(at, path)
        if self.town(at, path) < 0:
            return NOWHERE
        label = self.model.towns[at].hex
        try:
            return from_label(label, self.columns, self.rows)
        except ValueError:
            return NOWHERE  # told once, at the town

    def chain(self, path: Path) -> list[int]:
        """The hexes of a text of labels, each a neighbour of the one before."""
        hexes: list[int] = []
        previous = NOWHERE
        for label, place in self.node(path).words():
            here = self.hex(label, path, place)
            if here != NOWHERE and previous != NOWHERE and self.edge_between(previous, here) == NOWHERE:
                self.fault_word(path, place, "broken-chain", f"{label} is no neighbour of the hex before it")
            if here != NOWHERE:
                hexes.append(here)
            previous = here
        if len(hexes) == 1:
            self.fault(path, "broken-chain", "a chain needs at least two hexes")
        return hexes

    def edges(self, path: Path) -> list[tuple[int, int]]:
        """The hex sides of a text such as `0607 E, 0606 SE`, each with its place in the file's text."""
        words = self.node(path).words()
        edges: list[tuple[int, int]] = []
        for label, side in zip(words[::2], words[1::2], strict=False):
            hex_id = self.hex(label[0], path, label[1])
            if side[0] not in DIRECTIONS:
                message = f"a side is one of {' '.join(DIRECTIONS)}, not {quoted(side[0])}"
                self.fault_word(path, side[1], "unknown-side", message, closest(side[0], DIRECTIONS))
            elif hex_id != NOWHERE:
                edges.append((hex_id * 6 + DIRECTIONS.index(side[0]), label[1]))
        if len(words) % 2:
            self.fault_word(path, words[-1][1], "unknown-side", f"{quoted(words[-1][0])} has no side")
        return edges

    def both_sides(self, edge: int) -> list[int]:
        """An edge and the same side seen from the neighbour, if there is one."""
        neighbour = int(self.neighbours[edge])
        return [edge] if neighbour == NOWHERE else [edge, neighbour * 6 + (edge % 6 + 3) % 6]

    def edge_between(self, hex_a: int, hex_b: int) -> int:
        """The side of one hex towards its neighbour, or NOWHERE."""
        for edge in range(hex_a * 6, hex_a * 6 + 6):
            if self.neighbours[edge] == hex_b:
                return edge
        return NOWHERE

    def day(self, when: date) -> int:
        """A date as a day of the campaign; 0 for everything before it."""
        return max(0, (when - self.model.calendar.first_day).days)

    def inherited(self, path: Path) -> bool:
        """Whether a value comes from a base: what lies outside a shorter campaign there is no mistake here."""
        return self.node(path).document is not self.tree.document

    def check_turn(self, turn: int, path: Path) -> None:
        """Fault a turn after the last one."""
        turns = self.model.calendar.turns
        if turn > turns and not self.inherited(path):
            self.fault(path, "after-the-end", f"turn {turn} comes after the last turn, {turns}")


def hundredths(loads: Decimal) -> int:
    """Loads as the engine counts them, in hundredths."""
    return int(loads * 100)


def lines_and_words(text: str) -> list[list[str]]:
    """The words of a grid, line by line, empty lines left out: the fast twin of `Node.rows`."""
    return [words for line in text.split("\n") if (words := line.split())]


def _numbered(ids: Iterable[str]) -> dict[str, int]:
    """Ids to row numbers."""
    return {name: row for row, name in enumerate(ids)}
