"""Times as they are stored: UTC text of fixed width, whose order is the order of time."""

from datetime import UTC, date, datetime

WIDTH = len("2026-11-23T08:00:00.000000Z")


def stored(at: datetime) -> str:
    """Return an aware time as `2026-11-23T08:00:00.000000Z`; ValueError when it is naive."""
    if at.tzinfo is None:
        raise ValueError(f"a time without a time zone cannot be stored: {at}")
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def time_of(text: str) -> datetime:
    """Return the aware UTC time that `stored` wrote."""
    return datetime.fromisoformat(text)


def day_of(text: str | None) -> date | None:
    """Return the day of an optional `2026-11-23`."""
    return None if text is None else date.fromisoformat(text)
