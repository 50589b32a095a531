"""Sources and containers: what becomes an item, at which address, and what is read of it."""

import io
import os
import tarfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from extractor.archive.items import Item
from extractor.archive.versions import find_versions
from extractor.batch.containers import read_item
from extractor.batch.sources import Listing
from extractor.batch.staging import Staging
from extractor.errors import ReadingError, SourceError
from extractor.settings import DEFAULTS, Settings

SMALL = Settings(max_bytes=100, max_members=3, max_container_bytes=40_000)


@pytest.fixture
def staging(tmp_path: Path) -> Staging:
    return Staging(tmp_path / "archive", find_versions())


def list_items(
    staging: Staging, sources: Iterable[Path | str], settings: Settings = DEFAULTS
) -> list[Item]:
    return list(Listing(map(str, sources), settings, staging, staging.root.parent))


def write_zip(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as container:
        for name, data in members.items():
            container.writestr(name, data)
    return path


def write_tar(path: Path, members: dict[str, bytes], mode: str = "w") -> Path:
    with tarfile.open(path, mode) as container:
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            container.addfile(member, io.BytesIO(data))
    return path


def test_a_folder_is_all_files_below_it_that_may_be_reports(
    tmp_path: Path, staging: Staging
) -> None:
    for name in ("b.txt", "a/c.html", "a/d.DOC", "a/style.css", ".hidden.txt", ".git/x.txt", "e"):
        path = tmp_path / "reports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    (tmp_path / "reports" / "link.txt").symlink_to(tmp_path / "reports" / "b.txt")
    (tmp_path / "reports" / "fifo.txt").unlink(missing_ok=True)
    os.mkfifo(tmp_path / "reports" / "fifo.txt")
    listing = Listing([str(tmp_path / "reports")], DEFAULTS, staging, tmp_path / "archive")
    found = {Path(item.source).relative_to(tmp_path / "reports").as_posix() for item in listing}
    assert found == {"b.txt", "a/c.html", "a/d.DOC", "e"}
    assert listing.skipped["link"] == 1
    assert listing.skipped[".css"] == 1


def test_the_archive_is_no_source_of_itself(tmp_path: Path, staging: Staging) -> None:
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "part.txt").write_bytes(b"x")
    (tmp_path / "a.txt").write_bytes(b"x")
    assert [Path(item.source).name for item in list_items(staging, [tmp_path])] == ["a.txt"]


def test_a_pattern_names_files_and_one_without_a_match_is_wrong(
    tmp_path: Path, staging: Staging
) -> None:
    for name in ("a.html", "b.html", "c.txt"):
        (tmp_path / name).write_bytes(b"x")
    items = list_items(staging, [tmp_path / "*.html"])
    assert [Path(item.source).name for item in items] == ["a.html", "b.html"]
    for source in (tmp_path / "*.pdf", tmp_path / "missing", ""):
        with pytest.raises(SourceError, match=r"no file matches|no such file"):
            list_items(staging, [source])


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "a.tar.bz2", "a.tar.xz"])
def test_members_are_read_in_memory_and_never_unpacked_under_their_names(
    tmp_path: Path, staging: Staging, name: str
) -> None:
    members = {"2019/甲.txt": b"one", "../../evil.txt": b"two", "/etc/evil.txt": b"three"}
    path = tmp_path / name
    if name.endswith("zip"):
        write_zip(path, members)
    else:
        write_tar(path, members, f"w:{name.removeprefix('a.tar').removeprefix('.')}")
    items = list_items(staging, [path])
    assert [item.source.removeprefix(f"{path}!/") for item in items] == list(members)
    assert [read_item(item, DEFAULTS, staging) for item in items] == list(members.values())
    assert not list(tmp_path.parent.rglob("evil.txt"))


def test_names_of_members_in_gbk_are_read_as_their_author_saw_them(
    tmp_path: Path, staging: Staging
) -> None:
    path = write_zip(tmp_path / "a.zip", {"xxxxxx.txt": b"x"})
    path.write_bytes(path.read_bytes().replace(b"xxxxxx", "水利局".encode("gbk")))
    [item] = list_items(staging, [path])
    assert item.source.endswith("!/水利局.txt")
    assert read_item(item, DEFAULTS, staging) == b"x"


def test_a_member_is_bounded_whatever_it_says_of_its_size(tmp_path: Path, staging: Staging) -> None:
    path = write_zip(tmp_path / "a.zip", {"bomb.txt": bytes(100_000)})
    [item] = list_items(staging, [path])
    with pytest.raises(ReadingError, match="max_bytes is 100"):
        read_item(item, SMALL, staging)
    lying = path.read_bytes().replace((100_000).to_bytes(4, "little"), (9).to_bytes(4, "little"))
    path.write_bytes(lying)
    [item] = list_items(staging, [path])
    assert item.size == 9
    with pytest.raises(ReadingError):
        read_item(item, SMALL, staging)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.zip", b"PK\x03\x04rubbish", "broken container"),
        ("a.tar", b"rubbish" * 200, "broken container"),
        ("a.tar.gz", b"\x1f\x8brubbish", "broken container"),
    ],
)
def test_a_broken_container_is_one_item_that_says_why(
    tmp_path: Path, staging: Staging, name: str, data: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(data)
    [item] = list_items(staging, [tmp_path / name])
    with pytest.raises(ReadingError, match=reason):
        read_item(item, DEFAULTS, staging)


def test_containers_beyond_a_limit_are_refused(tmp_path: Path, staging: Staging) -> None:
    many = write_zip(tmp_path / "many.zip", {f"{n}.txt": b"x" for n in range(4)})
    large = write_tar(tmp_path / "large.tar.gz", {"a.txt": bytes(50_000)}, "w:gz")
    for path, limit in ((many, "max_members"), (large, "max_container_bytes")):
        [item] = list_items(staging, [path], SMALL)
        assert limit in (item.problem or "")


def test_links_and_devices_in_a_tar_are_no_items(tmp_path: Path, staging: Staging) -> None:
    with tarfile.open(tmp_path / "a.tar", "w") as container:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            member = tarfile.TarInfo("x.txt")
            member.type, member.linkname = kind, "/etc/passwd"
            container.addfile(member)
    assert list_items(staging, [tmp_path / "a.tar"]) == []


def test_a_list_of_paths_carries_what_it_says_of_each(tmp_path: Path, staging: Staging) -> None:
    (tmp_path / "a.txt").write_bytes(b"x")
    (tmp_path / "list.csv").write_text(
        "path,group,url,year\na.txt,g1,http://x/1,2019\nmissing.txt,,,\n", encoding="gb18030"
    )
    there, missing = list_items(staging, [tmp_path / "list.csv"])
    assert (there.group, there.metadata) == ("g1", '{"url":"http://x/1","year":"2019"}')
    assert "lists it in line 3" in (missing.problem or "")
    (tmp_path / "list.csv").write_text("file\na.txt\n", encoding="utf-8")
    with pytest.raises(SourceError, match="needs a column path; its columns are file"):
        list_items(staging, [tmp_path / "list.csv"])


def test_a_name_that_is_no_text_has_an_address_all_the_same(
    tmp_path: Path, staging: Staging
) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.txt"))
    path.write_bytes(b"content")
    [item] = list_items(staging, [path])
    assert item.source.endswith(r"/\xff\xfe.txt")
    assert read_item(item, DEFAULTS, staging) == b"content"
