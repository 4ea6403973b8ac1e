"""Rows: tables of 64-bit integers that compiled kernels and Python read alike.

A *row class* is an annotated class whose fields are all `int`; `Rows[Unit]` is a table of them, at run time a
`numpy.recarray`. Every field is an int64: arithmetic in compiled and in interpreted code then agrees bit for
bit with no casts, rows have no padding, and a whole game state is one flat buffer that can be copied, compared
and hashed in one sweep.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast, get_args, get_origin, get_type_hints

import numpy as np
import numpy.typing as npt

IntArray = npt.NDArray[np.int64]
SmallArray = npt.NDArray[np.int8]


class Row:
    """Base of row classes; subclasses only annotate fields, each `int`."""


R = TypeVar("R", bound=Row)


class Rows(Generic[R]):
    """Static face of a table of rows (at run time a `numpy.recarray` of shape (count,))."""

    def __getitem__(self, index: int | tuple[int, ...]) -> R:
        """The row at `index`, by reference: writing its fields writes the table."""
        raise NotImplementedError

    def __setitem__(self, index: int | tuple[int, ...], row: R) -> None:
        """Copy a row into the table."""
        raise NotImplementedError

    def __iter__(self) -> Iterator[R]:
        """The rows in order."""
        raise NotImplementedError

    def __len__(self) -> int:
        """How many rows, used or not."""
        raise NotImplementedError


def field_names(row: type[Row]) -> tuple[str, ...]:
    """The fields of a row class in declaration order, inherited ones first."""
    names: dict[str, None] = {}
    for ancestor in reversed(row.__mro__):
        names.update(dict.fromkeys(ancestor.__dict__.get("__annotations__", ())))
    return tuple(names)


def dtype_of(row: type[Row]) -> np.dtype[Any]:
    """The record dtype of a row class: one int64 per field.

    Raises:
        ValueError: a field would be hidden by an attribute of numpy's scalars, such as `size`.
    """
    hidden = [name for name in field_names(row) if hasattr(np.void, name)]
    if hidden:
        raise ValueError(f"{row.__name__}: numpy hides fields of these names: {', '.join(hidden)}")
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


@dataclass(frozen=True)
class Shape:
    """Capacity of a table inside a record: `units: Annotated[Rows[Unit], Shape(UNITS)]`."""

    sizes: tuple[int, ...]

    def __init__(self, *sizes: int) -> None:
        object.__setattr__(self, "sizes", sizes)


def record_dtype(record: type[Row]) -> np.dtype[Any]:
    """The dtype of a record of tables: a class whose fields are tables annotated with their Shape.

    A record is one block of memory that kernels take by a single pointer. Bundles of separate arrays cost a
    kernel some seven arguments each, and compile many times slower.
    """
    fields: list[tuple[str, Any, tuple[int, ...]]] = []
    hidden = [name for name in field_names(record) if hasattr(np.void, name)]
    if hidden:
        raise ValueError(f"{record.__name__}: numpy hides fields of these names: {', '.join(hidden)}")
    for name, hint in get_type_hints(record, include_extras=True).items():
        table, shape = get_args(hint)
        inner = np.dtype(np.int8) if table is SmallArray else np.dtype(np.int64)
        if get_origin(table) is Rows:
            inner = dtype_of(get_args(table)[0])
        fields.append((name, inner, shape.sizes))
    return np.dtype((np.record, fields))


def records(record: type[R], count: int = 1) -> Rows[R]:
    """So many zeroed records of tables."""
    return cast("Rows[R]", np.zeros(count, record_dtype(record)).view(np.recarray))


def column(table: Rows[Any], field: str) -> IntArray:
    """One field of all rows as a strided view of shape (count,); for Python code, never for kernels."""
    return cast("IntArray", cast("Any", table)[field])


def flat(table: Rows[Any]) -> IntArray:
    """All words of a table or of records of int64 tables as one int64 view."""
    return cast("IntArray", np.asarray(cast("Any", table)).view(np.int64).reshape(-1))
