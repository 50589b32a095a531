"""One number for several subjects, several numbers for several subjects.

“复议、诉讼均为0件” gives two zeros; “当面、传真依次是2、0件” gives one number to
each; “复议和诉讼共3件” is a sum that belongs to neither.
"""

import re

from extractor.prose.claims.draft import Sentence
from extractor.prose.cues import Cue
from extractor.prose.quantities import Found

_JOIN = re.compile(
    "^(?:数量|数|情况|案件|事项|件数|次数|结果|的|等)*(?:[、/]|和|及|与|或|以及|或者|，)(?:被|因|提起|引起|引发|被提起|由此引发的|发生|政府信息公开|信息公开|的|涉及|属于|属)*$"
)
_SHARED = re.compile(
    "(?:均|皆|都|各|全部|全)(?:为|是|有|无|未|公开|发布|推送|收到|发生)?$|(?:[一二两三四五六七八九十]项|两者|二者)(?:均|皆|都)(?:为|是)?$"
    "|[两三四][项栏种](?:统计)?数?(?:均|皆|都)?[为是]$"
)
_SHARED_ENDS = frozenset("均皆都各部全为是有无未开布送到生")
"""What the words for a shared number can end with."""
_EACH = re.compile("(?:各[^\\d，。；]{0,6}|(?:分别|依次)[^\\d，。；]{0,10})：?$")
_NUMBER_JOIN = re.compile("^(?:[、，,]|和|及|与|以及)(?:约|近)?$")


def joined_before(sentence: Sentence, cue: Cue, limit: int) -> list[Cue]:
    """The cues coordinated with `cue`, itself last: 复议、诉讼 → both."""
    group = [cue]
    for other in reversed(sentence.cues):
        if not limit <= other.start < cue.start:
            continue
        if other.end > group[0].start:
            continue
        between = sentence.text[other.end : group[0].start]
        if _JOIN.match(between) is None:
            if other.other and len(between) < 6:
                continue
            break
        group.insert(0, other)
    return group


def is_shared(sentence: Sentence, quantity: Found) -> bool:
    """Whether the words before the number say that each of the subjects has it."""
    return shared_mark(sentence, quantity) is not None


def shared_mark(sentence: Sentence, quantity: Found) -> int | None:
    """Where the word stands (均, 各 …) that gives the number to each of the subjects before it."""
    if sentence.text[quantity.start - 1 : quantity.start] not in _SHARED_ENDS:
        return None
    match = _SHARED.search(sentence.text, max(0, quantity.start - 8), quantity.start)
    return match.start() if match else None


def distribute(sentence: Sentence, limit: int, index: int) -> tuple[list[Cue], int] | None:
    """Subjects for the run of numbers that begins at quantity `index`, after 分别 or 依次.

    Returns
    -------
    (cues, count) or None
        `count` numbers, one cue each; the cues may be empty where the subjects
        are no terms of the vocabulary.
    """
    quantities = sentence.quantities
    first = quantities[index]
    mark = _EACH.search(sentence.text, max(0, first.start - 14), first.start)
    if mark is None:
        return None
    count = 1
    while index + count < len(quantities) and _NUMBER_JOIN.match(
        sentence.text[quantities[index + count - 1].end : quantities[index + count].start]
    ):
        count += 1
    if count == 1:
        return None
    before = [
        c for c in sentence.cues if limit <= c.start and c.end <= mark.start() and not c.other
    ]
    best: list[Cue] = []
    for last in reversed(before):
        group = joined_before(sentence, last, limit)
        group = [c for c in group if not c.other]
        if len(group) >= count:
            return group[-count:], count
        if len(group) > len(best):
            best = group
    return [], count
