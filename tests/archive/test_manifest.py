"""The manifest: which items make which shards, and what is read again."""

from pathlib import Path

import pytest

from extractor.archive.items import Item
from extractor.archive.manifest import NAME, Manifest, Outcome, Plan, lock
from extractor.archive.versions import Versions
from extractor.errors import ArchiveError

VERSIONS = Versions("1", "2", "3")


def make_items(*names: str, stamp: str = "1") -> list[Item]:
    return [Item(source=name, path=name.encode(), stamp=stamp) for name in names]


class Book(Manifest):
    """A manifest whose plans are one line, and which remembers what it discarded."""

    def __init__(self, root: Path) -> None:
        super().__init__(root, 3)
        self.discarded: list[int] = []

    def enter(self, items: list[Item], limit: int | None = None, retry: bool = False) -> Plan:
        return self.plan(items, limit, retry, self.discarded.append)

    def settle(self, failed: tuple[str, ...] = ()) -> None:
        for shard in self.open_shards():
            outcomes = [
                Outcome(e.position, kind="crashed", reason="why")
                if e.item.source in failed
                else Outcome(e.position, f"id-{e.item.source}")
                for e in self.entries(shard)
            ]
            self.commit(shard, outcomes, VERSIONS)

    def layout(self) -> list[list[str]]:
        count = (self.count() + 2) // 3
        return [[entry.item.source for entry in self.entries(n)] for n in range(count)]


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(tmp_path)


def test_shards_follow_the_order_of_the_addresses(book: Book) -> None:
    plan = book.enter(make_items("d", "b", "a", "c", "a"))
    assert (plan.listed, plan.added, plan.pending) == (4, 4, 4)
    assert book.layout() == [["a", "b", "c"], ["d"]]
    assert book.open_shards() == [0, 1]
    assert book.written_shards() == []


def test_new_items_fill_the_last_shard_and_only_they_are_open(book: Book) -> None:
    book.enter(make_items("a", "b", "c", "d"))
    book.settle()
    assert book.open_shards() == []
    plan = book.enter(make_items("a", "b", "c", "d", "0", "e"))
    assert (plan.added, plan.changed, plan.pending) == (2, 0, 2)
    assert book.layout() == [["a", "b", "c"], ["d", "0", "e"]]
    assert book.open_shards() == [1]
    assert [entry.settled for entry in book.entries(1)] == [True, False, False]
    assert book.written_shards() == [0, 1]


def test_a_try_with_a_limit_is_the_beginning_of_the_whole(tmp_path: Path, book: Book) -> None:
    items = make_items(*"gfedcba")
    book.enter(items, limit=2)
    assert book.layout() == [["a", "b"]]
    book.settle()
    book.enter(items)
    assert book.layout() == [["a", "b", "c"], ["d", "e", "f"], ["g"]]


def test_what_changed_is_read_again_and_nothing_else(book: Book) -> None:
    book.enter(make_items("a", "b", "c", "d"))
    book.settle()
    plan = book.enter([*make_items("a", "c", "d"), *make_items("b", stamp="2")])
    assert (plan.added, plan.changed, plan.pending) == (0, 1, 1)
    assert book.discarded == [0]
    assert [entry.settled for entry in book.entries(0)] == [True, False, True]


def test_what_failed_is_tried_again_only_when_asked_for(book: Book) -> None:
    items = make_items("a", "b")
    book.enter(items)
    book.settle(failed=("b",))
    assert list(book.failures()) == [("b", "crashed", "why")]
    assert book.enter(items).pending == 0
    plan = book.enter([], retry=True)
    assert (plan.retried, plan.pending) == (1, 1)
    book.settle()
    assert list(book.failures()) == []
    assert (book.count("done"), book.count("failed")) == (2, 0)


def test_a_preview_changes_nothing(tmp_path: Path, book: Book) -> None:
    book.enter(make_items("a"))
    book.finish()
    before = (tmp_path / NAME).read_bytes()
    preview = Manifest.preview(tmp_path, 3)
    assert preview.plan(make_items("a", "b"), None, False, book.discarded.append).added == 1
    preview.close()
    assert (tmp_path / NAME).read_bytes() == before


def test_the_bytes_tell_nothing_of_the_way(tmp_path: Path) -> None:
    for name, steps in (("once", [7]), ("often", [2, 2, 5, 7])):
        (tmp_path / name).mkdir()
        for limit in steps:
            book = Book(tmp_path / name)
            book.enter(make_items(*"gfedcba"), limit=limit)
            book.settle()
            book.finish()
    assert (tmp_path / "once" / NAME).read_bytes() == (tmp_path / "often" / NAME).read_bytes()


def test_two_runs_do_not_write_into_one_archive(tmp_path: Path) -> None:
    with lock(tmp_path), pytest.raises(ArchiveError, match="another run"), lock(tmp_path):
        pass
    with lock(tmp_path):
        pass
