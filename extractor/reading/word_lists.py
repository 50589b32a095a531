"""The lists of a binary Word file: which numbers it prints in front of paragraphs."""

import struct
from collections.abc import Iterator

from extractor.reading.numbering import ListLevel, Numbering
from extractor.reading.word_file import LIST_USES, LISTS, WordFile

_FORMATS = {
    0: "decimal", 3: "upperLetter", 4: "lowerLetter", 10: "ideographDigital", 11: "japaneseCounting",
    18: "decimalEnclosedCircle", 23: "bullet", 33: "taiwaneseCounting",
    35: "taiwaneseCountingThousand", 37: "chineseCounting", 39: "chineseCountingThousand",
    255: "none",
}  # fmt: skip
_MOST_LISTS = 2048
_LEVELS = 9
_PLACES = frozenset(map(chr, range(_LEVELS)))
"""What stands for the number of a level in the text of a list's number."""


def read_lists(file: WordFile) -> Numbering:
    """The lists of a file, each by the number that its paragraphs know it by."""
    definitions = _read_definitions(file)
    uses = file.part(LIST_USES)
    count = min(int.from_bytes(uses[:4], "little"), _MOST_LISTS)
    lists: dict[str, dict[int, ListLevel]] = {}
    for i in range(count):
        identity = uses[4 + 16 * i :][:4]
        if identity in definitions:
            lists[str(i + 1)] = definitions[identity]
    return Numbering(lists)


def _read_definitions(file: WordFile) -> dict[bytes, dict[int, ListLevel]]:
    heads = file.part(LISTS)
    count = min(int.from_bytes(heads[:2], "little"), _MOST_LISTS)
    levels = _read_levels(file.behind(LISTS))
    definitions: dict[bytes, dict[int, ListLevel]] = {}
    for i in range(count):
        head = heads[2 + 28 * i :][:28]
        if len(head) < 28:
            break
        wanted = 1 if head[26] & 1 else _LEVELS
        read = dict(zip(range(wanted), levels, strict=False))
        definitions[head[:4]] = read
    return definitions


def _read_levels(plan: bytes) -> Iterator[ListLevel]:
    """Levels as they follow each other."""
    at = 0
    while at + 30 <= len(plan):
        start, format_ = struct.unpack_from("<IB", plan, at)
        places = plan[at + 6 : at + 15]
        at += 28 + plan[at + 24] + plan[at + 25]
        length = int.from_bytes(plan[at : at + 2], "little")
        printed = list(plan[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace"))
        for place in places:
            if 0 < place <= len(printed) and printed[place - 1] in _PLACES:
                printed[place - 1] = f"%{ord(printed[place - 1]) + 1}"
        at += 2 + 2 * length
        text = "" if format_ == 23 else "".join(printed)
        yield ListLevel(_FORMATS.get(format_, "decimal"), text, min(start, 9999))
