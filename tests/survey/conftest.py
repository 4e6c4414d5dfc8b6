"""What the tests of surveys share."""

import pytest

from survey.questionnaire import Questionnaire
from tests.survey.shipped import SHIPPED


@pytest.fixture
def service_19() -> Questionnaire:
    """Return the shipped questionnaire."""
    return SHIPPED
