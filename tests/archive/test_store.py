"""What an archive gives back: reports as they were, tables as Arrow, views that reach nothing else."""

import json
from decimal import Decimal
from pathlib import Path

import duckdb
import msgspec
import pytest

import extractor
from extractor.archive import Archive, open_archive
from extractor.archive.columns import load_tables
from extractor.archive.duplicates import write_duplicates
from extractor.archive.manifest import NAME
from extractor.archive.package import write_package
from extractor.archive.parts import to_arrow
from extractor.archive.records import Rows, make_rows, restore_report
from extractor.archive.versions import find_versions
from extractor.datamodel import (
    Fact,
    Finding,
    FindingGroup,
    Judgement,
    Report,
    Section,
    Statement,
    Table,
)
from extractor.errors import ArchiveError

from .conftest import REPORTS


def strip(report: Report) -> Report:
    """The report without what an archive does not keep."""
    document = msgspec.structs.replace(
        report.document, blocks=(), grids=(), published=None, warnings=report.warnings
    )
    return msgspec.structs.replace(report, document=document)


def test_reports_come_back_as_they_were(archive: Archive) -> None:
    written = [extractor.extract(text.encode(), name=name) for name, text in REPORTS.items()]
    kept = dict(archive.reports())
    assert list(kept.values()) == [strip(report) for report in written]
    assert {id_: archive.report(id_) for id_ in kept} == kept


def test_every_kind_of_record_survives(report: Report) -> None:
    rows = msgspec.msgpack.decode(msgspec.msgpack.encode(make_rows(report)), type=Rows)
    assert restore_report(rows) == strip(report)


def test_tables_are_arrow_with_exact_numbers(archive: Archive) -> None:
    facts = archive.facts(["indicator", "value", "value_text", "qualifier"])
    assert [tuple(fact.values()) for fact in facts.to_pylist()][::2] == [
        ("disclosure.total", Decimal(67), "67", "exact"),
        ("disclosure.total", Decimal(12000), "1.2E+4", "about"),
    ]
    [failure] = archive.failures().to_pylist()
    assert (failure["source"], failure["kind"]) == ("picture.txt", "unreadable")
    assert archive.documents(["group", "metadata"]).to_pylist()[0] == {
        "group": "g1",
        "metadata": '{"url":"x"}',
    }


def test_a_number_that_does_not_fit_is_kept_as_text(report: Report) -> None:
    huge = msgspec.structs.replace(report.facts[0], value=Decimal("9" * 40))
    rows = make_rows(msgspec.structs.replace(report, facts=(huge,)))
    [fact] = to_arrow("facts", rows["facts"]).to_pylist()
    assert (fact["value"], fact["value_text"]) == (None, "9" * 40)
    assert restore_report(rows).facts[0].value == Decimal("9" * 40)


def test_sql_sees_every_table_and_nothing_beside_the_archive(
    archive: Archive, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n", encoding="utf-8")
    with archive.connect() as connection:
        years = connection.execute(
            "SELECT year, sum(value) FROM facts JOIN documents USING (document) "
            "WHERE indicator = 'disclosure.total' AND measure = 'count' GROUP BY year ORDER BY year"
        ).fetchall()
        assert years == [(2019, Decimal(67)), (2020, Decimal(12000))]
        for table in load_tables():
            connection.execute(f"SELECT * FROM {table}")
        for statement in (
            f"SELECT * FROM '{secret}'",
            f"COPY facts TO '{tmp_path / 'out.csv'}'",
            "SET enable_external_access = true",
            "INSTALL httpfs",
            "SELECT * FROM archive",
        ):
            with pytest.raises(duckdb.Error):
                connection.execute(statement)


def test_only_what_the_manifest_says_is_written_is_read(archive: Archive) -> None:
    stray = archive.root / "facts" / "part-000009.parquet"
    stray.write_bytes(archive.paths("facts")[0].read_bytes())
    assert len(open_archive(archive.root).facts()) == len(archive.facts())


def test_the_package_describes_every_column_of_every_part(archive: Archive) -> None:
    write_duplicates(archive)
    write_package(archive.root, archive.shards, find_versions())
    package = json.loads((archive.root / "datapackage.json").read_bytes())
    described = {resource["name"]: resource for resource in package["resources"]}
    assert list(described) == list(load_tables())
    for name, resource in described.items():
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        assert list(fields) == archive.read(name).column_names
        assert all(field["description"] for field in fields.values())
        assert all((archive.root / path).is_file() for path in resource["path"])
        assert set(resource["schema"]["primaryKey"]) <= set(fields)


def test_no_archive_and_a_broken_one_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="no archive"):
        open_archive(tmp_path)
    (tmp_path / NAME).write_bytes(b"rubbish" * 100)
    with pytest.raises(ArchiveError, match="cannot be read"):
        open_archive(tmp_path)


@pytest.mark.parametrize(
    ("table", "type_"),
    [
        ("sections", Section),
        ("tables", Table),
        ("facts", Fact),
        ("statements", Statement),
        ("findings", Finding),
        ("groups", FindingGroup),
        ("judgements", Judgement),
    ],
)
def test_every_attribute_of_a_record_has_a_column(table: str, type_: type) -> None:
    attributes = {field.name for field in msgspec.structs.fields(type_)} - {"id"}
    assert attributes <= {column.name for column in load_tables()[table].columns}
