"""The rtf reader: control words followed as far as text, lists and tables go.

Lists need no counting: rtf carries the printed numbers. Rows are defined by words before
their end, cells by words behind them. Read `RtfWalker.follow`.
"""

import codecs

import msgspec

from extractor.errors import ReadingError
from extractor.reading.draft import Draft
from extractor.reading.finishing import finish
from extractor.reading.limits import check_limit
from extractor.reading.merging import EdgedCell
from extractor.reading.rows import TableWriter
from extractor.reading.rtf_tokens import Token, split_tokens
from extractor.reading.source import Source
from extractor.settings import Settings

_SKIPPED = frozenset(
    "fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl "
    "footerr footerf footnote annotation listtable listoverridetable rsidtbl generator xmlnstbl "
    "themedata colorschememapping latentstyles datastore shprslt nonesttables fldinst bkmkstart "
    "bkmkend filetbl revtbl template nonshppict sp".split()
)
"""Destinations whose text is not printed where it stands."""
_ENTERED = frozenset(("shpinst", "nesttableprops"))
"""Destinations that only newer readers know, and that hold text: boxes, tables in tables."""
_SIGNS = {"~": " ", "_": "-", "\n": "\n", "\r": "\n"}
_PRINTED = {
    "tab": " ", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘",
    "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emspace": "\u2003", "enspace": "\u2002",
    "nestcell": "\n", "nestrow": "\n",
}  # fmt: skip
_ENDS = frozenset(("par", "page", "sect", "column"))
_CHINESE_FONT = 134
"""The character set that a font has where its text is in GBK."""
_CODE_PAGES = {936: "gb18030", 950: "big5hkscs", 932: "cp932", 949: "cp949", 65001: "utf-8"}


class Group(msgspec.Struct):
    """What holds until the group ends."""

    skipped: bool = False
    hidden: bool = False
    number: bool = False
    """The text is the number of a list's item; a tab behind it is no space."""
    fallback: int = 1
    """How many characters stand behind one in Unicode for readers that know none."""


class RtfWalker:
    """Follows the tokens of a file and pours its paragraphs and rows into a draft."""

    def __init__(self, draft: Draft, settings: Settings) -> None:
        self.tables = TableWriter(draft)
        self.max_depth = settings.max_depth
        self._stack: list[Group] = []
        self._group = Group()
        self._encoding = "cp1252"
        self._parts: list[str] = []
        self._bytes = bytearray()
        self._units: list[int] = []
        """Halves of characters in Unicode."""
        self._skip = 0
        self._starred = False
        self._in_table = False
        self._level: int | None = None
        self._left = 0
        self._flags: set[str] = set()
        self._edges: list[tuple[int, frozenset[str]]] = []

    def follow(self, token: Token) -> None:
        """Take in one token."""
        match token.kind:
            case "open":
                self._open()
            case "close":
                self._close()
            case "word":
                self._follow_word(token.text, token.number)
            case "sign" if token.text == "*":
                self._starred = True
            case "sign" if token.text in "\\{}":
                self._add_bytes(token.text)
            case "sign":
                self._print(_SIGNS.get(token.text, ""))
            case "byte":
                self._add_bytes(token.text)
            case "text":
                self._add_bytes(token.text)

    def finish(self) -> None:
        """The file has ended."""
        self._end_paragraph()
        self.tables.end_table()

    def _open(self) -> None:
        self._settle()
        self._stack.append(self._group)
        check_limit("max_depth", len(self._stack), self.max_depth, "levels of nested groups")
        self._group = msgspec.structs.replace(self._group)
        self._starred = False
        self._skip = 0

    def _close(self) -> None:
        self._settle()
        if self._stack:
            self._group = self._stack.pop()
        self._skip = 0

    def _follow_word(self, word: str, number: int | None) -> None:
        starred, self._starred = self._starred, False
        if word in _SKIPPED or (starred and word not in _ENTERED):
            self._group.skipped = True
        if word == "fcharset" and number == _CHINESE_FONT and self._encoding == "cp1252":
            self._encoding = "gb18030"
        if self._group.skipped:
            return
        if word == "u":
            self._add_unit(number or 0)
            return
        if word == "ansicpg":
            self._encoding = _CODE_PAGES.get(number or 0, "cp1252")
        elif word == "uc":
            self._group.fallback = max(number or 0, 0)
        elif word in ("v", "deleted"):
            self._group.hidden = number != 0
        elif word == "plain":
            self._group.hidden = False
        elif word == "pard":
            self._in_table, self._level = False, None
        elif word == "intbl":
            self._in_table = True
        elif word == "outlinelevel":
            self._level = number + 1 if number is not None and 0 <= number < 9 else None
        elif word in ("listtext", "pntext"):
            self._group.number = True
        elif word in _PRINTED:
            self._print("" if self._group.number and word == "tab" else _PRINTED[word])
        elif word in _ENDS:
            self._end_paragraph()
        else:
            self._follow_table(word, number or 0)

    def _follow_table(self, word: str, number: int) -> None:
        if word == "trowd":
            self._edges, self._left, self._flags = [], 0, set()
        elif word == "trleft":
            self._left = number
        elif word in ("clvmgf", "clvmrg", "clmgf", "clmrg"):
            self._flags.add(word)
        elif word == "cellx":
            self._edges.append((number, frozenset(self._flags)))
            self._flags = set()
        elif word == "cell":
            self.tables.end_cell(self._take())
        elif word == "row":
            self.tables.end_row(self._cells())

    def _cells(self) -> list[EdgedCell]:
        """The cells of a row as they are defined, without their text."""
        cells: list[EdgedCell] = []
        left = self._left
        for edge, flags in self._edges:
            down = "restart" if "clvmgf" in flags else "continue" if "clvmrg" in flags else None
            cells.append(EdgedCell("", left, edge, down, joined="clmrg" in flags))
            left = edge
        return cells

    def _end_paragraph(self) -> None:
        if self._group.skipped:
            return
        text = self._take()
        if self._in_table:
            self.tables.add_line(text)
        elif text.strip() or not self.tables.is_open:
            self.tables.write(text, self._level)

    def _take(self) -> str:
        """The text of the paragraph that ends."""
        self._settle()
        text = "".join(self._parts)
        self._parts.clear()
        return text

    def _print(self, text: str) -> None:
        self._settle()
        if not (self._group.skipped or self._group.hidden):
            self._parts.append(text)

    def _add_unit(self, number: int) -> None:
        self._settle_bytes()
        self._units.append(number & 0xFFFF)
        self._skip = self._group.fallback

    def _add_bytes(self, text: str) -> None:
        if self._skip:
            skipped = min(self._skip, len(text))
            self._skip -= skipped
            text = text[skipped:]
        if text and not self._group.skipped:
            self._settle_units()
            self._bytes += text.encode("latin-1", "replace")

    def _settle(self) -> None:
        self._settle_units()
        self._settle_bytes()
        self._skip = 0

    def _settle_units(self) -> None:
        if self._units:
            raw = b"".join(unit.to_bytes(2, "little") for unit in self._units)
            self._units.clear()
            self._append(raw.decode("utf-16-le", "replace"))

    def _settle_bytes(self) -> None:
        if self._bytes:
            text = codecs.decode(bytes(self._bytes), self._encoding, "replace")
            self._bytes.clear()
            self._append(text)

    def _append(self, text: str) -> None:
        if not (self._group.skipped or self._group.hidden):
            self._parts.append(text)


def read_rtf(source: Source, settings: Settings) -> Draft:
    """Paragraphs, numbers of lists and tables of an rtf file.

    Raises
    ------
    ReadingError
        If its groups are nested deeper than ``max_depth``, or it is no rtf at all.
    """
    draft = Draft(settings)
    walker = RtfWalker(draft, settings)
    for token in split_tokens(source.data.decode("latin-1").lstrip()):
        walker.follow(token)
    walker.finish()
    if not draft.text.strip():
        raise ReadingError("there is no text in the rtf; it is probably a picture or cut off")
    finish(draft, wrapped=False)
    return draft
