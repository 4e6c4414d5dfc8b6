"""Short ways to walk a survey through the use cases."""

from survey.answer import Answer
from survey.inputs import Input, Passed, Tapped, Typed
from tests.desk import CONSENT
from usecases.answering.answer import Answering, answer
from usecases.answering.begin import Beginning, begin
from usecases.answering.outcome import Outcome
from usecases.desk import Desk
from usecases.who import Who


async def start(desk: Desk, who: Who, unit: str = "SKHCN", service: str = "") -> Outcome:
    """Agree and begin."""
    beginning = Beginning(who=who, unit=unit, service=service, consent=CONSENT)
    return await begin(desk, beginning)


async def send(desk: Desk, who: Who, after: Outcome, input_: Input) -> Outcome:
    """Send an input to the survey of an outcome."""
    assert after.response is not None
    return await answer(desk, Answering(who=who, key=after.response.key, input=input_))


async def tap(desk: Desk, who: Who, after: Outcome, choice: Answer) -> Outcome:
    """Tap a button of the card that an outcome shows."""
    assert after.response is not None
    session = after.response.session
    return await send(desk, who, after, Tapped(session.turn, session.at, choice))


async def type_(desk: Desk, who: Who, text: str, key: str) -> Outcome:
    """Type a text into the chat."""
    return await answer(desk, Answering(who=who, input=Typed(text, key)))


async def finish(
    desk: Desk, who: Who, choice: Answer = Answer.SATISFIED, unit: str = "SKHCN"
) -> Outcome:
    """Answer every question in the same way, without a comment."""
    outcome = await start(desk, who, unit)
    assert outcome.response is not None
    for _ in range(outcome.response.session.ratings):
        outcome = await tap(desk, who, outcome, choice)
    assert outcome.response is not None
    return await send(desk, who, outcome, Passed(outcome.response.session.turn))
