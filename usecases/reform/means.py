"""Units that stand for the mean of units and are none themselves: no band, nothing to lift.

Rule: published files have no column for it, so that a unit which one of them names is a mean when
its name begins like one («Trung bình …»); whoever imports units says it in the column `kind`.
"""

from storage.records import Unit
from usecases.imports.table import tidy

MEAN = "mean"
_NAMES = ("trung bình ", "mean of ", "average of ")


def is_mean(unit: Unit) -> bool:
    """Whether it stands for the mean of units, and is none itself."""
    return unit.kind.strip().lower() == MEAN


def kind_by_name(name: str) -> str:
    """Return the kind of a unit of which only the name is known; "" for an office."""
    return MEAN if tidy(name).casefold().startswith(_NAMES) else ""
