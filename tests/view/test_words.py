"""The words: complete in both languages, well formed, and as Vietnamese is written."""

import hashlib
import io
import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from handlers.view.commands import ADMINISTRATOR, CITIZEN
from handlers.view.consent import CONSENT_KEYS, CONSENT_VERSION
from handlers.view.notices import absence_shown, refusal_shown, withheld_shown
from handlers.view.words import LOCALE, Words
from index import gate
from index.bands import RULES
from survey.events import Refusal
from survey.text import Language
from usecases.answering.outcome import Absence

CODE = Path(__file__).parents[2] / "handlers"
CALLBACK_ANSWER = 200
"""The longest answer to a callback that Telegram shows."""

NEVER_WITHOUT_SIGNS = frozenset(
    {"biet", "chua", "cua", "duoc", "gui", "hien", "khong", "khao", "long", "mot", "nguoi"}
    | {"nhan", "ong", "quyen", "roi", "sat", "tat", "tuc", "va", "vien", "voi", "xoa"}
)
"""Syllables that are no Vietnamese word as long as their signs are missing."""


@cache
def catalogue(language: Language) -> dict[str, str]:
    """Return the sentences of a language by key, as the translators wrote them."""
    with (LOCALE / language / "LC_MESSAGES" / "hailong.po").open("rb") as file:
        return {str(m.id): str(m.string) for m in read_po(file, locale=language) if m.id}


def placeholders(sentence: str) -> set[str]:
    """Return the names of the values that a sentence takes."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def sentences(language: Language) -> Iterator[tuple[str, str]]:
    """Return every key with its sentence."""
    yield from catalogue(language).items()


def test_both_languages_have_the_same_keys() -> None:
    """What can be said in one language can be said in the other."""
    assert catalogue(Language.VI).keys() == catalogue(Language.EN).keys()


@pytest.mark.parametrize("key", sorted(catalogue(Language.VI)))
def test_both_languages_take_the_same_values(key: str) -> None:
    """A sentence is never empty, and takes named values that its twin takes too."""
    vi, en = catalogue(Language.VI)[key], catalogue(Language.EN)[key]
    assert vi.strip()
    assert en.strip()
    assert placeholders(vi) == placeholders(en)
    assert all(name.isidentifier() for name in placeholders(vi))


@pytest.mark.parametrize("language", list(Language))
def test_the_compiled_catalogue_is_the_written_one(language: Language) -> None:
    """After an edit: `pybabel compile -d handlers/view/locale -D hailong`."""
    folder = LOCALE / language / "LC_MESSAGES"
    with (folder / "hailong.po").open("rb") as file:
        written = read_po(file, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, written)
    assert (folder / "hailong.mo").read_bytes() == compiled.getvalue()


@pytest.mark.parametrize("language", list(Language))
def test_every_refusal_has_a_short_sentence(language: Language) -> None:
    """Whatever the engine refuses is said kindly, short enough to answer a tap with."""
    for reason in Refusal:
        assert 0 < len(refusal_shown(reason, language)) <= CALLBACK_ANSWER


@pytest.mark.parametrize("language", list(Language))
def test_every_absence_has_a_short_sentence(language: Language) -> None:
    """Wherever there is no survey to show, the person hears why."""
    for absence in Absence:
        assert 0 < len(absence_shown(absence, language)) <= CALLBACK_ANSWER


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("code", [gate.TOO_FEW, gate.FACTOR_MISSING, gate.DIFFERENCING])
def test_every_reason_to_withhold_has_words(code: str, language: Language) -> None:
    """A hidden figure says why it is hidden, in the words of the method."""
    key = "table.unranked.differencing" if code == gate.DIFFERENCING else "index.withheld"
    assert withheld_shown(code, language).lower().startswith(Words(language)(key))


@pytest.mark.parametrize("language", list(Language))
def test_every_command_has_a_description(language: Language) -> None:
    """The command menu can be registered in both languages."""
    for command in (*CITIZEN, *ADMINISTRATOR):
        assert re.fullmatch(r"[a-z0-9_]{1,32}", command.name(language))
        assert 1 <= len(command.description(language)) <= 256


@pytest.mark.parametrize("language", list(Language))
def test_the_bot_describes_itself_within_the_limits(language: Language) -> None:
    """Description (512) and short description (120) are what the Bot API takes."""
    assert len(Words(language)("bot.description")) <= 512
    assert len(Words(language)("bot.short_description")) <= 120


def test_bands_have_their_official_names() -> None:
    """The Vietnamese name of a band is the one in the rule; the English one exists."""
    for band in (band for rule in RULES for band in rule.bands):
        assert Words(Language.VI)(f"band.{band.code}") == band.name
        assert Words(Language.EN)(f"band.{band.code}")


def test_a_missing_key_is_our_fault() -> None:
    """A key without words raises KeyError with the key, and is never shown to anybody."""
    with pytest.raises(KeyError, match=re.escape("no.such.key")):
        Words(Language.VI)("no.such.key")


def test_a_missing_value_is_our_fault() -> None:
    """A sentence is not shown with a hole in it."""
    with pytest.raises(KeyError, match="receipt"):
        Words(Language.VI)("thanks.receipt", unit="SKHCN")


@pytest.mark.parametrize("key", sorted(catalogue(Language.VI)))
def test_vietnamese_has_its_diacritics(key: str) -> None:
    """No word was left without its signs; words of two and more syllables always have some."""
    sentence = catalogue(Language.VI)[key]
    plain = re.sub(r"/[a-z]+|\{\w+\}|“.*?”|English.*", " ", sentence)
    words = set(re.findall(r"\w+", plain.lower()))
    assert not words & NEVER_WITHOUT_SIGNS, key
    if len(words) > 6:
        signed = sum(not word.isascii() for word in words)
        assert signed >= len(words) / 3, key


@pytest.mark.parametrize("language", list(Language))
def test_texts_name_only_commands_that_exist(language: Language) -> None:
    """A person is never sent to a command that there is not, and finds it in their language."""
    names = {command.name(language) for command in ADMINISTRATOR}
    for key, sentence in sentences(language):
        mentioned = set(re.findall(r"(?<![\w/])/([a-z]+)", sentence))
        assert mentioned <= names, key


def test_the_index_is_never_called_sipas() -> None:
    """Our respondents choose to answer: the index has its own name (METHOD §1)."""
    for language in Language:
        assert not [key for key, sentence in sentences(language) if "SIPAS" in sentence]
    assert Words(Language.VI)("index.name") == "Chỉ số hài lòng sau giao dịch"


def test_the_consent_text_belongs_to_its_version() -> None:
    """A text that people agree to does not change under a version that responses keep."""
    text = "\n".join(catalogue(language)[key] for language in Language for key in CONSENT_KEYS)
    fingerprint = hashlib.sha256(text.encode()).hexdigest()[:16]
    assert (CONSENT_VERSION, fingerprint) == ("1", "82dbdac76e61591a")


def test_every_key_that_the_code_names_has_words() -> None:
    """No handler asks for a sentence that was never written."""
    keys = catalogue(Language.VI).keys()
    rooms = "|".join(sorted({key.split(".")[0] for key in keys}))
    named = re.compile(
        rf'words\(\s*"((?:{rooms})\.[a-z_0-9]+)"|\(language\)\(\s*"((?:{rooms})\.\w+)"'
    )
    for path in CODE.rglob("*.py"):
        for match in named.finditer(path.read_text(encoding="utf-8")):
            assert (match[1] or match[2]) in keys, path.name
