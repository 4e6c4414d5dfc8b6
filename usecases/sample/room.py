"""Where the files of the sample organisation and of published figures lie."""

from pathlib import Path

ROOM = Path(__file__).parent.parent.parent / "questionnaires" / "sample"
