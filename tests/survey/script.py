"""Golden scripts: what one person does, line by line, and everything that happens then.

    begin short 0 1 2 3 4        form and draws
      asked 0 overall            what happened (indented)
    tap 0 0 5                    turn, position, answer: 1..5, n not applicable, s skipped
    type m1 "Hài lòng"           key of the message, its text as JSON ("x"*9 repeats it)
    write 6 "Hài lòng"           turn and text of the comment's form
    back 2 · pass 6 · stop · resume · reopen · expire
    end                          prints the session's state and answers

`replay` does the inputs of a script again, storing and reloading the session between every two, and
returns the whole script as it should read.
"""

import json
from collections.abc import Iterator

from survey.answer import Answer
from survey.engine import begin, step
from survey.events import (
    AnswerRecorded,
    CommentRecorded,
    Event,
    InputRefused,
    QuestionAsked,
    SessionExpired,
    SessionFinished,
    SessionPaused,
    SessionReopened,
)
from survey.inputs import (
    Expired,
    Input,
    Passed,
    Reopened,
    Resumed,
    Stopped,
    Tapped,
    Typed,
    WentBack,
    Wrote,
)
from survey.questionnaire import Questionnaire
from survey.session import Session

ANSWERS = {str(int(answer)): answer for answer in Answer if answer.is_level} | {
    "n": Answer.NOT_APPLICABLE,
    "s": Answer.SKIPPED,
}
LETTERS = {answer: letter for letter, answer in ANSWERS.items()}
BARE: dict[str, Input] = {
    "stop": Stopped(),
    "resume": Resumed(),
    "reopen": Reopened(),
    "expire": Expired(),
}
SILENT: dict[type[Event], str] = {
    SessionFinished: "finished",
    SessionPaused: "paused",
    SessionReopened: "reopened",
    SessionExpired: "expired",
}


def read_input(line: str) -> Input:
    """Return the input that a line of a script stands for."""
    verb, *rest = line.split(" ", 2)
    match verb:
        case "tap":
            position, answer = rest[1].split()
            return Tapped(int(rest[0]), int(position), ANSWERS[answer])
        case "back":
            return WentBack(int(rest[0]))
        case "pass":
            return Passed(int(rest[0]))
        case "write":
            turn, text = line.removeprefix("write ").split(" ", 1)
            return Wrote(int(turn), read_text(text))
        case "type":
            text, _, times = rest[1].partition('"*')
            return Typed(
                json.loads(text + '"') * int(times) if times else json.loads(text), rest[0]
            )
        case _:
            return BARE[verb]


def read_text(text: str) -> str:
    """Return what `write_text` wrote."""
    piece, _, times = text.partition('"*')
    sentence: str = json.loads(f'{piece}"' if times else text)
    return sentence * int(times or 1)


def write_event(event: Event) -> str:
    """Return the line of a script that stands for the event."""
    match event:
        case QuestionAsked():
            return f"asked {event.position} {event.question}"
        case AnswerRecorded():
            old = "-" if event.old is None else LETTERS[event.old]
            return f"recorded {event.question} {old} {LETTERS[event.new]}"
        case CommentRecorded():
            return f"comment {write_text(event.text)}"
        case InputRefused():
            return f"refused {event.reason}"
        case _:
            return SILENT[type(event)]


def write_text(text: str) -> str:
    """Return a text as JSON, a long run of one character as a product."""
    if len(text) > 20 and len(set(text)) == 1:
        return f'"{text[0]}"*{len(text)}'
    return json.dumps(text, ensure_ascii=False)


def write_end(session: Session) -> str:
    """Return what a session has come to."""
    marks = [word for word in ("commented", "completed") if getattr(session, word)]
    given = [f"{code}={LETTERS[answer]}" for code, answer in session.given.items()]
    return " ".join([session.state, f"at {session.at}", f"turn {session.turn}", *marks, *given])


def reloaded(session: Session) -> Session:
    """Return the session as it comes back from a database."""
    return Session.from_json(session.to_json())


def replay(questionnaire: Questionnaire, script: str) -> str:
    """Return the script with everything that happens at each of its inputs."""
    return "\n".join(_replayed(questionnaire, script)) + "\n"


def _replayed(questionnaire: Questionnaire, script: str) -> Iterator[str]:
    session: Session | None = None
    for line in script.splitlines():
        if line.startswith("  "):
            continue
        yield line
        if not line or line.startswith("#"):
            continue
        if line.startswith("begin "):
            _, form, *draws = line.split()
            session, events = begin(questionnaire, form, "lan", [int(draw) for draw in draws])
        elif session is None:
            raise ValueError(line)
        elif line == "end":
            yield f"  {write_end(session)}"
            continue
        else:
            session, events = step(questionnaire, reloaded(session), read_input(line))
        yield from (f"  {write_event(event)}" for event in events)
