"""Where a survey's page stands: the office, and the service where the link names one."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

PATHS = ["/s/{unit:str}", "/s/{unit:str}/{service:str}"]


@dataclass(frozen=True, slots=True)
class Place:
    """The codes in a page's address; untrusted."""

    unit: str
    service: str = ""

    @property
    def path(self) -> str:
        """The address of the page."""
        codes = [self.unit, self.service] if self.service else [self.unit]
        return "/".join(["/s", *(quote(code, safe="") for code in codes)])

    def with_(self, **query: str) -> str:
        """Return the address with a query; the path alone when there is none."""
        return f"{self.path}?{urlencode(query)}" if query else self.path
