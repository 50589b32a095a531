"""What else a number of the prose may mean: the formulas that its wording allows.

收到申请524件 may count the 24 carried in from the year before. A number that
differs from its own cell is tried against these before it is called wrong.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

import msgspec

from extractor.datamodel import Explanation, Fact
from extractor.reconciliation.ledger import Ledger, Tally, combine


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One formula for an indicator: ``plus`` added up, ``minus`` taken off.

    It is allowed where the claim's text has ``needs`` and has not ``forbids``.
    ``carried`` says whether the sentence (or one beside it) must speak of what
    was carried in, or its own sentence must not.
    """

    indicator: str
    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()
    needs: re.Pattern[str] | None = None
    forbids: re.Pattern[str] | None = None
    carried: bool | None = None

    def allows(self, ledger: Ledger, claim: Fact) -> bool:
        """Whether the wording of `claim` admits the formula."""
        if self.needs is not None and not self.needs.search(claim.text):
            return False
        if self.forbids is not None and self.forbids.search(claim.text):
            return False
        if self.carried is None or claim.applicant not in (None, "total"):
            return True  # applicants are counted over all that was handled
        around = ledger.read_around(claim, beside=1 if self.carried else 0)
        return (_CARRIED.search(around) is not None) == self.carried


_CARRIED = re.compile("结转|转结|上一?年|跨年|往年|转入")
_DECIDED = re.compile("审结|办结|结案|已结")
_BOTH = ("application.received", "application.carried_in")

READINGS: tuple[Reading, ...] = (
    Reading(
        indicator="application.received",
        plus=_BOTH,
        forbids=re.compile("新收|新增|本年收|当年收|不含|除上年"),
        carried=True,
    ),
    Reading(
        indicator="application.handled",
        plus=("application.received",),
        needs=re.compile("收到|受理|接"),
        carried=False,
    ),
    Reading(
        indicator="application.handled",
        plus=("application.outcome.total",),
        needs=re.compile("办|处理|答复"),
        forbids=re.compile("收|受理|接"),
        carried=False,
    ),
    Reading(
        indicator="application.outcome.total",
        plus=_BOTH,
        needs=re.compile("办理|处理|受理"),
    ),
    Reading(
        indicator="application.outcome.granted",
        plus=("application.outcome.granted", "application.outcome.partly_granted"),
        needs=re.compile("部分"),
    ),
    Reading(
        indicator="review.total",
        plus=("review.total",),
        minus=("review.pending",),
        needs=_DECIDED,
    ),
    Reading(
        indicator="litigation.total",
        plus=("litigation.total",),
        minus=("litigation.pending",),
        needs=_DECIDED,
    ),
)

_LOOSELY = re.compile("等")
_PERSON = re.compile("自然人|个人|公民")


def read_otherwise(ledger: Ledger, claim: Fact) -> Iterator[tuple[Tally, str]]:
    """Every other value that the wording of `claim` allows, with its formula for people."""
    indicator, applicant = claim.indicator or "", claim.applicant or "total"
    for reading in READINGS:
        if reading.indicator == indicator and reading.allows(ledger, claim):
            tally = _evaluate(ledger, reading, applicant)
            if tally.value is not None:
                yield tally, write_formula(ledger, (*reading.plus, *reading.minus), applicant)
    entry = ledger.schema.indicators.get(indicator)
    if entry is not None and entry.part_of and entry.kind == "addend":
        whole = ledger.schema.indicators[entry.part_of]
        if whole.kind == "group" and _LOOSELY.search(claim.text):
            yield ledger.tally(whole.id, applicant), whole.id
    if claim.applicant is None and _PERSON.search(claim.text):
        yield ledger.tally(indicator, "natural_person"), f"{indicator} natural_person"
    if not ledger.tally(indicator, applicant).value:
        for relation in ledger.relations:
            if relation.kind == "sum" and relation.whole == indicator:
                parts = combine(ledger.tally(part, applicant) for part in relation.parts)
                yield parts, write_formula(ledger, relation.parts, applicant)


def _evaluate(ledger: Ledger, reading: Reading, applicant: str) -> Tally:
    plus = combine(ledger.says(part, applicant) for part in reading.plus)
    minus = combine(ledger.says(part, applicant) for part in reading.minus)
    if plus.value is None or not plus.cells:
        return Tally(None, (), False)
    return Tally(plus.value - (minus.value or Decimal(0)), plus.cells + minus.cells, plus.certain)


def write_formula(ledger: Ledger, parts: tuple[str, ...], applicant: str) -> str:
    """A formula as text: ``application.received 3525 + application.carried_in 121``."""
    values = ((part, ledger.says(part, applicant).value) for part in parts)
    return " + ".join(f"{part} {value}" for part, value in values if value is not None)


def explain(tally: Tally, formula: str) -> Explanation:
    """The record that says which facts make up a value."""
    return Explanation(facts=tuple(cell.id for cell in tally.cells), formula=formula)
