"""The formulas that there are: those of the program, and those of the files beside it."""

from collections.abc import Mapping
from pathlib import Path

from bot.choice import FORMULAS as ROOM
from bot.errors import FormulasRefusedError
from index.errors import FormulaRefusedError
from index.formula import FORMULAS, Formula
from index.formula_file import parse_formula
from survey.questionnaire import Questionnaire


def read_formulas(
    questionnaires: Mapping[str, Questionnaire], room: Path = ROOM
) -> Mapping[str, Formula]:
    """Return every formula by its code: those of the program first.

    Raises:
        FormulasRefusedError: with every fault of every file.
    """
    structures = {
        questionnaire.reference: {
            factor.code: tuple(criterion.code for criterion in factor.criteria)
            for factor in questionnaire.factors
        }
        for questionnaire in questionnaires.values()
    }
    found = dict(FORMULAS)
    faults: list[str] = []
    for path in sorted(room.glob("*.toml")):
        try:
            formula = parse_formula(path.read_text("utf-8"), path.name, structures)
        except FormulaRefusedError as refused:
            faults += str(refused).splitlines()
        except UnicodeDecodeError:
            faults.append(f"{path.name}: not UTF-8 text")
        except OSError as wrong:
            faults.append(f"{path}: {wrong.strerror}")
        else:
            if found.setdefault(formula.code, formula) is not formula:
                faults.append(f"{path.name}: {formula.code} stands in another file already")
    if faults:
        raise FormulasRefusedError("\n".join(faults))
    return found
