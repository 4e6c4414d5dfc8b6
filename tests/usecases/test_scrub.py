"""What could name a person is taken out of a comment; the rest stays as it was written."""

from time import process_time
from unicodedata import normalize

import pytest

from usecases.answering.scrub import scrubbed


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        pytest.param("Gọi 0912345678", "Gọi [số điện thoại]", id="mobile"),
        pytest.param("Gọi +84 912 345 678.", "Gọi [số điện thoại].", id="international"),
        pytest.param("ĐT 0208.3856.444", "ĐT [số điện thoại]", id="landline with dots"),
        pytest.param("CCCD 019085001234", "CCCD [số giấy tờ]", id="identity card of 12"),
        pytest.param("CMND 090123456", "CMND [số giấy tờ]", id="identity card of 9"),
        pytest.param("Thư: lan.nguyen@vnpt.vn ạ", "Thư: [e-mail] ạ", id="e-mail"),
        pytest.param("xem https://fb.com/lan nhé", "xem [link] nhé", id="link"),
        pytest.param("nhắn @lan_nguyen90", "nhắn [link]", id="chat name"),
        pytest.param("hồ sơ 000.00.12.H55-241123-0001", "hồ sơ [mã hồ sơ]", id="dossier code"),
        pytest.param("hồ sơ H55.12-241123-0001", "hồ sơ [mã hồ sơ]", id="short dossier code"),
        pytest.param("sđt0912345678", "sđt[số điện thoại]", id="a word before"),
        pytest.param("0912345678a", "[số điện thoại]a", id="a letter behind"),
        pytest.param("0912–345–678", "[số điện thoại]", id="long dashes"),
        pytest.param("0912,345,678", "[số điện thoại]", id="commas"),
        pytest.param("0912/345/678", "[số điện thoại]", id="slashes"),
        pytest.param("0912__345678", "[số điện thoại]", id="underscores"),
        pytest.param("0912. 345. 678", "[số điện thoại]", id="full stops and spaces"),
        pytest.param("0912\n345\n678", "[số điện thoại]", id="lines"),
        pytest.param("(0912 345 678)", "([số điện thoại])", id="brackets around"),
        pytest.param("(0912) 345678", "[số điện thoại]", id="brackets within"),
        pytest.param("0912\u200b345\u2060678 ạ", "[số điện thoại] ạ", id="zero-width spaces"),
        pytest.param("０９１２３４５６７８", "[số điện thoại]", id="wide digits"),
        pytest.param("٠٩١٢٣٤٥٦٧٨", "[số điện thoại]", id="other digits"),
        pytest.param("0️⃣9️⃣1️⃣2️⃣345678", "[số điện thoại]", id="keycaps"),
        pytest.param("O9l2345678", "[số điện thoại]", id="letters like digits"),
        pytest.param("09.12.34.56.78", "[số điện thoại]", id="pairs, like a date"),
        pytest.param("+1 650 253 0000", "[số điện thoại]", id="of another country"),
        pytest.param(
            "0912345678 23/11/2026", "[số điện thoại] 23/11/2026", id="a date after a number"
        ),
        pytest.param("CMND 123.456.789", "CMND [số giấy tờ]", id="an identity card like an amount"),
        pytest.param("CCCD 019 099 001234", "CCCD [số giấy tờ]", id="identity card in groups"),
        pytest.param("abc @ gmail.com", "[e-mail]", id="e-mail with spaces"),
        pytest.param("a.b＠gmail.com", "[e-mail]", id="e-mail with a wide sign"),
        pytest.param("abc(at)gmail.com", "[e-mail]", id="e-mail with (at)"),
        pytest.param("abc a còng gmail.com", "[e-mail]", id="e-mail said aloud"),
        pytest.param("a\u200bb@gm\u00adail.com", "[e-mail]", id="e-mail with unseen letters"),
    ],
)
def test_what_names_a_person_goes(written: str, kept: str) -> None:
    """A mark says what stood there."""
    assert scrubbed(written) == kept


@pytest.mark.parametrize(
    "text",
    [
        "Nộp ngày 23/11/2026, hẹn 05-12-2026, chờ 45 phút",
        "Phí 150.000 đồng, lệ phí 1.250.000 đồng",
        "Quầy số 12, 3 lần, 100%",
        "Chị Hoa rất tận tình 👍 <b>cảm ơn</b>",
        "",
        "Thuế 150.000.000 đồng, nộp thiếu 350.000.000đ",
        "Phí 150.000, 200.000 và 300.000 đồng; 150.000 - 200.000 đ",
        "từ 8:00-11:30, 13:30-17:00 ngày 23/11/2026",
        "từ 23/11/2026 - 05/12/2026, từ 23/11-05/12/2026, 11/2026-12/2026",
        "2026-11-23 08:00, 10:30:15 23-11-2026",
        "các năm 2023, 2024, 2025 và 2021-2022-2023",
        "câu 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11",
        "Luật 91/2025/QH15, QĐ 3788/2018 ngày 1/1/2018",
        "10/10 điểm, 9/10; 0,5 - 1,5 - 2,5 giờ; giá 5 @ 2.000đ",
        "Tổng đài 1900 1234 không ai nghe",
        "👨‍👩‍👧‍👦 tốt ❤️ m² ½ …",
    ],
)
def test_the_rest_stays(text: str) -> None:
    """Dates, amounts and counters are what the office needs to read; so are joined emoji."""
    assert scrubbed(text) == text


def test_loose_letters_are_composed() -> None:
    """Vietnamese typed with combining signs is kept as everybody else writes it."""
    assert scrubbed(normalize("NFD", "Rất hài lòng, gọi 0912345678")) == (
        "Rất hài lòng, gọi [số điện thoại]"
    )


@pytest.mark.parametrize(
    "piece",
    [
        *("a", "a.", "a@a-", "x@a-", "1", "1 ", "A11.1", ".111", "+1-", "http://", "0912345678 "),
        *("0912345678a", "12.", "\u0301\u0323", "\ufdfa", "0\u200b", "1/1 ", "1:11 ", "2026, "),
        *("1.111 ", "((((1", " ", "a  @", "a(at)", "@a.", "A11-", "111.11.11.A11.1.1-1111"),
    ],
)
def test_a_hostile_text_costs_no_more_than_another(piece: str) -> None:
    """Eight times the text takes about eight times as long, whatever is repeated in it."""
    short, long = ((piece * 4096)[:length] for length in (512, 4096))
    assert _seconds(long) < 30 * _seconds(short) + 0.02


def _seconds(text: str) -> float:
    """Return the processor time of one run, the best of some."""
    times = []
    for _ in range(5):
        begun = process_time()
        scrubbed(text)
        times.append(process_time() - begun)
    return min(times)
