"""What could name a person is taken out of a comment; the rest stays as it was written."""

import pytest

from usecases.scrub import scrubbed


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
    ],
)
def test_the_rest_stays(text: str) -> None:
    """Dates, amounts and counters are what the office needs to read."""
    assert scrubbed(text) == text
