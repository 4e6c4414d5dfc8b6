"""Settings: from the environment and `.env`, under names that begin with `HAILONG_`.

A wrong value stops the start with one sentence per fault, all of them at once; a name that is
not one of ours (a typo) is such a fault too. An empty value counts as absent.
"""

import logging
import os
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from dotenv.parser import Binding, parse_stream
from pydantic import Field, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot import choice
from bot.errors import SettingsRefusedError
from bot.settings_values import (
    Address,
    Administrators,
    DatabaseUrl,
    HttpAddress,
    Networks,
    Origins,
    Secret,
    TimeZone,
    Token,
    Url,
    WebhookSecret,
    WebhookUrl,
)
from survey.text import Language

PREFIX = "HAILONG_"
FILE = Path(".env")
BOT_API = "https://api.telegram.org"


class Settings(BaseSettings):
    """Every setting, checked. `.env.example` and docs/operations.md explain each."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=FILE,
        env_file_encoding="utf-8-sig",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    telegram_token: Token | None = None
    telegram_api: Url = BOT_API
    telegram_webhook: WebhookUrl | None = None
    telegram_webhook_secret: WebhookSecret | None = None
    admins: Annotated[Administrators, NoDecode] = frozenset()
    database: DatabaseUrl = "sqlite:///data/hailong.db"
    secret: Secret | None = None
    data: Path = Path("data")
    http: Annotated[HttpAddress, NoDecode] = Address("127.0.0.1", 8080)
    public_url: Url | None = None
    proxies: Annotated[Networks, NoDecode] = ("127.0.0.1",)
    embed: Annotated[Origins, NoDecode] = ()
    kiosk_pause: Annotated[int, Field(ge=15, le=600)] = 45
    language: Language = Language.VI
    timezone: TimeZone = ZoneInfo("Asia/Ho_Chi_Minh")
    questionnaire: str = "service-19"
    form: str = "short"
    min_publish: Annotated[int, Field(ge=1)] = 30
    min_internal: Annotated[int, Field(ge=1)] = 10
    cut: Literal["live", "month"] = "live"
    sample: Literal["auto", "never"] = "auto"
    log: Literal["debug", "info", "warning", "error"] = "info"

    @field_validator("questionnaire")
    @classmethod
    def _check_questionnaire(cls, value: str) -> str:
        return choice.questionnaire(value)

    @field_validator("form")
    @classmethod
    def _check_form(cls, value: str, info: ValidationInfo) -> str:
        return choice.form(value, info.data.get("questionnaire"))


NAMES = tuple(f"{PREFIX}{name.upper()}" for name in Settings.model_fields)
"""Every name that the program reads."""


def load_settings() -> Settings:
    """Return the settings of the environment and of `.env` in the working directory.

    Raises:
        SettingsRefusedError: with one sentence for each fault.
    """
    logging.getLogger("dotenv").setLevel(logging.ERROR)  # what it warns of is told below
    faults = [*_faults_of_names("the environment", os.environ)]
    try:
        faults += _faults_of_file()
        settings = Settings()
    except (OSError, UnicodeDecodeError) as unreadable:
        reason = getattr(unreadable, "strerror", None) or "it is not UTF-8 text"
        raise SettingsRefusedError((*faults, f"{FILE} cannot be read: {reason}.")) from unreadable
    except ValidationError as refused:
        faults += [_sentence(str(e["loc"][0]), e["msg"]) for e in refused.errors()]
    if faults:
        raise SettingsRefusedError(tuple(faults))
    return settings


def _faults_of_file() -> Iterator[str]:
    if not FILE.exists():
        return
    with FILE.open(encoding="utf-8-sig") as stream:
        bindings: list[Binding] = list(parse_stream(stream))
    for binding in bindings:
        if binding.error:
            yield f"{FILE}, line {binding.original.line}: it does not read NAME=value."
    yield from _faults_of_names(str(FILE), [binding.key for binding in bindings if binding.key])


def _faults_of_names(where: str, names: Iterable[str]) -> Iterator[str]:
    """Yield a sentence for each name that looks like ours and is none."""
    for name in sorted(names):
        if name.upper().startswith(PREFIX) and name.upper() not in NAMES:
            close = get_close_matches(name.upper(), NAMES, n=1, cutoff=0.7)
            hint = f" (did you mean {close[0]}?)" if close else ""
            yield f"{name} in {where}: there is no such setting{hint}."


def _sentence(field: str, message: str) -> str:
    """Return one sentence with an example: the type's own, or else the default."""
    reason = message.removeprefix("Value error, ")
    if reason == message:
        reason = f"{reason}, like {Settings.model_fields[field].default}"
    return f"{PREFIX}{field.upper()}: {reason}."
