import re
from io import BytesIO
from zipfile import ZipFile

import msgspec

from extractor.datamodel import Report
from extractor.outputs.finding_rows import FINDING_COLUMNS
from extractor.outputs.workbook import write_workbook


def write(*reports: Report) -> bytes:
    stream = BytesIO()
    write_workbook(reports, stream)
    return stream.getvalue()


def read(content: bytes, part: str) -> str:
    return ZipFile(BytesIO(content)).read(part).decode()


def test_a_sheet_of_findings_and_one_of_reports(report: Report) -> None:
    content = write(report, report)
    strings = re.findall(r"<t[^>]*>([^<]*)</t>", read(content, "xl/sharedStrings.xml"))
    assert set(FINDING_COLUMNS) <= set(strings)
    assert "正文「一、概述」本年度共主动公开政府信息67条" in strings
    findings = read(content, "xl/worksheets/sheet1.xml")
    assert findings.count("<row ") == 3
    assert "<v>76</v>" in findings
    assert read(content, "xl/worksheets/sheet2.xml").count("<row ") == 3


def test_nothing_that_a_report_has_written_is_a_formula(report: Report) -> None:
    header = msgspec.structs.replace(report.report, agency='=HYPERLINK("http://x")')
    content = write(msgspec.structs.replace(report, report=header))
    for sheet in ("sheet1", "sheet2"):
        page = read(content, f"xl/worksheets/{sheet}.xml")
        assert "<f>" not in page
        assert "hyperlink" not in page
    assert "=HYPERLINK" in read(content, "xl/sharedStrings.xml")


def test_the_same_reports_give_the_same_bytes(report: Report) -> None:
    assert write(report) == write(report)
