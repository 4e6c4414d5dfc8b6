"""Flagged hours and decisions as rows, for tables, JSON, CSV and XLSX."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from bot.cli.output import Cell, Rows
from index.quality.hours import Hour
from index.quality.rules import Flag, QualityRules
from storage.quality import Decision
from usecases.quality.decider import decider_of
from usecases.quality.flag import Flagged

HOUR = (
    "unit",
    "service",
    "channel",
    "day",
    "hour",
    "responses",
    "suspects",
    *(flag.value for flag in Flag),
    "usual",
    "burst_chance",
    "uniform_chance",
)
SHOWN = ("unit", "service", "channel", "day", "hour", "responses", "usual", "suspects", "flags")
DECISION = (
    "unit",
    "number",
    "at",
    "by",
    "action",
    "responses",
    "about",
    "flags",
    "rule",
    "why",
    "by_name",
)
_OF_LEVELS = (Flag.STRAIGHT, Flag.UNIFORM)


def hour_rows(found: Iterable[Flagged], *, every: bool, least: int) -> Rows:
    """Return a row for each flagged hour, or for every one.

    How many gave one level everywhere is told from `least` responses on: below it is null.
    """
    rows = [
        _hour(flagged.unit, hour, least)
        for flagged in found
        for hour in flagged.hours
        if every or hour.is_flagged
    ]
    return Rows(name="flagged hours", columns=HOUR, rows=rows, shown=SHOWN)


def _hour(unit: str, hour: Hour, least: int) -> Mapping[str, Cell]:
    counts: dict[str, Cell] = {flag.value: hour.counts.get(flag, 0) for flag in Flag}
    if hour.responses < least:
        counts |= dict.fromkeys((flag.value for flag in _OF_LEVELS), None)
    return {
        "unit": unit,
        "service": hour.counter.service or None,
        "channel": hour.counter.channel,
        "day": hour.day,
        "hour": hour.hour,
        "responses": hour.responses,
        "suspects": len(hour.suspects),
        **counts,
        "usual": hour.usual,
        "burst_chance": hour.burst,
        "uniform_chance": hour.uniform,
        "flags": ", ".join(f"{name} {count}" for name, count in counts.items() if count),
    }


def hour_document(rows: Rows, rules: QualityRules) -> Mapping[str, object]:
    """Return the hours as JSON, with the rules that flagged them."""
    weights = {flag.value: weight for flag, weight in rules.weights.items()}
    thresholds = {
        "speeding": rules.speeding,
        "instant": rules.instant,
        "alarm": rules.alarm,
        "gap": rules.gap,
        "suspect_from": rules.suspect_from,
    }
    about = {"name": rules.name, "since": rules.since.isoformat(), "source": rules.source}
    return {
        "rules": {**about, **thresholds, "weights": weights},
        "hours": [{**row, "day": str(row["day"])} for row in _plain(rows)],
    }


def decision_rows(decisions: Iterable[Decision], local: Callable[[datetime], datetime]) -> Rows:
    """Return a row for each decision, with its time as the office's clock showed it."""
    rows = [
        {
            "unit": decision.unit,
            "number": decision.number,
            "at": local(decision.at).isoformat(sep=" ", timespec="minutes"),
            "by": decider_of(decision.decided_by).kind,
            "by_name": decider_of(decision.decided_by).name,
            "action": decision.action,
            "responses": decision.responses,
            "about": decision.about,
            "flags": decision.flags,
            "rule": decision.rule or None,
            "why": decision.why,
        }
        for decision in decisions
    ]
    return Rows(name="decisions", columns=DECISION, rows=rows)


def decision_document(rows: Rows) -> list[dict[str, Cell]]:
    """Return the decisions as JSON."""
    return _plain(rows)


def _plain(rows: Rows) -> list[dict[str, Cell]]:
    return [{name: row[name] for name in rows.columns} for row in rows.rows]
