"""Who decided about responses: whoever may use the host, under a name, or an administrator.

Rule: the name is kept in the log for those who answer for the decision; pages for everybody tell
the kind of person only. A name is words alone: what looks like a kind before it is refused.
"""

from dataclasses import dataclass
from typing import Final

from usecases.controls import has_controls
from usecases.errors import UseCaseError

HOST: Final = "host"
"""Whoever may use the machine, at its command line."""
LONGEST_NAME: Final = 80
_BEFORE_NAME: Final = ":"
_COLONS: Final = frozenset(
    ":\N{FULLWIDTH COLON}\N{SMALL COLON}\N{PRESENTATION FORM FOR VERTICAL COLON}"
    "\N{RATIO}\N{MODIFIER LETTER COLON}"
)


class NoNameError(UseCaseError):
    """A decision needs the name of whoever decides; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Decider:
    """The kind (`HOST`, or an administrator's keyed id), and the name where one was given."""

    kind: str
    name: str | None = None

    @property
    def is_host(self) -> bool:
        """Whether it was decided at the command line."""
        return self.kind == HOST


def at_host(name: str) -> str:
    """Return whoever decides at the command line, as it is kept.

    Raises:
        NoNameError: the name says nothing, is too long, or holds what no name has.
    """
    if has_controls(name):
        raise NoNameError("the name of who decides holds control characters: nothing was changed")
    if not _COLONS.isdisjoint(name):
        raise NoNameError("the name of who decides has no colon: nothing was changed")
    tidied = " ".join(name.split())
    if not any(letter.isalnum() for letter in tidied):
        raise NoNameError("a decision needs the name of who decides: nothing was changed")
    if len(tidied) > LONGEST_NAME:
        raise NoNameError(
            f"the name of who decides has {len(tidied)} characters, more than {LONGEST_NAME}: "
            "nothing was changed"
        )
    return f"{HOST}{_BEFORE_NAME}{tidied}"


def decider_of(kept: str) -> Decider:
    """Return who decided; decisions from before names were asked for have none."""
    kind, _, name = kept.partition(_BEFORE_NAME)
    return Decider(kind, name or None)
