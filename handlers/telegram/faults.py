"""What a log may say about an error: its kind and place in the code, never what it carried."""

import traceback
from pathlib import PurePath

from structlog.typing import FilteringBoundLogger


def where(error: BaseException) -> dict[str, str]:
    """Return the error's kind and the line that raised it; messages may hold ids or text."""
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return {"error": type(error).__name__}
    last = frames[-1]
    at = "/".join(PurePath(last.filename).parts[-2:])
    return {"error": type(error).__name__, "at": f"{at}:{last.lineno}"}


def tell(log: FilteringBoundLogger, event: str, error: BaseException) -> None:
    """Log a fault of ours."""
    log.error(event, **where(error))
