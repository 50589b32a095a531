import csv
from io import BytesIO

import msgspec
import pytest

from extractor.datamodel import Report
from extractor.outputs.rows import FACT_COLUMNS, FINDING_COLUMNS, write_facts, write_findings


def read_rows(stream: BytesIO) -> list[dict[str, str]]:
    return list(csv.DictReader(stream.getvalue().decode("utf-8-sig").splitlines()))


def test_one_row_a_fact(report: Report) -> None:
    stream = BytesIO()
    write_facts([report, report], stream)
    assert stream.getvalue().startswith(b"\xef\xbb\xbfsource,agency,year,form,")
    rows = read_rows(stream)
    assert len(rows) == 2 * len(report.facts)
    assert tuple(rows[0]) == FACT_COLUMNS
    assert rows[0]["label"] == "主动公开政府信息数"
    assert rows[0]["section"] == "概述"
    assert rows[2]["value"] == "10000"
    assert [rows[6]["value"], rows[6]["state"]] == ["", "blank"]


def test_one_row_a_finding(report: Report) -> None:
    stream = BytesIO()
    write_findings([report], stream)
    [row] = read_rows(stream)
    assert tuple(row) == FINDING_COLUMNS
    assert row["代码"] == "prose-table-mismatch"
    assert row["程度"] == "错误"
    assert (row["应为"], row["现为"]) == ("76", "67")
    assert row["正文"] == "正文「一、概述」本年度共主动公开政府信息67条"
    assert row["表格"] == "表格「主动公开政府信息数」76"


@pytest.mark.parametrize(
    ("agency", "cell"),
    [("=1+1", "'=1+1"), ("@x", "'@x"), ("-cmd", "'-cmd"), ("-8", "-8"), ("a,b\nc", "a,b\nc")],
)
def test_a_spreadsheet_runs_nothing_that_a_report_has_written(
    report: Report, agency: str, cell: str
) -> None:
    hostile = msgspec.structs.replace(
        report, report=msgspec.structs.replace(report.report, agency=agency)
    )
    stream = BytesIO()
    write_facts([hostile], stream)
    table = csv.reader(stream.getvalue().decode("utf-8-sig").splitlines(keepends=True))
    assert list(table)[1][1] == cell
