"""The html reader: a page's report, apart from what the page puts around it.

One walk over the page gives its paragraphs and tables in order, each with the
container (div, td …) it stands in; `content` then decides which container holds
the report. The rest of the page stays as furniture. Read `read_html`, then `walk`.
"""

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from extractor.datamodel import BlockKind
from extractor.errors import ReadingError
from extractor.reading.content import mark_furniture
from extractor.reading.draft import Draft
from extractor.reading.finishing import finish
from extractor.reading.html_walk import is_file, walk
from extractor.reading.limits import check_limit
from extractor.reading.page_furniture import find_date, find_publication
from extractor.reading.source import Source
from extractor.settings import Settings

if TYPE_CHECKING:
    from lxml.etree import _Element

_INLINE_TAGS = re.compile(
    rb"</?(?:font|span|b|i|u|a|strong|em|small|big|ins|del|o:p|st1:\w+)\b[^<>]*>", re.I
)
_TITLES = ("articletitle", "og:title", "dc.title", "title")
_DATES = (
    "pubdate", "publishdate", "publish_date", "publish-date", "publishtime", "article:published_time",
    "firstpublishedtime", "contentdate", "dc.date", "dcterms.issued", "date", "createdate", "maketime",
)  # fmt: skip
_EMBEDDED = re.compile(rb"data:[A-Za-z0-9.+/-]{0,80};base64,[A-Za-z0-9+/=%\s]{1000,}")
"""A picture in the page itself; the parser gives up at one of 10 MB."""
_TOO_LONG = re.compile(r"huge text node|too long|Huge input|Buffer size limit")
_SHOWN = ("iframe", "embed", "object", "frame")
"""What shows another file in the page."""


def read_html(source: Source, settings: Settings) -> Draft:
    """The text of a web page, report and furniture apart, with title, date and attachments.

    Raises
    ------
    ReadingError
        If there is no element in it, or it is nested deeper than ``max_depth``.
    """
    data = source.utf8 or (source.text or "").replace("\0", "").encode("utf-8", "replace")
    root = _parse(data, settings)
    shown = _shown_files(root)
    page = walk(root, settings.max_depth, hides=_may_hide(data.lower()))
    draft = Draft(settings)
    _read_metadata(root, draft)
    draft.attachments = list(dict.fromkeys([*page.attachments, *shown]))
    if page.next is not None:
        draft.warn(
            f"the report goes on on another page, {page.next[:200]}; read both together (--together)"
        )
    mark_furniture(page.pieces, page.parents, draft.title)
    for piece in page.pieces:
        if piece.rows is not None:
            draft.table(piece.rows, kind="furniture" if piece.furniture else "table")
        else:
            kind: BlockKind = "furniture" if piece.furniture else "paragraph"
            draft.paragraph(piece.text, kind=kind, level=piece.level)
        if piece.furniture and draft.published is None:
            draft.published = find_publication(piece.text)
    if not draft.text.strip() and draft.attachments:
        raise ReadingError(
            f"there is no text in the page, it only shows {draft.attachments[0][:200]}; read that"
        )
    finish(draft, wrapped=True)
    return draft


def _shown_files(root: "_Element") -> list[str]:
    """Addresses of files that the page shows in a frame."""
    addresses = (element.get("src") or element.get("data") or "" for element in root.iter(*_SHOWN))
    return [unquote(address.strip()) for address in addresses if is_file(address)]


def _may_hide(page: bytes) -> bool:
    """Whether there are the words in a page, in small letters, without which it hides nothing."""
    return b"hidden" in page or (b"none" in page and b"display" in page)


def _parse(data: bytes, settings: Settings) -> "_Element":
    """The page as a tree; a page too deep only by its fonts and spans is read without them."""
    from lxml import etree

    if b";base64," in data:
        data = _EMBEDDED.sub(b"data:", data)
    check_limit("max_elements", data.count(b"<"), settings.max_elements, "elements of the page")
    for inline in (True, False):
        parser = etree.HTMLParser(
            encoding="utf-8", recover=True, no_network=True, huge_tree=False,
            remove_comments=True, remove_pis=True, collect_ids=False,
        )  # fmt: skip
        try:
            root = etree.fromstring(data if inline else _INLINE_TAGS.sub(b"", data), parser)
        except etree.XMLSyntaxError as error:
            raise ReadingError(f"no element of html in the page ({error}); is it html?") from error
        if root is None:
            raise ReadingError("no element of html in the page; it is probably empty")
        messages = [entry.message for entry in parser.error_log]
        if any(map(_TOO_LONG.search, messages)):
            raise ReadingError(
                "one text or attribute of the page is longer than 10 MB, and what follows it cannot "
                "be read; no report has such, so take out what is embedded in the page"
            )
        if not any("xcessive depth" in message for message in messages):
            return root
    raise ReadingError(
        f"elements are nested deeper than the limit max_depth ({settings.max_depth}); "
        "no report is, so the page is broken or hostile"
    )


def _read_metadata(root: "_Element", draft: Draft) -> None:
    """Title and date from the page's head, the first that is filled in."""
    fields: dict[str, str] = {}
    for meta in root.iter("meta"):
        key = (meta.get("name") or meta.get("property") or "").strip().lower()
        content = (meta.get("content") or "").strip()
        if key and content:
            fields.setdefault(key, content)
    title = root.find(".//title")
    if title is not None:
        fields.setdefault("title", title.text or "")
    for key in _TITLES:
        if key in fields and (text := " ".join(fields[key].split())):
            draft.title = text
            break
    for key in _DATES:
        if key in fields and (date := find_date(fields[key])):
            draft.published = date
            break
