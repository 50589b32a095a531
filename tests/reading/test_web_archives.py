"""Pages saved as one file, and archives of a crawler."""

import gzip
import time
from io import BytesIO

import pytest

from extractor.errors import ReadingError
from extractor.reading import read
from extractor.reading.warc import list_captures, read_capture
from extractor.settings import DEFAULTS, Settings

PAGE = "<html><body><p>一、概述</p><p>全年公开信息3条，收到申请2件。</p></body></html>"


def mail(*parts: str, head: str = "MIME-Version: 1.0\n") -> bytes:
    body = "".join(f"--b\n{part}\n" for part in parts)
    return f'{head}Content-Type: multipart/related; boundary="b"\n\n{body}--b--\n'.encode()


def test_quoted_printable_pages_and_files_beside_them() -> None:
    quoted = "".join(f"={byte:02X}" for byte in "<p>共3条。</p>".encode())
    data = mail(
        f"Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n{quoted}",
        "Content-Type: application/vnd.ms-excel\nContent-Location: http://x/%E8%A1%A8.xls\n\nx",
        head="From: <Saved by Blink>\nSubject: =?utf-8?Q?x?=\nMIME-Version: 1.0\n",
    )
    document = read(data)
    assert (document.media_type, document.encoding) == ("multipart/related", "utf-8")
    assert document.text == "共3条。\n"
    assert document.attachments == ("http://x/表.xls",)


@pytest.mark.parametrize(
    "data",
    [
        mail("Content-Type: image/gif\n\nGIF"),
        mail("Content-Type: text/html\n\n"),
        b"MIME-Version: 1.0\n\n",
        b"".join(
            b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="%d"\n\n--%d\n' % (i, i)
            for i in range(20_000)
        ),
    ],
)
def test_mails_without_a_page_are_refused(data: bytes) -> None:
    began = time.perf_counter()
    with pytest.raises(ReadingError, match="web archive"):
        read(data)
    assert time.perf_counter() - began < 10


def warc(packed: bool = True) -> bytes:
    """An archive of four responses, two of them documents that were found."""
    pytest.importorskip("warcio")
    written = b""
    for url, content, kind, status in (
        ("http://a.gov.cn/1.html", PAGE.encode("gb18030"), "text/html; charset=utf-8", "200 OK"),
        ("http://a.gov.cn/x.png", b"\x89PNG", "image/png", "200 OK"),
        ("http://a.gov.cn/2.html", b"gone", "text/html", "404 Not Found"),
        ("http://a.gov.cn/b.xls", b"PK", "application/vnd.ms-excel", "200 OK"),
    ):
        answer = f"HTTP/1.0 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + content
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
            "WARC-Date: 2020-03-01T08:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(answer)}\r\n\r\n"
        )
        record = head.encode() + answer + b"\r\n\r\n"
        written += gzip.compress(record) if packed else record
    return written


@pytest.mark.parametrize("packed", [True, False])
def test_captures_are_listed_and_read_by_their_offset(packed: bool) -> None:
    archive = BytesIO(warc(packed))
    captures = list(list_captures(archive))
    assert [c.url for c in captures] == ["http://a.gov.cn/1.html", "http://a.gov.cn/b.xls"]
    assert captures[0].date == "2020-03-01T08:00:00Z"
    assert read_capture(archive, captures[1].offset, DEFAULTS) == b"PK"
    document = read(read_capture(archive, captures[0].offset, DEFAULTS), name=captures[0].url)
    assert "全年公开信息3条" in document.text
    with pytest.raises(ReadingError, match="max_bytes"):
        read_capture(archive, captures[0].offset, Settings(max_bytes=10))


def test_broken_archives_are_refused() -> None:
    assert len(list(list_captures(BytesIO(warc()[:-40])))) <= 2
    with pytest.raises(ReadingError, match="web archive"):
        list(list_captures(BytesIO(b"<html>no archive</html>")))
    with pytest.raises(ReadingError, match="WARC"):
        read(warc(packed=False))
