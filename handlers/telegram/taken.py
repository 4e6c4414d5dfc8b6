"""A bounded memory of what is taken: a delivery that comes again is skipped.

Update ids may restart, so it is membership that counts, never "greater than the last".
"""

from collections.abc import Hashable
from typing import Generic, TypeVar

KEPT = 4096

Ident = TypeVar("Ident", bound=Hashable)


class Taken(Generic[Ident]):
    """The ids of what was taken last, oldest first."""

    __slots__ = ("_ids", "_kept")

    def __init__(self, kept: int = KEPT) -> None:
        self._ids: dict[Ident, None] = {}
        self._kept = kept

    def __contains__(self, ident: Ident) -> bool:
        return ident in self._ids

    def add(self, ident: Ident) -> None:
        """Remember one more, and forget the oldest beyond the bound."""
        self._ids[ident] = None
        if len(self._ids) > self._kept:
            del self._ids[next(iter(self._ids))]
