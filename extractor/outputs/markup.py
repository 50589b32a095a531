"""The text of a report with what was read in it marked: anchors, severities, ways back."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise

import msgspec
from markupsafe import Markup

from extractor.datamodel import Report, Severity
from extractor.outputs.evidence import remove_controls

_WORST: tuple[Severity | None, ...] = ("error", "warning", "info", None)


class Mark(msgspec.Struct, frozen=True):
    """A stretch to be marked: its anchor, and the findings that show it."""

    start: int
    end: int
    anchor: str
    severity: Severity | None = None
    findings: tuple[str, ...] = ()
    """Numbers of the findings, as they are shown."""


class Marker:
    """The marks of one report; `mark` writes a stretch of its text with them."""

    def __init__(self, report: Report, prefix: str) -> None:
        self.text = report.document.text
        self.prefix = prefix
        self.anchors: dict[tuple[int, int], str] = {}
        """Anchor of each span that is evidence or a fact."""
        marks = [*self._mark_facts(report), *self._mark_evidence(report)]
        marks.sort(key=lambda mark: (mark.start, mark.end))
        self._marks = marks
        self._starts = [mark.start for mark in marks]
        self._longest = max((mark.end - mark.start for mark in marks), default=0)

    def _mark_facts(self, report: Report) -> Iterator[Mark]:
        found = {(s.start, s.end) for finding in report.findings for s in finding.evidence}
        for fact in report.facts:
            anchor = f"{self.prefix}{fact.id}"
            self.anchors.setdefault((fact.start, fact.end), anchor)
            if (fact.start, fact.end) not in found:
                inside = fact.start <= fact.value_start <= fact.value_end <= fact.end
                digits = (fact.value_start, fact.value_end)
                yield Mark(*(digits if inside else (fact.start, fact.end)), anchor)

    def _mark_evidence(self, report: Report) -> Iterator[Mark]:
        severities: dict[tuple[int, int], list[Severity]] = {}
        numbers: dict[tuple[int, int], list[str]] = {}
        for finding in report.findings:
            for span in finding.evidence:
                at = (span.start, span.end)
                severities.setdefault(at, []).append(finding.severity)
                numbers.setdefault(at, []).append(finding.id)
        for (start, end), found in severities.items():
            anchor = self.anchors.setdefault((start, end), f"{self.prefix}e{start}-{end}")
            worst = min(found, key=_WORST.index)
            yield Mark(start, end, anchor, worst, tuple(dict.fromkeys(numbers[start, end])))

    def mark(self, start: int, end: int) -> Markup:
        """``text[start:end]`` as HTML: escaped, every mark an element with its anchor."""
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_right(self._starts, end)
        marks = [m for m in self._marks[first:last] if m.start >= start and m.end <= end]
        if start == end:
            shown = [mark for mark in marks if mark.severity]
            return self._element(shown, "（空）", start) if shown else Markup("")
        cuts = sorted({start, end, *(m.start for m in marks), *(m.end for m in marks)})
        pieces: list[Markup] = []
        active: list[Mark] = []
        entered = 0
        for left, right in pairwise(cuts):
            while entered < len(marks) and marks[entered].start <= left:
                active.append(marks[entered])
                entered += 1
            active = [mark for mark in active if mark.end >= right]
            text = remove_controls(self.text[left:right])
            pieces.append(self._element(active, text, left) if active else Markup.escape(text))
        return Markup("").join(pieces)

    def _element(self, marks: list[Mark], text: str, at: int) -> Markup:
        """Anchors of the marks that begin here, and the text under the worst of them."""
        beginning = [m for m in marks if m.start == at]
        anchors = Markup("").join(
            Markup('<a id="{}"></a>').format(mark.anchor) for mark in beginning
        )
        backs = Markup("").join(
            Markup('<a class="back" href="#{}">{}</a>').format(f"{self.prefix}{id_}", id_[1:])
            for mark in beginning
            for id_ in mark.findings
        )
        worst = min((mark.severity for mark in marks), key=_WORST.index)
        return Markup('{}<mark class="{}">{}{}</mark>').format(
            anchors, worst or "fact", text, backs
        )
