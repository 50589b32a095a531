"""What is refused, and how: one line with what, which, why and what to do."""

import hashlib
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from extractor import errors, settings
from extractor.reading import read

from .writing import make_ole

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
WORD = b"\xec\xa5" + bytes(8)


def make_zip(**members: bytes) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\0\t ", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "JPEG"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "PNG"),
        (b"Rar!\x1a\x07" + bytes(20), "RAR"),
        (b"{\\rtf1\\ansi}", "no text in the rtf"),
        (OLE, "broken Office file"),
        (make_ole(), "of a kind that is not read"),
        (make_ole(EncryptedPackage=b"x"), "password"),
        (make_ole(WordDocument=b"\xdc\xa5"), "before 1997"),
        (make_ole(WordDocument=WORD + b"\x00\x01"), "password"),
        (make_ole(WordDocument=WORD), "no table of its text"),
        (make_ole(Workbook=b"x"), "broken workbook"),
        (make_zip(readme=b"x"), "no docx"),
        (make_zip(xl__workbook=b"x") + b"", "no docx"),
        (b"PK\x03\x04 broken", "broken zip"),
        (b"%PDF-1.7 and nothing more", "broken pdf"),
        (b"MZ\x90\0\x03" + bytes(100), "program"),
        (bytes(range(1, 32)) * 20, "binary"),
        (b"\x81\x20\xff\xff" * 100, "no text"),
        (b"<html><body><script>x()</script></body></html>", "no text"),
    ],
)
def test_rubbish_is_refused_with_its_name_and_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(errors.ReadingError, match=reason) as caught:
        read(data, name="报告.html")
    message = str(caught.value)
    assert message.startswith("报告.html: ")
    assert "\n" not in message


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(errors.ReadingError, match="directory"):
        read(tmp_path)
    with pytest.raises(errors.ReadingError, match="no such file"):
        read(tmp_path / "none.txt")
    with pytest.raises(errors.ReadingError, match="no such file"):
        read("没有这个文件.html")
    with pytest.raises(errors.ReadingError, match="empty"):
        read("")


def test_a_path_as_str_or_path_and_text_itself(tmp_path: Path) -> None:
    file = tmp_path / "报告.txt"
    file.write_bytes("一、概述".encode("gb18030"))
    for source in (file, str(file)):
        document = read(source)
        assert (document.text, document.source) == ("一、概述", str(file))
        assert document.encoding == "gb18030"
    assert read("本年度收到申请3件。").source == "<text>"
    assert read("<p>概述</p>\n<p>申请3件。</p>").media_type == "text/html"
    assert read("a" * 5000 + "\n申请").encoding is None


def test_the_name_of_a_file_does_not_decide(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("<html><body><p>一、概述</p></body></html>", encoding="utf-8")
    assert read(page).media_type == "text/html"
    picture = tmp_path / "page.html"
    picture.write_bytes(b"GIF89a" + bytes(50))
    with pytest.raises(errors.ReadingError, match="GIF"):
        read(picture)


@pytest.mark.parametrize(
    ("limit", "data"),
    [
        ("max_bytes", "一、概述。".encode() * 10),
        ("max_characters", "一、概述。".encode() * 10),
        ("max_characters", ("<p>" + "一、概述。" * 10).encode()),
        ("max_cells", "规章\t1\t2\n行政规范性文件\t1\t2\n".encode()),
        ("max_cells", "<table><tr><td>规章<td>1<tr><td>许可<td>2</table>".encode()),
        ("max_depth", ("<div>" * 20 + "概述").encode()),
    ],
)
def test_every_limit_names_itself(limit: str, data: bytes) -> None:
    tight = settings.Settings(**{limit: 3})
    with pytest.raises(errors.ReadingError, match=limit):
        read(data, settings=tight)


def test_a_file_larger_than_the_limit_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "large.txt"
    file.write_text("概" * 100, encoding="utf-8")
    with pytest.raises(errors.ReadingError, match="max_bytes"):
        read(file, settings=settings.Settings(max_bytes=50))


def test_digest_and_source() -> None:
    document = read("概述".encode(), name="a/b.txt")
    assert document.source == "a/b.txt"
    assert document.sha256 == hashlib.sha256("概述".encode()).hexdigest()
