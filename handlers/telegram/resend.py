"""Sends again the replies that a crash or a lost connection left unsent."""

import asyncio
from dataclasses import dataclass

from structlog.typing import FilteringBoundLogger

from handlers.telegram.delivery import Delivery
from handlers.telegram.faults import tell
from handlers.telegram.lanes import Lanes
from handlers.telegram.options import CHANNEL
from handlers.telegram.reply import Reply
from handlers.telegram.standing import standing
from handlers.telegram.unit_names import UnitNames
from survey.events import Event, QuestionAsked, SessionPaused
from survey.session import Session, State
from survey.text import Language
from usecases.answering.outcome import Outcome
from usecases.answering.owed import Owed, owed_replies
from usecases.desk import Desk
from usecases.who import Who

EVERY = 10.0
"""Seconds between two rounds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resender:
    """Looks at start, and from time to time, whom a reply is owed."""

    desk: Desk
    delivery: Delivery
    names: UnitNames
    lanes: Lanes
    log: FilteringBoundLogger

    async def run(self) -> None:
        """Send at start and on a timer, until cancelled; no chat waits for another one."""
        async with asyncio.TaskGroup() as tasks:
            await self._round(tasks, at_start=True)
            while True:
                await asyncio.sleep(EVERY)
                await self._round(tasks, at_start=False)

    async def _round(self, tasks: asyncio.TaskGroup, *, at_start: bool) -> None:
        """Begin to send what is owed; a chat with something under way comes with a later round."""
        try:
            await self.desk.writer.flush()  # what has gone is owed no more
            owed = await owed_replies(self.desk, at_start=at_start)
        except Exception as error:  # noqa: BLE001 - the next round tries again
            tell(self.log, "telegram.resend.failed", error)
            return
        for one in owed:
            if one.person.channel == CHANNEL and not self.lanes.is_busy(int(one.person.address)):
                tasks.create_task(self._one(one))

    async def _one(self, owed: Owed) -> None:
        chat = int(owed.person.address)  # of a private chat: the person's id as well
        place = self.lanes.enter(chat)
        place.take()
        try:
            await place.turn_to_reply()
            who = Who(channel=CHANNEL, id=str(chat), address=str(chat))
            await self.delivery.unasked(who, chat, await self._reply(owed))
            self.log.info("telegram.resent")
        except Exception as error:  # noqa: BLE001 - it stays owed
            tell(self.log, "telegram.resend.failed", error)
        finally:
            self.lanes.leave(chat, place)

    async def _reply(self, owed: Owed) -> Reply:
        response = owed.response
        outcome = Outcome(
            response=response,
            questionnaire=owed.questionnaire,
            events=_events(response.session),
        )
        chosen = owed.person.language
        language = Language(chosen) if chosen else self.desk.rules.language
        return await standing(self.names, outcome, language) or Reply()


def _events(session: Session) -> tuple[Event, ...]:
    """Return the event whose reply shows where that session is."""
    match session.state:
        case State.ASKING:
            return (QuestionAsked(session.at, session.questions[session.at]),)
        case State.PAUSED:
            return (SessionPaused(),)
        case _:
            return ()
