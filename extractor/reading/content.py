"""Which part of a web page is the report?

Prose is known by its punctuation, navigation by its links. The container that
holds nearly all punctuation is the report's; what stands outside it is
furniture, except what belongs to the report by its own right: its title, its
signature, a statistical table. Read `mark_furniture`.
"""

import re
from collections.abc import Sequence

import msgspec

from extractor.language.folding import fold
from extractor.reading.labels import is_label
from extractor.reading.page_furniture import is_furniture, is_page_number
from extractor.reading.placing import PrintedCell

_MARKS = "，。；、："
_TITLE = re.compile(r"(?:报\s*告|年\s*报|報\s*告)")
_ABOUT = re.compile(r"公\s*[开開]")
_SIGNED = re.compile(
    r"\s*(?:\d{4}|[〇○零一二三四五六七八九]{4})\s*年\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*月"
    r"(?:\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*日)?\s*"
)
_SHARE = 0.85
"""The report's container holds at least this part of the page's punctuation."""


class Piece(msgspec.Struct):
    """A paragraph or table of the page, with the container it stands in."""

    text: str
    container: int
    linked: int
    """How many of its characters are links."""
    level: int | None = None
    rows: Sequence[Sequence[PrintedCell]] | None = None
    furniture: bool = False


def mark_furniture(pieces: list[Piece], parents: list[int], title: str | None) -> None:
    """Set ``furniture`` on every piece that is not of the report."""
    weights = [0] * len(parents)
    for piece in pieces:
        if piece.furniture:
            continue
        if piece.rows is not None:
            weights[piece.container] += sum(len(row) for row in piece.rows)
        elif _is_linked(piece) or is_page_number(piece.text) or is_furniture(piece.text.strip()):
            piece.furniture = True
        else:
            weights[piece.container] += sum(map(piece.text.count, _MARKS))
    first, last = _main(weights, parents)
    inside = [i for i, piece in enumerate(pieces) if first <= piece.container <= last]
    if not inside:
        return
    signature = _signature(pieces, inside[-1])
    for i, piece in enumerate(pieces):
        if first <= piece.container <= last or piece.furniture:
            continue
        if piece.rows is not None:
            piece.furniture = not _is_statistics(piece.rows)
        else:
            piece.furniture = i != signature
    _keep_title(pieces, inside[0], title)
    if all(piece.furniture for piece in pieces):
        for piece in pieces:
            piece.furniture = False


def _is_linked(piece: Piece) -> bool:
    """Whether a paragraph is mostly links; the pointer to an annex is none the less text."""
    text = piece.text.strip()
    if piece.linked * 5 <= len(text) * 3 or text.startswith("附"):
        return False
    return len(text) < 100 and "。" not in text


def _main(weights: list[int], parents: list[int]) -> tuple[int, int]:
    """First and last number of the containers that make up the report's container."""
    totals = list(weights)
    last = list(range(len(parents)))
    for number in range(len(parents) - 1, 0, -1):
        totals[parents[number]] += totals[number]
        last[parents[number]] = max(last[parents[number]], last[number])
    need = totals[0] * _SHARE
    main = 0
    for number in range(1, len(parents)):
        if parents[number] == main and totals[number] >= need and totals[number] > 0:
            main = number
    return main, last[main]


def _is_statistics(rows: Sequence[Sequence[PrintedCell]]) -> bool:
    """Whether a table outside the report's container has the labels of a form."""
    labels = 0
    for row in rows:
        for cell in row:
            labels += is_label(fold(cell.text).text)
            if labels >= 3:
                return True
    return False


def _signature(pieces: list[Piece], end: int) -> int | None:
    """The date that follows the report at once, set in a container of its own."""
    for i in range(end + 1, min(end + 4, len(pieces))):
        if _SIGNED.fullmatch(pieces[i].text):
            return i
    return None


def _keep_title(pieces: list[Piece], begin: int, page_title: str | None) -> None:
    """The title above the report, with the other lines of its container if they are few."""
    for i in range(begin - 1, -1, -1):
        piece = pieces[i]
        text = piece.text.strip()
        if piece.rows is not None or piece.linked or len(text) > 80 or is_furniture(text):
            continue
        named = page_title is not None and len(text) >= 6 and text in page_title
        if not (named or (_TITLE.search(text) and _ABOUT.search(text))):
            continue
        lines = [p for p in pieces if p.container == piece.container]
        for line in lines if len(lines) <= 3 else [piece]:
            if line.rows is None and not (line.linked or is_furniture(line.text.strip())):
                line.furniture = False
        return
