"""What is worked out once and kept as long as it is true."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Keep:
    """Things worked out once until their stamp changes."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._kept: dict[object, tuple[object, object]] = {}

    def __call__(self, key: object, stamp: object, make: Callable[[], T]) -> T:
        """What stands under a key, made anew if its stamp is another."""
        found = self._kept.get(key)
        if found is None or found[0] != stamp:
            found = (stamp, make())
            self._kept[key] = found
        return found[1]  # type: ignore[return-value]

    def has(self, key: object, stamp: object) -> bool:
        """Whether something stands under a key with this very stamp."""
        return key in self._kept and self._kept[key][0] == stamp
