"""What an archive holds, in numbers: coverage, contradictions, the trend of an indicator."""

from typing import Any

import msgspec

from extractor.archive.panel import PANEL
from extractor.archive.store import Archive
from extractor.outputs.labels import SEVERITIES, name_indicator
from extractor.reconciliation.catalogue import load_catalogue
from extractor.schema import load_schema

_COVERAGE = """
SELECT year, coalesce(form, '') AS form, count(*) AS reports
FROM documents ANTI JOIN duplicates USING (document)
WHERE year IS NOT NULL GROUP BY year, form ORDER BY year, form
"""
_FINDINGS = """
SELECT code, any_value(severity) AS severity, count(*) AS findings,
    count(DISTINCT document) AS reports
FROM findings ANTI JOIN duplicates USING (document)
GROUP BY code ORDER BY findings DESC, code
"""
_FAILURES = "SELECT kind, count(*) FROM failures GROUP BY kind ORDER BY kind"
_AGREEMENT = """
SELECT agreement, count(*) FROM panel WHERE agreement IS NOT NULL GROUP BY agreement
ORDER BY agreement
"""
_TREND = """
SELECT year, count(*) AS reports,
    quantile_cont(value, 0.25)::DOUBLE AS low, quantile_cont(value, 0.5)::DOUBLE AS median,
    quantile_cont(value, 0.75)::DOUBLE AS high
FROM (
    SELECT year, coalesce(table_value, prose_value)::DOUBLE AS value FROM panel
    WHERE indicator = ? AND applicant = 'total' AND year IS NOT NULL
) WHERE value IS NOT NULL GROUP BY year ORDER BY year
"""


class Coverage(msgspec.Struct, frozen=True):
    """Reports of one year that follow one form; ``""`` is none."""

    year: int
    form: str
    reports: int


class Contradiction(msgspec.Struct, frozen=True):
    """How often one kind of finding occurs, and in how many reports."""

    code: str
    title: str
    severity: str
    findings: int
    reports: int


class Trend(msgspec.Struct, frozen=True):
    """An indicator in one year: how many reports state it, and the quartiles of what they state."""

    year: int
    reports: int
    low: float
    median: float
    high: float


class Statistics(msgspec.Struct, frozen=True, kw_only=True):
    """All that the page of statistics shows."""

    counts: dict[str, int]
    coverage: list[Coverage]
    contradictions: list[Contradiction]
    failures: dict[str, int]
    agreement: dict[str, int]
    indicator: str
    label: str
    trend: list[Trend]


def gather_statistics(archive: Archive, indicator: str) -> Statistics:
    """The statistics of an archive, with the trend of `indicator`."""
    schema, catalogue = load_schema(), load_catalogue()
    with archive.connect({"panel": PANEL}) as connection:

        def select(statement: str, *values: Any) -> list[tuple[Any, ...]]:
            return connection.execute(statement, list(values)).fetchall()

        return Statistics(
            counts={title: select(f"SELECT {what}")[0][0] for title, what in _COUNTS.items()},
            coverage=[Coverage(*row) for row in select(_COVERAGE)],
            contradictions=[
                Contradiction(code, catalogue[code].title, severity, findings, reports)
                for code, severity, findings, reports in select(_FINDINGS)
            ],
            failures=dict(select(_FAILURES)),
            agreement=dict(select(_AGREEMENT)),
            indicator=indicator,
            label=name_indicator(indicator, schema, "2021"),
            trend=[Trend(*row) for row in select(_TREND, indicator)],
        )


_COUNTS = {
    "报告": "count(*) FROM documents ANTI JOIN duplicates USING (document)",
    "重复的报告": "count(*) FROM duplicates",
    "未能读取": "count(*) FROM failures",
    "机关": "count(DISTINCT agency) FROM documents",
    "正文和表格数据": "count(*) FROM facts",
    "句子": "count(*) FROM statements",
    SEVERITIES["error"]: "count(*) FROM findings WHERE severity = 'error'",
    SEVERITIES["warning"]: "count(*) FROM findings WHERE severity = 'warning'",
}
