"""Changing one number of a report as it was read: what a slip of the pen makes of it."""

from collections.abc import Iterator

import msgspec

from extractor.datamodel import Document

_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_HALF_WIDTH = str.maketrans("０１２３４５６７８９，．", "0123456789,.")


def slip(printed: str) -> Iterator[tuple[str, str]]:
    """What becomes of a printed number, by kind of mutation; in Arabic digits.

    Examples
    --------
    >>> list(slip("１２"))
    [('plus one', '13'), ('minus one', '11'), ('swapped', '21'), ('dropped', '1'), ('times ten', '120')]
    >>> list(slip("0")), list(slip("2.50"))[0]
    ([('plus one', '1')], ('plus one', '2.51'))
    """
    plain = printed.translate(_HALF_WIDTH).replace(",", "")
    whole, dot, decimals = plain.partition(".")
    number, places = int(whole + decimals), len(decimals)
    yield "plus one", _point(number + 1, places)
    if not number:
        return
    yield "minus one", _point(number - 1, places)
    digits = whole + decimals
    for index in range(len(digits) - 1):
        swapped = digits[:index] + digits[index + 1] + digits[index] + digits[index + 2 :]
        if swapped != digits and swapped[0] != "0":
            yield "swapped", _point(int(swapped), places)
            break
    if len(whole) > 1:
        yield "dropped", whole[:-1] + dot + decimals
    yield "times ten", _point(number * 10, places)


def _point(number: int, places: int) -> str:
    digits = str(number).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits


def write_like(printed: str, digits: str) -> str | None:
    """`digits` in the script of `printed`; None where that cannot be written there.

    Examples
    --------
    >>> write_like("一百二十六", "126"), write_like("６７", "76"), write_like("1,200", "12000")
    ('一百二十六', '７６', '12,000')
    """
    arabic = printed.translate(_HALF_WIDTH)
    if arabic.replace(",", "").replace(".", "").isascii():
        written = f"{int(digits):,}" if "," in arabic and "." not in digits else digits
        return written if printed.isascii() else written.translate(_FULL_WIDTH)
    if "." in digits or len(digits) > len(_PLACES):
        return None
    return write_chinese(int(digits))


def write_chinese(number: int) -> str:
    """A number below ten thousand in Chinese.

    Examples
    --------
    >>> [write_chinese(n) for n in (0, 10, 12, 102, 110, 3020)]
    ['零', '十', '十二', '一百零二', '一百一十', '三千零二十']
    """
    if not number:
        return "零"
    digits = str(number)
    written = ""
    for index, digit in enumerate(map(int, digits)):
        if digit:
            written += _DIGITS[digit] + _PLACES[len(digits) - 1 - index]
        elif not written.endswith("零"):
            written += "零"
    written = written.rstrip("零")
    return written[1:] if written.startswith("一十") else written


def splice(document: Document, start: int, end: int, text: str) -> Document:
    """The document with ``[start, end)`` replaced, and everything behind moved."""
    moved = len(text) - (end - start)
    changed = document.text[:start] + text + document.text[end:]

    def shift(offset: int) -> int:
        return offset + moved if offset >= end else offset

    grids = tuple(
        msgspec.structs.replace(
            grid,
            start=shift(grid.start),
            end=shift(grid.end),
            cells=tuple(
                msgspec.structs.replace(
                    cell,
                    start=shift(cell.start),
                    end=shift(cell.end),
                    text=changed[shift(cell.start) : shift(cell.end)],
                )
                for cell in grid.cells
            ),
        )
        for grid in document.grids
    )
    blocks = tuple(
        msgspec.structs.replace(block, start=shift(block.start), end=shift(block.end))
        for block in document.blocks
    )
    return msgspec.structs.replace(document, text=changed, blocks=blocks, grids=grids)
