"""What /chiso says: complete, honest, and short enough for a picture's caption."""

import re
from dataclasses import replace
from html import unescape

import pytest

from handlers.view.index_card import index_card, reform_shown
from handlers.view.internal import ROOM
from index.figures import IndexReport
from survey.text import Language
from tests.view.builders import SKHCN, measured
from usecases.figures.measure import Measured
from usecases.quality.aside import SetAside

CAPTION = 1024 - ROOM
LONG = replace(SKHCN, name_vi="Trung tâm Phục vụ <hành chính> công " * 20, name_en="Centre & " * 90)

CASES = {
    "a month": measured(),
    "a few": measured(12),
    "a rare factor": measured(rare=True),
    "all units": measured(unit=None, with_scores=False),
    "a long name": measured(unit=LONG, period="2026-01-01..2026-06-30"),
}

ASIDE = SetAside(responses=1240, index=IndexReport(value=91.2345, low=90.1, high=92.4))
CASES |= {"set aside": replace(CASES["a long name"], quarantined=ASIDE)}


def plain(text: str) -> str:
    """Return what is left of a text when its markup is read."""
    return unescape(re.sub(r"</?b>", "", text))


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("shown", CASES.values(), ids=CASES.keys())
def test_it_fits_a_caption(shown: Measured, language: Language) -> None:
    """However long a name is, the text can go under the picture, without broken markup."""
    text = index_card(shown, language).text
    assert len(plain(text)) <= CAPTION
    assert "<" not in plain(re.sub(r"&lt;.*?&gt;", "", text))
    assert text.count("<b>") == text.count("</b>")


def test_it_says_all_that_belongs_to_a_figure() -> None:
    """Name, unit, period, interval, responses, verified, formula, questionnaire, self-selection."""
    text = plain(index_card(measured(), Language.VI).text)
    for part in (
        "Dữ liệu mẫu",
        "Chỉ số hài lòng sau giao dịch",
        "Sở Khoa học và Công nghệ tỉnh Thái Nguyên · Tháng 11/2026",
        "trên thang 100",
        "khoảng tin cậy 95%: ",
        "Số phiếu: 412, trong đó hoàn thành: 391",
        "Phiếu xác thực qua lời mời: 60%",
        "Đánh giá chung: ",
        "• Tiếp cận dịch vụ: ",
        "CCHC 2023: 88,52 · hạng 3/19 · Tốt · +6,04 điểm",
        "Người trả lời tự nguyện tham gia",
        "Công thức t2b/criteria@1 · Bộ câu hỏi service-19@1",
    ):
        assert part in text


def test_too_few_shows_no_figure() -> None:
    """A withheld index is said in words, and nothing of it leaks beside them."""
    text = plain(index_card(measured(12, with_scores=False), Language.VI).text)
    assert "Chưa đủ dữ liệu: còn ít người trả lời" in text
    assert not re.search(r"\d+,\d\d", text)


def test_a_hidden_factor_is_named_and_hidden() -> None:
    """Four answers to a factor: that factor and the index read «chưa đủ dữ liệu»."""
    text = plain(index_card(measured(rare=True), Language.VI).text)
    assert "• Tiếp nhận, xử lý phản ánh, kiến nghị: chưa đủ dữ liệu" in text
    assert "• Tiếp cận dịch vụ: 8" in text
    assert "trên thang 100" not in text


def test_real_data_carries_no_sample_marker() -> None:
    """The marker is for the sample only."""
    assert "mẫu" not in index_card(measured(sample=False), Language.VI).text


def test_the_reform_score_says_only_what_is_known() -> None:
    """Without rank, band and change the score stands alone."""
    reform = measured().reform
    assert reform is not None
    alone = replace(reform, rank=None, of=None, band=None, change=None)
    assert reform_shown(alone, Language.EN) == "CCHC 2023: 88.52"
    assert reform_shown(reform, Language.EN) == "CCHC 2023: 88.52 · rank 3/19 · Good · +6.04 points"


def test_it_says_what_was_set_aside() -> None:
    """How many do not count, and the index with them; nothing where there are none."""
    text = plain(index_card(CASES["set aside"], Language.VI).text)
    assert "Phiếu được tách riêng, không tính: 1.240" in text
    assert "Nếu tính cả: 91,23 (90,10–92,40)" in text
    assert "tách riêng" not in index_card(measured(), Language.VI).text
