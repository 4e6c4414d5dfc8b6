"""The size of a picture, read from its first bytes, with Telegram's limits on it."""

from struct import unpack

from tests.fakes.botapi.refusal import bad

_PNG = b"\x89PNG\r\n\x1a\n"
_SIDES = 10_000  # width and height together
_RATIO = 20


def size(content: bytes) -> tuple[int, int]:
    """Return width and height of a PNG or JPEG.

    Raises:
        Refusal: it is no picture, or one that Telegram does not take as a photo.
    """
    if content.startswith(_PNG) and len(content) >= 24:
        width, height = unpack(">II", content[16:24])
    elif content.startswith(b"\xff\xd8"):
        width, height = _jpeg(content)
    else:
        raise bad("IMAGE_PROCESS_FAILED")
    if not width or not height or width + height > _SIDES:
        raise bad("PHOTO_INVALID_DIMENSIONS")
    if max(width, height) > _RATIO * min(width, height):
        raise bad("PHOTO_INVALID_DIMENSIONS")
    return width, height


def _jpeg(content: bytes) -> tuple[int, int]:
    place = 2
    while place + 9 < len(content) and content[place] == 0xFF:
        if content[place + 1] in {0xC0, 0xC1, 0xC2}:
            height, width = unpack(">HH", content[place + 5 : place + 9])
            return width, height
        place += 2 + unpack(">H", content[place + 2 : place + 4])[0]
    raise bad("IMAGE_PROCESS_FAILED")
