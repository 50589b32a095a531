"""Tables printed across: the rows of the form side by side, all numbers in one line.

复议 and 诉讼 stand in one table of fifteen columns, in two tables, one block above
the other, or down the page. Each number belongs to the label above or beside it
(结果维持) within the block that labels further out name (未经复议直接起诉).
"""

from collections.abc import Sequence

from extractor.schema.forms import Column, FormTable
from extractor.tables.claiming import Claims
from extractor.tables.labels import Labels, Place
from extractor.tables.rows import Part, Row


class Across:
    """State of reading the rows of a table that is printed across."""

    def __init__(self, labels: Labels, table: FormTable) -> None:
        self.labels = labels
        self.table = table
        self._owned: dict[str, bool] = {}
        """The labels that were asked for, and whether they are the table's."""
        self.hint: str | None = None
        """Name of the block that the text before the grid names."""
        self._leaves = [p for p in labels.places[table.id] if not p.parent]
        self._column = next(c for c in table.columns if c.role == "value")
        self._above: dict[int, list[str]] = {}
        self._seen: list[str] = []
        """Labels in reading order since the last numbers."""
        self._values: list[Part] = []
        self._complete = False

    def owns(self, text: str) -> bool:
        """Whether a label is one of the table's."""
        owned = self._owned.get(text)
        if owned is None:
            owned = any(place.table is self.table for place in self.labels.exact(text))
            self._owned[text] = owned
        return owned

    def find_block(self, text: str) -> str | None:
        """The one block that a text names: not 行政复议、行政诉讼 together."""
        parents = [p for p in self.labels.places[self.table.id] if p.parent]
        named = [place.row for place in parents if place.row.label in text]
        if not named or any(row.name != named[-1].under for row in named[:-1]):
            return None
        blocks = {leaf.row.under for leaf in self._leaves}
        return named[-1].name if named[-1].name in blocks else None

    def start(self, before: str) -> None:
        """A new grid begins, with the line `before` it; a header without numbers goes on."""
        self.hint = self.find_block(before)
        if self._complete:
            self._above, self._complete = {}, False

    def read(self, row: Row, claims: Claims, *, ragged: bool) -> None:
        """Claim what the numbers of `row` say, or remember its labels for the rows below."""
        words = [part for part in row if part.is_words and self.owns(part.text)]
        values = [part for part in row if not part.is_words and part.reading.kind != "unit"]
        filled = any(part.is_filled and not part.carried for part in values)
        own = any(not part.carried for part in words)
        if ragged:
            self._read_flat(words, [part for part in values if part.is_filled], claims)
        elif filled or (values and self._above and not own):
            self._claim_row(words, values, claims)
            self._complete = True
        else:
            if self._complete:
                self._above, self._complete = {}, False
            for part in words:
                for slot in part.slots if not part.carried else ():
                    self._above.setdefault(slot, []).append(part.text)

    def flush(self, claims: Claims) -> None:
        """Claim the numbers that were collected from a flattened table."""
        values, seen = self._values, self._seen
        self._values, self._seen = [], []
        if not values:
            return
        leaves = (
            self._leaves if len(values) == len(self._leaves) else self._blocks(seen, len(values))
        )
        for place, part in zip(leaves, values, strict=len(leaves) == len(values)):
            self._claim(place, part, claims)
        claims.count(self.table)

    def _read_flat(self, words: list[Part], values: list[Part], claims: Claims) -> None:
        """A row of a flattened table: labels, or a label with its numbers, or only numbers."""
        if words and self._values:
            self.flush(claims)
        self._seen += [part.text for part in words]
        if not (words and values):
            self._values += values
            return
        if len(words) == len(values):
            for word, part in zip(words, values, strict=True):
                self._claim_by_path([*self._seen, word.text], part, claims)
        else:
            block = self._block(self._seen)
            leaves = [leaf for leaf in self._leaves if leaf.row.under == block]
            if len(leaves) == len(values):
                for place, part in zip(leaves, values, strict=True):
                    self._claim(place, part, claims)
            else:
                self._values += values
                return
        claims.count(self.table)

    def _blocks(self, seen: Sequence[str], count: int) -> list[Place]:
        """The rows of the blocks that labels name, if they are as many as the numbers."""
        names = self._names(seen)
        leaves = [leaf for leaf in self._leaves if leaf.row.under in names]
        if len(leaves) != count and self.hint:
            leaves = [leaf for leaf in self._leaves if leaf.row.under == self.hint]
        return leaves if len(leaves) == count else []

    def _names(self, texts: Sequence[str]) -> list[str]:
        places = (p for text in texts for p in self.labels.exact(text) if p.table is self.table)
        return [place.row.name for place in places if place.parent]

    def _block(self, texts: Sequence[str]) -> str | None:
        """The block that labels name last."""
        blocks = {leaf.row.under for leaf in self._leaves}
        return next((name for name in reversed(self._names(texts)) if name in blocks), self.hint)

    def _claim_row(self, words: Sequence[Part], values: Sequence[Part], claims: Claims) -> None:
        claims.count(self.table)
        paths = []
        for part in values:
            left = [word.text for word in words if word.column < part.column]
            paths.append([*self._above.get(part.column, ()), *left])
        if not any(map(self._names, paths)):
            own = [part for part in values if not part.carried]
            if len(own) == len(self._leaves):
                for place, part in zip(self._leaves, own, strict=True):
                    self._claim(place, part, claims)
                return
        for path, part in zip(paths, values, strict=True):
            if not part.carried or not part.reading.value:
                self._claim_by_path(path, part, claims)

    def _claim_by_path(self, path: Sequence[str], part: Part, claims: Claims) -> None:
        """Claim for the last row that the labels of `path` name within the block they name."""
        block = self._block(path)
        for text in reversed(path):
            for place in self.labels.exact(text):
                leaf = place.table is self.table and not place.parent
                if leaf and place.row.under == block:
                    self._claim(place, part, claims)
                    return

    def _claim(self, place: Place, part: Part, claims: Claims) -> None:
        column: Column = self._column
        claims.add(place, column, part, part.end, label=place.row.label, head=place.row.under)
