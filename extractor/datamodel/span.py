"""Half-open character ranges of a text, with the text they stand for."""

import msgspec


class Span(msgspec.Struct, frozen=True):
    """Characters ``[start, end)`` of ``document.text``, and those characters.

    Make one with `Span.of`, which takes the characters from the text itself, so
    that ``text[span.start:span.end] == span.text`` cannot fail.

    Examples
    --------
    >>> Span.of("共计67条", 2, 5)
    Span(start=2, end=5, text='67条')
    """

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end or self.end - self.start != len(self.text):
            raise ValueError(
                f"span [{self.start}, {self.end}) does not fit its text of {len(self.text)} characters"
            )

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "Span":
        """The span of `text` from `start` to `end`."""
        return cls(start, end, text[start:end])
