"""Dice: counter-based, so that a roll depends on what it is for and not on when it is made.

Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011 (Philox4x32-10).
"""

from __future__ import annotations

import numpy as np

from game.base.jit import kernel

# Unsigned throughout: a product of two 32-bit words fills all 64 bits, and compiled signed overflow is undefined.
_M32 = np.uint64(0xFFFFFFFF)
_32 = np.uint64(32)
_MULTIPLIER_0 = np.uint64(0xD2511F53)
_MULTIPLIER_1 = np.uint64(0xCD9E8D57)
_WEYL_0 = np.uint64(0x9E3779B9)
_WEYL_1 = np.uint64(0xBB67AE85)


@kernel
def _word(number: int) -> np.uint64:
    return np.uint64(int(number) & 0xFFFFFFFF)


@kernel
def philox(key_0: int, key_1: int, c0: int, c1: int, c2: int, c3: int) -> int:
    """First 32-bit word of Philox4x32-10 for a 64-bit key and a 128-bit counter, in words of 32 bits."""
    k0 = _word(key_0)
    k1 = _word(key_1)
    x0 = _word(c0)
    x1 = _word(c1)
    x2 = _word(c2)
    x3 = _word(c3)
    for _ in range(10):
        product_0 = _MULTIPLIER_0 * x0
        product_1 = _MULTIPLIER_1 * x2
        x0 = (product_1 >> _32) ^ x1 ^ k0
        x1 = product_1 & _M32
        x2 = (product_0 >> _32) ^ x3 ^ k1
        x3 = product_0 & _M32
        k0 = (k0 + _WEYL_0) & _M32
        k1 = (k1 + _WEYL_1) & _M32
    return int(x0)


@kernel
def below(limit: int, seed: int, turn: int, actor: int, purpose: int, draw: int) -> int:
    """A whole number 0…limit-1, the same for the same arguments on every machine.

    Args:
        limit: 1…1,000,000; the bias of the multiply-shift is then below 1 in 4,000.
        seed: 64-bit seed of the game (or of an AI's imagination: the two are never mixed).
        turn: turn number.
        actor: who the roll is for, e.g. a unit.
        purpose: what it is for, a member of `Purpose`.
        draw: how many times this actor has rolled before.
    """
    word = philox(int(seed), int(seed) >> 32, turn, actor, purpose, draw)
    return (word * int(limit)) >> 32
