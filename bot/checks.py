"""What `doctor` looks at: each check says how it is, and what to do where it is not well."""

import os
import shutil
import socket
import stat
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bot.called import called
from bot.errors import BotError
from bot.formulas import read_formulas
from bot.secret import NAME, keys_of
from bot.settings import Settings
from bot.wiring import now, read_questionnaires
from handlers.view.chart.draw import FONTS
from storage.errors import StorageError
from storage.migrate import newest
from storage.open import opened_database
from storage.port import Database
from usecases.imports.unit_oddities import oddities_of_units
from usecases.sample.organisation import begin_with_sample, is_sample

GIGABYTE = 1_000_000_000
LEAST_FREE, BETTER_FREE = GIGABYTE // 10, GIGABYTE
ODD_SHOWN = 5
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class State(StrEnum):
    """How a thing is."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One line: what was looked at, how it is, and what to do ("" when nothing)."""

    what: str
    state: State = State.OK
    is_: str
    advice: str = ""


async def findings(settings: Settings) -> AsyncGenerator[Finding]:
    """Look at everything, one thing after the other; a failure does not hide what follows.

    Whoever stops reading before the end closes it (`aclosing`): the database is open meanwhile.
    """
    for check in (_questionnaire, _disk, _fonts, _time, _http):
        for finding in check(settings):
            yield finding
    for look in (_database, _telegram):
        async with aclosing(look(settings)) as found:
            async for finding in found:
                yield finding


def _questionnaire(settings: Settings) -> Iterator[Finding]:
    try:
        read = read_questionnaires()
        formulas = read_formulas(read)
    except BotError as refused:
        for line in str(refused).splitlines():
            yield _fail("questionnaire", line, "correct the file, or the setting")
        return
    form = f"form {settings.form}"
    asked = [q.reference for q in read.values() if q.code == settings.questionnaire]
    yield Finding(what="questionnaire", is_=f"{', '.join(asked)}, {form}")
    yield Finding(what="formulas", is_=f"{len(formulas)} to choose among")


def _disk(settings: Settings) -> Iterator[Finding]:
    place = _existing(settings.data)
    free = shutil.disk_usage(place).free
    shown = f"{free / GIGABYTE:.1f} GB free"
    if free < LEAST_FREE:
        yield _fail("disk", shown, f"free some space where {place.resolve()} lies")
    elif free < BETTER_FREE:
        yield Finding(what="disk", state=State.WARN, is_=shown, advice="free some space soon")
    else:
        yield Finding(what="disk", is_=shown)
    if not os.access(place, os.W_OK):
        yield _fail("data folder", f"{place} cannot be written", "change its owner or HAILONG_DATA")


def _existing(path: Path) -> Path:
    while not path.exists() and path != path.parent:
        path = path.parent
    return path


def _fonts(_: Settings) -> Iterator[Finding]:
    fonts = sorted(font.name for font in FONTS.glob("*.ttf"))
    if fonts:
        yield Finding(what="fonts", is_=f"{len(fonts)} shipped")
    else:
        yield _fail("fonts", f"none in {FONTS}", "install the program again: its files are missing")


def _time(settings: Settings) -> Iterator[Finding]:
    local = now().astimezone(settings.timezone)
    yield Finding(what="time", is_=f"{local:%d/%m/%Y %H:%M} in {settings.timezone.key}")


def _http(settings: Settings) -> Iterator[Finding]:
    address = settings.http
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(tuple(address))
            trial.listen(1)
        except OSError as refused:
            advice = "fine if Hài Lòng runs already; else choose another HAILONG_HTTP"
            is_ = f"{address}: {refused.strerror or refused}"
            yield Finding(what="web address", state=State.WARN, is_=is_, advice=advice)
            return
    yield Finding(what="web address", is_=f"{address} is free")


async def _database(settings: Settings) -> AsyncGenerator[Finding]:
    try:
        async with opened_database(settings.database) as database:
            if settings.sample == "auto":
                await begin_with_sample(database)
            yield Finding(what="database", is_=f"opens; schema {newest()}")
            yield await _secret(settings, database)
            yield await _organisation(database)
            yield await _offices(database)
    except StorageError as unusable:
        yield _fail("database", str(unusable), "see docs/operations.md, Troubleshooting")


async def _secret(settings: Settings, database: Database) -> Finding:
    try:
        await keys_of(settings, database)
    except BotError as unusable:
        return _fail("secret", str(unusable), "see docs/operations.md, Backup")
    if settings.secret is not None:
        return Finding(what="secret", is_="in HAILONG_SECRET, the database's own")
    path = settings.data / NAME
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & _OTHERS:
        is_, advice = f"{path} can be read by others", f"chmod 600 {path}"
        return Finding(what="secret", state=State.WARN, is_=is_, advice=advice)
    return Finding(what="secret", is_=f"{path}, mode {mode:o}, the database's own")


async def _organisation(database: Database) -> Finding:
    async with database.reading() as reader:
        if await is_sample(reader):
            advice = f"put your own in its place: {called()} units import FILE"
            is_ = "the bundled sample"
            return Finding(what="organisation", state=State.WARN, is_=is_, advice=advice)
    return Finding(what="organisation", is_="your own")


async def _offices(database: Database) -> Finding:
    """Say what is odd in the map of offices, and which responses lie outside their days."""
    async with database.reading() as reader:
        odd = await oddities_of_units(reader)
    if not odd:
        return Finding(what="offices", is_="their days, parents and successors fit together")
    more = f" … and {len(odd) - ODD_SHOWN} more" if len(odd) > ODD_SHOWN else ""
    advice = "correct the units file where it is wrong: docs/operations.md, Offices that change"
    is_ = " ".join(odd[:ODD_SHOWN]) + more
    return Finding(what="offices", state=State.WARN, is_=is_, advice=advice)


async def _telegram(settings: Settings) -> AsyncGenerator[Finding]:
    if settings.telegram_token is None:
        advice = "get a token from @BotFather and set HAILONG_TELEGRAM_TOKEN"
        yield Finding(what="telegram", state=State.WARN, is_="no token", advice=advice)
        return
    from bot.telegram import telegram_options
    from handlers.telegram.checkup import username_of
    from handlers.telegram.errors import ChannelError

    try:
        username = await username_of(telegram_options(settings, ""))
    except ChannelError as refused:
        yield _fail(
            "telegram", str(refused), "check the token, HAILONG_TELEGRAM_API and the network"
        )
        return
    yield Finding(what="telegram", is_=f"@{username} answers")


def _fail(what: str, is_: str, advice: str) -> Finding:
    return Finding(what=what, state=State.FAIL, is_=is_, advice=advice)
