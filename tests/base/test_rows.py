from __future__ import annotations

from typing import Annotated

import numpy as np
import pytest

from game.base.rows import Row, Rows, Shape, column, dtype_of, field_names, flat, record_dtype, records, rows


class Pony(Row):
    hands: int
    age: int


class Racer(Pony):
    wins: int


class Sized(Row):
    size: int


class Stable(Row):
    ponies: Annotated[Rows[Pony], Shape(3)]
    racers: Annotated[Rows[Racer], Shape(2, 2)]


class Hidden(Row):
    data: Annotated[Rows[Pony], Shape(3)]


def test_fields_keep_their_order_inherited_ones_first() -> None:
    assert field_names(Racer) == ("hands", "age", "wins")
    assert dtype_of(Racer).itemsize == 24


@pytest.mark.parametrize("ask", [lambda: dtype_of(Sized), lambda: record_dtype(Hidden)])
def test_names_that_numpy_hides_are_refused(ask) -> None:
    with pytest.raises(ValueError, match="numpy hides"):
        ask()


def test_a_row_is_a_reference() -> None:
    table = rows(Pony, 2)
    row = table[1]
    row.age = 7

    assert table[1].age == 7
    assert list(column(table, "age")) == [0, 7]


def test_rows_can_look_through_a_buffer() -> None:
    buffer = np.arange(6, dtype=np.int64)
    table = rows(Racer, 2, buffer)
    table[1].wins = 99

    assert buffer[5] == 99
    assert (table[0].hands, table[0].age, table[0].wins) == (0, 1, 2)


def test_an_empty_table_has_no_rows() -> None:
    assert len(rows(Pony, 0)) == 0


def test_the_words_of_a_record_are_the_record() -> None:
    stables = records(Stable, 2)
    stables[1].racers[1, 0].wins = 5
    stables[0].ponies[2].age = 3
    words = flat(stables)

    assert words.dtype == np.int64
    assert len(words) == 2 * (3 * 2 + 4 * 3)
    assert sorted(words[words != 0]) == [3, 5]
    words[:] = 1
    assert stables[1].racers[0, 1].wins == 1
    assert stables[0].ponies[0].hands == 1
