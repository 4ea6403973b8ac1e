"""Digests: one 64-bit number that stands for a whole buffer of integers."""

from __future__ import annotations

from game.base.jit import kernel
from game.base.rows import IntArray

_M32 = 0xFFFFFFFF


@kernel
def digest(words: IntArray, seed: int) -> int:
    """A 63-bit hash of int64 words; not cryptographic, meant to catch divergence.

    Two 32-bit lanes with murmur3-style mixing, so that no product leaves 64 bits.

    Args:
        words: int64 of shape (n,).
        seed: chains digests: the digest before.
    """
    low = int(seed) & _M32
    high = (int(seed) >> 32) & _M32
    for index in range(words.shape[0]):
        word = int(words[index])
        low = ((low ^ (word & _M32)) * 0x5BD1E995) & _M32
        low ^= low >> 15
        high = ((high ^ ((word >> 32) & _M32) ^ low) * 0x2E35A7CD) & _M32
        high ^= high >> 13
    return ((high & 0x7FFFFFFF) << 32) | low
