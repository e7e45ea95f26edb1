"""What a picture file is made of, read without decoding it: JPEG, PNG and WebP, nothing else.

The type is what the bytes say. A file that carries more than its picture (program text in a comment, an
archive behind the end) is refused here, before any decoder sees it.
"""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAX_SCANS = 60
"""A progressive JPEG has about ten; every scan costs the decoder a walk over the whole picture."""

_PROGRAM = re.compile(rb"<\?php|<script|<!doctype|<html|<svg|javascript:", re.IGNORECASE)
_MARKER = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])", re.DOTALL)
_SOI, _EOI, _SOS, _TEM = b"\xd8", b"\xd9", b"\xda", b"\x01"
_SIZES = frozenset(bytes([0xC0 + n]) for n in (0, 1, 2, 3, 5, 6, 7, 9, 10, 11, 13, 14, 15))
_PNG = b"\x89PNG\r\n\x1a\n"
_RESAVE = "Mit einem Bildprogramm öffnen und als JPEG neu speichern."


class Mangel(Exception):  # noqa: N818 - a finding in the making, not a fault of the program
    """Why a file is no picture the site can show."""

    def __init__(self, code: str, message: str, hint: str = _RESAVE) -> None:
        self.code, self.message, self.hint = code, message, hint
        super().__init__(message)


class Container(NamedTuple):
    """The outside of a picture."""

    format: str
    """JPEG, PNG or WEBP."""
    breite: int
    hoehe: int
    """Pixels as stored, before the camera's turn is applied."""


def read_container(content: bytes) -> Container:
    """Walk over a file from its first byte to its last; raises Mangel with what is wrong."""
    for start, walk in _WALKS:
        if start.match(content):
            try:
                return walk(content)
            except (IndexError, struct.error):
                raise Mangel("K063", "ist unvollständig oder beschädigt.") from None
    raise Mangel("K062", "ist kein JPEG, PNG oder WebP.", "In einem davon speichern; SVG geht nicht.")


def _jpeg(content: bytes) -> Container:
    size, end = _one_jpeg(content, 0)
    while content.startswith(b"\xff\xd8", end):  # cameras put small previews behind the picture
        _, end = _one_jpeg(content, end)
    _refuse_rest(content, end)
    return Container("JPEG", *size)


def _one_jpeg(content: bytes, start: int) -> tuple[tuple[int, int], int]:
    """Walk over one JPEG stream; return its size and where it ends."""
    size, scans, place = (0, 0), 0, start
    while found := _MARKER.search(content, place):
        marker, place = found[1], found.end()
        if marker == _EOI:
            if not size[0] or not scans:
                break
            return size, place
        if marker in (_SOI, _TEM):
            continue
        (length,) = struct.unpack_from(">H", content, place)
        if marker in _SIZES:
            hoehe, breite = struct.unpack_from(">HH", content, place + 3)
            size = breite, hoehe
        elif marker == _SOS:
            scans += 1
            if scans > MAX_SCANS:
                raise Mangel("K063", "ist in ungewöhnlich viele Durchgänge zerlegt.")
        else:
            _refuse_program(content[place : place + length])
        place += length
    raise Mangel("K063", "ist unvollständig oder beschädigt.")


def _png(content: bytes) -> Container:
    breite, hoehe = struct.unpack_from(">II", content, 16)
    for name, data, end in _chunks(content, len(_PNG), ">I4s", padded=False):
        if name == b"acTL":
            raise _animated()
        if name == b"IEND":
            _refuse_rest(content, end)
            return Container("PNG", breite, hoehe)
        if name != b"IDAT":
            _refuse_program(data)
    raise Mangel("K063", "ist unvollständig oder beschädigt.")


def _webp(content: bytes) -> Container:
    (length,) = struct.unpack_from("<I", content, 4)
    if length + 8 > len(content):
        raise Mangel("K063", "ist unvollständig oder beschädigt.")
    _refuse_rest(content, length + 8 + length % 2)
    size = None
    for name, data, _ in _chunks(content[: length + 8], 12, "<4sI", padded=True):
        if name in (b"ANIM", b"ANMF"):
            raise _animated()
        if name in _WEBP_SIZES:
            size = size or _WEBP_SIZES[name](data)
        else:
            _refuse_program(data)
    if size is None:
        raise Mangel("K063", "ist unvollständig oder beschädigt.")
    return Container("WEBP", *size)


def _chunks(content: bytes, place: int, head: str, *, padded: bool) -> Iterator[tuple[bytes, bytes, int]]:
    """Yield name, data and end of the chunks of a PNG or WebP; a cut one raises IndexError."""
    while place < len(content):
        fields = struct.unpack_from(head, content, place)
        name, length = fields if padded else fields[::-1]
        begin = place + 8
        place = begin + length + (length % 2 if padded else 4)
        if place - (length % 2 if padded else 0) > len(content):
            raise IndexError
        yield name, content[begin : begin + length], place


def _lossy_size(data: bytes) -> tuple[int, int]:
    breite, hoehe = struct.unpack_from("<HH", data, 6)
    return breite & 0x3FFF, hoehe & 0x3FFF


def _lossless_size(data: bytes) -> tuple[int, int]:
    (bits,) = struct.unpack_from("<I", data, 1)
    return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1


def _canvas_size(data: bytes) -> tuple[int, int]:
    breite, hoehe = (int.from_bytes(data[at : at + 3], "little") + 1 for at in (4, 7))
    return breite, hoehe


_WEBP_SIZES: dict[bytes, Callable[[bytes], tuple[int, int]]] = {
    b"VP8X": _canvas_size,
    b"VP8 ": _lossy_size,
    b"VP8L": _lossless_size,
}
_WALKS: tuple[tuple[re.Pattern[bytes], Callable[[bytes], Container]], ...] = (
    (re.compile(rb"\xff\xd8\xff"), _jpeg),
    (re.compile(_PNG + rb"\x00\x00\x00\x0dIHDR"), _png),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), _webp),
)


def _refuse_program(data: bytes) -> None:
    if _PROGRAM.search(data):
        raise Mangel("K062", "enthält neben dem Bild Programmtext.")


def _refuse_rest(content: bytes, end: int) -> None:
    if content[end:].strip(b"\0"):
        raise Mangel("K062", "enthält hinter dem Bild noch andere Daten.")


def _animated() -> Mangel:
    return Mangel("K062", "ist ein bewegtes Bild.", "Ein einzelnes Bild speichern.")
