"""One way to say that an input exceeds a limit of `Settings`."""

from extractor.errors import ReadingError


def check_limit(limit: str, value: int, allowed: int, what: str) -> None:
    """Raise `ReadingError` naming `limit` if `value` exceeds what is `allowed`.

    Examples
    --------
    >>> check_limit("max_pages", 3, 500, "pages of the pdf")
    >>> check_limit("max_pages", 900, 500, "pages of the pdf")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    extractor.errors.ReadingError: too large: 900 pages of the pdf, the limit max_pages is 500; ...
    """
    if value > allowed:
        raise ReadingError(
            f"too large: {value} {what}, the limit {limit} is {allowed}; "
            f"a report is far smaller, so check the input, or raise Settings.{limit}"
        )
