"""Pictures and other files: as they were uploaded, or by the name of one that is here already."""

from tests.fakes.botapi import pictures
from tests.fakes.botapi.account import Account, Result
from tests.fakes.botapi.refusal import Json, bad
from tests.fakes.botapi.schema import FilePart


def photo(account: Account, part: object) -> Json:
    """Return the picture of a message; of one that was uploaded with its true size."""
    if isinstance(part, FilePart):
        width, height = pictures.size(part.content)
        file = _kept(account, part)
        return {"photo": [file | {"width": width, "height": height}]}
    return {"photo": [_known(account, part) | {"width": 1, "height": 1}]}


def document(account: Account, part: object) -> Json:
    """Return the file of a message."""
    if isinstance(part, FilePart):
        return {"document": _kept(account, part) | {"file_name": part.name}}
    return {"document": _known(account, part)}


def get_file(account: Account, asked: Json) -> Result:
    """Say where a file can be downloaded."""
    ident = asked["file_id"]
    if ident not in account.world.files:
        raise bad("invalid file_id")
    size = len(account.world.files[ident])
    return {
        "file_id": ident,
        "file_unique_id": ident[-8:],
        "file_size": size,
        "file_path": f"files/{ident}",
    }


def _kept(account: Account, part: FilePart) -> Json:
    if not part.content:
        raise bad("file must be non-empty")
    ident = f"file-{len(account.world.files) + 1:08d}"
    account.world.files[ident] = part.content
    return _known(account, ident)


def _known(account: Account, ident: object) -> Json:
    if not isinstance(ident, str) or ident not in account.world.files:
        raise bad("wrong file identifier/HTTP URL specified")
    size = len(account.world.files[ident])
    return {"file_id": ident, "file_unique_id": ident[-8:], "file_size": size}
