"""The bots that are compared: the floor, two rivals, and ours."""

from collections.abc import Mapping

from bench.process import Bot, Place

START = "u-SKHCN"
"""The start payload: an office of the sample organisation."""


def _rival(module: str, what: str, name: str) -> Bot:
    return Bot(
        name=name,
        what=what,
        arguments=lambda place: [
            "-m",
            f"bench.rivals.{module}",
            place.url,
            place.token,
            str(place.database),
        ],
    )


def _settings(place: Place) -> Mapping[str, str]:
    return {
        "HAILONG_TELEGRAM_TOKEN": place.token,
        "HAILONG_TELEGRAM_API": place.url,
        "HAILONG_DATABASE": f"sqlite:///{place.database}",
        "HAILONG_DATA": str(place.folder),
        "HAILONG_HTTP": "127.0.0.1:0",
    }


BARE = Bot(
    name="bare loop",
    what="asyncio and raw aiohttp, nothing stored: the floor",
    arguments=lambda place: ["-m", "tests.fakes.tinybot", place.url, place.token],
    keeps=False,
)
TUTORIAL = _rival(
    "tutorial_ptb",
    "python-telegram-bot 22.8 and sqlite3 on their defaults",
    "tutorial",
)
AIOGRAM = _rival(
    "aiogram_tuned",
    "aiogram 3.31, uvloop, WAL, synchronous=FULL, one insert per answer",
    "tuned aiogram",
)
OURS = Bot(
    name="Hài Lòng",
    what="python -m bot run: everything, web server included",
    arguments=lambda _: ["-m", "bot", "run"],
    environment=_settings,
    ready="Page:",
    grace=20.0,
)
BOTS = (BARE, OURS, AIOGRAM, TUTORIAL)


def profiled(output: str) -> Bot:
    """Return our bot under a profiler, which writes its figures there at the end."""
    return Bot(
        name=OURS.name,
        what=OURS.what,
        arguments=lambda _: ["-m", "bench.under_profile", output, "run"],
        environment=_settings,
        ready=OURS.ready,
        grace=OURS.grace,
    )
