from __future__ import annotations

import base64
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.record.packing import MAX_ORDERS, MAX_TEXT, pack_orders, unpack_orders

rows = st.tuples(st.integers(0, 7), st.integers(-1, 127), st.integers(-1, 3583), st.integers(-1, 3))


@given(st.lists(rows, max_size=40))
def test_orders_survive_packing(orders: list[tuple[int, int, int, int]]) -> None:
    packed = np.array(orders, np.int64).reshape(-1, 4)
    assert np.array_equal(unpack_orders(pack_orders(packed)), packed)


@pytest.mark.parametrize("number", [1 << 15, -(1 << 15) - 1])
def test_a_number_without_room_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="outside"):
        pack_orders(np.array([[1, 2, number, -1]], np.int64))


def _text(raw: bytes) -> str:
    return base64.b64encode(zlib.compress(raw)).decode()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("nonsense!", "no.* base64|this is not base64"),
        (base64.b64encode(b"no zlib").decode(), "damaged"),
        (_text(b"123"), "whole number of orders"),
        (_text(np.array([[99, 0, 0, 0]], "<i2").tobytes()), "unknown kind 99"),
        (_text(np.array([[1, -5, 0, 0]], "<i2").tobytes()), "below -1"),
        (_text(bytes(8))[:-8], "base64|too early|damaged"),
        (base64.b64encode(zlib.compress(bytes(8)) + b"more").decode(), "left over"),
        (_text(bytes(8 * MAX_ORDERS + 8)), "more than"),
        (_text(bytes(500_000_000)), "more than"),
        ("A" * (MAX_TEXT + 4), "at most"),
    ],
)
def test_damaged_orders_are_named(text: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        unpack_orders(text)
