"""What was left of the template."""

import re
from collections.abc import Iterator

from extractor.datamodel import Finding, Span
from extractor.reconciliation.case import Case
from extractor.reconciliation.catalogue import make_finding
from extractor.reconciliation.registry import check

_BODY = "省市县区镇乡局委办厅院所处部街村"
_UNIT = "件|条|次|个|份|人次|万元|元|篇|起|期|场"
_PATTERNS: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    (("XX", "xx", "Ｘ", "ｘ", "×"),
     re.compile(rf"[XxＸｘ×]{{2,}}(?=[{_BODY}年月日件条]|人民政府)")),
    (("某", "○○", "〇〇", "◯"),
     re.compile(r"(?:某某|[○〇◯]{2,})(?=[省市县区镇乡局委办厅]|人民政府|街道|单位|部门)")),
    (("（ ", "( ", "（\u3000", "(\u3000", "（\xa0", "(\xa0"),
     re.compile(rf"[（(][ \u3000\xa0]{{1,12}}[）)][ \u3000]?(?:{_UNIT})")),
    (("_", "＿"), re.compile(r"(?<=[\u4e00-\u9fff])[_＿]{2,}(?=[\u4e00-\u9fff])")),
    (("应写明", "应填写"),
     re.compile(r"(?<!申请)(?<!申请书)(?<!申请表)(?<!申请人)应(?:写明|填写)(?:具体|数量|数据|本|相关|有关|单位)")),
    (("应写明", "应填写", "应列明", "应注明", "应说明"),
     re.compile(r"(?<=[。；\n）)])[ \u3000]*应(?:写明|填写|列明|注明|说明)(?!的是)[^。，；\n]{2,40}(?=[。，、；\n])")),
    (("此处",), re.compile(r"此处(?:填写|插入|添加|填报|补充)")),
    (("填写", "写明", "填报", "说明", "列明", "注明"),
     re.compile(r"[（(](?:请|应|需|此处)(?:填写|写明|填报|说明|列明|注明)(?!的是)[^（）()\n]{0,30}[）)]")),
    (("略", "名称", "具体数", "填写单位"),
     re.compile(r"[（(【\[](?:略|(?:本?单位|机关|部门)名称|填写单位|具体数[字据])[）)】\]]")),
)  # fmt: skip
"""What marks a placeholder, and the placeholder; the pattern is tried only where a mark is."""

_LEGITIMATE = re.compile(r"(?:浏览|阅读|点击|访问)(?:次数|量)?[：:]?\s*$|附[件表][^。\n]{0,20}$")
"""What stands before words that only look like a template's: page furniture, annexes."""
_MOST = 10


@check("template-residue")
def find_template_residue(case: Case) -> Iterator[Finding]:
    """No instruction or placeholder of the template is left: XX局, （ ）件, 应写明….

    Source: the forms' instructions, which the report replaces by its own text.
    """
    text = case.document.text
    furniture = [(b.start, b.end) for b in case.document.blocks if b.kind == "furniture"]
    spans = [
        Span.of(text, match.start(), match.end())
        for marks, pattern in _PATTERNS
        if any(mark in text for mark in marks)
        for match in pattern.finditer(text)
        if not any(start <= match.start() < end for start, end in furniture)
        and not _LEGITIMATE.search(text, max(0, match.start() - 24), match.start())
    ]
    spans.sort(key=lambda span: span.start)
    if spans:
        first = spans[0]
        around = text[first.start : first.end + 2].split("\n")[0].strip()
        yield make_finding("template-residue", evidence=spans[:_MOST], words={"printed": around})
