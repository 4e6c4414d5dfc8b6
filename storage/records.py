"""What is kept, as values. Times are aware UTC; days are local days of the office."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from index.lineage import Life
from survey.session import Session

SEVERAL = ";"
"""Stands between the codes of several successors."""
WALK_IN = "walk_in"
VERIFIED = "verified"
QUARANTINED = "quarantined"
"""Set aside by somebody's decision: kept, and not counted unless one asks for it."""
COUNTED = (WALK_IN, VERIFIED)
"""The standings that count, unless one asks for others."""


class Key(NamedTuple):
    """What names a response: the unit comes first, so that all of it lies in one shard."""

    unit: str
    session: str


class Turn(NamedTuple):
    """One state of a response that was shown to its person."""

    key: Key
    turn: int
    touched_at: datetime


class CellKey(NamedTuple):
    """What names a cell: the sums of all responses that share these."""

    unit: str
    month: str  # local month, "2026-11"
    service: str  # "" when not known
    channel: str  # telegram, web, kiosk
    standing: str  # walk_in, verified or quarantined
    questionnaire: str  # reference, "service-19@1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One person's answers to one unit on one day. The person is a keyed hash, per unit."""

    unit: str
    service: str = ""
    channel: str
    standing: str = WALK_IN
    owner: str
    consent: str  # version of the text that was agreed to
    day: date
    begun_at: datetime
    touched_at: datetime
    owed: bool = False  # a reply was not yet sent
    session: Session

    @property
    def key(self) -> Key:
        """The name of the response."""
        return Key(self.unit, self.session.id)

    @property
    def cell(self) -> CellKey:
        """The cell that counts the response."""
        month = self.day.isoformat()[:7]
        where = (self.unit, month, self.service, self.channel, self.standing)
        return CellKey(*where, self.session.questionnaire)


class AnswerRow(NamedTuple):
    """One answer as it is kept: 1..5 a level, 0 not applicable, -1 skipped."""

    unit: str
    session: str
    question: str
    value: int


class CommentRow(NamedTuple):
    """The comment of a response, scrubbed, and when it was given."""

    unit: str
    session: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Where a citizen is reached and where they are; `id` is a keyed hash.

    `current` points to the survey in hand: written at begin, cleared when the end was shown.
    """

    id: str
    channel: str
    address: str  # the chat, needed to deliver a message
    language: str | None = None  # chosen by the person
    reachable: bool = True
    consent: str | None = None  # version agreed to, not yet used by a survey
    consented_at: datetime | None = None
    current: Key | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A public office; the dates say when it exists.

    `successor` is as it is written in a units file: one code, or several with `;` where the unit
    was split.
    """

    code: str
    name_vi: str
    name_en: str
    kind: str = ""
    parent: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    successor: str | None = None
    sample: bool = False

    @property
    def successors(self) -> tuple[str, ...]:
        """Every code of `successor`."""
        return () if self.successor is None else tuple(self.successor.split(SEVERAL))

    @property
    def life(self) -> Life:
        """The unit as its days and codes alone."""
        return Life(
            code=self.code,
            first=self.valid_from,
            last=self.valid_to,
            parent=self.parent,
            successors=self.successors,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A public service (dịch vụ công) that a unit gives."""

    code: str
    unit: str
    name_vi: str
    name_en: str
    sample: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A published score of a unit in a year, stored as published."""

    index: str
    unit: str
    year: int
    score: float
    rank: int | None = None
    of: int | None = None
    source: str = ""
    sample: bool = False
    printed_change: float | None = None  # in points since the year before, as the source prints it


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """How many transactions (dossiers) a unit had in a month, as it was reported.

    An empty service or channel stands for all of them together.
    """

    unit: str
    month: str  # local month, "2026-11"
    service: str = ""
    channel: str = ""
    dossiers: int
    source: str = ""
    sample: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Administrator:
    """Someone who may see and steer everything; `person` is the id of a Person."""

    person: str
    added_at: datetime
