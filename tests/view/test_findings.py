"""What was found in published figures, in words."""

from collections.abc import Mapping

import pytest

from handlers.view.findings import finding_shown
from index.breaks import BREAKS, Break
from survey.text import Language
from usecases.reform.finding import About, Figure, Finding, FindingCode

BOTH = {"published": 1.82, "computed": 1.84, "difference": -0.02, "tolerance": 0.015}
CASES: Mapping[FindingCode, Mapping[str, Figure]] = {
    FindingCode.PRINTED_CHANGE: {**BOTH, "score_before": 78.32, "score_after": 80.16},
    FindingCode.RECOMPUTED: BOTH,
    FindingCode.COMPONENTS_SUM: {**BOTH, "count": 5},
    FindingCode.COMPONENTS_MEAN: {**BOTH, "components": "a, b"},
    FindingCode.MAXIMA: {"maximum": 98.0, "expected": 100.0},
    FindingCode.GROUP_SUM: {"group": "1", "figure": "maximum", "told": 10.0, "summed": 9.0},
    FindingCode.AGAINST_RANK: {
        "score_before": 90.29,
        "score_after": 90.23,
        "rank_before": "2/63",
        "rank_after": "2/63",
        "move": "score_fell_rank_same",
    },
    FindingCode.SAME_VALUE: {"score": 90.23},
    FindingCode.SAME_RANK: {"score": 88.0, "rank": 1, "other_score": 87.0, "other_rank": 1},
    FindingCode.RANK_ORDER: {"score": 80.0, "rank": 1, "other_score": 87.0, "other_rank": 2},
    FindingCode.DENOMINATORS: {"among": "19, 20"},
    FindingCode.NO_DENOMINATOR: {"rank": None},
    FindingCode.BREAK: {"name": "method-2022", "year": 2022, "source": "METHOD"},
}


def found(code: FindingCode, *, agrees: bool = False) -> Finding:
    """Return a finding about the mean of a province's offices."""
    about = (About("TN_ALL", 2023), About("TN_ALL", 2022))
    return Finding(code=code, index="CCHC", about=about, agrees=agrees, figures=CASES[code])


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("code", list(FindingCode))
def test_every_finding_has_words(code: FindingCode, language: Language) -> None:
    """One sentence in each language, whether it agrees or not, with nothing left to fill in."""
    for agrees in (False, True):
        told = finding_shown(found(code, agrees=agrees), language)
        assert told.startswith("CCHC")
        assert "{" not in told


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("each", BREAKS, ids=lambda each: each.name)
def test_every_break_has_words(each: Break, language: Language) -> None:
    """Why years do not compare is said in the person's language."""
    figures: Mapping[str, Figure] = {"name": each.name, "year": each.year, "source": each.source}
    about = (About("VN", each.year),)
    finding = Finding(code=FindingCode.BREAK, index="SIPAS", about=about, figures=figures)
    assert str(each.year) in finding_shown(finding, language)


@pytest.mark.parametrize("figure", ["maximum", "reviewed", "surveyed"])
def test_every_sum_of_a_group_has_words(figure: str) -> None:
    """Maxima, reviewed and surveyed points."""
    figures = {**CASES[FindingCode.GROUP_SUM], "figure": figure}
    finding = Finding(
        code=FindingCode.GROUP_SUM, index="CCHC", about=(About("STC", 2025),), figures=figures
    )
    assert "10.00" in finding_shown(finding, Language.EN)


def test_both_numbers_are_told_as_people_write_them() -> None:
    """The printed 1,82 and the computed 1,84, with their signs, of an office by its name."""
    told = finding_shown(
        found(FindingCode.PRINTED_CHANGE), Language.VI, {"TN_ALL": "Trung bình các cơ quan"}
    )
    assert "Trung bình các cơ quan, 2022 → 2023" in told
    assert "+1,82" in told
    assert "78,32 → 80,16 là +1,84" in told
    assert "0.015" in finding_shown(found(FindingCode.RECOMPUTED), Language.EN)


@pytest.mark.parametrize(
    ("move", "vietnamese", "english"),
    [
        ("score_rose", "điểm tăng nhưng hạng giảm", "the score rose, the rank fell"),
        ("score_fell_rank_same", "điểm giảm, hạng giữ nguyên", "the score fell, the rank stayed"),
        ("score_fell_rank_rose", "điểm giảm nhưng hạng tăng", "the score fell, the rank rose"),
    ],
)
def test_what_is_odd_about_a_rank_is_said(move: str, vietnamese: str, english: str) -> None:
    """Figures alone do not say what is odd in them: which went up, and which did not."""
    figures = {**CASES[FindingCode.AGAINST_RANK], "move": move}
    about = (About("TN", 2024), About("TN", 2023))
    odd = Finding(code=FindingCode.AGAINST_RANK, index="SIPAS", about=about, figures=figures)
    assert vietnamese in finding_shown(odd, Language.VI)
    assert english in finding_shown(odd, Language.EN)
