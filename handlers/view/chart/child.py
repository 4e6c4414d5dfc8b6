"""The process that draws: reads a specification, writes a picture, until its input ends.

It also writes the JavaScript that draws the same specifications in a browser: "bundle", with a
snippet in place of the specification.

It holds a JavaScript engine (100 MB), which the program itself does not carry. It is started by its
path and imports nothing of the project. On the pipes: a request is its length (4 bytes) and JSON
`[format, scale, specification]`; a reply is 1 byte (0 a picture, 1 an error), a length and that.
"""

import json
import struct
import sys
from typing import BinaryIO

import vl_convert

VEGA_LITE = "v6.4"


def draw(request: bytes) -> bytes:
    """Return what a request asks for."""
    form, scale, specification = json.loads(request)
    if form == "bundle":
        script: str = vl_convert.javascript_bundle(specification, VEGA_LITE)
        return script.encode()
    if form == "svg":
        svg: str = vl_convert.vegalite_to_svg(specification, VEGA_LITE)
        return svg.encode()
    png: bytes = vl_convert.vegalite_to_png(specification, VEGA_LITE, scale=scale)
    return png


def reply(request: bytes) -> bytes:
    """Return the whole reply to a request; a specification that cannot be drawn is an error."""
    try:
        picture = draw(request)
    except (ValueError, TypeError) as fault:
        message = str(fault).encode()
        return struct.pack("!BI", 1, len(message)) + message
    return struct.pack("!BI", 0, len(picture)) + picture


def serve(fonts: str, requests: BinaryIO, replies: BinaryIO) -> None:
    """Answer every request until the input ends."""
    vl_convert.register_font_directory(fonts)
    while head := requests.read(4):
        (length,) = struct.unpack("!I", head)
        replies.write(reply(requests.read(length)))
        replies.flush()


if __name__ == "__main__":
    serve(sys.argv[1], sys.stdin.buffer, sys.stdout.buffer)
