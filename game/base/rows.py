"""Rows: tables of 64-bit integers that compiled kernels and Python read alike.

A *row class* is an annotated class whose fields are all `int`; `Rows[Unit]` is a table of them, at run time a
`numpy.recarray`. Every field is an int64: arithmetic in compiled and in interpreted code then agrees bit for
bit with no casts, rows have no padding, and a whole game state is one flat buffer that can be copied, compared
and hashed in one sweep.
"""

from __future__ import annotations

from typing import Any, Generic, TypeVar, cast

import numpy as np
import numpy.typing as npt

IntArray = npt.NDArray[np.int64]
SmallArray = npt.NDArray[np.int8]


class Row:
    """Base of row classes; subclasses only annotate fields, each `int`."""


R = TypeVar("R", bound=Row)


class Rows(Generic[R]):
    """Static face of a table of rows (at run time a `numpy.recarray` of shape (count,))."""

    def __getitem__(self, index: int) -> R:
        """The row at `index`, by reference: writing its fields writes the table."""
        raise NotImplementedError

    def __len__(self) -> int:
        """How many rows."""
        raise NotImplementedError


def field_names(row: type[Row]) -> tuple[str, ...]:
    """The fields of a row class in declaration order, inherited ones first."""
    names: dict[str, None] = {}
    for ancestor in reversed(row.__mro__):
        names.update(dict.fromkeys(ancestor.__dict__.get("__annotations__", ())))
    return tuple(names)


def dtype_of(row: type[Row]) -> np.dtype[Any]:
    """The record dtype of a row class: one int64 per field."""
    return np.dtype((np.record, [(name, np.int64) for name in field_names(row)]))


def rows(row: type[R], count: int, buffer: IntArray | None = None) -> Rows[R]:
    """A table of `count` rows, zeroed, or a window on `buffer`.

    Args:
        row: the row class.
        count: number of rows; an empty table still has shape (0,).
        buffer: int64 array of shape (count * fields,), contiguous, to look through instead of new memory.
    """
    width = len(field_names(row))
    flat = np.zeros(count * width, np.int64) if buffer is None else buffer
    return cast("Rows[R]", flat.view(dtype_of(row)).view(np.recarray))


def column(table: Rows[Any], field: str) -> IntArray:
    """One field of all rows as a strided view of shape (count,); for Python code, never for kernels."""
    return cast("IntArray", cast("Any", table)[field])


def flat(table: Rows[Any]) -> IntArray:
    """All fields of all rows as one int64 view of shape (count * fields,)."""
    return cast("IntArray", np.asarray(cast("Any", table)).view(np.int64).reshape(-1))
