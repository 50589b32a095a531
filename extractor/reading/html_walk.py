"""One walk over a page: its paragraphs and data tables in order, each with its container.

Inline elements run on, block elements and line breaks end a paragraph, what is
hidden or no text is left out. A container (div, td …) is a number; read `walk`.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from extractor.reading.content import Piece
from extractor.reading.html_divs import read_divs
from extractor.reading.html_table import read_table, text_below
from extractor.reading.limits import check_limit

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLOCK, _CONTAINER, _DROPPED, _BREAK, _TABLE, _LINK, _FURNITURE, _HEADING, _PRE = range(1, 10)
_ACTIONS: dict[str, int] = {
    **dict.fromkeys("p li dd dt dl ul ol blockquote hr tr caption address".split(), _BLOCK),
    **dict.fromkeys(
        "html body div section article main center form fieldset tbody header td th".split(),
        _CONTAINER,
    ),
    **dict.fromkeys(
        "head script style noscript template iframe object svg select textarea button input xml "
        "title meta link embed applet audio video canvas map".split(),
        _DROPPED,
    ),
    **dict.fromkeys("nav footer aside".split(), _FURNITURE),
    **dict.fromkeys("h1 h2 h3 h4 h5 h6".split(), _HEADING),
    "pre": _PRE,
    "br": _BREAK,
    "table": _TABLE,
    "a": _LINK,
}
_INLINE = ("span", "font", "b", "strong", "i", "em", "u", "small", "big", "ins", "del", "o:p")
"""What says nothing but how text looks; most elements of a page that Word wrote are such."""
_MADE_OF_DIVS = frozenset(("div", "ul", "ol", "dl", "section"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_ATTACHED = re.compile(
    r"\.(?:docx?|xlsx?|pdf|wps|et|rtf|odt|csv|zip|rar|7z|ofd)(?:[?#&].*)?\Z", re.I
)
_FURTHER = re.compile(r"\s*[\[【(（]?(?:下一页|下页|后一页)[\]】)）]?\s*[>»]*\s*")
_ADDRESS = re.compile(r"(?!\s*(?:#|javascript:|\Z))", re.I)


class Page:
    """What a walk over a page has found, and where it stands."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.parents = [0]
        """For each container the one around it."""
        self.attachments: list[str] = []
        self.next: str | None = None
        """Address of the page on which the report goes on, if there is one."""
        self._container = 0
        self._texts: list[str] = []
        self._linked = 0
        self._links = 0
        self._furniture = 0
        self._preformatted = 0
        self._level: int | None = None

    def add(self, text: str) -> None:
        """Text of the paragraph that is open."""
        if self._preformatted and "\n" in text:
            for line in text.split("\n"):
                self._texts.append(line)
                self.flush()
            return
        self._texts.append(text)
        if self._links:
            self._linked += len(text.strip())

    def flush(self) -> None:
        """End the paragraph that is open, if there is one."""
        if not self._texts:
            return
        text = "".join(self._texts)
        self._texts.clear()
        if not text.isspace():
            self.pieces.append(
                Piece(
                    text, self._container, self._linked,
                    level=self._level, furniture=self._furniture > 0,
                )
            )  # fmt: skip
        self._linked = 0

    def open(self, element: "_Element", action: int) -> bool:
        """An element begins; True if nothing in it is to be walked any more."""
        if action == _LINK:
            self._links += 1
            self._note_link(element)
            return False
        if action == _BREAK and self._level is not None:
            self._texts.append("\n")
            return False
        self.flush()
        if action == _TABLE and self._take_table(element):
            return True
        if element.tag in _MADE_OF_DIVS and self._take_divs(element):
            return True
        if action in (_CONTAINER, _TABLE, _FURNITURE):
            self.parents.append(self._container)
            self._container = len(self.parents) - 1
            self._furniture += action == _FURNITURE
        elif action == _HEADING:
            self._level = int(element.tag[1])
        elif action == _PRE:
            self._preformatted += 1
        return False

    def close(self, action: int) -> None:
        """An element that was opened ends."""
        if action == _LINK:
            self._links -= 1
            return
        if action == _BREAK:
            return
        self.flush()
        if action in (_CONTAINER, _TABLE, _FURNITURE):
            self._container = self.parents[self._container]
            self._furniture -= action == _FURNITURE
        elif action == _HEADING:
            self._level = None
        elif action == _PRE:
            self._preformatted -= 1

    def _take_table(self, element: "_Element") -> bool:
        """Keep a table of data as a whole; one that lays out the page is walked into."""
        table = read_table(element)
        if table.use == "layout":
            return False
        for caption in element.iterchildren("caption"):
            self.add(text_below(caption))
            self.flush()
        text = "\n".join(" ".join(cell.text for cell in row) for row in table.rows)
        furniture = self._furniture > 0 or table.use == "meta"
        self.pieces.append(Piece(text, self._container, 0, rows=table.rows, furniture=furniture))
        return True

    def _take_divs(self, element: "_Element") -> bool:
        """Keep a table made of divs as a whole."""
        rows = read_divs(element)
        if rows is None:
            return False
        text = "\n".join(" ".join(cell.text for cell in row) for row in rows)
        furniture = self._furniture > 0
        self.pieces.append(Piece(text, self._container, 0, rows=rows, furniture=furniture))
        return True

    def _note_link(self, link: "_Element") -> None:
        """Keep the address of an attached file, known by it or by its text, and of the next page."""
        address = (link.get("href") or "").strip()
        if not _ADDRESS.match(address) or len(address) > 2000:
            return
        text = text_below(link).strip() if len(address) else ""
        if _ATTACHED.search(address) or (len(text) < 200 and _ATTACHED.search(text)):
            address = unquote(address)
            if address not in self.attachments:
                self.attachments.append(address)
        elif _FURTHER.fullmatch(text) and self.next is None:
            self.next = unquote(address)


def is_file(address: str) -> bool:
    """Whether an address is that of a document or archive.

    Examples
    --------
    >>> is_file("/a/b.pdf?x=1"), is_file("/down.jsp?filename=b.xls&id=0"), is_file("/a.html")
    (True, True, False)
    """
    return len(address) <= 2000 and _ATTACHED.search(address.strip()) is not None


def walk(root: "_Element", max_depth: int, hides: bool = True) -> Page:
    """All pieces of a page in reading order; `hides` says that some of it may be hidden.

    Raises
    ------
    ReadingError
        If elements are nested deeper than `max_depth`.
    """
    from lxml import etree

    _strip_inline(root, hides)
    page = Page()
    walker = etree.iterwalk(root, events=("start", "end"))
    skipped: _Element | None = None
    depth = 0
    for event, element in walker:
        tag = element.tag
        action = _ACTIONS.get(tag, 0) if isinstance(tag, str) else _DROPPED
        if action == _LINK and element.get("href") is None:
            action = 0
        if event == "start":
            depth += 1
            if depth > max_depth:
                check_limit("max_depth", depth, max_depth, "levels of nested elements")
            if (
                action == _DROPPED
                or (hides and _is_hidden(element))
                or (action and page.open(element, action))
            ):
                skipped = element
                walker.skip_subtree()
            elif element.text:
                page.add(element.text)
            continue
        depth -= 1
        if element is skipped:
            skipped = None
            if action in (_TABLE, _BLOCK):
                page.flush()
        elif action:
            page.close(action)
        if element.tail:
            page.add(element.tail)
    page.flush()
    return page


def _strip_inline(root: "_Element", hides: bool) -> None:
    """Take out the inline elements and leave their text; those hidden stay, to be skipped."""
    from lxml import etree

    if hides:
        for element in filter(_is_hidden, root.iter(*_INLINE)):
            element.tag = "template"
    etree.strip_tags(root, *_INLINE)


def _is_hidden(element: "_Element") -> bool:
    style = element.get("style")
    return (style is not None and _hides(style)) or element.get("hidden") is not None


@lru_cache(maxsize=1024)
def _hides(style: str) -> bool:
    return _HIDDEN.search(style) is not None
