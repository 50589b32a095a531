"""What a finding is known by across runs, scrapes and formats."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256

import msgspec

from extractor.datamodel import Fact, Finding
from extractor.language.folding import fold
from extractor.reconciliation.case import Case
from extractor.reconciliation.wording import write_number

_SIGNS = re.compile(r"[^\w%]+")
_LENGTH = 16


def stamp(case: Case, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings with their fingerprints.

    A fingerprint is made of what the report says — agency, year, code, what is
    counted, the values, the words without spaces and punctuation — and of nothing
    that depends on how it was read: no offset, no id, no source. Two findings that
    are alike in all of this are told apart by their order.
    """
    seen: Counter[str] = Counter()
    stamped: list[Finding] = []
    for finding in findings:
        plain = "\n".join(_describe(case, finding))
        seen[plain] += 1
        text = plain if seen[plain] == 1 else f"{plain}\n{seen[plain]}"
        digest = sha256(text.encode()).hexdigest()[:_LENGTH]
        stamped.append(msgspec.structs.replace(finding, fingerprint=digest))
    return tuple(stamped)


def _describe(case: Case, finding: Finding) -> Iterator[str]:
    header = case.header
    yield _plain(header.agency or header.title or "")
    yield str(header.year or "")
    yield finding.code
    yield finding.indicator or ""
    yield f"{write_number(finding.expected)}/{write_number(finding.found)}"
    facts = [case.ledger.facts[id_] for id_ in finding.facts]
    if facts:
        yield from sorted({_describe_fact(fact) for fact in facts if fact.value})
    else:
        yield from sorted({_plain(span.text) for span in finding.evidence}) or [finding.message]
    yield from sorted(f"{cited.year} {_plain(cited.text)}" for cited in finding.elsewhere)


def _describe_fact(fact: Fact) -> str:
    keys = (fact.origin, fact.indicator, fact.applicant, fact.item, fact.measure)
    words = _plain(fact.text) if fact.origin == "prose" else ""
    return " ".join([*(key or "" for key in keys), write_number(fact.value), words])


def _plain(text: str) -> str:
    """Words and digits only, folded: what no scraper changes."""
    return _SIGNS.sub("", fold(text).text)
