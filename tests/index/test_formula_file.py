"""Formulas with configured weights: read from a file whole, or refused with every fault."""

import pytest

from index.definitions import AGGREGATIONS, SCORE_MEANINGS, Basis
from index.errors import FormulaRefusedError
from index.formula import FORMULAS, Formula
from index.formula_file import parse_formula
from index.report import report
from tests.index.surveys import EVERYTHING, STRUCTURE, everyone

KNOWN = {"service@1": STRUCTURE}
HEAD = """
label = "example"
version = 2
score = "mean01"
questionnaire = "service@1"
basis = "published"
reference = "QĐ 1/QĐ-UBND"
since = 2026-01-02
"""
EQUAL = "[weights]\n" + "\n".join(f"{factor} = 1" for factor in STRUCTURE)


def read(source: str) -> Formula:
    """Read a file."""
    return parse_formula(source, "mine.toml", KNOWN)


def faults(source: str) -> str:
    """Return what is wrong with a file."""
    with pytest.raises(FormulaRefusedError) as refused:
        read(source)
    assert len(set(refused.value.faults)) == len(refused.value.faults)
    return str(refused.value)


def test_a_file_is_a_formula() -> None:
    """Its name, date, source and questionnaire are those of the file."""
    formula = read(HEAD + EQUAL)
    assert formula.code == "mean01/weighted-example@2"
    assert (formula.reference, formula.basis) == ("QĐ 1/QĐ-UBND", Basis.PUBLISHED)
    assert (str(formula.since), formula.questionnaire) == ("2026-01-02", "service@1")


def test_equal_factors_weigh_as_the_mean_of_the_factors() -> None:
    """Weights of 1 for each factor give what `factors` gives, whatever was answered."""
    tally = everyone(5, 10) + everyone(4, 20) + everyone(2, 7)
    weighted = report(tally, STRUCTURE, formula=read(HEAD + EQUAL), minimum=EVERYTHING)
    mean = report(tally, STRUCTURE, formula=FORMULAS["mean01/factors@1"], minimum=EVERYTHING)
    assert weighted.index.value == pytest.approx(mean.index.value)
    assert weighted.index.low == pytest.approx(mean.index.low)


def test_a_criterion_may_have_its_own_weight() -> None:
    """A factor may be weighted by its criteria, dotted or quoted."""
    factor, criteria = next(iter(STRUCTURE.items()))
    others = "\n".join(f"{other} = 1.5" for other in STRUCTURE if other != factor)
    quoted = "\n".join(f'"{code}" = 2' for code in criteria)
    dotted = "\n".join(f"{code} = 2" for code in criteria)
    expected = {**dict.fromkeys(criteria, 2.0), **dict.fromkeys(list(STRUCTURE)[1:], 1.5)}
    for own in (quoted, dotted):
        assert dict(read(f"{HEAD}[weights]\n{own}\n{others}").weights or ()) == expected


@pytest.mark.parametrize(
    ("source", "told"),
    [
        pytest.param("label = ", "not TOML", id="no-toml"),
        pytest.param(HEAD, "weights: is missing", id="no-weights"),
        pytest.param(f"weights = 3\n{HEAD}", "weights: is not a table", id="no-table"),
        pytest.param(HEAD + EQUAL + "\naces = 1", "aces: no factor", id="unknown-code"),
        pytest.param(
            HEAD + EQUAL.replace("access = 1", ""), "access: has no weight", id="uncovered"
        ),
        pytest.param(
            HEAD + EQUAL + '\n"access.signs" = 1',
            "access: has a weight, and access.signs",
            id="twice",
        ),
        pytest.param(HEAD + EQUAL.replace("= 1", "= 0", 1), "not a positive", id="zero"),
        pytest.param(HEAD + EQUAL.replace("= 1", "= -1", 1), "not a positive", id="negative"),
        pytest.param(HEAD + EQUAL.replace("= 1", "= nan", 1), "not a positive", id="nan"),
        pytest.param(HEAD + EQUAL.replace("= 1", "= true", 1), "not a positive", id="bool"),
        pytest.param(HEAD + EQUAL.replace("= 1", '= "1"', 1), "not a positive", id="text"),
        pytest.param("extra = 1\n" + HEAD + EQUAL, "extra: is unknown", id="unknown-key"),
        pytest.param(HEAD.replace("2026-01-02", '"2026"') + EQUAL, "since: is not", id="date"),
        pytest.param(HEAD.replace("= 2\n", "= 0\n") + EQUAL, "version: is not", id="version"),
        pytest.param(HEAD.replace("mean01", "best") + EQUAL, "“best” is not one of", id="score"),
        pytest.param(HEAD.replace("service@1", "x@1") + EQUAL, "“x@1” is not one", id="form"),
        pytest.param(HEAD.replace('"published"', "1") + EQUAL, "basis: is not a text", id="basis"),
        pytest.param(HEAD.replace("example", "A b") + EQUAL, "label: “A b” is not", id="label"),
        pytest.param(HEAD.replace("QĐ 1", "Q" * 501) + EQUAL, "longer than 500", id="long"),
    ],
)
def test_what_is_wrong_is_told(source: str, told: str) -> None:
    """Each fault names its place and the reason."""
    assert told in faults(source)


def test_every_fault_is_told_at_once() -> None:
    """An author corrects a file in one go."""
    told = faults('label = "B"\nversion = 0\nscore = "x"\nfoo = 1\n[weights]\naccess = 0')
    for place in ("label", "version", "score", "questionnaire", "basis", "reference", "since"):
        assert f"mine.toml: {place}: " in told
    assert "mine.toml: foo: is unknown" in told
    assert "mine.toml: weights.access: is not a positive number" in told


def test_versions_stand_beside_each_other() -> None:
    """A new version is a new formula; the old one keeps its name and its weights."""
    old = read(HEAD + EQUAL)
    new = read(HEAD.replace("= 2\n", "= 3\n") + EQUAL.replace("access = 1", "access = 4"))
    known = {**FORMULAS, old.code: old, new.code: new}
    assert Formula.parse("mean01/weighted-example@2", known) is old
    tally = everyone(5, 10)
    assert report(tally, STRUCTURE, formula=old, minimum=EVERYTHING).index.value == 100


def test_every_part_of_a_formula_says_who_laid_it_down() -> None:
    """A formula is published only where its score and its aggregation are."""
    assert {f.code for f in FORMULAS.values() if f.basis is Basis.PUBLISHED} == {"t2b/pooled@1"}
    for part in (*SCORE_MEANINGS.values(), *AGGREGATIONS.values()):
        assert part.says
        assert part.source
