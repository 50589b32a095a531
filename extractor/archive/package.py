"""``datapackage.json``: what the archive holds, column by column, for any program to read.

The format is Frictionless Data Package (https://datapackage.org); a table is one
resource whose path is the list of its parts.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from extractor.archive.columns import Column, Table, load_tables
from extractor.archive.parts import WORK, derived_path, part_path, replace_file
from extractor.archive.versions import Versions

NAME = "datapackage.json"

_TYPES = {
    "string": "string",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "decimal": "number",
    "strings": "array",
    "spans": "array",
    "citations": "array",
    "suspects": "array",
}


def write_package(root: Path, shards: Iterable[int], versions: Versions) -> None:
    """Describe the archive at `root`, of which the parts of `shards` are written."""
    shards = list(shards)
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "gongkai-archive",
        "title": "政府信息公开工作年度报告: what they say and what contradicts what",
        "version": versions.program,
        "created_with": msgspec.to_builtins(versions),
        "resources": [
            _describe(name, table, root, shards) for name, table in load_tables().items()
        ],
    }
    text = msgspec.json.format(msgspec.json.encode(package), indent=2)
    (root / WORK).mkdir(exist_ok=True)
    with replace_file(root / NAME, root / WORK) as temporary:
        temporary.write_bytes(text + b"\n")


def _describe(name: str, table: Table, root: Path, shards: list[int]) -> dict[str, Any]:
    return {
        "name": name,
        "title": table.title,
        "path": [
            path.relative_to(root).as_posix() for path in _list_paths(name, table, root, shards)
        ],
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "schema": {
            "fields": [_describe_column(column) for column in table.stored],
            "primaryKey": list(table.key),
            "foreignKeys": _list_references(name, table),
        },
    }


def _list_paths(name: str, table: Table, root: Path, shards: list[int]) -> list[Path]:
    if table.derived:
        return [derived_path(root, name)]
    return [part_path(root, name, shard) for shard in shards]


def _describe_column(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "type": _TYPES[column.type],
        "description": column.description,
    }


def _list_references(name: str, table: Table) -> list[dict[str, Any]]:
    """Every table but the documents' own refers to them by ``document``."""
    if name == "documents" or table.columns[0].name != "document":
        return []
    reference = {"resource": "documents", "fields": ["document"]}
    return [{"fields": ["document"], "reference": reference}]
