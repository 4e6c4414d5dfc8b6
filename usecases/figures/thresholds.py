"""From how many responses and answers on a figure is shown, and to whom."""

from index.gate import Minimum
from index.release.blocks import Least
from usecases.desk import Desk
from usecases.figures.request import Asker


def minimum_of(desk: Desk, asker: Asker) -> Minimum:
    """Return from how many responses and answers on a figure is shown to that asker.

    Whoever lowers the public minimum lowers the others with it: what the public may see, nobody
    else is refused.
    """
    least = least_of(desk)
    return Minimum(
        responses=least.public if asker is Asker.PUBLIC else least.internal, cell=least.internal
    )


def least_of(desk: Desk) -> Least:
    """Return both thresholds."""
    rules = desk.rules
    return Least(public=rules.min_publish, internal=min(rules.min_internal, rules.min_publish))
