"""A small report made of hand-written facts, with a text in which every offset holds."""

from decimal import Decimal
from typing import Any

import msgspec

from extractor.datamodel import (
    Block,
    Cell,
    Document,
    Fact,
    Finding,
    Grid,
    Header,
    Layout,
    Section,
    Statement,
)
from extractor.datamodel import Report as FullReport
from extractor.reconciliation import Case, Earlier, Reconciliation, examine, reconcile
from extractor.schema import load_schema

OUTCOME = "application.outcome."
LEAVES = (
    "granted", "partly_granted", "refused.state_secret", "refused.other_law", "refused.security",
    "refused.third_party", "refused.internal_affairs", "refused.process",
    "refused.enforcement_file", "refused.admin_query", "unavailable.not_held",
    "unavailable.needs_creation", "unavailable.unclear", "rejected.petition",
    "rejected.repeated", "rejected.publication", "rejected.excessive", "rejected.reissue",
    "other.no_amendment", "other.no_payment", "other.misc",
)  # fmt: skip
RECEIVED = ("in_person", "fax", "online", "letter", "otherwise")


class Report:
    """A report under construction: every method adds a line of text and what stands in it."""

    def __init__(self, form: str | None = "2021", year: int | None = None) -> None:
        self.text = ""
        self.form = form
        self.header = Header(form=form, year=year)
        self.facts: list[Fact] = []
        self.statements: list[Statement] = []
        self.sections: list[Section] = []
        self.grids: list[Grid] = []
        self.earlier: Earlier | None = None

    def write(self, line: str) -> int:
        """Add a paragraph without facts; its offset."""
        start = len(self.text)
        self.text += line + "\n"
        return start

    def say(self, sentence: str, *claims: dict[str, Any]) -> "Report":
        """Add a sentence with its facts; ``near`` is the text of a fact, ``digits`` its number."""
        start = self.write(sentence)
        self.statements.append(
            Statement(
                id=f"p{len(self.statements) + 1}",
                type="count",
                section=None,
                indicators=(),
                start=start,
                end=start + len(sentence),
                text=sentence,
                confidence=1.0,
            )
        )
        for claim in claims:
            self._claim(start, dict(claim))
        return self

    def _claim(self, start: int, claim: dict[str, Any]) -> None:
        near = claim.pop("near")
        digits = claim.pop("digits", None)
        at = self.text.index(near, start)
        value = Decimal(str(claim.pop("value", digits or 0)))
        inside = at + (near.index(digits) if digits else 0)
        self.facts.append(
            Fact(
                id=claim.pop("id", f"f{len(self.facts) + 1}"),
                origin="prose",
                value=value,
                unit=claim.pop("unit", "件"),
                state=claim.pop("state", "value" if value else "nil"),
                start=at,
                end=at + len(near),
                text=near,
                value_start=inside,
                value_end=inside + len(digits or near),
                **claim,
            )
        )

    def row(
        self, indicator: str, values: str, label: str = "", unit: str = "件", **more: Any
    ) -> "Report":
        """Add a row of a table: one number, or seven for the applicants; ``_`` is blank."""
        applicants: list[Any] = [None]
        printed = values.split()
        if len(printed) == 7:
            applicants = [
                "natural_person", "business", "research", "public_interest", "legal_service",
                "other_org", "total",
            ]  # fmt: skip
        start = self.write("\t".join([label or indicator, unit, *(v.strip("_") for v in printed)]))
        at = start + len(label or indicator) + len(unit) + 2
        end_of_label = start + len(label or indicator)
        cells = [
            Cell(row=0, column=0, start=start, end=end_of_label, text=label or indicator),
            Cell(row=0, column=1, start=end_of_label + 1, end=at - 1, text=unit),
        ]
        for applicant, word in zip(applicants, printed, strict=True):
            word = word.strip("_")
            self._cell(indicator, applicant, word, at, more)
            cells.append(Cell(row=0, column=2, start=at, end=at + len(word), text=word))
            at += len(word) + 1
        end = len(self.text)
        self.grids.append(Grid(start=start, end=end, cells=tuple(cells), rows=1, columns=3))
        return self

    def _cell(self, indicator: str, applicant: Any, word: str, at: int, more: Any) -> None:
        state: Any
        numeric = word.replace(".", "").isdigit()
        value = Decimal(word) if numeric else None
        state = ("value" if value else "zero") if numeric else ("text" if word else "blank")
        self.facts.append(
            Fact(
                id=f"f{len(self.facts) + 1}",
                origin="table",
                indicator=indicator,
                value=value,
                unit="件",
                state=state,
                applicant=applicant,
                start=at,
                end=at + len(word),
                text=word,
                value_start=at,
                value_end=at + len(word),
                **more,
            )
        )

    def head(self, number: str, title: str, kind: Any = "unknown") -> "Report":
        """Add a heading of the first level."""
        start = self.write(f"{number}、{title}")
        at = start + len(number) + 1
        self.sections.append(
            Section(
                id=f"s{len(self.sections) + 1}",
                parent=None,
                level=1,
                number=number,
                title=title,
                kind=kind,
                start=start,
                end=at + len(title),
                title_start=at,
                title_end=at + len(title),
                body_start=len(self.text),
            )
        )
        return self

    def titled(self, title: str, **header: Any) -> "Report":
        """Add a title, and say what else the header holds."""
        self.write(title)
        self.header = msgspec.structs.replace(self.header, title=title, **header)
        return self

    def after(self, earlier: "Report") -> "Report":
        """Give it a report of the year before."""
        facts, _, header, _, _, document = earlier._stage()
        self.earlier = Earlier(
            FullReport(
                document=document,
                report=header,
                sections=(),
                tables=(),
                facts=tuple(facts),
                statements=tuple(earlier.statements),
                findings=(),
            ),
            load_schema(),
        )
        return self

    def _stage(self) -> tuple[Any, ...]:
        document = Document(
            source="invented",
            media_type="text/plain",
            sha256="0",
            text=self.text,
            blocks=(Block(start=0, end=len(self.text)),),
            grids=tuple(self.grids),
        )
        layout = Layout(header=self.header, sections=tuple(self.sections), paragraphs=())
        return self.facts, self.statements, self.header, load_schema(), layout, document

    def examine(self) -> Case:
        """The report as the checks see it."""
        return examine(*self._stage(), self.earlier)

    def audit(self) -> Reconciliation:
        """All that the stage gives."""
        return reconcile(*self._stage(), self.earlier)

    def reconcile(self) -> tuple[tuple[Fact, ...], tuple[Finding, ...]]:
        """Facts and findings."""
        audit = self.audit()
        return audit.facts, audit.findings

    def found(self, *, all_severities: bool = False) -> list[tuple[str, str | None]]:
        """Code and indicator of each error and warning."""
        _, findings = self.reconcile()
        return [(f.code, f.indicator) for f in findings if all_severities or f.severity != "info"]
