"""Settings: all faults at once, one sentence each; nothing secret is repeated."""

import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.errors import SettingsRefusedError
from bot.settings import NAMES, load_settings
from bot.settings_values import Address
from survey.text import Language
from tests.fakes.botapi import TOKEN


def faults_of() -> tuple[str, ...]:
    """Return the sentences with which the settings are refused."""
    with pytest.raises(SettingsRefusedError) as refused:
        load_settings()
    return refused.value.faults


def test_without_any_setting_the_defaults_hold(bare: Path) -> None:
    """A newcomer has to set nothing."""
    del bare
    settings = load_settings()
    assert settings.telegram_token is None
    assert settings.database == "sqlite:///data/hailong.db"
    assert settings.http == Address("127.0.0.1", 8080)
    assert settings.timezone == ZoneInfo("Asia/Ho_Chi_Minh")
    assert settings.language is Language.VI
    assert (settings.min_publish, settings.min_internal) == (30, 10)


def test_the_environment_goes_before_the_file(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`.env` is read, also with a BOM; an empty value counts as absent."""
    (bare / ".env").write_text(
        "\ufeffHAILONG_ADMINS=12, 34\nHAILONG_HTTP=[::1]:0\nHAILONG_FORM=full\nHAILONG_LOG=\n"
        "OTHER=1\n",
        "utf-8",
    )
    monkeypatch.setenv("HAILONG_FORM", "short")
    settings = load_settings()
    assert settings.admins == {"12", "34"}
    assert settings.http == Address("::1", 0)
    assert str(settings.http) == "[::1]:0"
    assert settings.form == "short"
    assert settings.log == "info"


def test_lists_are_read_with_commas(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Origins lose a last slash; addresses and networks stay as they are written."""
    del bare
    monkeypatch.setenv("HAILONG_EMBED", "https://portal.example/, http://localhost:3000")
    monkeypatch.setenv("HAILONG_PROXIES", "10.0.0.0/8, ::1")
    settings = load_settings()
    assert settings.embed == ("https://portal.example", "http://localhost:3000")
    assert settings.proxies == ("10.0.0.0/8", "::1")


def test_every_fault_is_told_at_once(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence for each wrong value, unknown name and unreadable line."""
    (bare / ".env").write_text("HAILONG_HTPP=1\nno value here\nHAILONG_FORM=Short Form\n", "utf-8")
    monkeypatch.setenv("HAILONG_ADMIN", "1")
    for name, value in {
        "TELEGRAM_TOKEN": "two words",
        "TELEGRAM_API": "api.telegram.org",
        "TELEGRAM_WEBHOOK": "https://example.vn",
        "TELEGRAM_WEBHOOK_SECRET": "đ",
        "ADMINS": "1, @lan",
        "DATABASE": "mysql://root:sesame@db/x",
        "SECRET": "short",
        "HTTP": "8080",
        "PUBLIC_URL": "ftp://x",
        "PROXIES": "10.0.0.1/8",
        "EMBED": "https://portal.example/page",
        "KIOSK_PAUSE": "5",
        "LANGUAGE": "fr",
        "TIMEZONE": "Asia/Atlantis",
        "QUESTIONNAIRE": "../x",
        "MIN_PUBLISH": "0",
        "MIN_INTERNAL": "many",
        "CUT": "sometimes",
        "SAMPLE": "yes",
        "LOG": "loud",
    }.items():
        monkeypatch.setenv(f"HAILONG_{name}", value)
    faults = faults_of()
    told = [fault.split(":")[0].split(" in ")[0] for fault in faults]
    wrong = [name for name in NAMES if name != "HAILONG_DATA"]
    assert sorted(told) == sorted([*wrong, "HAILONG_ADMIN", "HAILONG_HTPP", ".env, line 2"])
    for fault in faults:
        reason = fault.split(": ", 1)[1]
        assert reason.endswith((".", "?).")), fault
        assert "\n" not in fault
        if fault.startswith("HAILONG") and " in " not in fault.split(":")[0]:
            assert reason[0].isupper(), fault
            assert re.search(r"\b(like|there is|it has) ", reason), fault
    assert "did you mean HAILONG_ADMINS?" in " ".join(faults)
    assert "did you mean HAILONG_HTTP?" in " ".join(faults)
    assert "sesame" not in " ".join(faults)
    assert "two words" not in " ".join(faults)


def test_an_env_file_that_is_no_text_is_one_fault(bare: Path) -> None:
    """A binary `.env` stops the start with a sentence, not with a traceback."""
    (bare / ".env").write_bytes(b"HAILONG_LOG=\xff\xfe\n")
    assert faults_of() == (".env cannot be read: it is not UTF-8 text.",)


def test_secrets_are_not_shown(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the token nor the secret is in the printed settings."""
    del bare
    monkeypatch.setenv("HAILONG_TELEGRAM_TOKEN", "123:very-private-token-of-a-bot-0123")
    monkeypatch.setenv("HAILONG_SECRET", "another private thing")
    shown = repr(load_settings())
    assert "private" not in shown


@pytest.mark.parametrize(
    ("name", "value", "is_taken"),
    [
        pytest.param("TELEGRAM_TOKEN", TOKEN, True, id="token"),
        pytest.param("TELEGRAM_TOKEN", TOKEN[:20], False, id="half a token"),
        pytest.param("TELEGRAM_TOKEN", TOKEN.split(":")[1], False, id="token without its number"),
        pytest.param("TELEGRAM_TOKEN", f"bot{TOKEN}", False, id="token with bot before it"),
        pytest.param("TELEGRAM_WEBHOOK", "https://example.vn/telegram", True, id="webhook"),
        pytest.param("TELEGRAM_WEBHOOK", "https://example.vn/", False, id="webhook on /"),
        pytest.param("TELEGRAM_WEBHOOK", "http://example.vn/telegram", False, id="no TLS"),
        pytest.param("TELEGRAM_WEBHOOK", "http://127.0.0.1:1/t", True, id="this machine"),
        pytest.param("TELEGRAM_WEBHOOK", "http://[::1]:1/t", True, id="this machine, IPv6"),
        pytest.param("QUESTIONNAIRE", "service-19", True, id="questionnaire"),
        pytest.param("QUESTIONNAIRE", "service-20", False, id="unknown questionnaire"),
        pytest.param("FORM", "full", True, id="form"),
        pytest.param("FORM", "tall", False, id="unknown form"),
    ],
)
def test_what_could_not_work_is_refused_before_the_start(
    bare: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, *, is_taken: bool
) -> None:
    """Telegram would refuse it, or there is no such thing: the settings say so first."""
    del bare
    monkeypatch.setenv(f"HAILONG_{name}", value)
    if is_taken:
        load_settings()
    else:
        (fault,) = faults_of()
        assert fault.startswith(f"HAILONG_{name}: ")
