"""A binary Word file (doc, wps) as paragraphs with their properties.

The text stands in pieces ([MS-DOC] 2.4.1), the properties of paragraphs and characters
in pages of 512 bytes that name the bytes of the text they are of. Read `WordFile`.
"""

import struct
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from extractor.errors import ReadingError
from extractor.reading.limits import check_limit
from extractor.reading.ole import Streams
from extractor.reading.word_properties import (
    DELETED,
    HIDDEN,
    Properties,
    read_properties,
    split_codes,
)
from extractor.settings import Settings

_WORD97 = 0xA5EC
_FIRST_UNICODE = 101
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_CHARACTERS, _PARAGRAPHS, _PIECES = 12, 13, 33
LISTS, LIST_USES = 73, 74
"""Places in the table of contents at the beginning of the file."""
_PAGE = 512
_ENDS = "\r\x07\x0c"
"""Marks that end a paragraph: its own, that of a cell, that of a page or section."""


class Piece(msgspec.Struct, frozen=True):
    """Characters from ``first`` on that stand at ``offset``, two bytes each if ``wide``."""

    first: int
    last: int
    offset: int
    wide: bool


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph, the mark that ends it, and its properties."""

    text: str
    mark: str
    properties: Properties


class WordFile:
    """The parts of a binary Word file.

    Raises
    ------
    ReadingError
        If it is broken, encrypted, of Word 95 or before, or too long.
    """

    def __init__(self, streams: Streams, settings: Settings) -> None:
        self._main = streams.read("WordDocument")
        self._data = streams.read("Data")
        if len(self._main) < 0x60 or self._number(0, 2) != _WORD97:
            raise ReadingError(
                "the content is a Word file of before 1997, which is not read; save it as docx"
            )
        flags = self._number(0x0A, 2)
        if flags & _ENCRYPTED:
            raise ReadingError(
                "the Word file is protected by a password and cannot be read; "
                "save it without a password and try again"
            )
        self._table = streams.read("1Table" if flags & _SECOND_TABLE else "0Table")
        words = 32
        longs = words + 2 + 2 * self._number(words, 2)
        self._contents = longs + 2 + 4 * self._number(longs, 2) + 2
        lengths = [self._number(longs + 2 + 4 * i, 4) for i in range(3, 11)]
        self.length = lengths[0]
        """Characters of the text itself; notes, headers and text boxes follow."""
        boxes = sum(lengths[:6])
        self.boxes = (boxes, boxes + lengths[6])
        check_limit("max_characters", self.length, settings.max_characters, "characters of text")
        check_limit("max_characters", lengths[6], settings.max_characters, "characters of text")
        self._pieces = list(self._read_pieces())

    def part(self, place: int) -> bytes:
        """What the table of contents names at a place."""
        at = self._contents + 8 * place
        start, length = self._number(at, 4), self._number(at + 4, 4)
        return self._table[start : start + length]

    def behind(self, place: int) -> bytes:
        """What follows the part at a place."""
        at = self._contents + 8 * place
        return self._table[self._number(at, 4) + self._number(at + 4, 4) :]

    def paragraphs(self, first: int, last: int) -> Iterator[Paragraph]:
        """The paragraphs of the characters from `first` to `last`, without what is not printed."""
        bounds, codes = self._read_pages(_PARAGRAPHS, 13, paragraphs=True)
        dropped = self._dropped()
        properties: dict[int, Properties] = {}
        parts: list[str] = []
        for text, offset, wide in self._runs(first, last):
            width = 1 + wide
            at = 0
            for end in _ends_of(text):
                parts.extend(_kept(text, at, end, offset, width, dropped))
                index = bisect_right(bounds, offset + end * width) - 1
                if index not in properties:
                    known = 0 <= index < len(codes)
                    properties[index] = read_properties(
                        codes[index][2:] if known else b"", self._data
                    )
                yield Paragraph("".join(parts), text[end], properties[index])
                parts.clear()
                at = end + 1
            parts.extend(_kept(text, at, len(text), offset, width, dropped))
        if parts:
            yield Paragraph("".join(parts), "\r", Properties())

    def _runs(self, first: int, last: int) -> Iterator[tuple[str, int, bool]]:
        """The text piece by piece, with the offset of its first byte."""
        for piece in self._pieces:
            begin, end = max(first, piece.first), min(last, piece.last)
            if begin >= end:
                continue
            width = 1 + piece.wide
            offset = piece.offset + (begin - piece.first) * width
            raw = self._main[offset : offset + (end - begin) * width]
            if piece.wide:
                text = raw[: len(raw) & ~1].decode("utf-16-le", "surrogatepass")
                if (
                    len(text) * 2 != len(raw) & ~1
                ):  # characters beyond two bytes would shift offsets
                    text = "".join(
                        map(chr, struct.unpack(f"<{len(raw) // 2}H", raw[: len(raw) & ~1]))
                    )
            else:
                text = raw.decode("cp1252", "replace")
            yield text, offset, piece.wide

    def _read_pieces(self) -> Iterator[Piece]:
        found = self.part(_PIECES)
        at = 0
        while at + 3 <= len(found) and found[at] == 1:
            at += 3 + int.from_bytes(found[at + 1 : at + 3], "little")
        if at >= len(found) or found[at] != 2:
            raise ReadingError("a broken Word file (no table of its text); fetch it again")
        plan = found[at + 5 :][: int.from_bytes(found[at + 1 : at + 5], "little")]
        count = (len(plan) - 4) // 12
        places = struct.unpack_from(f"<{count + 1}I", plan) if count > 0 else ()
        for i, (first, last) in enumerate(pairwise(places)):
            packed = struct.unpack_from("<I", plan, 4 * (count + 1) + 8 * i + 2)[0]
            wide = not packed & 0x4000_0000
            offset = packed & 0x3FFF_FFFF
            if first < last:
                yield Piece(first, last, offset if wide else offset // 2, wide)

    def _read_pages(
        self, place: int, entry: int, *, paragraphs: bool
    ) -> tuple[list[int], list[bytes]]:
        """Where each run of characters with the same properties begins, and their codes."""
        plan = self.part(place)
        count = max((len(plan) - 4) // 8, 0)
        bounds: list[int] = []
        codes: list[bytes] = []
        for i in range(count):
            number = struct.unpack_from("<I", plan, 4 * (count + 1) + 4 * i)[0] & 0x3F_FFFF
            page = self._main[number * _PAGE : (number + 1) * _PAGE]
            if len(page) < _PAGE:
                break
            runs = page[-1]
            table = 4 * (runs + 1)
            if table + entry * runs > _PAGE:
                continue
            bounds.extend(struct.unpack_from(f"<{runs}I", page))
            codes.extend(
                _codes_at(page, page[table + entry * run] * 2, paragraphs) for run in range(runs)
            )
        return bounds, codes

    def _dropped(self) -> list[tuple[int, int]]:
        """Bytes of characters that are deleted or hidden, rising."""
        bounds, codes = self._read_pages(_CHARACTERS, 1, paragraphs=False)
        dropped = []
        for i, (begin, end) in enumerate(pairwise([*bounds, len(self._main)])):
            set_ = {code for code, operand in split_codes(codes[i]) if operand[0] == 1}
            if set_ & {DELETED, HIDDEN} and begin < end:
                dropped.append((begin, end))
        return sorted(dropped)

    def _number(self, at: int, size: int) -> int:
        return int.from_bytes(self._main[at : at + size], "little")


def _codes_at(page: bytes, at: int, paragraphs: bool) -> bytes:
    """The codes that a page keeps at a place; none if there are none."""
    if not at:
        return b""
    if not paragraphs:
        return page[at + 1 : at + 1 + page[at]]
    if page[at]:
        return page[at + 1 : at + 2 * page[at]]
    return page[at + 2 : at + 2 + 2 * page[at + 1]]


def _ends_of(text: str) -> Iterator[int]:
    return (i for i, character in enumerate(text) if character in _ENDS)


def _kept(
    text: str, at: int, end: int, offset: int, width: int, dropped: Sequence[tuple[int, int]]
) -> Iterator[str]:
    """The characters of a stretch that are neither deleted nor hidden."""
    first, last = offset + at * width, offset + end * width
    index = bisect_right(dropped, (first, 1 << 40)) - 1
    for begin, stop in dropped[max(index, 0) :]:
        if begin >= last:
            break
        if stop <= first:
            continue
        yield text[at : max(at, (begin - offset) // width)]
        at = max(at, min(end, (stop - offset) // width))
    yield text[at:end]
