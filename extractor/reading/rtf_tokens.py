"""RTF as a sequence of tokens: groups, control words, bytes and text."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

_TOKEN = re.compile(
    r"\\([A-Za-z]{1,32})(-?\d{1,10})?[ ]?|((?:\\'[0-9A-Fa-f]{2}){1,4096})|\\([^A-Za-z'])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\"
)


class Token(NamedTuple):
    """``text`` is the word, the text, or the characters that bytes are in Latin-1."""

    kind: Literal["word", "byte", "sign", "open", "close", "text"]
    text: str
    number: int | None = None


def split_tokens(source: str) -> Iterator[Token]:
    r"""The tokens of a file, read as Latin-1; binary data is passed over.

    Examples
    --------
    >>> [token.text for token in split_tokens(r"{\b\'d0 a\bin2 {}\~}")]
    ['{', 'b', 'Ð', ' a', '~', '}']
    """
    at = 0
    while (match := _TOKEN.match(source, at)) is not None:
        at = match.end()
        word, number, byte, sign, brace, text = match.groups()
        if word is not None:
            value = int(number) if number else None
            if word == "bin":
                at += max(value or 0, 0)
            else:
                yield Token("word", word, value)
        elif byte is not None:
            yield Token("byte", bytes.fromhex(byte.replace("\\'", "")).decode("latin-1"))
        elif sign is not None:
            yield Token("sign", sign)
        elif brace is not None:
            yield Token("open" if brace == "{" else "close", brace)
        elif text is not None:
            yield Token("text", text)
