"""`python -m tests.pictures`: photograph the chat and the pages, from the real program.

A strict fake Bot API, the program in a process of its own, citizens who answer, and one person
whose messages are set as a phone would show them. Needs Chromium on the machine.
"""

import asyncio
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.citizens.crowd import Crowd, Outing
from tests.citizens.plan import Habits
from tests.citizens.reading import Reading
from tests.desk import ROOT
from tests.fakes.botapi import TOKEN, FakeBotApi, Json, Person
from tests.pictures.pages import photograph_pages
from tests.pictures.phone import phone
from tests.whole.program import Program, running

PICTURES = ROOT / "docs" / "pictures"
LAN = Person(id=5001, first_name="Lan")
OFFICER = Person(id=5002, first_name="Minh")
CROWD = Outing(people=240, start="u-SKHCN", habits=Habits(skip=0.03, not_applicable=0.05), seed=3)
WIDTH, CHAT, INDEX = 430, 1050, 1390


async def main() -> None:
    """Walk, and take all pictures."""
    with TemporaryDirectory() as folder:
        async with FakeBotApi() as api:
            settings = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API": api.url, "ADMINS": "5002"}
            async with running(Program(Path(folder), **settings)):
                await Crowd(api, CROWD, Reading()).run()
                chat = await walk(api)
                index = await pull(api)
        photograph(Path(folder), phone(chat, api.world.files), "chat.png", CHAT)
        photograph(Path(folder), phone(index, api.world.files), "chiso.png", INDEX)
    await photograph_pages(PICTURES)


async def walk(api: FakeBotApi) -> list[Json]:
    """Begin a survey; return the messages: the greeting, and a question in the middle."""
    api.starts(LAN, "u-SKHCN")
    await api.until(lambda: has_button(api, LAN, "c:"))
    greeting = dict(api.messages(LAN.id)[-1])
    press(api, LAN, "c:")
    await api.until(lambda: has_button(api, LAN, ":0:5"))
    press(api, LAN, ":0:5")
    await api.until(lambda: has_button(api, LAN, ":1:4"))
    return [api.messages(LAN.id)[0], greeting, api.messages(LAN.id)[-1]]


async def pull(api: FakeBotApi) -> list[Json]:
    """Pull the index as an officer."""
    api.says(OFFICER, "/chiso SKHCN")
    await api.until(lambda: any("photo" in one for one in api.messages(OFFICER.id)), within=30)
    return api.messages(OFFICER.id)


def has_button(api: FakeBotApi, person: Person, part: str) -> bool:
    """Whether the last message has a button whose data contain that part."""
    return bool(data_of(api, person, part))


def press(api: FakeBotApi, person: Person, part: str) -> None:
    """Tap the first such button."""
    api.taps(person, api.messages(person.id)[-1], data_of(api, person, part)[0])


def data_of(api: FakeBotApi, person: Person, part: str) -> list[str]:
    """Return the data of such buttons of the last message."""
    messages = api.messages(person.id)
    rows = messages[-1].get("reply_markup", {}).get("inline_keyboard", []) if messages else []
    return [b["callback_data"] for row in rows for b in row if part in b["callback_data"]]


def photograph(folder: Path, page: str, name: str, height: int) -> None:
    """Render a page with Chromium."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("Chromium is needed to take pictures: install the package chromium")
    source = folder / f"{name}.html"
    source.write_text(page, encoding="utf-8")
    switches = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars")
    quiet = ("--disable-background-networking", "--no-first-run", "--disable-sync")
    command = [chromium, *switches, *quiet, f"--user-data-dir={folder}/chromium"]
    command += ["--force-device-scale-factor=2", f"--window-size={WIDTH},{height}"]
    command += [f"--screenshot={PICTURES / name}", source.as_uri()]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own arguments


if __name__ == "__main__":
    asyncio.run(main())
