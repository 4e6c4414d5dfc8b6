"""A citizen at a browser without scripts, over real HTTP: forms, cookies, and human mistakes.

Some click twice, some reload, some go back in the browser and press an old button, some go back
by the page's own button and change their mind. What each of them means to have said is known.
"""

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import Final

from aiohttp import ClientSession

from tests.web.browser import Form, Page

LEVELS: Final = "54321"
MOST_STEPS: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistakes:
    """How often, of all taps, each of these happens."""

    twice: float = 0.1
    reload: float = 0.1
    old_button: float = 0.08
    changes_mind: float = 0.08


@dataclass(slots=True, kw_only=True)
class WebCitizen:
    """One person; `said` is what was last answered to each question, by its sentence."""

    session: ClientSession
    place: str
    chance: Random
    mistakes: Mistakes = Mistakes()
    said: dict[str, str] = field(default_factory=dict)
    did: Counter[str] = field(default_factory=Counter)
    _older: list[Form] = field(default_factory=list)

    async def walk(self) -> None:
        """Answer everything, to the thanks."""
        page = await self._open()
        page = await self._press(page.form_with("agree"), "agree")
        for _ in range(MOST_STEPS):
            taps = page.taps
            if "send" in taps:
                await self._end(page)
                return
            page = await self._step(page, taps)
        raise AssertionError(f"{self.place}: the survey never ends; the last page: {page.html}")

    async def _step(self, page: Page, taps: list[str]) -> Page:
        """Do one thing with a question: mostly answer it."""
        if self._happens("reload", self.mistakes.reload):
            again = await self._open()
            assert again.heading == page.heading, "a reload showed another question"
            page = again
        if self._older and self._happens("old button", self.mistakes.old_button):
            old = self.chance.choice(self._older)
            shown = await self._press(old, self.chance.choice(LEVELS))
            assert shown.heading == page.heading, "an old button led away from the question"
            page = shown
        if "back" in taps and self._happens("changed mind", self.mistakes.changes_mind):
            return await self._press(page.form_with("back"), "back")
        return await self._answer(page, taps)

    async def _answer(self, page: Page, taps: list[str]) -> Page:
        others = [tap for tap in "ns" if tap in taps]
        tap = self.chance.choice(others) if self.chance.random() < 0.08 else ""
        tap = tap or self.chance.choices(LEVELS, [40, 35, 15, 6, 4])[0]
        form = page.form_with(tap)
        self.said[page.heading] = tap
        self._older.append(form)
        if not self._happens("twice", self.mistakes.twice):
            return await self._press(form, tap)
        pressed = (self._press(form, tap), self._press(form, tap))
        first, second = await asyncio.gather(*pressed)
        assert page.heading not in {first.heading, second.heading}
        return first

    async def _end(self, page: Page) -> None:
        """Leave a comment or none; a second press, or a reload, ends nothing twice."""
        form = page.form_with("send")
        tap, typed = ("send", "Nhanh gọn, cảm ơn.") if self.chance.random() < 0.3 else ("pass", "")
        end = await self._press(form, tap, typed)
        if self._happens("twice", self.mistakes.twice):
            await self._press(form, tap, typed)
        if self._happens("reload", self.mistakes.reload):
            end = await self._open()
        assert any(link.startswith("/receipt/") for link in end.links), end.html

    def _happens(self, what: str, share: float) -> bool:
        happens = self.chance.random() < share
        self.did[what] += happens
        return happens

    async def _open(self) -> Page:
        async with self.session.get(self.place) as answer:
            return Page(answer.status, answer.url.path, await answer.text())

    async def _press(self, form: Form, tap: str, comment: str = "") -> Page:
        """Send a form with a button, and see the page that it leads to."""
        fields = {**form.fields, "tap": tap, "comment": comment}
        async with self.session.post(form.action, data=fields) as answer:
            text = await answer.text()
            assert answer.ok, f"{answer.status} for {tap}: {text}"
            self.did["taps"] += 1
            return Page(answer.status, answer.url.path, text)
