"""What writing a file changed: what is new, what differs from before, what is as before."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

Name = TypeVar("Name", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """How many of what a file holds are new, changed and as before."""

    added: int
    changed: int
    unchanged: int


def changes(before: Mapping[Name, object], after: Mapping[Name, object]) -> Changes:
    """Compare what was kept with what is written over it, both by name."""
    added = sum(name not in before for name in after)
    unchanged = sum(name in before and before[name] == one for name, one in after.items())
    return Changes(added=added, changed=len(after) - added - unchanged, unchanged=unchanged)
