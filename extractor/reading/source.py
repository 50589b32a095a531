"""What the caller hands in, made into a name and bytes or text."""

import re
from pathlib import Path

import msgspec

from extractor.errors import ReadingError
from extractor.reading.limits import check_limit
from extractor.settings import Settings

_CJK = re.compile("[\u3400-\u9fff]")
_FILE_NAME = re.compile(
    r"[^\n]{0,250}\.(?:txt|html?|shtml|docx?|pdf|wps|xlsx?|zip|json)\s*\Z", re.I
)


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """One input: its name and its bytes, or the text itself where the caller passed text.

    ``utf8`` is the text in UTF-8, where the bytes are just that.
    """

    name: str
    data: bytes
    text: str | None = None
    utf8: bytes | None = None


def open_source(source: str | Path | bytes, settings: Settings, name: str | None = None) -> Source:
    """The bytes of a file, the bytes themselves, or a report's text given as str.

    A str is a path if such a file exists; otherwise it is the text of a report
    if it has a line break or Chinese characters and does not look like a file name.

    Raises
    ------
    ReadingError
        If there is no such file, it cannot be opened, or it exceeds ``max_bytes``.

    Examples
    --------
    >>> from extractor.settings import DEFAULTS
    >>> open_source("本年收到申请3件。", DEFAULTS).name
    '<text>'
    >>> open_source(b"abc", DEFAULTS, name="a.txt").data
    b'abc'
    """
    if isinstance(source, bytes | bytearray | memoryview):
        data = bytes(source)
        check_limit("max_bytes", len(data), settings.max_bytes, "bytes of input")
        return Source(name=name or "<bytes>", data=data)
    if source == "":
        raise ReadingError("the input is an empty str; pass a path, or the text of a report")
    if isinstance(source, str) and not _is_path(source) and _is_report(source):
        return _from_text(source, settings, name)
    return _from_file(Path(source), settings, name)


def _is_path(source: str) -> bool:
    """Whether `source` names something that exists; text that could be no name is none."""
    if len(source) > 4096 or "\n" in source or "\0" in source:
        return False
    try:
        return bool(source) and Path(source).exists()
    except (OSError, ValueError):
        return False


def _is_report(source: str) -> bool:
    """Whether a str that names no file is a report itself."""
    return "\n" in source or bool(_CJK.search(source) and not _FILE_NAME.match(source))


def _from_text(text: str, settings: Settings, name: str | None) -> Source:
    check_limit("max_characters", len(text), settings.max_characters, "characters of text")
    data = text.encode("utf-8", "surrogatepass")
    return Source(name=name or "<text>", data=data, text=text)


def _from_file(path: Path, settings: Settings, name: str | None) -> Source:
    shown = name or str(path)
    try:
        if path.is_dir():
            raise ReadingError(f"{shown}: is a directory, not a report; name the files in it")
        if not path.exists():
            raise ReadingError(f"{shown}: no such file; check the path and the working directory")
        if not path.is_file():
            raise ReadingError(
                f"{shown}: is no regular file but a device or pipe; "
                "pass its bytes, on the command line as the standard input (-)"
            )
        with path.open("rb") as file:
            data = file.read(settings.max_bytes + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadingError(
            f"{shown}: cannot be opened ({reason}); check the path and that you may read it"
        ) from error
    check_limit("max_bytes", len(data), settings.max_bytes, "bytes of input")
    return Source(name=shown, data=data)
