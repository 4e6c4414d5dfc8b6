"""A crowd on demand, inside the process of the fake: `POST {url}/_control/citizens`."""

from tests.citizens.crowd import Crowd, Outing, StuckError
from tests.citizens.plan import HABITS, Habits
from tests.citizens.reading import Reading
from tests.fakes.botapi.api import FakeBotApi
from tests.fakes.botapi.refusal import Json


class CrowdControl:
    """Lets crowds come when another process asks for them."""

    def __init__(self, api: FakeBotApi) -> None:
        self._api = api
        api.server.control["citizens"] = self.citizens

    async def citizens(self, asked: Json) -> Json:
        """Run an outing to its end and return its report.

        The fields of `Outing`; `habits` by name ("plain", "lively") or as an object; `sentences`
        are the questions' sentences.
        """
        reading = Reading(sentences=tuple(asked.pop("sentences", ())))
        habits = asked.pop("habits", "lively")
        chosen = HABITS[habits] if isinstance(habits, str) else Habits(**habits)
        languages = tuple(asked.pop("languages", ("vi",)))
        crowd = Crowd(self._api, Outing(**asked, habits=chosen, languages=languages), reading)
        try:
            report = await crowd.run()
        except StuckError as error:
            report = error.report
        return report.as_json()
