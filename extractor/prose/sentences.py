"""Where the sentences of a paragraph begin and end.

A sentence ends at 。！？ (the half-width forms count only where they cannot be
part of a number, an address or an ordinal). The end of the paragraph ends the
last one; line breaks inside a paragraph do not. The points of a run-in
enumeration (…；二是…；三是…) are sentences of their own, because each has its
own thing to say; any other semicolon only separates clauses. Nothing ends
inside brackets or quotation marks, unless they stay open for too long. What
goes on for more than `LONGEST` characters is cut behind a comma: nobody writes
such a sentence, and what is read from one looks at all of it many times.
"""

import re

_BLANK = (
    " \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u00ad\u1680\u2028\u2029\u202f\u205f\u3000\ufeff"
    + "".join(map(chr, range(0x2000, 0x200E)))
)
"""White space and what is invisible: characters that surround no sentence."""

_REACH = 200
"""How far a bracket or quotation mark may protect what stands behind it."""

LONGEST = 1500
"""Characters of a sentence, at most."""

_PROTECTED = "|".join(
    f"{opening}(?:[^{opening}{closing}]|{opening}[^{opening}{closing}]{{0,{_REACH}}}+{closing})"
    f"{{0,{_REACH}}}+{closing}"
    for opening, closing in ("（）", "《》", "“”", "【】", "「」", "『』", (r"\(", r"\)"))
)
_HAN = "\u3400-\u9fff"
_BOUNDARY = re.compile(
    # the starts of all the below
    r"(?=[（《“【「『(。！？｡!?.．；])(?:"
    # a quotation that is a sentence of its own ends the one around it: …。”
    rf"(?P<protected>{_PROTECTED})"
    r"|(?P<end>[。！？｡]+[”’」』)）\"']*"
    rf"|(?<=[{_HAN})）》”\"])[!?]+"
    # a full stop typed as a point, but no ordinal (一.) and no domain (中国.政务)
    rf"|(?<=[{_HAN})）》”\"])(?<![一二三四五六七八九十零〇])[.．](?=\s*(?:\Z|[{_HAN}“《（]))"
    r"(?!\s*(?:政务|公益|中国|公司|网络|网址|商城))"
    r"|；(?=\s*(?:[二三四五六七八九十]{1,2}[是要]|其[次二三四五][是，]))))"
)
_WORD = re.compile(r"\w")


def split_sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of the paragraph ``text[start:end]``.

    Parameters
    ----------
    text
        The text of the document, as printed.
    start, end
        The paragraph.

    Returns
    -------
    list of (int, int)
        Offsets into `text`, in order, without overlap and without white space
        around them; final punctuation belongs to its sentence.

    Examples
    --------
    >>> text = "全年公开信息5.2万条（含转发。）。一是抓更新；\\n二是抓审核。特此报告"
    >>> [text[a:b] for a, b in split_sentences(text, 0, len(text))]
    ['全年公开信息5.2万条（含转发。）。', '一是抓更新；', '二是抓审核。', '特此报告']
    """
    spans: list[tuple[int, int]] = []
    begin = start
    for match in _BOUNDARY.finditer(text, start, end):
        stop = match.end()
        if match.lastgroup == "protected" and not _closes(match[0], text, stop, end):
            continue
        if _append(spans, text, begin, stop):
            begin = stop
    _append(spans, text, begin, end)
    return spans


def _closes(quotation: str, text: str, stop: int, end: int) -> bool:
    """Whether a quotation with its own full stop ends the sentence it stands in."""
    return (
        len(quotation) > 2
        and quotation[-1] in "”」』"
        and quotation[-2] in "。！？"
        and (stop >= end or text[stop] not in "，、；：。！？的等和与及）")
    )


def _append(spans: list[tuple[int, int]], text: str, start: int, end: int) -> bool:
    """Add the stretch if there is a word in it; punctuation alone joins what follows."""
    while end - start > LONGEST:
        cut = max(text.rfind(mark, start, start + LONGEST) for mark in "，；、,;") + 1
        cut = cut or start + LONGEST
        _append(spans, text, start, cut)
        start = cut
    piece = text[start:end]
    if not _WORD.search(piece):
        return False
    left = len(piece) - len(piece.lstrip(_BLANK)) if piece[0] in _BLANK else 0
    spans.append((start + left, start + len(piece.rstrip(_BLANK))))
    return True
