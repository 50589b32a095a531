"""The properties of a paragraph in a binary Word file: is it in a table, in a list, a row's end?

Properties are a run of codes with operands of a size that the code tells ([MS-DOC]
2.2.5). Only the few that say what a paragraph is are looked at. Read `read_properties`.
"""

import struct
from collections.abc import Iterator

import msgspec

from extractor.reading.merging import EdgedCell

_SIZES = (1, 1, 2, 4, 2, 2, -1, 3)
"""Bytes of the operand by the three highest bits of the code; -1: its first byte tells."""
_IN_TABLE, _ROW_END, _DEPTH = 0x2416, 0x2417, 0x6649
_TABLE, _TAB_STOPS, _MERGED_DOWN = 0xD608, 0xC615, 0xD62B
_OUTLINE, _LIST_LEVEL, _LIST = 0x2640, 0x260A, 0x460B
_ELSEWHERE = (0x6645, 0x6646)
"""The properties are too long for their page and stand in the stream ``Data``."""
DELETED, HIDDEN = 0x0800, 0x083C
"""Codes of characters: deleted in a tracked change, hidden."""
_CELL = 20
_CONTINUES, _RESTARTS = 0x20, 0x40
_JOINED = 0x02


class Properties(msgspec.Struct):
    """What is known of a paragraph."""

    in_table: bool = False
    row_end: bool = False
    depth: int = 0
    outline: int | None = None
    list_level: int = 0
    list_number: int = 0
    cells: list[EdgedCell] = []
    """The cells of the row that ends with it, without their text."""


def read_properties(codes: bytes, data: bytes) -> Properties:
    """The properties that a run of codes sets; `data` is the stream of those that are elsewhere."""
    found = Properties()
    _apply(found, codes, data, nested=False)
    return found


def _apply(found: Properties, codes: bytes, data: bytes, nested: bool) -> None:
    for code, operand in split_codes(codes):
        if code == _IN_TABLE:
            found.in_table = operand[0] != 0
        elif code == _ROW_END:
            found.row_end = operand[0] != 0
        elif code == _DEPTH:
            found.depth = struct.unpack("<i", operand)[0]
        elif code == _TABLE:
            found.cells = list(_read_cells(operand))
        elif code == _MERGED_DOWN and len(operand) >= 2 and operand[0] < len(found.cells):
            down = {1: "continue", 3: "restart"}.get(operand[1])
            found.cells[operand[0]] = msgspec.structs.replace(found.cells[operand[0]], down=down)
        elif code == _OUTLINE:
            found.outline = operand[0] + 1 if operand[0] < 9 else None
        elif code == _LIST_LEVEL:
            found.list_level = operand[0]
        elif code == _LIST:
            found.list_number = struct.unpack("<H", operand)[0]
        elif code in _ELSEWHERE and not nested:
            at = struct.unpack("<I", operand)[0]
            length = int.from_bytes(data[at : at + 2], "little")
            _apply(found, data[at + 2 : at + 2 + length], data, nested=True)


def split_codes(codes: bytes) -> Iterator[tuple[int, bytes]]:
    """Each code with its operand; what is cut off at the end is left out."""
    at = 0
    while at + 2 < len(codes):
        code = codes[at] | codes[at + 1] << 8
        at += 2
        size = _SIZES[code >> 13]
        if size < 0:
            size = codes[at]
            at += 1
            if code == _TABLE and at < len(codes):
                size = (size | codes[at] << 8) - 1
                at += 1
            elif code == _TAB_STOPS and size == 0xFF:
                return
        operand = codes[at : at + size]
        if len(operand) < size or size < 0:
            return
        at += size
        if operand:
            yield code, operand


def _read_cells(operand: bytes) -> Iterator[EdgedCell]:
    count = operand[0]
    edges = (
        struct.unpack_from(f"<{count + 1}h", operand, 1) if len(operand) >= 3 + 2 * count else ()
    )
    for i in range(len(edges) - 1):
        at = 1 + 2 * len(edges) + i * _CELL
        flags = int.from_bytes(operand[at : at + 2], "little")
        down = "restart" if flags & _RESTARTS else "continue" if flags & _CONTINUES else None
        yield EdgedCell("", edges[i], edges[i + 1], down, flags & 3 == _JOINED)
