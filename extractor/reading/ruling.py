"""Tables from the rules printed on a page: which boxes do the lines make?

Rules that touch belong to one table. Their positions cut its area into slots;
slots without a rule between them are one merged cell. Read `find_tables`.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from extractor.reading.pdf_page import Glyph, Rule

_NEAR = 3.0
"""Rules this close are the same, or touch."""


class Box(msgspec.Struct):
    """A cell of a ruled table: its first slot, how many it covers, and what is printed in it."""

    row: int
    column: int
    rows: int
    columns: int
    glyphs: list[Glyph]


class RuledTable(msgspec.Struct):
    """A table with the positions of its columns (rising) and rows (falling), and its cells."""

    xs: list[float]
    ys: list[float]
    boxes: list[Box]

    def contains(self, x: float, y: float) -> bool:
        """Whether a point is inside the table's frame."""
        return self.xs[0] <= x <= self.xs[-1] and self.ys[-1] <= y <= self.ys[0]


def find_tables(rules: Iterable[Rule], max_rules: int) -> list[RuledTable] | None:
    """The tables that the rules of a page make, from top to bottom, still without glyphs.

    More than `max_rules` of one direction make a drawing: None.
    """
    lying = _merged([r for r in rules if r.horizontal])
    standing = _merged([r for r in rules if not r.horizontal])
    if max(len(lying), len(standing)) > max_rules:
        return None
    tables = [
        table
        for across, down in _touching(lying, standing)
        if len(across) > 1 and len(down) > 1 and (table := _build(across, down)) is not None
    ]
    return sorted(tables, key=lambda table: -table.ys[0])


def fill(tables: Sequence[RuledTable], glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Put each glyph into the cell it is printed in; those outside all tables are returned."""
    outside: list[Glyph] = []
    slots = [_by_slot(table) for table in tables]
    for glyph in glyphs:
        x, y = glyph.middle
        for table, boxes in zip(tables, slots, strict=True):
            if table.contains(x, y):
                column = sum(x >= edge for edge in table.xs[1:-1])
                row = sum(y <= edge for edge in table.ys[1:-1])
                boxes[row, column].glyphs.append(glyph)
                break
        else:
            outside.append(glyph)
    return outside


def _by_slot(table: RuledTable) -> dict[tuple[int, int], Box]:
    return {
        (row, column): box
        for box in table.boxes
        for row in range(box.row, box.row + box.rows)
        for column in range(box.column, box.column + box.columns)
    }


def _merged(rules: list[Rule]) -> list[Rule]:
    """Pieces of one line made one rule."""
    merged: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (round(r.at / _NEAR), r.begin)):
        last = merged[-1] if merged else None
        if last and abs(last.at - rule.at) <= _NEAR / 2 and rule.begin <= last.end + _NEAR:
            merged[-1] = Rule(rule.horizontal, last.at, last.begin, max(last.end, rule.end))
        else:
            merged.append(rule)
    return merged


def _touching(lying: list[Rule], standing: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of rules that touch, directly or through others."""
    group = list(range(len(lying)))

    def root(i: int) -> int:
        while group[i] != i:
            group[i] = group[group[i]]
            i = group[i]
        return i

    home: list[int | None] = []
    for rule in standing:
        met = [i for i, other in enumerate(lying) if _cross(other, rule)]
        for i in met[1:]:
            group[root(i)] = root(met[0])
        home.append(met[0] if met else None)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate(lying):
        groups.setdefault(root(i), ([], []))[0].append(rule)
    for rule, at in zip(standing, home, strict=True):
        if at is not None:
            groups[root(at)][1].append(rule)
    return list(groups.values())


def _cross(lying: Rule, standing: Rule) -> bool:
    return (
        lying.begin - _NEAR <= standing.at <= lying.end + _NEAR
        and standing.begin - _NEAR <= lying.at <= standing.end + _NEAR
    )


def _positions(rules: Sequence[Rule]) -> list[float]:
    """The distinct positions of parallel rules, rising."""
    found: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not found or at - found[-1] > _NEAR:
            found.append(at)
    return found


def _build(across: list[Rule], down: list[Rule]) -> RuledTable | None:
    """The cells between rules that touch; None for a frame around a single one."""
    xs, ys = _positions(down), _positions(across)[::-1]
    height, width = len(ys) - 1, len(xs) - 1
    if height < 1 or width < 1 or height * width < 2:
        return None
    walls = _covered(down, xs, ys)
    floors = _covered(across, ys, xs)
    taken = [[False] * width for _ in range(height)]
    boxes: list[Box] = []
    for row in range(height):
        for column in range(width):
            if taken[row][column]:
                continue
            right = column + 1
            while right < width and not taken[row][right] and not walls[right][row]:
                right += 1
            low = row + 1
            while low < height and not any(floors[low][c] for c in range(column, right)):
                low += 1
            for r in range(row, low):
                for c in range(column, right):
                    taken[r][c] = True
            boxes.append(Box(row, column, low - row, right - column, []))
    return RuledTable(xs, ys, boxes)


def _covered(
    rules: Sequence[Rule], positions: Sequence[float], steps: Sequence[float]
) -> list[list[bool]]:
    """For each position and each interval between `steps`: does a rule run there?"""
    middles = [(a + b) / 2 for a, b in pairwise(steps)]
    table: list[list[bool]] = []
    for position in positions:
        here = [rule for rule in rules if abs(rule.at - position) <= _NEAR]
        table.append([any(r.begin <= m <= r.end for r in here) for m in middles])
    return table
