"""What docs/method.md says is what the program computes."""

import doctest
import re

from tests.desk import ROOT

METHOD = ROOT / "docs" / "method.md"
STATISTICIAN = "## 1."
"""Where the pages for the head of an office end."""


def examples() -> doctest.DocTest:
    """Return every example of the document, in its order."""
    text = METHOD.read_text("utf-8")
    return doctest.DocTestParser().get_doctest(text, {}, METHOD.name, str(METHOD), 0)


def test_every_example_recomputes() -> None:
    """Each grey box is run: a figure that the program does not give is a failure."""
    found = examples()
    said: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE, verbose=False)
    failed, attempted = runner.run(found, out=said.append)
    assert attempted > 60, "the examples are gone"
    assert not failed, "".join(said)


def test_the_page_for_the_head_of_an_office_tells_no_other_numbers() -> None:
    """Each bold number of the first pages is what some example gives."""
    first, found, _ = METHOD.read_text("utf-8").partition(STATISTICIAN)
    assert found
    given = " ".join(example.want for example in examples().examples)
    numbers = {number.replace(",", ".") for number in re.findall(r"\*\*([+−-]?\d[\d.,]*)", first)}
    assert numbers, "no number to look at"
    missing = sorted(n for n in numbers if n.strip("+−-.") not in given)
    assert not missing, f"no example gives {', '.join(missing)}"
