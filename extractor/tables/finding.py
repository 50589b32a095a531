"""Which row of the form the labels of a printed row name."""

from collections.abc import Sequence
from typing import NamedTuple

from extractor.schema.forms import Column, FormTable
from extractor.tables.labels import Labels, Place, strip_label
from extractor.tables.rows import Part


class Found(NamedTuple):
    """The row of the form that labels name, and the column if they name one too."""

    place: Place
    label: Part
    head: Column | None = None


class Position(NamedTuple):
    """How far reading has come in the form; it tells rows with the same label apart."""

    parent: str | None = None
    """The row under which rows are expected."""
    order: int = -1
    read: frozenset[int] = frozenset()
    """The rows read since the last parent row."""

    def enter(self, place: Place, parent: str | None) -> "Position":
        """The position when `place` has been read."""
        read = self.read if parent == self.parent else frozenset()
        return Position(parent, place.order, read | {place.order})


class Finder:
    """Finds rows by their labels, and remembers where in the form they are.

    Labels that are not exactly one of the form are searched for, `searches` times.
    """

    def __init__(self, labels: Labels, searches: int) -> None:
        self.labels = labels
        self.gave_up = False
        """Whether a label was not searched for any more."""
        self.table: FormTable | None = None
        """The table that is being read; its rows are preferred."""
        self.position = Position()
        self._searches = searches

    def find(self, labels: Sequence[Part]) -> Found | None:
        """The row that labels from left to right name; the last one decides.

        Labels before it are headings, and say where rows of the same name belong.
        """
        head: Column | None = None
        named = [part for part in labels if strip_label(part.text) or len(part.text) > 60]
        while named:
            places = self._look_up(named[-1].text)
            if places:
                break
            column = self._value_head(named[-1].text) if len(named) > 1 and head is None else None
            if column is None:
                self._enter_parents(named)
                return self._find_joined(named)
            head = column
            named.pop()
        if not named:
            return None
        self._enter_parents(named[:-1])
        place = self._choose(places)
        if head is not None and place.table.cells:
            head = head if head.key in place.table.cells.get(place.row.key or "", {}) else None
        self._enter(place)
        return Found(place, named[-1], head)

    def _enter_parents(self, named: Sequence[Part]) -> None:
        for part in named:
            parents = [p for p in self.labels.exact(part.text) if p.parent]
            if parents:
                self._enter(self._choose(parents))

    def _find_joined(self, named: Sequence[Part]) -> Found | None:
        """A label that is cut into several cells."""
        places = self.labels.exact("".join(part.text for part in named)) if len(named) > 1 else []
        if not places:
            return None
        place = self._choose(places)
        self._enter(place)
        return Found(place, named[-1])

    def _look_up(self, text: str) -> Sequence[Place]:
        exact = self.labels.exact(text)
        if exact:
            return exact
        if self._searches <= 0:
            self.gave_up = True
            return exact
        self._searches -= 1
        return self.labels.rows(text)

    def _value_head(self, text: str) -> Column | None:
        heads = self.labels.heads(text)
        return next((head.column for head in heads if head.column.role == "value"), None)

    def _choose(self, places: Sequence[Place]) -> Place:
        """Of rows with the same label the one under the last parent, else the next one.

        A row that was read already under this parent is another parent's, whose own
        row is missing.
        """
        if len(places) == 1:
            return places[0]
        here = [place for place in places if place.table is self.table] or list(places)
        for place in here:
            under = place.row.under is not None and place.row.under == self.position.parent
            if under and place.order not in self.position.read:
                return place
        return next((place for place in here if place.order > self.position.order), here[0])

    def _enter(self, place: Place) -> None:
        self.table = place.table
        parent = place.row.name if place.parent else place.row.under
        self.position = self.position.enter(place, parent)
