"""What a use case of the survey returns, for a channel to show."""

from dataclasses import dataclass
from enum import StrEnum

from storage.records import Response
from survey.events import Event
from survey.questionnaire import Questionnaire


class Absence(StrEnum):
    """Why there is no survey to show; each has words in every language."""

    UNKNOWN_UNIT = "unknown_unit"
    UNIT_NOT_OPEN = "unit_not_open"  # it does not exist yet, or no longer
    UNKNOWN_SERVICE = "unknown_service"
    NO_SURVEY = "no_survey"  # nothing in hand: the person has to begin
    NO_CONSENT = "no_consent"  # the person has to agree first
    NOT_YOURS = "not_yours"  # a button that was forged, or made for somebody else


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The response as it stands after the commit, and what happened; or why there is none."""

    response: Response | None = None
    questionnaire: Questionnaire | None = None
    events: tuple[Event, ...] = ()
    absence: Absence | None = None
