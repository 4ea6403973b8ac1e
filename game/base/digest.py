"""Digests: one 63-bit number that stands for a whole buffer of integers."""

from __future__ import annotations

from game.base.jit import kernel
from game.base.rows import IntArray

_M32 = 0xFFFFFFFF


@kernel
def digest(words: IntArray, seed: int) -> int:
    """A 63-bit hash of int64 words; not cryptographic, meant to catch divergence.

    Every word is mixed with its index on its own and the results are added up, so that the loop has no chain of
    dependencies and compiles to vector code. All products stay below 2**63.

    Args:
        words: int64 of shape (n,).
        seed: chains digests: the digest before.
    """
    low = int(seed) & _M32
    high = (int(seed) >> 32) & _M32
    for index in range(words.shape[0]):
        word = int(words[index])
        mixed = ((word & _M32) ^ ((index * 0x9E3779B1) & _M32)) * 0x5BD1E995 & _M32
        mixed = (mixed ^ (mixed >> 15) ^ ((word >> 32) & _M32)) * 0x2E35A7CD & _M32
        mixed ^= mixed >> 13
        low += mixed
        high += ((mixed * 0x1B873593) & _M32) >> 1
    return ((high & 0x7FFFFFFF) << 32) | (low & _M32)
