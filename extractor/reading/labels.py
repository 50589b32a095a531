"""The labels of the official forms, as far as reading needs them.

A flattened table has lost its lines; what is left to know it by are the labels
that the forms print. They come from the schema, so a new form needs nothing here.
"""

import re
from functools import cache, lru_cache

import msgspec

from extractor.language.folding import fold
from extractor.schema import load_schema

UNITS = frozenset(
    "条 件 次 篇 个 人 人次 万元 元 期 份 册 场 宗 起 家 处 % 亿元 条次 件次 只 部 名 项".split()
)
"""What stands in a unit column."""
_GENERIC = (
    "统计指标 指标名称 指标 计量单位 单位 统计数 统计数据 数据 数量 序号 代码 项目 信息内容 内容 本期实际 "
    "甲 乙 丙 丁 本年累计 本年度 历年累计 申请人情况 自然人 法人或其他组织 总计 合计 备注 行政复议 行政诉讼"
).split()
_NUMBER = r"[一二三四五六七八九十\d]{1,3}"
_NUMBERING = re.compile(
    rf"(?:（{_NUMBER}）[、.．]?|{_NUMBER}[、．]|\d{{1,2}}\.(?!\d)|[①-⑳]|其中：?|注：)+"
)
_NOTE = re.compile(rf"(?:（(?!{_NUMBER}）)[^（）]*）)+\Z")
_CAPTION = re.compile(rf"第二十一?条，?第?（?{_NUMBER}）?[项款]\Z")
_VALUE = re.compile(
    r"[+\-±]?\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|[+\-±]?\d+(?:\.\d+)?%?|/|\\|-{1,4}|_{1,4}|[×√〇*]|不适用|不变|暂?无"
)

_ACROSS = re.compile(r"(?:统计表|统计报表|情况表|附表|年度报告)(?:[（(].{0,20}[)）])?\s*\Z")
_CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
_SECTION = re.compile(r"[一二三四五六七八九十]{1,3}、")
_COUNTED = re.compile(
    rf"\d[\d,]{{0,15}}(?:\.\d+)?(?:{'|'.join(sorted(UNITS, key=len, reverse=True))})"
)


class Labels(msgspec.Struct, frozen=True):
    """Bare labels of all forms.

    ``heads`` are those of columns, ``merged`` the heads that span several,
    ``lower`` those that stand below such a one. ``printed`` is every label as
    the forms print it, notes included, in one text.
    """

    known: frozenset[str]
    heads: frozenset[str]
    merged: frozenset[str]
    lower: frozenset[str]
    printed: str


@cache
def load_labels() -> Labels:
    """The labels of all forms, bare (see `bare_label`)."""
    rows: set[str] = set()
    heads, merged, lower = set(_GENERIC), set[str](), set[str]()
    across: set[str] = set()
    printed = {_CORNER}
    for table in (table for form in load_schema().forms.values() for table in form.tables):
        for row in table.rows:
            labels = (row.label, *row.variants)
            printed.update(fold(label).text for label in labels)
            (across if table.across else rows).update(_bare(*labels))
        if table.across:
            names = {row.key: row.label for row in table.rows}
            under = [(row.label, row.under) for row in table.rows if row.under]
            merged.update(_bare(*(names.get(name, name) for _, name in under)))
            lower.update(_bare(*(label for label, _ in under)))
        for column in table.columns:
            printed.update(fold(label).text for label in (*column.path, *column.variants))
            heads.update(_bare(*column.path, *column.variants))
            merged.update(_bare(*column.path[:-1]))
            lower.update(_bare(*column.path[1:]))
    heads |= across - rows
    return Labels(
        known=frozenset(heads | rows), heads=frozenset(heads), merged=frozenset(merged),
        lower=frozenset(lower), printed="\n".join(sorted(printed)),
    )  # fmt: skip


@lru_cache(maxsize=4096)
def bare_label(folded: str) -> str:
    """A folded label without numbering in front and notes in brackets at the end.

    Examples
    --------
    >>> bare_label("（一）主动公开政府信息数（同一信息计1条）")
    '主动公开政府信息数'
    >>> bare_label("其中：1.当面申请数"), bare_label("2017年")
    ('当面申请数', '2017年')
    """
    match = _NUMBERING.match(folded)
    bare = (folded[match.end() :] if match else folded).replace("其它", "其他")
    return _NOTE.sub("", bare) if bare.endswith("）") else bare


@lru_cache(maxsize=4096)
def is_label(folded: str) -> bool:
    """Whether a folded text is a label of a form, or the caption of one of its tables.

    Examples
    --------
    >>> is_label("第二十条第（一）项"), is_label("五、存在的主要问题及改进情况")
    (True, False)
    """
    if len(folded) > 200:
        return False
    if begins_corner(folded):
        return folded.endswith("）")
    return bare_label(folded) in load_labels().known or is_caption(folded)


def is_caption(folded: str) -> bool:
    """Whether a text names the article of the regulation that a table is for."""
    return _CAPTION.match(folded) is not None


def is_fragment(folded: str) -> bool:
    """Whether a text is a piece of a label, as a narrow cell breaks it over lines.

    The end of a note, whose bracket was opened on another line, is one too.

    Examples
    --------
    >>> [is_fragment(text) for text in ("予公开", "（三）不", "三、", "等于第三项加第四项之和）", "我局")]
    [True, True, True, True, False]
    """
    match = _NUMBERING.match(folded)
    rest = folded[match.end() :] if match else folded
    if len(folded) > 60:
        return False
    tail = folded.endswith("）") and "（" not in folded
    return tail or rest in load_labels().printed or is_garbled_label(folded)


def tops_table(folded: str) -> bool:
    """Whether a text is what stands at the top of a table: a caption, a head, the corner note.

    Examples
    --------
    >>> [tops_table(text) for text in ("第二十条第（一）项", "信息内容", "（一）收到申请数")]
    [True, True, False]
    """
    return begins_corner(folded) or is_caption(folded) or is_head(folded)


def is_sectional(folded: str) -> bool:
    """Whether a label has a number of the first level, so that it could head a section as well."""
    return _SECTION.match(folded) is not None


def begins_corner(folded: str) -> bool:
    """Whether a text begins the note in the corner of the table of applications."""
    return folded.startswith("（本列数据的勾稽关系")


def is_head(folded: str) -> bool:
    """Whether a folded text is the head of a column; with a number in front it heads a row.

    Examples
    --------
    >>> is_head("自然人"), is_head("3.其他")
    (True, False)
    """
    return not _NUMBERING.match(folded) and bare_label(folded) in load_labels().heads


def is_garbled_label(folded: str) -> bool:
    """Whether a text begins with a label and goes on with a note whose brackets are broken."""
    if len(folded) > 120 or "（" not in folded or "。" in folded:
        return False
    match = _NUMBERING.match(folded)
    head = folded[match.end() :] if match else folded
    return len(bare := head.partition("（")[0]) > 3 and bare in load_labels().known


def begins_label(folded: str) -> bool:
    """Whether a text is the first part of a label of a form that has a number in front.

    Examples
    --------
    >>> begins_label("（四）无"), begins_label("我局")
    (True, False)
    """
    match = _NUMBERING.match(folded)
    if not match or len(folded) > 60:
        return False
    rest = folded[match.end() :]
    return bool(rest) and any(label.startswith(rest) for label in load_labels().known)


def is_no_row(text: str) -> bool:
    """Whether what is printed across a table is no row of it: caption, section heading, prose.

    Examples
    --------
    >>> is_no_row("云岭县2017年度政府信息公开情况统计表"), is_no_row("第二十条第（一）项")
    (True, False)
    >>> is_no_row("三、收到和处理政府信息公开申请情况"), is_no_row("三、本年度办理结果")
    (True, False)
    """
    if not text or text.startswith(("注", "备注", "说明")):
        return False
    if len(text) > 60:
        return "。" in text
    if _ACROSS.search(text):
        return True
    return _SECTION.match(text) is not None and not is_label(fold(text).text)


def is_counted(folded: str) -> bool:
    """Whether a folded text is a value with its unit glued to it: 3件, 8.5万元."""
    return len(folded) <= 24 and _COUNTED.fullmatch(folded) is not None


def is_value(folded: str) -> bool:
    """Whether a folded text is what stands in a cell for numbers: a number, a stroke, 无.

    Examples
    --------
    >>> [is_value(text) for text in ("3001", "-8", "--", "1,086", "无", "3件")]
    [True, True, True, True, True, False]
    """
    return len(folded) <= 24 and _VALUE.fullmatch(folded) is not None


def _bare(*labels: str) -> set[str]:
    return {bare for label in labels if (bare := bare_label(fold(label).text))}
