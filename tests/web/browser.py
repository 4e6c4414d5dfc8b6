"""A browser without scripts: it shows pages, follows links and sends plain forms, as people do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from httpx import AsyncClient, Response


@dataclass(slots=True)
class Form:
    """A form: where it goes, its hidden fields, and what its buttons say by their value."""

    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: dict[str, str] = field(default_factory=dict)


class Page(HTMLParser):
    """A page as somebody sees it."""

    def __init__(self, status: int, path: str, html: str) -> None:
        super().__init__()
        self.status = status
        self.path = path
        self.html = html
        self.forms: list[Form] = []
        self.links: list[str] = []
        self.heading = ""
        self.language = ""
        self._inside: list[tuple[str, Mapping[str, str | None]]] = []
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note forms, fields, links and the language."""
        values = dict(attrs)
        if tag == "html":
            self.language = values.get("lang") or ""
        elif tag == "form":
            self.forms.append(Form(values["action"] or "", values.get("method") or "get"))
        elif tag == "input" and values.get("type") == "hidden":
            self.forms[-1].fields[values["name"] or ""] = values.get("value") or ""
        elif tag == "a":
            self.links.append(values.get("href") or "")
        elif tag == "button" and values.get("type") != "button":
            self.forms[-1].buttons[values.get("value") or ""] = ""
        self._inside.append((tag, values))

    def handle_data(self, data: str) -> None:
        """Note what headings and buttons say."""
        if not self._inside:
            return
        tag, values = self._inside[-1]
        if tag == "h1":
            self.heading += data.strip()
        elif tag == "button" and values.get("type") != "button":
            self.forms[-1].buttons[values.get("value") or ""] += data.strip()

    def handle_endtag(self, tag: str) -> None:
        """Leave an element, and those in it that need no end."""
        while self._inside and self._inside.pop()[0] != tag:
            pass

    def form_with(self, tap: str) -> Form:
        """Return the form that has this button."""
        return next(form for form in self.forms if tap in form.buttons)

    @property
    def taps(self) -> list[str]:
        """What can be pressed in the survey."""
        return [tap for form in self.forms if form.method == "post" for tap in form.buttons]


class Browser:
    """One person's browser: cookies stay in its client."""

    def __init__(self, client: AsyncClient) -> None:
        self.client = client

    async def open(self, path: str) -> Page:
        """Open a page."""
        return _page(await self.client.get(path, follow_redirects=True))

    async def press(self, page: Page, tap: str, **typed: str) -> Page:
        """Press a button: send its form with what was typed, and see where that leads."""
        form = page.form_with(tap)
        pressed = {"tap": tap} if tap else {}
        return await self.send(form.action, form.fields | typed | pressed)

    async def send(self, action: str, fields: Mapping[str, str]) -> Page:
        """Send a form."""
        return _page(await self.client.post(action, data=fields, follow_redirects=True))

    async def begin(self, path: str = "/s/SKHCN") -> Page:
        """Agree and start."""
        return await self.press(await self.open(path), "agree")

    async def finish(self, page: Page, taps: str = "544445", comment: str = "") -> Page:
        """Answer each question as told, then send or skip the comment."""
        for tap in taps:
            page = await self.press(page, tap)
        if comment:
            return await self.press(page, "send", comment=comment)
        return await self.press(page, "pass")


def _page(response: Response) -> Page:
    return Page(response.status_code, response.url.path, response.text)
