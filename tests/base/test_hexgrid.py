from __future__ import annotations

from collections import deque

import pytest

from game.base.hexgrid import NOWHERE, distance, from_label, label, neighbour_table, opposite

SIZES = [(1, 1), (2, 5), (7, 6), (12, 9)]


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_neighbours_are_mutual(columns: int, rows: int) -> None:
    table = neighbour_table(columns, rows)
    for edge, to in enumerate(table):
        if to != NOWHERE:
            hex_id, direction = divmod(edge, 6)
            assert table[to * 6 + opposite.py_func(direction)] == hex_id


def test_a_hex_in_the_middle_has_six_different_neighbours() -> None:
    table = neighbour_table(5, 5)
    for hex_id in (2 * 5 + 2, 1 * 5 + 2):
        assert len(set(table[hex_id * 6 : hex_id * 6 + 6]) - {NOWHERE, hex_id}) == 6


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_distance_is_the_number_of_steps(columns: int, rows: int) -> None:
    table = neighbour_table(columns, rows)
    for start in range(columns * rows):
        steps = {start: 0}
        queue = deque([start])
        while queue:
            here = queue.popleft()
            for to in table[here * 6 : here * 6 + 6]:
                if to != NOWHERE and int(to) not in steps:
                    steps[int(to)] = steps[here] + 1
                    queue.append(int(to))
        assert steps == {hex_id: distance(start, hex_id, columns) for hex_id in range(columns * rows)}


def test_labels_are_read_back() -> None:
    for hex_id in range(12 * 9):
        assert from_label(label(hex_id, 12), 12, 9) == hex_id


@pytest.mark.parametrize("text", ["", "010", "01022", "12 3", "1200", "0009", "-101", "0a02", "¹¹¹¹"])
def test_a_label_beyond_the_map_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="hex"):
        from_label(text, 12, 9)
