"""The csv reader: lines of values with commas between, as statistics are handed on."""

import csv
from collections.abc import Iterator
from itertools import islice

from extractor.reading.draft import Draft
from extractor.reading.finishing import finish
from extractor.reading.limits import check_limit
from extractor.reading.placing import PrintedCell
from extractor.reading.source import Source
from extractor.settings import Settings

_LOOKED_AT = 200
_FEWEST = 3


def is_csv(text: str) -> bool:
    """Whether a text is rows of as many values each, two or more, and no sentences.

    Examples
    --------
    >>> is_csv("信息内容,数量\\n规章,3\\n规范性文件,4\\n"), is_csv("一、概述\\n共3条,2件。\\n")
    (True, False)
    """
    if "," not in text[:2000]:
        return False
    lines = [line for line in islice(_lines(text), _LOOKED_AT) if line.strip(", \t")]
    if len(lines) < _FEWEST or sum("。" in line for line in lines) * 5 > len(lines):
        return False
    try:
        widths = {len(row) for row in csv.reader(lines) if row}
    except csv.Error:
        return False
    return len(widths) == 1 and widths.pop() > 1


def _lines(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield text[start:end].rstrip("\r")
        start = end + 1


def read_csv(source: Source, settings: Settings) -> Draft:
    """The rows as one table."""
    text = (source.text or "").replace("\0", "")
    check_limit("max_cells", text.count(","), settings.max_cells, "values of the csv")
    draft = Draft(settings)
    try:
        rows = [
            [PrintedCell(value) for value in row] for row in csv.reader(_lines(text)) if any(row)
        ]
    except csv.Error:  # a value longer than the library allows: no table
        rows = [[PrintedCell(line)] for line in _lines(text)]
    draft.table(rows)
    finish(draft, wrapped=False)
    return draft
