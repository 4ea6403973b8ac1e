"""Cut a small map out of a scenario: the start of a tutorial, or of a campaign of one's own.

    python scenarios/crop_map.py scenarios/bukhara1922.yaml COLUMN ROW COLUMNS ROWS > block.yaml

COLUMN and ROW are the north-western hex to keep; ROW must be even, or every other row would be shifted the wrong way.
Writes `map:`, `districts:` and `towns:` as YAML for people to go on editing by hand; nothing in the game calls it.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

KM_NORTH = 111.195  # of a degree of latitude
KM_EAST = 86.7203  # of a degree of longitude at 38.8° N, as in build_map.py
_LABEL = re.compile(r"\d{4}")
_WIDTH = 116


@dataclass(frozen=True)
class Window:
    """The part of the hex field that is kept."""

    column: int
    row: int
    columns: int
    rows: int

    def label(self, label: str) -> str | None:
        """A hex's label on the small map, or None if it is not on it."""
        column, row = int(label[:2]) - self.column, int(label[2:]) - self.row
        if 0 <= column < self.columns and 0 <= row < self.rows:
            return f"{column:02d}{row:02d}"
        return None

    def grid(self, text: str) -> list[list[str]]:
        """The symbols of a grid that are kept."""
        lines = [line.split() for line in text.split("\n") if line.split()]
        return [line[self.column : self.column + self.columns] for line in lines[self.row : self.row + self.rows]]

    def chains(self, text: str) -> list[list[str]]:
        """A chain of hexes, broken where it leaves the small map."""
        found: list[list[str]] = [[]]
        for label in _LABEL.findall(text):
            inside = self.label(label)
            if inside:
                found[-1].append(inside)
            elif found[-1]:
                found.append([])
        return [chain for chain in found if len(chain) > 1]

    def edges(self, text: str) -> list[str]:
        """The hex sides `0607 E` that are kept."""
        words = text.replace(",", " ").split()
        sides = [(self.label(label), side) for label, side in zip(words[::2], words[1::2], strict=True)]
        return [f"{label} {side}" for label, side in sides if label]


def main() -> None:
    """Print the block."""
    path, *numbers = sys.argv[1:]
    window = Window(*(int(number) for number in numbers))
    if window.row % 2:
        sys.exit("ROW must be even")
    scenario = yaml.load(Path(path).read_text(encoding="utf-8"), yaml.BaseLoader)
    lines = [*_map(scenario, window), "", *_districts(scenario, window), "", *_towns(scenario, window)]
    sys.stdout.write("\n".join(lines) + "\n")


def _map(scenario: dict[str, Any], window: Window) -> list[str]:
    old = scenario["map"]
    lines = ["map:", f"  columns: {window.columns}", f"  rows: {window.rows}"]
    for name in ("terrain", "districts"):
        lines.append(f"  {name}: |")
        for row, symbols in enumerate(window.grid(old[name])):
            lines.append("    " + " " * (row % 2) + " ".join(symbols))
    lines.append("  rivers:")
    for river in old["rivers"]:
        if edges := window.edges(river["edges"]):
            lines += [
                f"    - name: {river['name']}",
                f"      class: {river['class']}",
                f"      regime: {river['regime']}",
            ]
            lines += ["      navigable: true"] if river.get("navigable") == "true" else []
            lines += ["      edges: |", *_wrapped(", ".join(edges), 8)]
    lines.append("  crossings:")
    for crossing in old["crossings"]:
        if edge := window.edges(crossing["edge"]):
            lines.append("    - " + _flow({**crossing, "edge": edge[0]}))
    lines.append("  routes:")
    for route in old["routes"]:
        for chain in window.chains(route["hexes"]):
            lines.append("    - " + _flow({**route, "hexes": " ".join(chain)}))
    lines.append("  passes:")
    for entry in old["passes"]:
        if label := window.label(entry["hex"]):
            lines.append("    - " + _flow({**entry, "hex": label}, quoted=("hex",)))
    return lines + _heights(old, window)


def _heights(old: dict[str, Any], window: Window) -> list[str]:
    """The frame of the small map and the nodes of the net that cover it with one to spare."""
    frame, net = old["frame"], old["heights"]
    km = float(frame["hex_km"])
    north = float(frame["north_deg"]) - window.row * km * 3**0.5 / 2 / KM_NORTH
    west = float(frame["west_deg"]) + window.column * km / KM_EAST
    south = north - (window.rows + 1) * km * 3**0.5 / 2 / KM_NORTH
    east = west + (window.columns + 1) * km / KM_EAST
    step_n, step_e = float(net["step_north_deg"]), float(net["step_east_deg"])
    first_row = max(0, int((float(net["north_deg"]) - north) / step_n))
    last_row = int((float(net["north_deg"]) - south) / step_n) + 2
    first_column = max(0, int((west - float(net["west_deg"])) / step_e))
    last_column = int((east - float(net["west_deg"])) / step_e) + 2
    rows = [line.split() for line in net["metres"].split("\n") if line.split()]
    kept = [row[first_column : last_column + 1] for row in rows[first_row : last_row + 1]]
    return [
        "  heights:",
        f"    north_deg: {float(net['north_deg']) - first_row * step_n:.4f}",
        f"    west_deg: {float(net['west_deg']) + first_column * step_e:.4f}",
        f"    step_north_deg: {net['step_north_deg']}",
        f"    step_east_deg: {net['step_east_deg']}",
        "    metres: |",
        *("      " + " ".join(row) for row in kept),
        f"  frame: {{north_deg: {north:.4f}, west_deg: {west:.4f}, hex_km: {frame['hex_km']}}}",
    ]


def _districts(scenario: dict[str, Any], window: Window) -> list[str]:
    present = {symbol for row in window.grid(scenario["map"]["districts"]) for symbol in row}
    found = [(name, entry) for name, entry in scenario["districts"].items() if entry["symbol"] in present]
    return ["districts:", *(f"  {name}: {_flow(entry)}" for name, entry in found)]


def _towns(scenario: dict[str, Any], window: Window) -> list[str]:
    lines = ["towns:"]
    for name, entry in scenario["towns"].items():
        if label := window.label(entry["hex"]):
            lines.append(f"  {name}: {_flow({**entry, 'hex': label}, quoted=('hex',))}")
    return lines


def _flow(entry: dict[str, Any], quoted: tuple[str, ...] = ()) -> str:
    """A mapping on one line."""
    parts = []
    for key, value in entry.items():
        if isinstance(value, dict):
            text = _flow(value)
        elif key in quoted or re.search(r"[:;,#'{}]", value):
            text = f'"{value}"'
        else:
            text = value
        parts.append(f"{key}: {text}")
    return "{" + ", ".join(parts) + "}"


def _wrapped(text: str, indent: int) -> list[str]:
    lines = [" " * indent]
    for word in text.split(", "):
        if len(lines[-1]) + len(word) > _WIDTH:
            lines.append(" " * indent)
        lines[-1] += f"{word}, "
    return [line.rstrip(", ") for line in lines]


if __name__ == "__main__":
    main()
