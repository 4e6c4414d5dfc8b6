"""The other cards of a citizen's way: they say what they must, escape, and carry short data."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from handlers.view import callback
from handlers.view.card import Card
from handlers.view.choosing import (
    PAGE,
    found_card,
    measured_units_card,
    services_card,
    units_card,
)
from handlers.view.consent import consent_card, rights_card
from handlers.view.ending import again_card, expired_card, paused_card, thanks_card
from handlers.view.help import help_card, language_card
from handlers.view.mine import erase_card, erased_card, my_data_cards
from storage.records import QUARANTINED, Service, Unit
from survey.answer import Answer
from survey.text import Language, Text
from tests.view.builders import LICENCE, SESSION, SKHCN, answered, questionnaire, response
from usecases.answering.mydata import Kept

LONG = Unit(code="B" * 20, name_vi="Chi cục <Thuế> & Hải quan", name_en="")
LONG_SERVICE = Service(code="C" * 20, unit=LONG.code, name_vi="Thủ tục", name_en="")
MANY = [replace(SKHCN, code=f"U{number}", name_vi=f"Phường {number}") for number in range(20)]


def buttons(card: Card) -> list[tuple[str, str]]:
    """Return every button of a card, as text and data."""
    return [(button.text, button.data) for row in card.rows for button in row]


def kept(comment: str | None = "Cảm ơn <b>cô Hoa</b>", days_ago: int = 0) -> Kept:
    """Return one of lan's responses with its comment."""
    day = date(2026, 11, 23) - timedelta(days=days_ago)
    name = Text(SKHCN.name_vi, SKHCN.name_en)
    return Kept(response=response(answered(6), day), unit_name=name, comment=comment)


@pytest.mark.parametrize("language", list(Language))
def test_consent_says_who_asks_and_offers_the_rights(language: Language) -> None:
    """The first card names the office and the service; its buttons keep both."""
    card = consent_card(SKHCN, LICENCE, language)
    assert (SKHCN.name_vi if language is Language.VI else SKHCN.name_en) in card.text
    assert "18" in card.text
    assert [data for _, data in buttons(card)] == ["c:SKHCN:CAP_PHEP", "r:SKHCN:CAP_PHEP"]


def test_consent_without_an_office() -> None:
    """Who comes without a QR code agrees first and chooses then."""
    card = consent_card(None, None, Language.VI)
    assert buttons(card) == [("Đồng ý, bắt đầu", "c::"), ("Xem quyền của tôi", "r::")]


def test_the_rights_lead_back_to_the_survey() -> None:
    """After reading the rights one can agree right there."""
    assert buttons(rights_card(SKHCN, None, Language.EN)) == [("Agree and start", "c:SKHCN:")]


def test_names_from_files_are_escaped() -> None:
    """A name that looks like markup is shown, not executed."""
    assert "&lt;bức xạ&gt; &amp; hạt nhân" in consent_card(SKHCN, LICENCE, Language.VI).text
    assert (
        "&lt;Thuế&gt; &amp; Hải quan"
        in thanks_card(response(answered(6)), LONG.name_vi, Language.VI).text
    )
    assert "&lt;i&gt;" in found_card([], "<i>", Language.VI).text


def test_a_unit_without_an_english_name_keeps_its_own() -> None:
    """Better the Vietnamese name than none."""
    assert buttons(units_card([LONG], 0, Language.EN))[0][0] == LONG.name_vi


@pytest.mark.parametrize(
    ("page", "first", "turns"),
    [(0, "u:U0", ["l:1"]), (1, "u:U8", ["l:0", "l:2"]), (2, "u:U16", ["l:1"])],
    ids=["first", "middle", "last"],
)
def test_offices_come_in_pages(page: int, first: str, turns: list[str]) -> None:
    """«Trước» and «Sau» appear where there is something before and after."""
    data = [data for _, data in buttons(units_card(MANY, page, Language.VI))]
    assert data[0] == first
    assert [each for each in data if each.startswith("l:")] == turns


@pytest.mark.parametrize("page", [-5, 99], ids=["before", "beyond"])
def test_a_page_that_does_not_exist_is_the_nearest(page: int) -> None:
    """A forged or old page number shows a page all the same."""
    assert buttons(units_card(MANY, page, Language.VI))


def test_no_office_at_all() -> None:
    """An empty list is said kindly."""
    assert units_card([], 0, Language.VI).text.startswith("Hiện chưa có cơ quan nào")
    assert measured_units_card([], "2026", Language.VI).rows == ()


def test_a_search_shows_one_page() -> None:
    """What was typed finds some offices, or says that it did not."""
    assert len(buttons(found_card(MANY, "phường", Language.VI))) == PAGE
    assert "«xyz»" in found_card([], "xyz", Language.VI).text


def test_services_leave_a_way_out() -> None:
    """Who does not know the service goes on without one."""
    card = services_card(SKHCN, [LICENCE], Language.VI)
    assert [data for _, data in buttons(card)] == ["c:SKHCN:CAP_PHEP", "c:SKHCN:"]


def test_thanks_gives_the_receipt() -> None:
    """The end names the receipt, the use of the answers and how to erase them."""
    card = thanks_card(response(answered(6)), SKHCN.name_vi, Language.VI)
    assert "SKHCN-ABCD-EFGH-IJKL-MNOP" in card.text
    assert "/xoa" in card.text
    assert buttons(card) == [("Sửa câu trả lời", f"k:SKHCN:{SESSION}")]


def test_a_second_start_shows_what_was_answered() -> None:
    """Each answer with its question's short name, and the offer to correct."""
    session = answered(6, Answer.VERY_SATISFIED)
    card = again_card(response(session), questionnaire(), SKHCN.name_vi, Language.VI)
    for question in session.questions[:-1]:
        assert questionnaire().criteria[question].name.vi in card.text
    assert card.text.count("Rất hài lòng") == 6
    assert buttons(card) == [("Sửa câu trả lời", f"k:SKHCN:{SESSION}")]


def test_my_data_shows_everything_escaped() -> None:
    """Day, unit, answers, comment and receipt of each response; a comment is never markup."""
    (card,) = my_data_cards([kept()], {"service-19@1": questionnaire()}, Language.VI)
    for part in ("23/11/2026", SKHCN.name_vi, "Hài lòng", "SKHCN-ABCD-EFGH-IJKL-MNOP", "/xoa"):
        assert part in card.text
    assert "&lt;b&gt;cô Hoa&lt;/b&gt;" in card.text


def test_my_data_say_what_is_set_aside() -> None:
    """Whoever's response does not count at present is told, and may erase it."""
    one = kept()
    aside = replace(one, response=replace(one.response, standing=QUARANTINED))
    shown = [
        my_data_cards([each], {"service-19@1": questionnaire()}, Language.VI)[0].text
        for each in (one, aside)
    ]
    assert ["tách riêng" in text for text in shown] == [False, True]


def test_much_data_comes_in_several_messages() -> None:
    """However many responses there are, each message can be sent and none is left out."""
    many = [kept("a" * 4096, days_ago) for days_ago in range(40)]
    cards = my_data_cards(many, {"service-19@1": questionnaire()}, Language.VI)
    assert sum(card.text.count("SKHCN-ABCD") for card in cards) == 40
    assert all(len(card.text) <= 4096 for card in cards)


def test_no_data_is_said() -> None:
    """Who never answered hears that nothing is kept."""
    (card,) = my_data_cards([], {}, Language.VI)
    assert "không lưu" in card.text


def test_erasing_is_asked_done_or_needless() -> None:
    """Nothing is erased by one slip; the end says how many, or that there was nothing."""
    assert [data for _, data in buttons(erase_card(Language.VI))] == ["e:yes", "e:no"]
    assert "3" in erased_card(3, Language.VI).text
    assert "Không có gì để xóa" in erased_card(0, Language.VI).text


def test_help_has_more_for_administrators() -> None:
    """Citizens do not read about commands that they cannot use."""
    assert "/chiso" not in help_card(Language.VI).text
    assert "/chiso SKHCN 2026-Q3" in help_card(Language.VI, administrator=True).text


def test_each_language_is_named_in_itself() -> None:
    """Who reads only one language finds it."""
    assert buttons(language_card(Language.EN)) == [("Tiếng Việt", "g:vi"), ("✓ English", "g:en")]


def test_pause_and_end_without_buttons() -> None:
    """A pause and a closing say how to go on."""
    assert "/khaosat" in paused_card(Language.VI).text
    assert "/survey" in expired_card(Language.EN).text


def test_data_always_fits() -> None:
    """With the longest codes, every button stays within 64 bytes."""
    range_of_days = "2026-01-01..2026-06-30"
    late = replace(response(answered(6)), unit=LONG.code)
    cards = [
        consent_card(LONG, LONG_SERVICE, Language.VI),
        rights_card(LONG, LONG_SERVICE, Language.VI),
        units_card([LONG], 0, Language.VI),
        services_card(LONG, [LONG_SERVICE], Language.VI),
        measured_units_card([LONG], range_of_days, Language.VI),
        thanks_card(late, LONG.name_vi, Language.VI),
    ]
    data = [data for card in cards for _, data in buttons(card)]
    assert callback.index(LONG.code, range_of_days) in data
    assert all(len(each.encode()) <= 64 for each in data)
