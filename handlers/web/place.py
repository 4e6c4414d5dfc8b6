"""Where a survey's page stands: the office, and the service where the link names one."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

SURVEY = "/s"
KIOSK = "/kiosk"
CODES = ("/{unit:str}", "/{unit:str}/{service:str}")


def paths(below: str) -> list[str]:
    """Return the addresses of the pages below there."""
    return [f"{below}{codes}" for codes in CODES]


@dataclass(frozen=True, slots=True)
class Place:
    """The codes in a page's address; untrusted."""

    unit: str
    service: str = ""
    below: str = SURVEY

    @property
    def path(self) -> str:
        """The address of the page."""
        codes = [self.unit, self.service] if self.service else [self.unit]
        return "/".join([self.below, *(quote(code, safe="") for code in codes)])

    def with_(self, **query: str) -> str:
        """Return the address of the present card, with a query where something is to be said."""
        asked = f"?{urlencode(query)}" if query else ""
        return f"{self.path}{asked}#now"


def is_kiosk(path: str) -> bool:
    """Whether the address is that of a tablet at the counter."""
    return path.startswith(f"{KIOSK}/")


def is_survey(path: str) -> bool:
    """Whether the address is that of a survey on somebody's own browser."""
    return path.startswith(f"{SURVEY}/")


def start_of(path: str) -> str:
    """Return where whoever got lost at that address begins again."""
    if is_kiosk(path):
        return f"{path}?start=1"
    return path if is_survey(path) else "/"
