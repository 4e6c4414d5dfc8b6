"""The public results say a rank only with its range, among offices of the same kind."""

import csv
import io
import re

from httpx import AsyncClient


def ranks(html: str) -> list[str]:
    """Return what the cells of ranks say, in the order of the lines."""
    cells = re.findall(r'<td role="cell" class="by-rank">(.*?)</td>', html, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]*>", " ", cell).split()) for cell in cells]


async def test_a_rank_stands_with_its_range_and_its_group(province: AsyncClient) -> None:
    """In words for those who do not see the sign; who has no rank is told why."""
    page = (await province.get("/results?period=2026&kind=department&sort=rank&lang=vi")).text
    assert ranks(page) == [
        "Hạng 1/3 khoảng hạng 1–2 · khoảng rộng · cơ quan cùng loại chưa công bố được: 1",
        "Hạng 2/3 khoảng hạng 1–2 · khoảng rộng · cơ quan cùng loại chưa công bố được: 1",
        "Hạng 3/3 khoảng hạng 3 · nhóm cuối",
        "Hạng – không xếp hạng (chưa đủ dữ liệu)",
    ]
    assert ": 4 cơ quan, trong đó được xếp hạng: 3, không xếp hạng: 1</p>" in page
    assert "Hạng tính trong các cơ quan cùng loại" in page
    assert 'aria-sort="ascending"' in page


async def test_the_file_has_the_ranks_of_the_api(province: AsyncClient) -> None:
    """The same numbers on the page's file and in the API; nothing where there is no rank."""
    document = (await province.get("/api/v1/ranks?period=2026")).json()
    said = {row["unit"]: row for ranking in document["rankings"] for row in ranking["rows"]}
    text = (await province.get("/results/offices.csv?period=2026")).content.decode("utf-8-sig")
    rows = {row["unit"]: row for row in csv.DictReader(io.StringIO(text))}
    assert {"GOOD", "FEW", "WARD"} <= rows.keys() & said.keys()
    for code in rows.keys() & said.keys():
        row = rows[code]
        for name, in_api in (("rank", "rank"), ("rank_of", "of"), ("rank_high", "rank_high")):
            assert row[name] == ("" if said[code][in_api] is None else str(said[code][in_api]))
        assert row["unranked"] == (said[code]["unranked"] or "")


async def test_a_tap_on_the_heading_shows_the_best_first(province: AsyncClient) -> None:
    """Ranks begin at 1, and at the other end with the next tap."""
    page = (await province.get("/results?period=2026&kind=department")).text
    assert "sort=rank" in page
    page = (await province.get("/results?period=2026&kind=department&sort=-rank&lang=en")).text
    assert ranks(page)[0].startswith("Rank 3/3 range 3")


async def test_the_page_of_an_office_tells_its_rank_with_its_range(province: AsyncClient) -> None:
    """The same words as in the table; nothing for who has no rank."""
    page = (await province.get("/results/POOR?period=2026&lang=vi")).text
    assert "hạng 3/3 · khoảng hạng 3 · nhóm cuối" in page
    assert 'class="ranked"' not in (await province.get("/results/FEW?period=2026&lang=vi")).text
