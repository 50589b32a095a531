"""The blocks of a text as lines of words, which are what a flattened table leaves of its cells."""

import re
from collections.abc import Sequence

from extractor.datamodel import Block
from extractor.reading.slices import Slice, slice_of

PIPES = " \t|｜│"
"""What a line of separators alone consists of."""
WORD = re.compile(r"[^\s|｜│]+")
LONGEST_LINE = 160
"""A longer line is no row."""
_MOST_WORDS = 40
_MOST_KEPT = 4096

Row = list[Slice]


class Lines:
    """The blocks of a text as lines of words; what is asked for again is kept."""

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        self.text = text
        self.blocks = blocks
        self._kept: dict[int, Row] = {}

    def __len__(self) -> int:
        return len(self.blocks)

    def is_paragraph(self, at: int) -> bool:
        """Whether line `at` exists and is neither a table nor furniture."""
        return at < len(self.blocks) and self.blocks[at].kind == "paragraph"

    def printed(self, at: int) -> str:
        """Line `at` as it stands in the text."""
        return self.text[self.blocks[at].start : self.blocks[at].end]

    def words(self, at: int) -> Row:
        """The words of line `at`; none if it is too long for a row, or has pipes."""
        row = self._kept.get(at)
        if row is None:
            if len(self._kept) > _MOST_KEPT:
                self._kept.clear()
            row = self._kept[at] = self._split(at)
        return row

    def _split(self, at: int) -> Row:
        block = self.blocks[at]
        if block.end - block.start > LONGEST_LINE or "|" in self.printed(at):
            return []
        words = [
            slice_of(self.text, match.start(), match.end())
            for match in WORD.finditer(self.text, block.start, block.end)
        ]
        return words if len(words) <= _MOST_WORDS else []
