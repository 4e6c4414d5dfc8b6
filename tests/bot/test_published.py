"""The commands about what others published, as a new user runs them."""

import json
import re

import pytest

from tests.bot.command import Shell
from tests.desk import ROOT

PUBLISHED = str(ROOT / "questionnaires" / "sample" / "published_scores.csv")


def test_the_published_scores_stand_beside_the_index(shell: Shell) -> None:
    """In a fresh folder: import, then pull: 88.52, 3/19, Tốt, +6.04 points."""
    imported = shell.hailong("scores", "import", PUBLISHED, LANGUAGE="vi")
    assert imported.status == 0, imported.err
    assert re.search(r"SKHCN +2023 +88,52 +3/19 +Tốt +\+6,04", imported.out)

    pulled = shell.hailong("index", "--unit", "SKHCN", "--format", "json", LANGUAGE="vi")
    assert pulled.status == 0, pulled.err
    document = json.loads(pulled.out)
    assert document["sample"] is True
    assert document["withheld"] == "too_few"
    assert document["index"]["value"] is None
    reform = document["reform"]
    assert reform.pop("change") == pytest.approx(6.04)
    expected = {"index": "CCHC", "year": 2023, "score": 88.52, "rank": 3, "of": 19, "band": "Tốt"}
    assert reform == expected

    shown = shell.hailong("index", "--unit", "SKHCN", LANGUAGE="vi")
    assert "CCHC 2023: 88,52, 3/19, Tốt, +6,04 điểm" in shown.out
    assert "DỮ LIỆU MẪU" in shown.out
    in_english = shell.hailong("index", "--unit", "SKHCN", LANGUAGE="en").out
    assert "CCHC 2023: 88.52, 3/19, Good, +6.04 points" in in_english
    assert "SAMPLE DATA" in in_english


def test_published_files_are_told_by_their_columns(shell: Shell) -> None:
    """Every published file in one command; contradictions and agreements can be read again."""
    folder = ROOT / "questionnaires" / "sample"
    told = [
        shell.hailong("scores", "import", str(folder / f"{name}.csv"), SAMPLE="never").out
        for name in (
            "published_scores",
            "published_components",
            "zero_point_criteria",
            "counts_example",
        )
    ]
    assert "prints a change of +1.82, but 78.32 → 80.16 is +1.84" in told[0]
    assert "its 5 components add up to 86.97, as published (86.97)" in told[1]
    assert told[2] == "9 criteria: 9 new, 0 changed, 0 as before.\n"
    assert re.search(r"STNMT_BRVT +2022 +31 +83\.87 +67\.37 +92\.91 +83\.23 +79\.03", told[3])
    checked = shell.hailong("scores", "check", SAMPLE="never").out
    assert "Contradictions and breaks, kept as published: 8\n" in checked
    assert "In agreement: 1\n" in checked
    document = json.loads(shell.hailong("scores", "check", "--format", "json", SAMPLE="never").out)
    assert [row["agrees"] for row in document] == [False] * 8 + [True]
    assert document[0]["published"] == 1.82


def test_the_reform_score_says_what_would_lift_it(shell: Shell) -> None:
    """Of every office in one line each, of one in full; suppositions are added up."""
    every = shell.hailong("reform")
    assert re.search(r"SKHCN +CCHC +2023 +88\.52 +3/19 +Good +1\.48 +9", every.out), every.err
    one = _in_one_line(shell.hailong("reform", "--unit", "SKHCN").out)
    assert "CCHC 2023: 88.52 · Good · rank 3/19 · +6.04 points since 2022" in one
    assert "Criteria with lost points: 9" in one
    assert "9 lost criteria are of unknown worth" in one
    assert "- 1.48 points short of the level Excellent (from 90.00 points)." in one
    assert "- 0.59 points short of rank 1 of the table of 2022: SNNPTNT, 89.11 points." in one
    assert "- Ranks of 2022 whose score is not known: 13." in one
    what_if = ("--what-if", "9=0,5", "--what-if", "satisfaction=10")
    supposed = shell.hailong("reform", "--unit", "SKHCN", *what_if).out
    assert "= 90.02 · Excellent · 1/19 in the table of 2022" in supposed
    assert "(cannot be reached: 9.77 points are left)" in supposed
    named = shell.hailong("reform", "--unit", "SKHCN", "--what-if", "number:9=0.5").out
    assert re.search(r"- number:9=0\.5 → \S.+: \+0\.50 points", _in_one_line(named))
    below = shell.hailong("reform", "--unit", "SKHCN", "--what-if", "points=1.479").out
    assert "= 89.999 · Good" in below
    capped = shell.hailong("reform", "--unit", "SKHCN", "--what-if", "points=99").out
    assert "(the scale ends at 100: 187.52 would be beyond it)" in capped
    assert "Cannot be reached by satisfaction alone: 14.80" in _in_one_line(capped)
    assert re.search(r"BDT +CCHC +2022\* ", every.out)
    assert "BDT (2025-02-28)" in every.out
    mean, note = [line for line in every.out.splitlines() if "TN_ALL" in line]
    assert note.startswith("A mean of offices, no office")
    assert re.search(r"2023 +80\.16 *$", mean)
    assert "it has no level" in _in_one_line(shell.hailong("reform", "--unit", "TN_ALL").out)
    document = json.loads(shell.hailong("reform", "--unit", "SKHCN", "--format", "json").out)
    assert document["what_if"]["targets"][0]["missing"] == pytest.approx(1.48)
    assert len(json.loads(shell.hailong("reform", "--format", "json").out)) == 9
    for format_ in ("csv", "xlsx"):
        done = shell.hailong("reform", "--unit", "TN", "-o", f"reform.{format_}")
        assert done.status == 0, done.err
    assert shell.hailong("reform", "--unit", "STTTT").out.endswith("has been published.\n")
    assert "no unit “ZZ”" in shell.hailong("reform", "--unit", "ZZ").err
    assert "no lost criterion" in shell.hailong("reform", "--unit", "TN", *what_if).err
    assert shell.hailong("reform", *what_if).status == 2
    assert "no reform scores" in shell.hailong("reform", SAMPLE="never", DATABASE="sqlite://").out


def test_a_recomputed_score_stands_beside_the_published_one(shell: Shell) -> None:
    """Both numbers in words, and the difference with what rounding explains."""
    shell.write(
        "criteria.csv",
        "index,unit,year,code,criterion,maximum,reviewed,surveyed,reason\n"
        "CCHC,STC,2022,1,Kế hoạch,70,60.5,,chậm\nCCHC,STC,2022,2,Khảo sát,30,,28,\n",
    )
    told = shell.hailong("criteria", "import", "criteria.csv").out
    assert "2 criteria: 2 new" in told
    assert "87.86 was published, its criteria give 88.50; the difference of −0.64" in told
    shown = shell.hailong("reform", "--unit", "STC").out
    told = _in_one_line(shown)
    made = "88.50 (60.50 points reviewed and 28.00 surveyed of at most 100.00)"
    assert f"Recomputed from its criteria: {made}, while 87.86 was published" in told
    assert "  1. [1] Kế hoạch (9.50 points lost): chậm" in shown
    assert "any one of these criteria would do: Kế hoạch (+9.50); Khảo sát (+2.00)." in told
    what_if = ("--unit", "STC", "--what-if", "2", "--what-if", "satisfaction=1")
    twice = _in_one_line(shell.hailong("reform", *what_if).out)
    assert "- 2 → [2] Khảo sát: +2.00 points" in twice
    assert "counted twice, perhaps: satisfaction is already in the surveyed points of 2" in twice
    rows = shell.hailong("reform", *what_if, "--format", "csv").out
    assert "supposed,,2,Khảo sát,2.0,,,2" in rows
    assert re.search(r"supposed score,.*counted twice, perhaps", rows)


def test_points_of_a_table_may_be_worth_more_than_one(shell: Shell) -> None:
    """Where the maxima add up to 95, the list of lost points says what one is worth."""
    shell.write(
        "criteria.csv",
        "index,unit,year,code,criterion,maximum,reviewed\n"
        "CCHC,STC,2022,A,Kế hoạch,50,45.5\nCCHC,STC,2022,B,Kiểm tra,45,38\n",
    )
    shell.hailong("criteria", "import", "criteria.csv")
    told = _in_one_line(shell.hailong("reform", "--unit", "STC").out)
    assert "2. [A] Kế hoạch (4.50 points lost) A point of the table is worth 1.05 points" in told
    refused = shell.hailong("reform", "--unit", "STC", "--what-if", "A=4.74")
    assert "only 4.5 points were lost" in refused.err
    assert "worth 4.74 of the score" in _in_one_line(refused.err)


@pytest.mark.parametrize("command", ["scores list", "scores components", "criteria list"])
def test_published_lists_can_be_read_again(shell: Shell, command: str) -> None:
    """What a list writes, an import takes back; nothing changes but the mark of the sample."""
    listed = shell.hailong(*command.split(), "-o", "list.csv")
    assert listed.status == 0, listed.err
    importer = command.split(maxsplit=1)[0]
    first = shell.hailong(importer, "import", "list.csv")
    assert first.status == 0, first.err
    again = shell.hailong(importer, "import", "list.csv")
    assert " 0 new, 0 changed, " in again.out


def test_published_counts_can_be_read_again(shell: Shell) -> None:
    """The figures that a list carries beside the counts are read over."""
    example = ROOT / "questionnaires" / "sample" / "counts_example.csv"
    assert shell.hailong("scores", "import", str(example)).status == 0
    assert shell.hailong("scores", "counts", "-o", "list.csv").status == 0
    again = shell.hailong("scores", "import", "list.csv")
    assert " 0 new, 0 changed, " in again.out, again.err


def test_everything_published_comes_in_one_command(shell: Shell) -> None:
    """Into a new database, in any order of files: scores name the units that components are of."""
    folder = ROOT / "questionnaires" / "sample"
    names = ("counts_example", "published_components", "published_scores", "zero_point_criteria")
    files = [str(folder / f"{name}.csv") for name in names]
    done = shell.hailong("scores", "import", *files, SAMPLE="never", LANGUAGE="vi")
    assert done.status == 0, done.err
    assert done.out.count("Noted, kept as published: ") == 8
    assert "its 5 components add up to 86.97, as published" in done.out
    for published in ("+1.82, but 78.32 → 80.16 is +1.84", "83.94 was published"):
        assert published in done.out
    assert re.search(r"SKHCN +2023 +88,52 +3/19 +Tốt +\+6,04", done.out)
    assert re.search(r"TN_ALL +2023 +80,16 +\+1,84", done.out), "a mean has no band"
    first_group = shell.hailong("reform", "--unit", "SKHCN", "--year", "2020", SAMPLE="never").out
    assert "2020: 77.14 · Fair · rank 3/19" in first_group
    year = shell.hailong("reform", "--unit", "SKHCN", "--year", "2022", SAMPLE="never").out
    assert "not compared with the years before" in _in_one_line(year)


def test_of_several_files_all_or_nothing_is_kept(shell: Shell) -> None:
    """Each faulty file is named with all its faults; a good one beside them changes nothing."""
    good = shell.write("good.csv", "index,unit,unit_name,year,score\nCCHC,AB,Sở,2023,80\n")
    high = shell.write("high.csv", "index,unit,year,score\nCCHC,AB,2023,101\nCCHC,AB,1999,5\n")
    parts = "index,unit,year,component,value,maximum\nCCHC,ZZ,2023,a,1,2\n"
    parts_ = shell.write("parts.csv", parts)
    done = shell.hailong("scores", "import", parts_, good, high, SAMPLE="never")
    assert done.status == 1
    for fault in (
        "high.csv: row 2, column score: “101” is not between 0 and 100",
        "high.csv: row 3, column year: “1999” is not between 2000 and 2100",
        "parts.csv: row 2, column unit: there is no unit ZZ",
    ):
        assert fault in done.err
    assert "There are no scores yet" in shell.hailong("scores", "list", SAMPLE="never").out


def test_many_new_units_are_counted(shell: Shell) -> None:
    """Nobody scrolls through thousands of codes."""
    rows = "".join(f"CCHC,U{number:03},Sở {number},2024,{number}\n" for number in range(50))
    shell.write("many.csv", f"index,unit,unit_name,year,score\n{rows}")
    done = shell.hailong("scores", "import", "many.csv", SAMPLE="never")
    assert "U018, U019 and 30 more.\n" in done.out


def _in_one_line(told: str) -> str:
    """Return what was told, wherever its lines were broken."""
    return " ".join(told.split())
