"""Good questionnaires, and the one that is shipped."""

import unicodedata

import pytest

from survey.answer import LEVELS, Answer
from survey.parse import parse
from survey.questionnaire import OVERALL, Questionnaire
from tests.survey.shipped import SOURCE


def test_service_19_has_the_official_shape(service_19: Questionnaire) -> None:
    """Nineteen criteria in the five official factors, 4 + 4 + 5 + 3 + 3, under stable codes."""
    assert service_19.reference == "service-19@1"
    assert {factor.code: factor.name.vi for factor in service_19.factors} == {
        "access": "Tiếp cận dịch vụ",
        "procedure": "Thủ tục hành chính",
        "officials": "Công chức",
        "outcome": "Kết quả dịch vụ",
        "feedback": "Tiếp nhận, xử lý phản ánh, kiến nghị",
    }
    assert list(service_19.criteria) == [
        OVERALL,
        *("access.information", "access.signs", "access.premises", "access.equipment"),
        *("procedure.posting", "procedure.documents", "procedure.fees", "procedure.time"),
        *("officials.courtesy", "officials.answers", "officials.guidance"),
        *("officials.compliance", "officials.dedication"),
        *("outcome.on_time", "outcome.accuracy", "outcome.fairness"),
        *("feedback.channels", "feedback.handling", "feedback.reply"),
    ]


def test_service_19_has_the_official_scale(service_19: Questionnaire) -> None:
    """The five labels are the official ones, word by word."""
    assert [service_19.scale[level].vi for level in LEVELS] == [
        "Rất không hài lòng",
        "Không hài lòng",
        "Bình thường",
        "Hài lòng",
        "Rất hài lòng",
    ]
    assert [service_19.scale[level].en for level in LEVELS] == [
        "Very dissatisfied",
        "Dissatisfied",
        "Neutral",
        "Satisfied",
        "Very satisfied",
    ]


def test_service_19_asks_politely_and_briefly(service_19: Questionnaire) -> None:
    """Each question is different, names both sides of the scale, and fits a phone screen."""
    questions = [criterion.question for criterion in service_19.criteria.values()]
    assert len({question.vi for question in questions}) == 20
    assert len({question.en for question in questions}) == 20
    for question in questions:
        assert "ông/bà hài lòng hay không hài lòng" in question.vi
        assert "lần giao dịch này" in question.vi
        assert "satisfied or dissatisfied" in question.en
        assert "this visit" in question.en
        assert max(len(question.vi), len(question.en)) <= 160


def test_service_19_names_fit_a_chart(service_19: Questionnaire) -> None:
    """Each criterion has a short name of its own within its factor."""
    for factor in service_19.factors:
        names = [criterion.name for criterion in factor.criteria]
        assert len({name.vi for name in names}) == len({name.en for name in names}) == len(names)
        assert max(len(text) for name in names for text in (name.vi, name.en)) <= 32


def test_only_the_overall_question_always_applies(service_19: Questionnaire) -> None:
    """Whoever came can judge the visit as a whole; any single criterion may not concern them."""
    always = [code for code, asked in service_19.criteria.items() if not asked.may_not_apply]
    assert always == [OVERALL]


def test_forms_are_short_and_full(service_19: Questionnaire) -> None:
    """The short form draws one criterion of each factor, the full form asks all."""
    assert {form.code: form.per_factor for form in service_19.forms} == {"short": 1, "full": None}
    assert service_19.form("short").per_factor == 1
    with pytest.raises(KeyError):
        service_19.form("medium")


def test_each_criterion_knows_its_factor(service_19: Questionnaire) -> None:
    """The code of a criterion begins with that of its factor; the overall question has none."""
    assert OVERALL not in service_19.factor_of
    assert all(code.startswith(f"{factor}.") for code, factor in service_19.factor_of.items())


@pytest.mark.parametrize(
    "source",
    ["\ufeff" + SOURCE, SOURCE.replace("\n", "\r\n"), unicodedata.normalize("NFD", SOURCE)],
    ids=["byte order mark", "lines of Windows", "letters and marks apart"],
)
def test_an_editor_makes_no_difference(source: str, service_19: Questionnaire) -> None:
    """The same file from another editor is the same questionnaire."""
    assert parse(source, "edited.toml") == service_19


def test_a_criterion_can_be_made_to_apply_always(service_19: Questionnaire) -> None:
    """`may_not_apply = false` takes «not applicable» away from that question alone."""
    line = 'code = "officials.courtesy"\n'
    edited = parse(SOURCE.replace(line, line + "may_not_apply = false\n"), "edited.toml")
    assert not edited.criteria["officials.courtesy"].offers(Answer.NOT_APPLICABLE)
    assert edited.criteria["officials.courtesy"].offers(Answer.SKIPPED)
    assert service_19.criteria["officials.courtesy"].offers(Answer.NOT_APPLICABLE)


def test_a_form_of_its_own_is_read(service_19: Questionnaire) -> None:
    """A questionnaire may have further forms, after the two that every one has."""
    medium = '[forms.medium]\nname = { vi = "Vừa", en = "Medium" }\nper_factor = 3\n\n[overall]'
    edited = parse(SOURCE.replace("[overall]", medium, 1), "edited.toml")
    assert [form.code for form in edited.forms] == ["short", "full", "medium"]
    assert edited.form("medium").per_factor == 3
    assert edited.factors == service_19.factors
