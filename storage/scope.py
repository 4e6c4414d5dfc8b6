"""Which responses a figure is about."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

from storage.records import COUNTED

Dimension = Literal["unit", "service", "channel", "standing", "month"]
"""What totals can be told apart by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The responses under one questionnaire, from `first` to `last` (local days, both in).

    None in `units`, `service`, `channel` or `standing` means every one; `""` is the service of
    a response that names none. Of the standings only those in `standings` count, unless a single
    one is asked for.
    """

    units: tuple[str, ...] | None = None
    service: str | None = None
    channel: str | None = None
    standing: str | None = None
    standings: tuple[str, ...] = COUNTED
    questionnaire: str  # reference, "service-19@1"
    first: date
    last: date

    @property
    def parts(self) -> dict[str, tuple[str, ...]]:
        """What of services, channels and standings counts, where not every one does."""
        given = {"service": self.service, "channel": self.channel, "standing": self.standing}
        parts = {name: (value,) for name, value in given.items() if value is not None}
        return {"standing": self.standings} | parts

    @property
    def in_whole_months(self) -> bool:
        """Whether cells can tell, or only the answers themselves."""
        return self.first.day == 1 and self.last.day == monthrange(*_month(self.last))[1]


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month
