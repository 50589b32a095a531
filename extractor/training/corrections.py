"""What people decide about a report, taken up as annotations.

A decision is a line of JSON: the report it is about and what is right instead.
`add_corrections` puts the report into the corpus, annotated as the program reads
it with the decisions applied, or applies them to the annotations it has.
"""

import csv
import shutil
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Literal

import msgspec

from extractor.datamodel import Report, StatementType
from extractor.errors import CorpusError
from extractor.pipeline import extract
from extractor.training.comparison import Squeezed
from extractor.training.corpus import SPLITS, Gold, GoldClaim, gold_path, list_reports, read_gold

_NEAR = 24
"""Characters by which a sentence is found again."""


class Decision(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One decision of a person about one report.

    ``accept`` and ``reject`` are about a finding (``code`` and ``indicator``);
    ``type`` gives the sentence that begins with ``near`` another type;
    ``indicator`` says of the number ``value`` in the words ``near`` what it
    counts, or with no ``indicator`` that it counts none.
    """

    report: str
    """Path of the report, relative to the file of decisions."""
    decision: Literal["accept", "reject", "type", "indicator"]
    code: str | None = None
    indicator: str | None = None
    type: StatementType | None = None
    near: str = ""
    value: Decimal | None = None


def read_decisions(path: Path) -> list[Decision]:
    """The decisions in a file of JSON lines.

    Raises
    ------
    CorpusError
        If a line is no decision; the message tells file, line and what is wrong.
    """
    decisions = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            decisions.append(_check(msgspec.json.decode(line.encode(), type=Decision)))
        except (msgspec.DecodeError, ValueError) as error:
            raise CorpusError(f"{path}:{number}: {error}") from error
    return decisions


def _check(decision: Decision) -> Decision:
    needed = {
        "accept": decision.code,
        "reject": decision.code,
        "type": decision.type and decision.near,
        "indicator": decision.value is not None and decision.near,
    }
    if not needed[decision.decision]:
        raise ValueError(
            f"the decision {decision.decision!r} needs "
            + {"type": "type and near", "indicator": "value and near"}.get(
                decision.decision, "code"
            )
        )
    return decision


def add_corrections(corpus: Path, path: Path) -> Iterator[Path]:
    """Take up the decisions in the file `path`; yields the gold files that were written.

    Parameters
    ----------
    corpus
        The annotated reports.
    path
        Decisions, one a line; the reports they name lie beside it.
    """
    by_report: dict[str, list[Decision]] = {}
    for decision in read_decisions(path):
        by_report.setdefault(decision.report, []).append(decision)
    for name, decisions in by_report.items():
        yield _take_up(corpus, path.parent / name, decisions)


def _take_up(corpus: Path, source: Path, decisions: Iterable[Decision]) -> Path:
    report = extract(source)
    known = [e for e in list_reports(corpus) if Path(e.path).name == source.name]
    place = corpus / known[0].path if known else None
    if place is None:
        place = corpus / (report.report.form or "unknown") / source.name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, place)
        gold = annotate(report, source.name)
        _enter(corpus, place, report)
    else:
        gold = read_gold(gold_path(place))
    for decision in decisions:
        gold = apply(gold, decision, report)
    target = gold_path(place)
    target.write_bytes(msgspec.json.format(msgspec.json.encode(gold), indent=1) + b"\n")
    return target


def annotate(report: Report, name: str) -> Gold:
    """The annotations that say what the program read."""
    header = report.report
    facts = report.facts
    return Gold(
        file=name,
        report={
            "agency": header.agency,
            "year": header.year,
            "form": header.form,
            "published": header.published,
        },
        sections=tuple((s.number or None, s.title, s.kind) for s in report.sections),
        table=tuple(
            (f.indicator, f.applicant, f.value)
            for f in facts
            if f.origin == "table" and f.indicator and f.value and f.scope == "own"
        ),
        prose=tuple(
            GoldClaim(
                indicator=f.indicator,
                value=f.value,
                near=f.text,
                applicant=f.applicant,
                item=f.item,
                measure=f.measure,
                scope=f.scope,
                qualifier=f.qualifier,
            )
            for f in facts
            if f.origin == "prose" and f.indicator and f.value is not None
        ),
        statements=tuple((s.text[:_NEAR], s.type) for s in report.statements),
        findings=tuple(
            dict.fromkeys((f.code, f.indicator) for f in report.findings if f.severity != "info")
        ),
    )


def apply(gold: Gold, decision: Decision, report: Report) -> Gold:
    """The annotations after one decision.

    Raises
    ------
    CorpusError
        If the decision is about words that the report does not have.
    """
    replace = msgspec.structs.replace
    match decision.decision:
        case "accept" | "reject":
            finding = (decision.code or "", decision.indicator)
            rest = tuple(pair for pair in gold.findings or () if pair != finding)
            kept = (*rest, finding) if decision.decision == "accept" else rest
            return replace(gold, findings=kept)
        case "type":
            near = _find(report, decision)
            others = tuple(pair for pair in gold.statements if not _same(pair[0], near))
            return replace(gold, statements=(*others, (near, str(decision.type))))
        case _:
            near = _find(report, decision)
            claims = tuple(
                claim
                for claim in gold.prose or ()
                if claim.value != decision.value or not _same(claim.near, near)
            )
            if decision.indicator is not None and decision.value is not None:
                claim = GoldClaim(indicator=decision.indicator, value=decision.value, near=near)
                claims = (*claims, claim)
            return replace(gold, prose=claims)


def _find(report: Report, decision: Decision) -> str:
    """The words of a decision, if the report has them."""
    if next(Squeezed(report.document.text).find(decision.near), None) is None:
        raise CorpusError(
            f"{decision.report}: the words {decision.near!r} of a decision are not in the report; "
            "were they copied from another one?"
        )
    return decision.near


def _same(one: str, other: str) -> bool:
    """Whether two stretches of words are of one place: one holds the other."""
    first, second = ("".join(words.split()) for words in (one, other))
    return first in second or second in first


def _enter(corpus: Path, place: Path, report: Report) -> None:
    """Write a new report into ``splits.csv``, to be trained on."""
    table = corpus / SPLITS
    if not table.is_file():
        return
    path = place.relative_to(corpus).as_posix()
    with table.open("a", encoding="utf-8", newline="") as lines:
        row = (path, report.report.form or "", report.report.year or 0, "train")
        csv.writer(lines, lineterminator="\n").writerow(row)
