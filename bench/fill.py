"""Fills a database with many simulated answers, quickly and consistently: `verify` agrees.

Everything is made inside SQLite, in the order of the keys. "Chance" is a hash of the response's
number, so that the same arguments make the same database. A part of the responses stays
unfinished, a part of the answers is skipped or not applicable.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from storage.migrate import steps
from survey.questionnaire import OVERALL, Questionnaire

STRANDS = (
    ("telegram", "walk_in"),
    ("web", "walk_in"),
    ("telegram", "verified"),
    ("kiosk", "walk_in"),
)
_Slot = list[tuple[str, str | None]]  # questions that may be asked there, with their factors
CHUNK = 20_000  # responses made at once
_LEVELS = (-1,) * 3 + (0,) * 2 + (1,) * 3 + (2,) * 6 + (3,) * 11 + (4,) * 40 + (5,) * 35
"""How often in a hundred each answer is given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is made: `answers` in all, of which each response gives `slots`."""

    answers: int
    units: int
    slots: int = 6  # the overall item and one criterion of each of five factors
    year: int = 2026
    strands: int = 1  # how many pairs of channel and standing each unit's month has
    services: int = 1
    kind: str = ""  # of all units
    small: int = 0  # how many of the units have few responses
    few: int = 100  # how many: in a year

    @property
    def responses_per_unit(self) -> int:
        """Responses of each unit that is not small: at least one."""
        return max(1, round(self.answers / self.slots / (self.units - self.small)))

    @property
    def responses_of_large(self) -> int:
        """Responses of all units that are not small: they come first."""
        return self.responses_per_unit * (self.units - self.small)

    @property
    def responses(self) -> int:
        """Responses in all."""
        return self.responses_of_large + self.few * self.small


# A number below 2^32 that looks random, from the response's number and a salt.
_CHANCE = "((({n} * 2654435761 + {salt} * 40503 + 97) % 4294967296) * 1597334677 % 4294967296 >> 7)"
_SCRATCH = """
CREATE TEMP TABLE slots (slot INTEGER PRIMARY KEY, size INTEGER);
CREATE TEMP TABLE asked (slot INTEGER, place INTEGER, question TEXT, factor TEXT,
  PRIMARY KEY (slot, place));
CREATE TEMP TABLE strands (place INTEGER PRIMARY KEY, channel TEXT, standing TEXT);
CREATE TEMP TABLE levels (place INTEGER PRIMARY KEY, value INTEGER);
CREATE TEMP TABLE made (n INTEGER PRIMARY KEY, unit TEXT, id TEXT, day TEXT, service TEXT,
  channel TEXT, standing TEXT, state TEXT);
CREATE TEMP TABLE given (n INTEGER, slot INTEGER, unit TEXT, id TEXT, question TEXT, factor TEXT,
  value INTEGER, PRIMARY KEY (n, slot));
"""
_MADE = f"""
WITH RECURSIVE numbers(n) AS (SELECT :first UNION ALL SELECT n + 1 FROM numbers WHERE n < :last),
placed AS (
  SELECT n, :before + (n - :start) / :per_unit AS unit, (n - :start) % :per_unit AS place
  FROM numbers)
INSERT INTO made
SELECT n, printf('U%05d', unit), printf('%016x', n),
  date(:new_year, (placed.place * 365 / :per_unit) || ' days'),
  CASE :services WHEN 1 THEN 'SERVICE'
    ELSE printf('S%03d', {_CHANCE.format(n="n", salt="103")} % :services) END,
  channel, standing,
  CASE WHEN {_CHANCE.format(n="n", salt="101")} % 20 = 0 THEN 'partial' ELSE 'finished' END
FROM placed JOIN strands s ON s.place = {_CHANCE.format(n="n", salt="102")} % :strands
"""  # noqa: S608 - holds no input
# Who stopped early gave the first three answers.
_GIVEN = f"""
INSERT INTO given
SELECT n, a.slot, unit, id, a.question, a.factor, l.value
FROM made m JOIN slots s ON m.state = 'finished' OR s.slot < 3
JOIN asked a ON a.slot = s.slot AND a.place = {_CHANCE.format(n="m.n", salt="s.slot")} % s.size
JOIN levels l ON l.place = {_CHANCE.format(n="m.n", salt="(s.slot + 50)")} % 100
"""  # noqa: S608 - holds no input
_RESPONSES = """
INSERT INTO responses
SELECT unit, id, service, channel, standing, 'owner-' || id, 'consent@1', day,
  day || 'T02:00:00.000000Z', day || 'T02:01:00.000000Z', 0, state, state = 'finished', 7,
  :questionnaire,
  json_array(id, :questionnaire, 'short',
    json((SELECT json_insert(json_group_array(question), '$[#]', 'comment')
          FROM given g WHERE g.n = made.n)),
    json((SELECT json_group_array(value) FROM given g WHERE g.n = made.n)),
    (SELECT count(*) FROM given g WHERE g.n = made.n) + (state = 'finished'), 7,
    state, json('false'), json('[]'),
    json(CASE state WHEN 'finished' THEN 'true' ELSE 'false' END))
FROM made
"""
_ANSWERS = """
INSERT INTO answers SELECT unit, id, question, value FROM given ORDER BY unit, id, question
"""
_CELLS = """
INSERT INTO cells
SELECT m.unit, :questionnaire, substr(day, 1, 7), question, service, channel, standing,
  sum(value = 1), sum(value = 2), sum(value = 3), sum(value = 4), sum(value = 5),
  sum(value = 0), sum(value = -1)
FROM made m JOIN given USING (n) GROUP BY m.unit, 3, question, service, channel, standing
"""
_MOMENTS = """
WITH persons AS (
  SELECT n, factor, count(*) AS k, sum(value >= 4) AS s, sum(value) AS x
  FROM given WHERE value > 0 AND factor IS NOT NULL GROUP BY n, factor
  UNION ALL
  SELECT n, '*', count(*), sum(value >= 4), sum(value)
  FROM given WHERE value > 0 AND factor IS NOT NULL GROUP BY n)
INSERT INTO moments
SELECT unit, :questionnaire, substr(day, 1, 7), factor, service, channel, standing,
  count(*), sum(k), sum(s), sum(k * k), sum(s * k), sum(s * s), sum(x), sum(x * k), sum(x * x)
FROM made JOIN persons USING (n) GROUP BY unit, 3, factor, service, channel, standing
"""
_PARTICIPATION = """
INSERT INTO participation
SELECT unit, :questionnaire, substr(day, 1, 7), service, channel, standing,
  sum(answered), sum(answered AND state = 'finished')
FROM (SELECT *, EXISTS (SELECT 1 FROM given g WHERE g.n = made.n AND value > 0) AS answered
      FROM made)
GROUP BY unit, 3, service, channel, standing
"""
_UNITS = """
INSERT INTO units SELECT DISTINCT unit, 'Đơn vị ' || unit, 'Unit ' || unit, :kind, NULL, NULL, NULL,
  NULL, 0 FROM made WHERE true ON CONFLICT DO NOTHING
"""
_CHUNK = (_MADE, _GIVEN, _RESPONSES, _ANSWERS, _CELLS, _MOMENTS, _PARTICIPATION, _UNITS)


def fill(path: Path, plan: Plan, questionnaire: Questionnaire, *, quiet: bool = False) -> None:
    """Make a database at that path, where none is yet."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        _prepare(connection, plan, questionnaire)
        with _progress(quiet=quiet) as progress:
            task = progress.add_task("responses", total=plan.responses)
            for chunk in _chunks(plan):
                _make(connection, plan, questionnaire, chunk)
                progress.update(task, completed=chunk["last"] + 1)
    finally:
        connection.close()


def _prepare(connection: sqlite3.Connection, plan: Plan, questionnaire: Questionnaire) -> None:
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "temp_store = MEMORY"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE schema_version (version INTEGER NOT NULL PRIMARY KEY)")
    for step in steps():
        for statement in step.statements:
            connection.execute(statement)
    connection.execute("INSERT INTO schema_version VALUES (?)", (steps()[-1].version,))
    connection.executescript(_SCRATCH)
    slots = _slots(questionnaire)[: plan.slots]
    asked = [(n, i, *pair) for n, slot in enumerate(slots) for i, pair in enumerate(slot)]
    connection.executemany("INSERT INTO slots VALUES (?, ?)", enumerate(map(len, slots)))
    connection.executemany("INSERT INTO asked VALUES (?, ?, ?, ?)", asked)
    strands = [(place, *strand) for place, strand in enumerate(STRANDS[: plan.strands])]
    connection.executemany("INSERT INTO strands VALUES (?, ?, ?)", strands)
    connection.executemany("INSERT INTO levels VALUES (?, ?)", enumerate(_LEVELS))


def _slots(questionnaire: Questionnaire) -> list[_Slot]:
    slots: list[_Slot] = [[(OVERALL, None)]]
    return slots + [[(c.code, f.code) for c in f.criteria] for f in questionnaire.factors]


def _chunks(plan: Plan) -> Iterator[dict[str, int]]:
    """Give the numbers of each chunk: whole units, so that cells are whole."""
    border = plan.responses_of_large
    ranges = (
        (0, border, plan.responses_per_unit, 0),
        (border, plan.responses, plan.few, plan.units - plan.small),
    )
    for start, end, per_unit, before in ranges:
        numbers = {"start": start, "per_unit": per_unit, "before": before}
        size = max(1, CHUNK // per_unit) * per_unit
        for first in range(start, end, size):
            yield {**numbers, "first": first, "last": min(first + size, end) - 1}


def _make(
    connection: sqlite3.Connection,
    plan: Plan,
    questionnaire: Questionnaire,
    chunk: Mapping[str, int],
) -> None:
    values = {
        **chunk,
        "new_year": f"{plan.year}-01-01",
        "strands": plan.strands,
        "services": plan.services,
        "kind": plan.kind,
        "questionnaire": questionnaire.reference,
    }
    connection.execute("BEGIN")
    for statement in ("DELETE FROM made", "DELETE FROM given", *_CHUNK):
        connection.execute(statement, values)
    connection.execute("COMMIT")


def _progress(*, quiet: bool) -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, TimeElapsedColumn(), disable=quiet)
