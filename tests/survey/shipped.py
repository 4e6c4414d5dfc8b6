"""The questionnaire that the project ships."""

from pathlib import Path

from survey.parse import parse

SERVICE_19 = Path(__file__).parents[2] / "questionnaires" / "service-19.toml"
SOURCE = SERVICE_19.read_text(encoding="utf-8")
SHIPPED = parse(SOURCE, SERVICE_19.name)
