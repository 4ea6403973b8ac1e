"""Which engine played: a digest of the sources that decide how a game goes."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_DECIDING = ("base", "state", "rules", "orders", "ai", "scenario", "arena/match.py")


@cache
def engine_digest() -> str:
    """Digest of the engine's sources, 32 hex digits; equal digests promise equal games."""
    digest = hashlib.blake2b(digest_size=16)
    for name in _DECIDING:
        place = _PACKAGE / name
        for source in sorted(place.glob("*.py")) if place.is_dir() else [place]:
            digest.update(source.relative_to(_PACKAGE).as_posix().encode() + b"\0")
            digest.update(source.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()


def overall_digest(digests: list[str]) -> str:
    """One digest, 32 hex digits, over the last digests of many games in order."""
    digest = hashlib.blake2b(digest_size=16)
    for text in digests:
        digest.update(bytes.fromhex(text))
    return digest.hexdigest()
