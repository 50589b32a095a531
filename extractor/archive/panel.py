"""The panel of an archive: agency by year by indicator, prose and table side by side.

It is made shard by shard, so an archive of any size takes the same memory, and in the
order of the archive. What a row is, ``panel.sql`` says.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa

from extractor.archive.columns import DECIMAL
from extractor.archive.formats import Frame
from extractor.archive.store import Archive
from extractor.outputs.labels import name_indicator
from extractor.reconciliation.wording import APPLICANTS
from extractor.schema import load_schema

PANEL = Path(__file__).with_name("panel.sql").read_text(encoding="utf-8")
REPORTS = """
SELECT agency, year, form, source, document, copies
FROM documents LEFT JOIN (
    SELECT original AS document, string_agg(source, ' | ' ORDER BY source) AS copies
    FROM duplicates GROUP BY original
) USING (document)
WHERE document NOT IN (SELECT document FROM duplicates)
"""

LONG = pa.schema(
    [
        ("agency", pa.string()),
        ("year", pa.int32()),
        ("form", pa.string()),
        ("source", pa.string()),
        ("copies", pa.string()),
        ("document", pa.string()),
        ("indicator", pa.string()),
        ("label", pa.string()),
        ("applicant", pa.string()),
        ("unit", pa.string()),
        ("prose_value", DECIMAL),
        ("table_value", DECIMAL),
        ("agreement", pa.string()),
        ("prose_state", pa.string()),
        ("table_state", pa.string()),
        ("prose_fact", pa.string()),
        ("table_fact", pa.string()),
    ]
)
"""Columns of the long panel."""

LONG_LABELS = {
    "agency": "机关",
    "year": "年度",
    "form": "表式",
    "source": "来源",
    "copies": "重复来源",
    "document": "报告编号",
    "indicator": "指标",
    "label": "指标名称",
    "applicant": "申请人类别",
    "unit": "单位",
    "prose_value": "正文数值",
    "table_value": "表格数值",
    "agreement": "核对",
    "prose_state": "正文状态",
    "table_state": "表格状态",
    "prose_fact": "正文数据编号",
    "table_fact": "表格数据编号",
}
_APPLICANTS = {applicant: n for n, applicant in enumerate(["total", *APPLICANTS][:-1])}
_KEYS = ("agency", "year", "form", "source", "copies", "document")
_SIDES = {"prose": "prose_value", "table": "table_value", "agreement": "agreement"}


def make_long(archive: Archive) -> Frame:
    """One row for each agency, year, indicator and applicant."""
    return Frame(LONG, LONG_LABELS, _long_batches(archive))


def make_wide(archive: Archive) -> Frame:
    """One row for each report, three columns for each indicator that occurs in the archive.

    They are ``_prose``, ``_table`` and ``_agreement``; with the kind of applicant
    before it where it is not all of them.
    """
    things = _list_things(archive)
    columns = {
        name_column(indicator, applicant, side): (indicator, applicant, side)
        for indicator, applicant in things
        for side in _SIDES
    }
    schema = pa.schema(
        [LONG.field(name) for name in _KEYS]
        + [(name, LONG.field(_SIDES[side]).type) for name, (_, _, side) in columns.items()]
    )
    labels = {name: LONG_LABELS[name] for name in _KEYS}
    labels |= {name: _label(*thing) for name, thing in columns.items()}
    return Frame(schema, labels, _wide_batches(archive, schema, columns))


def name_column(indicator: str, applicant: str, side: str) -> str:
    """The name of a column of the wide panel.

    Examples
    --------
    >>> name_column("application.received", "total", "table")
    'application_received_table'
    >>> name_column("application.received", "business", "prose")
    'application_received_business_prose'
    """
    of = "" if applicant == "total" else f"_{applicant}"
    return f"{indicator.replace('.', '_')}{of}_{side}"


def _long_batches(archive: Archive) -> Iterator[Any]:
    schema = load_schema()
    order = {indicator: number for number, indicator in enumerate(schema.indicators)}
    for shard in archive.shards:
        rows = _select(archive, shard, PANEL)
        places = {document: number for number, document in enumerate(_documents(archive, shard))}
        rows.sort(
            key=lambda row: (
                places[row["document"]],
                order.get(row["indicator"], len(order)),
                _APPLICANTS[row["applicant"]],
            )
        )
        for row in rows:
            row["label"] = name_indicator(row["indicator"], schema, row["form"])
        yield pa.Table.from_pylist(rows, schema=LONG)


def _wide_batches(
    archive: Archive, schema: Any, columns: dict[str, tuple[str, str, str]]
) -> Iterator[Any]:
    for shard in archive.shards:
        reports = {row["document"]: row for row in _select(archive, shard, REPORTS)}
        said: dict[str, dict[tuple[str, str], dict[str, Any]]] = {key: {} for key in reports}
        for row in _select(archive, shard, PANEL):
            said[row["document"]][row["indicator"], row["applicant"]] = row
        rows = []
        for document in filter(reports.__contains__, _documents(archive, shard)):
            row = {name: reports[document][name] for name in _KEYS}
            for name, (indicator, applicant, side) in columns.items():
                row[name] = said[document].get((indicator, applicant), {}).get(_SIDES[side])
            rows.append(row)
        yield pa.Table.from_pylist(rows, schema=schema)


def _documents(archive: Archive, shard: int) -> list[str]:
    """The documents of a shard in its order."""
    documents: list[str] = (
        Archive(archive.root, (shard,)).documents(["document"])["document"].to_pylist()
    )
    return documents


def _select(archive: Archive, shard: int, statement: str) -> list[dict[str, Any]]:
    with Archive(archive.root, (shard,)).connect() as connection:
        arrow: Any = connection.sql(statement)
        rows: list[dict[str, Any]] = arrow.to_arrow_table().to_pylist()
        return rows


def _list_things(archive: Archive) -> list[tuple[str, str]]:
    """What the archive counts, in the order of the schema."""
    with archive.connect() as connection:
        found = connection.execute(
            "SELECT DISTINCT indicator, coalesce(applicant, 'total') FROM facts "
            "WHERE indicator IS NOT NULL AND scope = 'own' AND item IS NULL "
            "AND measure IN ('count', 'amount')"
        ).fetchall()
    indicators = list(load_schema().indicators)
    return sorted(found, key=lambda thing: (indicators.index(thing[0]), _APPLICANTS[thing[1]]))


def _label(indicator: str, applicant: str, side: str) -> str:
    """What a column of the wide panel is called."""
    schema = load_schema()
    entry = schema.indicators[indicator]
    of = "" if applicant == "total" else f"，{APPLICANTS[applicant]}"
    sides = {"prose": "正文", "table": "表格", "agreement": "核对"}
    form = entry.forms[-1] if entry.forms else None
    return f"{name_indicator(indicator, schema, form)}（{entry.unit}{of}）{sides[side]}"
