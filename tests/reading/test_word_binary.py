"""Binary Word files: lists, tracked changes, hidden text, merged cells; and files that lie."""

import random
from collections.abc import Callable

import pytest

from extractor.datamodel import Document
from extractor.errors import ReadingError
from extractor.reading import read
from extractor.reading.word_properties import read_properties, split_codes

from .writing import make_ole, open_fixture

Check = Callable[[Document], Document]


def test_numbers_changes_and_merged_cells(check: Check) -> None:
    document = check(read(open_fixture("lists.doc")))
    assert document.media_type == "application/msword"
    assert [document.text[b.start : b.end] for b in document.blocks if b.grid is None] == [
        "一、总体情况", "（一）主动公开", "（二）依申请公开", "公开信息67条。", "收到9件。",
        "二、主动公开政府信息情况", "后文5件。", "特此报告。",
    ]  # fmt: skip
    places = {c.text: c for c in document.grids[0].cells if c.text}
    assert places["三、办理结果"].rows == 3
    assert places["予以公开"].columns == 2
    assert (places["其他"].row, places["其他"].column) == (2, 2)


def test_properties_that_stand_elsewhere_are_found() -> None:
    data = bytes(7) + (3).to_bytes(2, "little") + bytes((0x16, 0x24, 1))
    elsewhere = bytes((0x46, 0x66)) + (7).to_bytes(4, "little")
    assert read_properties(elsewhere, data).in_table
    assert not read_properties(elsewhere, b"").in_table


def test_codes_that_are_cut_off_are_left_out() -> None:
    whole = bytes((0x16, 0x24, 1, 0x0B, 0x46, 5, 0))
    assert [code for code, _ in split_codes(whole)] == [0x2416, 0x460B]
    for end in range(len(whole)):
        assert len(list(split_codes(whole[:end]))) <= 1


@pytest.mark.parametrize("name", ["lists.doc", "battery.doc", "battery.xls"])
def test_spoilt_files_are_read_or_refused(name: str, check: Check) -> None:
    data, chance = open_fixture(name), random.Random(1)
    for _ in range(150):
        spoilt = bytearray(data)
        for _ in range(chance.choice((1, 4, 60))):
            spoilt[chance.randrange(len(spoilt))] = chance.choice(
                (0, 1, 0x7F, 0xFF, chance.randrange(256))
            )
        try:
            check(read(bytes(spoilt)))
        except ReadingError:
            continue


def test_a_file_that_claims_to_be_long_is_refused() -> None:
    head = bytearray(0x200)
    head[:2], head[32], head[34 + 28] = b"\xec\xa5", 14, 22
    head[64 + 12 : 64 + 16] = (1 << 30).to_bytes(4, "little")
    with pytest.raises(ReadingError, match="max_characters"):
        read(make_ole(WordDocument=bytes(head)))
