"""Inputs that were made to hurt are read or refused in seconds; `benchmarks.hostile` measures them."""

import contextlib
import time

import pytest

from benchmarks.hostile import HOSTILE
from extractor.errors import ReadingError
from extractor.reading import read


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_inputs_cost_little(name: str) -> None:
    data = HOSTILE[name]()
    began = time.perf_counter()
    with contextlib.suppress(ReadingError):
        read(data)
    assert time.perf_counter() - began < 20


def test_a_picture_in_the_page_hides_nothing_behind_it() -> None:
    picture = b"<img src='data:image/png;base64," + b"A" * 12_000_000 + b"'>"
    page = b"<html><body>" + "<p>一、概述</p>".encode() + picture + "<p>共3条。</p>".encode()
    assert read(page).text == "一、概述\n共3条。\n"


def test_a_page_that_is_read_in_part_only_is_refused() -> None:
    with pytest.raises(ReadingError, match="longer than 10 MB"):
        read(b"<html><p>" + b"1 " * 6_000_000 + b"</p><p>3</p>")
