"""Bytes to text: which of the encodings of Chinese pages is it?

What a page declares is often wrong (pages said to be gb2312 that are UTF-8, and
the reverse), so the bytes themselves decide first: a text with Chinese in it
that is valid UTF-8 is UTF-8. Read `decode`.
"""

import codecs
import re

import msgspec

from extractor.errors import ReadingError
from extractor.reading.chinese import score_chinese
from extractor.reading.mojibake import repair

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""[ce](?:(?<=c)harset|(?<=e)ncoding)\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})"""
)
_HONOURED = {
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "gb_2312-80": "gb18030",
    "x-gbk": "gb18030", "cp936": "gb18030", "big5": "big5hkscs", "big5-hkscs": "big5hkscs",
}  # fmt: skip
"""Declared encodings that are tried before the guesses; UTF-8 has been tried by then."""
_CHINESE = 0.02
"""What is Chinese scores more; bytes read in a wrong encoding have a common word by chance."""
_CONTROLS = bytes(c for c in range(32) if c not in (9, 10, 12, 13, 27)) + b"\x7f"
_HEAD = 4096
_TWICE_LOST = "锟斤拷"
"""Two characters lost in UTF-8, and the marks of that read as GBK."""


class Decoded(msgspec.Struct, frozen=True):
    """A text, the encoding it was in, and what one should know about it."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text of `data`, without its byte order mark, and right where it was spoilt before.

    Raises
    ------
    ReadingError
        If the bytes are no text in any of the encodings.

    Examples
    --------
    >>> decode("信息公开67条".encode("gbk"))
    Decoded(text='信息公开67条', encoding='gb18030', warnings=())
    >>> decode("信息公开67条".encode("utf-16")).encoding
    'utf-16'
    """
    decoded = _decode(data)
    repaired = repair(decoded.text)
    if repaired is None:
        damaged = decoded.text.count("\ufffd") + 2 * decoded.text.count(_TWICE_LOST)
        if damaged and not decoded.warnings:
            return msgspec.structs.replace(decoded, warnings=(_damaged(damaged),))
        return decoded
    told = (
        f"the text had been read as {repaired.read_as} though it was {repaired.written_as}, "
        f"and saved so; this was undone, {repaired.lost} characters are lost (U+FFFD)"
    )
    return msgspec.structs.replace(decoded, text=repaired.text, warnings=(*decoded.warnings, told))


def _damaged(characters: int) -> str:
    return (
        f"about {characters} characters were lost before the file was saved "
        "(U+FFFD or 锟斤拷 stands for them); fetch it again, keeping its encoding"
    )


def _decode(data: bytes) -> Decoded:
    """The text of `data` in the encoding it is in.

    Tried in this order: byte order mark; UTF-8; UTF-8 with a stray bad byte; the
    declared encoding; GB18030; Big5, UTF-16 and what charset-normalizer thinks,
    if Chinese words come out; GB18030 with replacement, and a warning.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _with_replacement(data, encoding)
    if b"\0" in data and (text := _strict_utf16(data)) is not None:
        return text
    _refuse_binary(data)
    if (text := _strict(data, "utf-8")) is not None:
        return text
    if (text := _nearly_utf8(data)) is not None:
        return text
    match = _DECLARED.search(data, 0, _HEAD)
    declared = _HONOURED.get(match.group(1).decode("ascii").lower()) if match else None
    text = _strict(data, declared) if declared else None
    return text if text is not None and _is_chinese(text.text) else _guess(data)


def _guess(data: bytes) -> Decoded:
    """Bytes that are not UTF-8 and declare nothing that fits: what reads best as Chinese."""
    guesses = (_strict(data, "gb18030"), _strict(data, "big5hkscs"), _strict_utf16(data))
    strict = [guess for guess in guesses if guess is not None]
    if (best := _best(strict)) is not None:
        return best
    if (spoilt := _best([_replaced(data, "gb18030"), _replaced(data, "big5hkscs")])) is not None:
        return _refuse_lost(spoilt)
    if (guess := _normalised(data)) is not None and _is_chinese(guess.text):
        return guess
    return strict[0] if strict else _with_replacement(data, "gb18030")


def _best(guesses: list[Decoded]) -> Decoded | None:
    """The first of those that read best as Chinese, if it does."""
    best = max(guesses, key=lambda guess: score_chinese(guess.text), default=None)
    return best if best is not None and _is_chinese(best.text) else None


def _strict(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _nearly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 in which a few bytes were cut or spoilt; GBK read so would be spoilt throughout."""
    for part in (32, 4):  # most pages in GBK have lost enough at once
        lost_early = data[: len(data) // part].decode("utf-8", "replace").count("\ufffd")
        if lost_early * 50 * 3 > len(data):  # a Chinese character takes three bytes
            return None
    text = data.decode("utf-8", "replace")
    lost, chinese = text.count("\ufffd"), len(re.findall("[\u4e00-\u9fff]", text))
    if chinese and lost * 50 < chinese:
        return Decoded(text, "utf-8", (_lost(lost, "utf-8"),))
    return None


def _strict_utf16(data: bytes) -> Decoded | None:
    """UTF-16 without a byte order mark: the byte order in which Chinese words come out."""
    if len(data) % 2:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        decoded = _strict(data, encoding)
        if decoded is not None and _is_chinese(decoded.text) and "\0" not in decoded.text:
            return decoded
    return None


def _normalised(data: bytes) -> Decoded | None:
    """What charset-normalizer makes of the first part."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:65536]).best()
    return _strict(data, best.encoding) if best is not None else None


def _with_replacement(data: bytes, encoding: str) -> Decoded:
    return _refuse_lost(_replaced(data, encoding))


def _replaced(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace").removeprefix("\ufeff")
    lost = text.count("\ufffd")
    return Decoded(text, encoding, (_lost(lost, encoding),) if lost else ())


def _refuse_lost(decoded: Decoded) -> Decoded:
    text = decoded.text
    lost = text.count("\ufffd")
    if lost * 10 > len(text):
        raise ReadingError(
            f"the bytes are no text: {lost} of {len(text)} characters are invalid in every "
            "encoding of Chinese; the file is probably damaged or of another format"
        )
    return decoded


def _lost(lost: int, encoding: str) -> str:
    return f"{lost} characters could not be decoded from {encoding} and were replaced by U+FFFD"


def _is_chinese(text: str) -> bool:
    return score_chinese(text) > _CHINESE


def _refuse_binary(data: bytes) -> None:
    """Text has hardly any control characters; what has is a picture, a program, an archive."""
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls * 50 > len(data):
        raise ReadingError(
            f"the content is binary ({controls} control characters in {len(data)} bytes) and of "
            "no known format; expected txt, html, docx or pdf"
        )
