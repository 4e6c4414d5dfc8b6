"""The ledger of one batch: what it has read, and what it is going to write.

Rules: decisions read and change the ledger only; the writer loads it before and writes it after,
in one transaction; tallies move by the difference between a response before and after.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from index.change import Given, change_of
from index.tally import Tally
from storage.records import VERIFIED, AnswerRow, CellKey, CommentRow, Key, Person, Response
from survey.events import AnswerRecorded, CommentRecorded, Event
from survey.questionnaire import Questionnaire
from usecases.answering.scrub import scrubbed

_NOTHING = Given()
_UNMOVED = Tally()


@dataclass(slots=True)
class Ledger:
    """People and responses by name, and the changes that were decided."""

    people: dict[str, Person] = field(default_factory=dict)
    responses: dict[Key, Response] = field(default_factory=dict)
    people_changed: set[str] = field(default_factory=set)
    responses_changed: set[Key] = field(default_factory=set)
    answers: dict[tuple[Key, str], AnswerRow] = field(default_factory=dict)
    comments: dict[Key, CommentRow] = field(default_factory=dict)
    tallies: dict[CellKey, list[Tally]] = field(default_factory=dict)

    def put_person(self, person: Person) -> None:
        """Write that person at the end of the batch."""
        self.people[person.id] = person
        self.people_changed.add(person.id)

    def put_response(
        self, response: Response, events: Iterable[Event], questionnaire: Questionnaire
    ) -> None:
        """Write that response, its answers and comment, and what they change in the sums."""
        change = change_of(
            given(self.responses.get(response.key)), given(response), questionnaire.factor_of
        )
        answers, comment = _rows(response, events)
        # Nothing above has changed the ledger: a fault there leaves no half of a response.
        self.responses[response.key] = response
        self.responses_changed.add(response.key)
        self.answers.update(answers)
        if comment is not None:
            self.comments[response.key] = comment
        if change != _UNMOVED:
            self.tallies.setdefault(response.cell, []).append(change)


def _rows(
    response: Response, events: Iterable[Event]
) -> tuple[dict[tuple[Key, str], AnswerRow], CommentRow | None]:
    """Return the rows of the answers and of the comment that were given."""
    answers: dict[tuple[Key, str], AnswerRow] = {}
    comment: CommentRow | None = None
    for event in events:
        match event:
            case AnswerRecorded(question=question, new=new):
                row = AnswerRow(*response.key, question, int(new))
                answers[response.key, question] = row
            case CommentRecorded(text=text):
                comment = CommentRow(*response.key, scrubbed(text), response.touched_at)
            case _:
                pass
    return answers, comment


def given(response: Response | None) -> Given:
    """Return what a response says to the sums; nothing when there is none."""
    if response is None:
        return _NOTHING
    return Given(
        answers=response.session.given,
        finished=response.session.completed,
        verified=response.standing == VERIFIED,
    )
