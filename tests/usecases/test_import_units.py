"""Importing units: all rows or none, every fault told, the sample organisation replaced."""

from datetime import date
from io import BytesIO

import pytest
import xlsxwriter

from storage import marks, scores, units
from survey.answer import Answer
from survey.inputs import Tapped
from tests.desk import CONSENT, LAN
from usecases.answering.answer import Answering, answer
from usecases.answering.begin import Beginning, begin
from usecases.desk import Desk
from usecases.imports.import_scores import import_scores
from usecases.imports.import_services import import_services, list_services
from usecases.imports.import_units import import_units, list_units
from usecases.imports.table import LARGEST_FILE, FileRefusedError
from usecases.sample.organisation import begin_with_sample
from usecases.verify import verify

HEADER = "code,name_vi,name_en,kind,parent,valid_from,valid_to,successor"
GOOD = f"""{HEADER}
UBND,Ủy ban nhân dân tỉnh,People's Committee,province,,,,
SNV,Sở Nội vụ,Home Affairs,department,UBND,01/03/2025,,
STTTT,Sở Thông tin,Information,department,UBND,2010-01-01,28/02/2025,SNV
"""


async def codes(desk: Desk) -> list[str]:
    """Return the codes of all units."""
    return [unit.code for unit in await list_units(desk)]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(GOOD.encode(), id="utf-8"),
        pytest.param(GOOD.encode("utf-8-sig"), id="with a BOM"),
        pytest.param(GOOD.replace(",", ";").encode("utf-8-sig"), id="semicolons"),
        pytest.param(GOOD.replace("\n", "\r\n").encode(), id="Windows lines"),
        pytest.param(GOOD.replace(HEADER, HEADER.upper()).encode(), id="header in capitals"),
        pytest.param(("\n" + GOOD + "\n,,,,,,,\n").encode(), id="empty lines"),
    ],
)
async def test_a_good_file_is_taken_however_it_is_written(desk: Desk, content: bytes) -> None:
    """Encodings, separators and dates as spreadsheets write them all mean the same."""
    done = await import_units(desk, "units.csv", content)
    assert (done.added, done.changed, done.unchanged) == (3, 0, 0)
    async with desk.database.reading() as reader:
        closed = await units.one(reader, "STTTT")
        renamed = await units.one(reader, "UBND")
    assert closed is not None
    assert (closed.valid_from, closed.valid_to) == (date(2010, 1, 1), date(2025, 2, 28))
    assert closed.successor == "SNV"
    assert renamed is not None
    assert renamed.name_vi == "Ủy ban nhân dân tỉnh"


async def test_a_workbook_is_read_with_its_own_dates(desk: Desk) -> None:
    """XLSX gives the same units, and a real date cell is a date."""
    file = BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["code", "name_vi", "valid_from"])
        sheet.write_row(1, 0, ["SNV", "Sở Nội vụ"])
        sheet.write_datetime(1, 2, date(2025, 3, 1), book.add_format({"num_format": "dd/mm/yyyy"}))
    await import_units(desk, "units.xlsx", file.getvalue())
    async with desk.database.reading() as reader:
        unit = await units.one(reader, "SNV")
    assert unit is not None
    assert unit.valid_from == date(2025, 3, 1)
    assert unit.name_en == "Sở Nội vụ"


async def test_the_same_file_again_changes_nothing(desk: Desk) -> None:
    """An import can be repeated."""
    await import_units(desk, "units.csv", GOOD.encode())
    done = await import_units(desk, "units.csv", GOOD.encode())
    assert (done.added, done.changed, done.unchanged) == (0, 0, 3)


@pytest.mark.parametrize(
    ("content", "faults"),
    [
        pytest.param(b"", ["the file is empty"], id="empty"),
        pytest.param(b"code,name_vi\n", ["there are no rows below the header"], id="no rows"),
        pytest.param(
            b"name,code\nX,AB\n",
            ["column name_vi: the column is missing", "column name: unknown"],
            id="columns",
        ),
        pytest.param(
            b"code,name_vi,code\n", ["column code: the column is there twice"], id="twice"
        ),
        pytest.param(
            "code,name_vi\nAB,Tàu\n".encode("cp1258"), ["row 2: not UTF-8 text"], id="encoding"
        ),
        pytest.param("code,name_vi\n".encode("utf-16"), ["UTF-16"], id="utf-16"),
        pytest.param(b"\xd0\xcf\x11\xe0old", ["(.xls)"], id="old workbook"),
        pytest.param(
            b"PK\x03\x04broken", ["a damaged workbook: save it again"], id="broken workbook"
        ),
        pytest.param(b"x" * (LARGEST_FILE + 1), ["larger than 10 MB"], id="too large"),
        pytest.param(b'code,name_vi\nAB,"x', ["row 2: not CSV"], id="open quotation"),
        pytest.param(
            b"code,name_vi,parent,valid_from,valid_to,successor\n"
            b"ab,,,,,\n"
            b"AB,x,ZZ,31/02/2025,2025-01-01,\n"
            b"AB,x,,2025-02-01,2025-01-01,YY\n"
            b"A1,x,A2,,,A2\n"
            b"A2,x,A1,,,A1\n"
            b"A3,x,A3,,,,extra\n",
            [
                "row 2, column code: “ab” is not a code",
                "row 2, column name_vi: is empty",
                "row 3, column parent: there is no unit ZZ",
                "row 3, column valid_from: “31/02/2025” is not a date",
                "row 4, column code: AB stands in row 3 already",
                "row 4, column successor: there is no unit YY",
                "row 4, column valid_to: 2025-01-01 is before valid_from 2025-02-01",
                "row 5, column parent: goes round in a circle: A1 → A2 → A1",
                "row 5, column successor: goes round in a circle: A1 → A2 → A1",
                "row 6, column parent: goes round in a circle: A2 → A1 → A2",
                "row 6, column successor: goes round in a circle: A2 → A1 → A2",
                "row 7: 7 cells, but the header has 6",
                "row 7, column parent: goes round in a circle: A3 → A3",
            ],
            id="every row",
        ),
    ],
)
async def test_a_faulty_file_changes_nothing_and_names_every_fault(
    desk: Desk, content: bytes, faults: list[str]
) -> None:
    """Each faulty row, column and reason is told at once; the units stay as they were."""
    before = await list_units(desk)
    with pytest.raises(FileRefusedError) as refused:
        await import_units(desk, "units.csv", content)
    told = [str(fault) for fault in refused.value.faults]
    assert len(told) == len(faults), told
    for fault, expected in zip(told, faults, strict=True):
        assert expected in fault
    assert str(refused.value).startswith("units.csv: ")
    assert await list_units(desk) == before


async def test_real_units_take_the_place_of_the_sample_with_all_that_was_tried(
    desk: Desk,
) -> None:
    """Sample units, services, scores and the trial responses go in the same transaction."""
    async with desk.database.transaction() as transaction:
        await transaction.execute("DELETE FROM units")
        await transaction.execute("DELETE FROM services")
    assert await begin_with_sample(desk.database)
    begun = await begin(desk, Beginning(who=LAN, unit="SKHCN", consent=CONSENT))
    assert begun.response is not None
    tap = Tapped(begun.response.session.turn, 0, Answer.SATISFIED)
    await answer(desk, Answering(who=LAN, key=begun.response.key, input=tap))

    with pytest.raises(FileRefusedError):
        await import_units(desk, "units.csv", b"code,name_vi\nSNV,\n")
    async with desk.database.reading() as reader:
        assert await marks.get(reader, marks.SAMPLE) is not None

    done = await import_units(desk, "units.csv", GOOD.encode())
    assert done.cleared is not None
    assert (done.cleared.units, done.cleared.services, done.cleared.responses) == (33, 17, 1)
    assert await codes(desk) == ["SNV", "STTTT", "UBND"]
    assert await list_services(desk) == ()
    async with desk.database.reading() as reader:
        assert await scores.every(reader) == []
        assert await marks.get(reader, marks.SAMPLE) is None
    assert await verify(desk) == ()
    assert (await import_units(desk, "units.csv", GOOD.encode())).cleared is None


async def test_units_of_real_scores_and_services_stay_when_the_sample_goes(desk: Desk) -> None:
    """What somebody imported beside the sample is theirs."""
    async with desk.database.transaction() as transaction:
        await transaction.execute("DELETE FROM units")
        await transaction.execute("DELETE FROM services")
    await begin_with_sample(desk.database)
    await import_scores(desk, "s.csv", b"index,unit,year,score\nCCHC,SXD,2024,71\n")
    await import_services(desk, "v.csv", "code,unit,name_vi\nCAP,STC,Cấp\n".encode())
    done = await import_units(desk, "units.csv", GOOD.encode())
    assert await codes(desk) == ["SNV", "STC", "STTTT", "SXD", "UBND"]
    assert [service.code for service in await list_services(desk)] == ["CAP"]
    assert not any(unit.sample or unit.parent == "TN" for unit in await list_units(desk))
    assert done.cleared is not None
