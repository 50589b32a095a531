"""Duplicates: copies are recognised however they are spaced, and nothing else is taken for one."""

from pathlib import Path

from extractor.archive.duplicates import find_copies, write_duplicates

from .conftest import write_archive

BODY = (
    "一、概述\n本年度我局认真贯彻落实条例，主动公开政府信息67条，收到申请3件，均已按期答复。\n" * 6
)
TITLE = "云溪县水利局{year}年政府信息公开工作年度报告\n"
REPORT = TITLE.format(year=2019) + BODY


def find(tmp_path: Path, reports: dict[str, str]) -> dict[str, tuple[str, float]]:
    archive = write_archive(tmp_path / "archive", reports)
    return {copy.source: (copy.original_source, copy.similarity) for copy in find_copies(archive)}


def test_the_same_text_is_a_copy_of_the_first(tmp_path: Path) -> None:
    spaced = REPORT.replace("，", "， ").replace("67", "６７")
    found = find(tmp_path, {"c.txt": REPORT, "a.txt": REPORT, "b.txt": spaced})
    assert found == {"b.txt": ("a.txt", 1.0), "c.txt": ("a.txt", 1.0)}


def test_another_state_of_a_report_is_a_copy(tmp_path: Path) -> None:
    [(source, (original, similarity))] = find(
        tmp_path, {"a.txt": REPORT, "b.txt": REPORT.replace("3件", "5件") + "打印本页 关闭窗口\n"}
    ).items()
    assert (source, original) == ("b.txt", "a.txt")
    assert 0.9 < similarity < 1


def test_other_years_agencies_and_texts_are_no_copies(tmp_path: Path) -> None:
    reports = {
        "a.txt": REPORT,
        "next.txt": TITLE.format(year=2020) + BODY,
        "other.txt": REPORT.replace("云溪", "石门"),
        "rewritten.txt": TITLE.format(year=2019) + "一、概述\n一年来我们做了许多别的事情。\n" * 9,
        "nameless.txt": BODY.replace("67", "66"),
        "nameless-too.txt": BODY.replace("67", "65"),
    }
    assert find(tmp_path, reports) == {}


def test_the_archive_has_a_table_of_them(tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "archive", {"a.txt": REPORT, "b.txt": REPORT})
    assert len(archive.duplicates()) == 0
    write_duplicates(archive)
    [row] = archive.duplicates().to_pylist()
    assert (row["source"], row["original_source"], row["similarity"]) == ("b.txt", "a.txt", 1.0)
    with archive.connect() as connection:
        kept = "SELECT source FROM documents ANTI JOIN duplicates USING (document)"
        assert connection.execute(kept).fetchall() == [("a.txt",)]
