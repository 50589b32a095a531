"""The forms are complete, hang together, and say what is wrong when they do not."""

import shutil
from pathlib import Path

import pytest
import yaml

from extractor.errors import SchemaError
from extractor.schema import load_schema
from extractor.schema.forms import FORM_IDS, FormTable, load_forms
from extractor.schema.indicators import load_indicators
from extractor.schema.recognition import recognise_form
from extractor.schema.validation import FOLDER

SCHEMA = load_schema()
SUMS = {"litigation.upheld", "litigation.corrected", "litigation.other"}
"""In the forms of 2019 and 2021 only the two kinds of litigation have cells."""


def _counted(table: FormTable) -> set[str]:
    crossings = {indicator for cells in table.cells.values() for indicator in cells.values()}
    return crossings or {row.key for row in table.rows if row.key}


@pytest.mark.parametrize("form", FORM_IDS)
def test_every_indicator_has_a_label_in_each_of_its_forms(form: str) -> None:
    tables = SCHEMA.forms[form].tables
    printed = set().union(*map(_counted, tables))
    new = form in ("2019", "2021")
    for indicator in SCHEMA.indicators.values():
        if any(name.startswith(form) for name in indicator.forms) and indicator.kind != "computed":
            assert indicator.id in printed or (new and indicator.id in SUMS), indicator.id


def test_extension_rows_are_those_of_the_indicators() -> None:
    rows = {row.key: row for table in SCHEMA.forms["2014"].tables for row in table.rows if row.key}
    for indicator in SCHEMA.indicators.values():
        if "2014-shandong" in indicator.forms:
            assert rows[indicator.id].extension == "shandong"
            assert rows[indicator.id].unit == indicator.unit


@pytest.mark.parametrize("form", ["2014", "2019", "2021"])
def test_units_of_rows_are_those_of_the_indicators(form: str) -> None:
    for table in SCHEMA.forms[form].tables:
        for row in table.rows:
            if row.key in SCHEMA.indicators:
                assert row.unit == SCHEMA.indicators[row.key].unit, row.label


def test_parts_of_sums_are_the_addends_of_their_whole() -> None:
    for form in SCHEMA.forms.values():
        for relation in form.relations:
            if relation.kind == "sum" and relation.whole:
                for part in relation.parts:
                    assert SCHEMA.indicators[part].part_of == relation.whole, (form.id, part)


def test_one_row_for_online_applications_before_2014() -> None:
    (table,) = SCHEMA.forms["2008"].tables
    keys = {row.label: row.key for row in table.rows}
    assert keys["网上申请数"] == "application.received_online"
    assert keys["电子邮件申请数"] is None


def _load_changed(tmp_path: Path, form: str, old: str, new: str) -> str:
    """The message of the error that a change to a form's file makes."""
    shutil.copytree(FOLDER / "forms", tmp_path / "forms")
    path = tmp_path / "forms" / f"{form}.yaml"
    text = path.read_text(encoding="utf8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, 1), encoding="utf8")
    with pytest.raises(SchemaError) as error:
        load_forms(load_indicators(), tmp_path)
    return str(error.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "key: application.carried_out",
            "key: application.carried_over",
            "application.carried_out",
        ),
        ("issued: regulation.issued", "made: regulation.issued", "repealed"),
        ("licence: {decisions", "licences: {decisions", "licence"),
        ("under: litigation.total", "under: 诉讼", "行政复议"),
        ("label: 部分公开,", "label: 予以公开,", "予以公开"),
        ("path: [申请人情况, 自然人]", "path: [申请人情况, 总计]", "总计"),
        ("whole: review.total", "whole: review.all", "review.total"),
        ("parts: [review.upheld", "part: [review.upheld", "part"),
        ("kind: balance", "kind: equation", "equation"),
        ("left: [application.received", "parts: [application.received", "left and right"),
        ('id: "2021"', 'id: "2022"', "2021"),
        ("years: [2021", "years: [soon", "years"),
        ("tables:", "tables: [", "YAML"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    message = _load_changed(tmp_path, "2021", old, new)
    assert message.startswith("schema/forms/2021.yaml: ")
    assert said in message


def test_a_missing_form_is_named(tmp_path: Path) -> None:
    (tmp_path / "forms").mkdir()
    with pytest.raises(SchemaError, match=r"schema/forms/2008\.yaml: the file is missing"):
        load_forms(load_indicators(), tmp_path)


def test_forms_are_listed_in_the_folder() -> None:
    names = sorted(path.stem for path in (FOLDER / "forms").glob("*.yaml"))
    assert names == list(FORM_IDS)
    for name in names:
        data = yaml.safe_load((FOLDER / "forms" / f"{name}.yaml").read_text(encoding="utf8"))
        assert data["source"]


def _labels(form: str, *tables: str) -> list[str]:
    return [
        label
        for table in SCHEMA.forms[form].tables
        if table.id in tables or not tables
        for label in (*(row.label for row in table.rows), *(c.path[-1] for c in table.columns))
    ]


@pytest.mark.parametrize("form", FORM_IDS)
def test_a_form_is_recognised_by_its_own_labels(form: str) -> None:
    assert recognise_form(_labels(form), SCHEMA) == form


@pytest.mark.parametrize("form", ["2019", "2021"])
@pytest.mark.parametrize("table", ["disclosure", "application"])
def test_one_table_is_enough_to_tell_2019_and_2021_apart(form: str, table: str) -> None:
    assert recognise_form(_labels(form, table), SCHEMA) == form


def test_shortened_rows_of_other_handling_are_2021() -> None:
    labels = [*_labels("2019", "application"), "1.逾期不补正", "2.逾期不缴费"]
    assert recognise_form(labels, SCHEMA) == "2021"


@pytest.mark.parametrize(
    "labels",
    [
        [],
        ["姓名", "电话", "地址"],
        ["收到申请数"],
        ["首页", "政务公开", "行政许可", "行政处罚", "其他"],
    ],
)
def test_other_tables_have_no_form(labels: list[str]) -> None:
    assert recognise_form(labels, SCHEMA) is None
