"""The rules: cues, the section and the claims add up to points for each type.

Read `score`. A type's points are the prior of section and heading, plus its
strongest cue, plus a part of its other cues (many weak ones do not outweigh a
strong one). Numbers and nils come from the claims, so a type follows from what
was understood, not from digits alone. The points are signals of the trained
classifier, and what a sentence before is taken for while its points are counted.
"""

import re
from typing import NamedTuple

from extractor.datamodel import StatementType
from extractor.prose.typing.cues import find_weights, heading_priors, section_priors
from extractor.prose.typing.features import SentenceFeatures
from extractor.prose.typing.nil import find_nil

_MORE = 0.3
"""What each further cue adds, of its weight."""
_MOST: dict[StatementType, float] = {"boilerplate": 4.0, "improvement": 1.0}
"""What all further cues together may add (2 by default): praise is made of many weak words."""

_WANTING = 3.0
"""What is missing is more likely a problem where the report speaks of problems."""

_UNITS = r"[1-9](?<!第[1-9])[\d,.]{0,12}(?:余|多)?(?:万|千|百)?(?:余|多)?(?:条|件|篇|封|万人次|万次|宗|起|份|%|元)"
_STATED = re.compile(
    r"(?:共计?|合计|累计|总计|达到?|为(?!此)|约|近|超过?|逾|办理|回复|处理|接待|接听|浏览|访问|关注)[^，。；\d]{0,8}\d"
    r"|(?:公开|发布|更新|推送|编发|接收|办结|受理|收到|接受)(?!网|平台|栏|专)[^，。；\d]{0,16}\d"
    r"|" + _UNITS
)
_COUNTED = re.compile(_UNITS)
"""A number with a unit of the subject that no claim speaks of (a subordinate unit's, say)."""
_LISTED = re.compile(
    r"^[二三四五六七八九十]是|^(?:[（(]?[2-9][）)、.]|其次|再次|最后|同时|此外|另外)"
)
_YEAR = re.compile(r"^(?:20\d\d年|[一两二三]年来|近年来|今年|过去的?一年)")
_DATE = r"(?:\d{4}|[二0〇零一三四五六七八九oO]{4})年(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})日)?"
_SIGNATURE = re.compile(rf"^[（(]?[^，。：；至自起为]{{0,30}}?{_DATE}[）)]?$|^{_DATE}。$")
_AGENCY = re.compile(
    r"^[^，。：；\d在由向对为的]{2,24}(?:局|政府|委员会|委|办公室|办事处|厅|中心|院|处|管委会|办公厅|队|所|会)[）)。]?$"
)


class Scored(NamedTuple):
    """The points of each type, and the one nil type that claims and wording allow, if any."""

    points: dict[StatementType, float]
    nil: StatementType | None

    @property
    def best(self) -> StatementType:
        """The type with the most points."""
        return max(self.points, key=self.points.__getitem__)


def score(features: SentenceFeatures) -> Scored:
    """The points of a sentence.

    Examples
    --------
    >>> score(SentenceFeatures(text="附件：2016年统计表")).best
    'closing'
    >>> score(SentenceFeatures(text="全年公开信息58条。", counts=1)).best
    'count'
    >>> score(SentenceFeatures(text="一是更新不够及时。", section="problems")).best
    'problem'
    """
    text = features.text.replace(",", "，")
    points = dict(section_priors(features.section))
    for type_, value in heading_priors(features.heading).items():
        points[type_] += value
    for type_, weights in find_weights(text).items():
        points[type_] += _combine(type_, weights)
    _add_numbers(points, features)
    _add_context(points, features)
    nil = find_nil(features)
    if nil is None:
        return Scored(points, None)
    points[nil[0]] += nil[1]
    points["problem"] += _WANTING if features.section == "problems" else 0.0
    return Scored(points, nil[0])


def _combine(type_: StatementType, weights: list[float]) -> float:
    if len(weights) == 1:
        return weights[0]
    strongest = max(weights)
    return strongest + min(_MOST.get(type_, 2.0), _MORE * (sum(weights) - strongest))


def _add_numbers(points: dict[StatementType, float], features: SentenceFeatures) -> None:
    """A number that is a claim is what the sentence says; any other only if it is put forward."""
    if features.counts and features.counts == features.incidental:
        points["count"] += 7.0
    elif features.counts:
        points["count"] += 10.0 + 0.5 * min(features.counts - 1, 4)
    elif features.unmapped:
        points["count"] += 1.5 + 0.8 * min(features.unmapped - 1, 4)
        if _STATED.search(features.text):
            points["count"] += 6.5
    elif not features.nils and _COUNTED.search(features.text):
        points["count"] += 6.5
    else:
        points["count"] -= 6.0


def _add_context(points: dict[StatementType, float], features: SentenceFeatures) -> None:
    """Position, form of the line, and what an enumeration goes on with."""
    text = features.text
    if features.section in (None, "overview", "preamble", "unknown") and _YEAR.match(text):
        points["boilerplate"] += 1.5
    if features.first:
        points["basis"] += 1.0
    if len(text) <= 44 and "月" in text and _SIGNATURE.match(text):
        points["closing"] += 9.0
    elif len(text) <= 26 and _AGENCY.match(text):
        points["closing"] += 9.0 if features.last or features.relative > 0.9 else 6.0
    if features.previous in ("problem", "improvement") and _LISTED.match(text):
        points[features.previous] += 2.0
