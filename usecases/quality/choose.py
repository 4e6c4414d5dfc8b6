"""What somebody decides about flagged hours: the responses chosen, and in words which."""

from collections.abc import Iterable

from index.quality.rules import Flag
from usecases.quality.flag import Chosen, Flagged
from usecases.quality.quarantine import Deciding

BETWEEN = " · "
"""What parts the words of a choice: its days come first, then hour, service, channel, flags."""


def deciding_of(  # noqa: PLR0913 - what was looked at, what was chosen of it, and who decides why
    found: Flagged,
    chosen: Chosen,
    flags: Iterable[Flag] = (),
    *,
    everything: bool = False,
    by: str,
    why: str,
) -> Deciding:
    """Return a decision about those with one of the flags; without any, about the suspects.

    With `everything`, about every response of the chosen hours.
    """
    wanted = tuple(flags)
    named = found.named(wanted, everything=everything)
    hour = None if chosen.hour is None else f"{chosen.hour:02} h"
    which = "all" if everything else "+".join(wanted) or "suspects"
    about = (chosen.period.code, hour, chosen.service, chosen.channel, which)
    return Deciding(
        unit=chosen.unit,
        chosen=named,
        by=by,
        why=why,
        about=BETWEEN.join(part for part in about if part),
        rule=found.rules.name,
        flags=sorted({name for own in named.values() for name in own}),
    )
