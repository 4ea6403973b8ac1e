"""Orders as text: rows of 16-bit whole numbers, compressed, in base64."""

from __future__ import annotations

import base64
import binascii
import zlib

import numpy as np

from game.base.rows import IntArray
from game.state.enums import OrderKind

COLUMNS = 4  # kind, unit, hex, choice
MAX_ORDERS = 64 * 1024
MAX_TEXT = 1_000_000  # characters of base64
_ROW = np.dtype("<i2")
_RANGE = np.iinfo(np.int16)


def pack_orders(orders: IntArray) -> str:
    """The text of orders.

    Args:
        orders: int64 of shape (n, 4).

    Raises:
        ValueError: a number has no room in 16 bits.
    """
    if orders.size and (orders.min() < _RANGE.min or orders.max() > _RANGE.max):
        raise ValueError(f"an order holds a number outside {_RANGE.min}…{_RANGE.max}")
    return base64.b64encode(zlib.compress(orders.astype(_ROW).tobytes(), 6)).decode("ascii")


def unpack_orders(text: str) -> IntArray:
    """The orders of a text, checked as far as that goes without a game.

    Raises:
        ValueError: the text is damaged, far too long, or holds what is no order.
    """
    raw = _inflated(text)
    if len(raw) % (COLUMNS * _ROW.itemsize):
        raise ValueError(f"{len(raw)} bytes are no whole number of orders")
    orders = np.frombuffer(raw, _ROW).astype(np.int64).reshape(-1, COLUMNS)
    kinds = orders[:, 0]
    if kinds.size and (kinds.min() < 0 or kinds.max() >= len(OrderKind)):
        index = int(np.flatnonzero((kinds < 0) | (kinds >= len(OrderKind)))[0])
        raise ValueError(f"order {index + 1} is of the unknown kind {int(kinds[index])}")
    if orders.size and orders.min() < -1:
        raise ValueError("an order holds a number below -1")
    return orders


def _inflated(text: str) -> bytes:
    """Decode and decompress, never to more than a game's orders can fill."""
    if len(text) > MAX_TEXT:
        raise ValueError(f"{len(text)} characters; at most {MAX_TEXT} are allowed")
    try:
        packed = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise ValueError("this is not base64") from None
    limit = MAX_ORDERS * COLUMNS * _ROW.itemsize
    stream = zlib.decompressobj()
    try:
        raw = stream.decompress(packed, limit + 1)
    except zlib.error:
        raise ValueError("the compressed bytes are damaged") from None
    if len(raw) > limit:
        raise ValueError(f"more than {MAX_ORDERS} orders")
    if not stream.eof:
        raise ValueError("the compressed bytes end too early")
    if stream.unused_data:
        raise ValueError("there are bytes left over after the orders")
    return raw
