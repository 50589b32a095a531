"""A report that stands in several files, made one document: a page and its attached table.

The parts follow each other in one text; `Document.parts` says where each of them is. Files
belong together by their names or because one links to the other. Read `join` and `group`.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from urllib.parse import unquote

import msgspec

from extractor.datamodel import Block, Cell, Document, Grid, Part
from extractor.errors import ReadingError
from extractor.reading.limits import check_limit
from extractor.settings import DEFAULTS, Settings

_ANNEX = re.compile(
    r"[\s_\-—.（(【]{0,3}(?:附件|附表|统计表|情况表|attach(?:ment)?|annex)[\s_\-]?\d{0,2}[）)】]?"
    r"|[\s_\-—（(]{1,2}(?:page|p)?\d{1,2}[）)]?|[\s_\-—（(]{0,2}第[一二三四五六七八九十\d]{1,3}[页部]分?[）)]?",
    re.I,
)
"""What the name of a part has behind the name of the report."""
_SHORTEST = 6
_SAME = 0.6
"""A part of which so many lines stand in the parts before is another copy of the report."""


def join(documents: Sequence[Document], settings: Settings = DEFAULTS) -> Document:
    """One document of several, in their order; what says the same again is left out.

    Raises
    ------
    ReadingError
        If there is none, or they are too long together.

    Examples
    --------
    >>> from extractor.reading import read
    >>> page, table = read("一、概述\\n共3条。", name="a.html"), read("规章\\t1\\n许可\\t2", name="b.xls")
    >>> whole = join([page, table])
    >>> [(part.source, whole.text[part.start : part.end]) for part in whole.parts]
    [('a.html', '一、概述\\n共3条。'), ('b.xls', '规章\\t1\\n许可\\t2')]
    """
    if not documents:
        raise ReadingError("there is no part of the report that could be read")
    if len(documents) == 1:
        return documents[0]
    total = sum(len(document.text) for document in documents)
    check_limit("max_characters", total, settings.max_characters, "characters of text")
    texts: list[str] = []
    blocks: list[Block] = []
    grids: list[Grid] = []
    parts: list[Part] = []
    warnings: list[str] = []
    lines = set[str]()
    at = 0
    for document in documents:
        own = _lines(document)
        if own and len(own & lines) >= _SAME * len(own):
            warnings.append(f"{document.source}: says what other parts say; it was left out")
            continue
        lines |= own
        if texts and not texts[-1].endswith("\n"):
            texts.append("\n")
            at += 1
        blocks += [_move_block(block, at, len(grids)) for block in document.blocks]
        grids += [_move_grid(grid, at) for grid in document.grids]
        end = at + len(document.text)
        parts.append(
            Part(
                source=document.source, media_type=document.media_type, encoding=document.encoding,
                sha256=document.sha256, start=at, end=end,
            )
        )  # fmt: skip
        texts.append(document.text)
        warnings += [f"{document.source}: {warning}" for warning in document.warnings]
        at = end
    digests = "".join(part.sha256 for part in parts)
    return msgspec.structs.replace(
        documents[0],
        sha256=hashlib.sha256(digests.encode()).hexdigest(),
        text="".join(texts),
        blocks=tuple(blocks),
        grids=tuple(grids),
        title=next((d.title for d in documents if d.title), None),
        published=next((d.published for d in documents if d.published), None),
        attachments=tuple(dict.fromkeys(a for d in documents for a in d.attachments)),
        warnings=tuple(warnings),
        parts=tuple(parts),
    )


def _lines(document: Document) -> set[str]:
    """The lines that are not too short to be the same by chance, without white space."""
    squeezed = ("".join(line.split()) for line in document.text.split("\n"))
    return {line for line in squeezed if len(line) >= _SHORTEST}


def _move_block(block: Block, by: int, grids: int) -> Block:
    grid = None if block.grid is None else block.grid + grids
    return msgspec.structs.replace(block, start=block.start + by, end=block.end + by, grid=grid)


def _move_grid(grid: Grid, by: int) -> Grid:
    cells = tuple(_move_cell(cell, by) for cell in grid.cells)
    return msgspec.structs.replace(grid, start=grid.start + by, end=grid.end + by, cells=cells)


def _move_cell(cell: Cell, by: int) -> Cell:
    return msgspec.structs.replace(cell, start=cell.start + by, end=cell.end + by)


def group(names: Sequence[str], links: Mapping[str, Sequence[str]] = {}) -> list[list[str]]:
    """Names of files by the report they are of, the report's own name first.

    A file belongs to one of the same folder whose name it has, with another suffix or with
    a word for annexes or a number behind it; and to one that links to it.

    Parameters
    ----------
    names
        Paths with ``/``.
    links
        For a name the addresses that its document links to (``Document.attachments``).

    Examples
    --------
    >>> group(["a/x.html", "a/x_附件1.xls", "a/y.html", "b/x.xls", "a/表.xls"], {"a/y.html": ["/f/表.xls"]})
    [['a/x.html', 'a/x_附件1.xls'], ['a/y.html', 'a/表.xls'], ['b/x.xls']]
    """
    stems: dict[tuple[str, str], str] = {}
    for name in sorted(names, key=_rank):
        stems.setdefault((_folder(name), _stem(name)), name)
    owners = {name: _owner(name, stems) for name in names}
    known = {(_folder(name), PurePosixPath(name).name): name for name in names}
    for page, addresses in links.items():
        for address in addresses:
            linked = known.get((_folder(page), _file_name(address)))
            if linked is not None and owners[linked] == linked and linked != page:
                owners[linked] = page
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(_first(name, owners), []).append(name)
    return [[top, *(name for name in same if name != top)] for top, same in groups.items()]


def _first(name: str, owners: Mapping[str, str]) -> str:
    """The file that a file belongs to in the end; of those that name each other the smallest."""
    seen = [name]
    while (name := owners[name]) not in seen:
        seen.append(name)
    return min(seen[seen.index(name) :])


def _owner(name: str, stems: Mapping[tuple[str, str], str]) -> str:
    """The file whose name begins this one; the shortest of them."""
    folder, stem = _folder(name), _stem(name)
    for end in range(1, len(stem) + 1):
        owner = stems.get((folder, stem[:end]))
        if owner is not None and (end == len(stem) or _ANNEX.fullmatch(stem, end)):
            return owner
    return name


def _rank(name: str) -> tuple[bool, str]:
    """Pages before what is attached to them."""
    return PurePosixPath(name).suffix.lower() not in (
        ".html",
        ".htm",
        ".shtml",
        ".mht",
        ".mhtml",
    ), name


def _folder(name: str) -> str:
    return str(PurePosixPath(name).parent)


def _stem(name: str) -> str:
    return PurePosixPath(name).stem


def _file_name(address: str) -> str:
    """The name of the file that an address is of."""
    path = unquote(address).partition("#")[0]
    named = re.search(r"[?&](?:file_?name|name|file)=([^&]+)", path, re.I)
    return PurePosixPath(named[1] if named else path.partition("?")[0]).name
