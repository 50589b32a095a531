"""What the classifier looks at: named signals of a sentence, in groups that can be left out.

`describe` gives all signals but the letters; `mark_text` prepares the text in
which the letters, runs of one to four characters, are looked for.
"""

import re
from typing import get_args

from extractor.datamodel import StatementType
from extractor.prose.typing.features import SentenceFeatures

TYPES: tuple[StatementType, ...] = get_args(StatementType)
GROUPS = ("cues", "characters", "section", "position", "claims")
"""``cues`` what the rules make of it, ``characters`` the runs of letters, ``section`` its kind,
``position`` place and length, ``claims`` numbers and nils."""
LONGEST = 4
"""Characters of the longest run."""
TEXT_LIMIT = 400
"""Characters of a sentence that are looked at: what it is for is said by then."""

_NUMBER = re.compile(
    r"\d[\d.,]*|[零〇一二两三四五六七八九十百千万]+(?=[条件次份人名位个项家期场篇部起宗元])"
)
_UNITS = {
    "次": "acts", "期": "acts", "场": "acts", "轮": "acts", "场次": "acts",
    "件": "cases", "起": "cases", "宗": "cases",
    "条": "pieces", "篇": "pieces", "则": "pieces",
    "人次": "people", "人": "people", "名": "people", "位": "people",
    "%": "shares", "家": "bodies", "个": "bodies", "项": "items",
}  # fmt: skip
"""What numbers with a unit count."""
_WIDEST = 12.0
"""Points of the rules' score by which the best type leads when no other is thinkable."""


def mark_text(text: str) -> str:
    """The text with its numbers masked and its ends marked.

    Examples
    --------
    >>> mark_text("共收到申请12件。")
    '^共收到申请0件。$'
    """
    return f"^{_NUMBER.sub('0', text[:TEXT_LIMIT])}$"


def describe(features: SentenceFeatures, scores: dict[StatementType, float]) -> dict[str, float]:
    """The signals of a sentence with their strengths; `scores` are those of the rules.

    Examples
    --------
    >>> scores = dict.fromkeys(TYPES, 0.0) | {"count": 12.0}
    >>> signals = describe(SentenceFeatures(text="共收到申请12件。", counts=1), scores)
    >>> signals["cues: best count"], signals["claims: counts 1"], signals["section: None"]
    (1.0, 1.0, 1.0)
    """
    best = max(scores, key=scores.__getitem__)
    top = scores[best]
    signals = {
        f"cues: {type_}": max(-1.0, (score - top) / _WIDEST) for type_, score in scores.items()
    }
    signals[f"cues: best {best}"] = 1.0
    signals[f"section: {features.section}"] = 1.0
    signals[f"position: fifth {min(4, int(features.relative * 5))}"] = 1.0
    quarter = min(3, int(features.within * 4))
    signals[f"position: quarter {quarter} of the section"] = 1.0
    signals[f"position: quarter {quarter} of {features.section}"] = 1.0
    signals[f"position: length {min(6, len(features.text) // 20)}"] = 1.0
    signals[f"position: after {features.previous}"] = 1.0
    if features.first or features.last:
        signals["position: first" if features.first else "position: last"] = 1.0
    signals[f"claims: counts {min(features.counts - features.incidental, 4)}"] = 1.0
    signals[f"claims: incidental {min(features.incidental, 2)}"] = 1.0
    signals[f"claims: unmapped {min(features.unmapped, 3)}"] = 1.0
    signals[f"claims: numbers {min(len(features.units), 4)}"] = 1.0
    if features.ends_counted:
        signals["claims: number last"] = 1.0
    for unit in features.units:
        signals[f"claims: counts {_UNITS.get(unit, 'otherwise')}"] = 1.0
    for topic in sorted(features.nils):
        signals[f"claims: no {topic}"] = 1.0
    return signals
