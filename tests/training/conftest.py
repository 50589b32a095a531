"""A small corpus of two reports, and one of four."""

import json
from pathlib import Path

import pytest

REPORT = """\
{agency}2017年政府信息公开工作年度报告

一、主动公开情况

全年主动公开政府信息{total}条，其中机构职能3条。加强业务培训，提高工作水平。

二、依申请公开情况

本年度未收到政府信息公开申请。
"""


def write_report(folder: Path, name: str, agency: str, total: int) -> None:
    (folder / f"{name}.txt").write_text(REPORT.format(agency=agency, total=total), encoding="utf-8")
    gold = {
        "file": f"{name}.txt",
        "report": {"agency": agency, "year": 2017},
        "sections": [
            ["一", "主动公开情况", "disclosure"],
            ["二", "依申请公开情况", "application"],
        ],
        "table": [],
        "prose": [
            {"indicator": "disclosure.total", "value": total, "near": f"政府信息{total}条"},
            {"indicator": "disclosure.total", "value": 3, "item": "机构职能", "near": "职能3条"},
            {"indicator": "application.received", "value": 0, "near": "未收到"},
        ],
        "statements": [
            ["全年主动公开政府信息", "count"],
            ["加强业务培训", "measure"],
            ["本年度未收到政府信息公开申请", "nil_applications"],
        ],
        "findings": [],
    }
    (folder / f"{name}.gold.json").write_text(json.dumps(gold, ensure_ascii=False))


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    write_report(tmp_path, "one", "云岭县水利局", 67)
    write_report(tmp_path, "two", "青石县教育局", 12)
    return tmp_path


@pytest.fixture
def split_corpus(corpus: Path) -> Path:
    """Three reports to train on and one to calibrate with."""
    write_report(corpus, "three", "白沙镇人民政府", 31)
    write_report(corpus, "four", "松岗县民政局", 208)
    lines = ["path,form,year,split", "four.txt,2014,2017,development"]
    lines += [f"{name}.txt,2014,2017,train" for name in ("one", "two", "three")]
    (corpus / "splits.csv").write_text("\n".join(lines) + "\n")
    return corpus
