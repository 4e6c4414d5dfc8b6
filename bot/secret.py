"""The installation's secret: the key of all hashes and signatures, made once and kept.

Rules: a file of mode 0600 under `DATA`; two processes that start at once make one secret; a
secret that is lost makes every person unknown, so a damaged file stops the start, and so does
another secret than the one that the database was filled with.
"""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from bot.errors import SecretUnusableError
from bot.settings import Settings
from bot.settings_values import LEAST_SECRET
from storage.port import Database
from usecases.secret_mark import fits, needs_its_secret
from usecases.who import Keys

NAME = "secret"
BYTES = 32
_RESTORE = (
    "Put the backup of the secret back, or name it in HAILONG_SECRET: with another secret, nobody "
    "finds their answers again."
)


async def keys_of(settings: Settings, database: Database) -> Keys:
    """Return the keys of that database; a new secret is made only where nobody is known yet.

    Raises:
        SecretUnusableError: the secret is missing, damaged, or not the database's own.
    """
    keys = Keys(secret_of(settings, may_make=not await needs_its_secret(database)))
    if not await fits(database, keys):
        which = "HAILONG_SECRET" if settings.secret is not None else str(settings.data / NAME)
        raise SecretUnusableError(
            f"{which} is not the secret that this database was filled with. {_RESTORE}"
        )
    return keys


def secret_of(settings: Settings, *, may_make: bool = True) -> bytes:
    """Return the secret of the settings, else the kept one, else a new one that is kept.

    Raises:
        SecretUnusableError: the file cannot be read or made, or it is damaged.
    """
    if settings.secret is not None:
        return settings.secret.get_secret_value().encode()
    path = settings.data / NAME
    try:
        if not path.exists():
            if not may_make:
                raise SecretUnusableError(f"{path}: the secret is missing. {_RESTORE}")
            _make(path)
        kept = path.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError) as unusable:
        reason = getattr(unusable, "strerror", None) or "it is not text"
        raise SecretUnusableError(f"{path}: the secret cannot be used: {reason}.") from unusable
    if len(kept) < LEAST_SECRET:
        raise SecretUnusableError(f"{path}: the secret is damaged (too short). {_RESTORE}")
    return kept.encode()


def _make(path: Path) -> None:
    """Write a new secret beside its place and move it there, unless another process was first."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{NAME}-{os.getpid()}-{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(BYTES) + "\n")
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        draft.unlink()
