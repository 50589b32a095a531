"""The tables of an archive as ``tables.yaml`` declares them, and their Arrow schemas."""

from functools import cache
from pathlib import Path
from typing import Any, Literal

import msgspec
import pyarrow as pa

ColumnType = Literal[
    "string", "integer", "number", "boolean", "decimal", "strings", "spans",
    "citations", "suspects",
]  # fmt: skip

DECIMAL = pa.decimal128(38, 12)
"""Exact for every number with at most 26 digits before and 12 behind the point."""

_SPAN = pa.struct([("start", pa.int32()), ("end", pa.int32()), ("text", pa.string())])
_CITATION = pa.struct(
    [
        ("source", pa.string()),
        ("year", pa.int32()),
        ("fact", pa.string()),
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("text", pa.string()),
    ]
)
_SUSPECT = pa.struct(
    [("fact", pa.string()), ("value", pa.string()), ("repairs", pa.list_(pa.string()))]
)
_ARROW: dict[str, Any] = {
    "string": pa.string(),
    "integer": pa.int32(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "decimal": DECIMAL,
    "strings": pa.list_(pa.string()),
    "spans": pa.list_(_SPAN),
    "citations": pa.list_(_CITATION),
    "suspects": pa.list_(_SUSPECT),
}


class Column(msgspec.Struct, frozen=True, array_like=True):
    """A column: what it is called, of which type it is, and what it says."""

    name: str
    type: ColumnType
    description: str


class Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of the archive; each of its parts is one Parquet file, a derived one has no parts."""

    title: str
    key: tuple[str, ...]
    derived: bool = False
    columns: tuple[Column, ...]

    @property
    def stored(self) -> tuple[Column, ...]:
        """The columns of the files: behind each decimal the exact number as text.

        Examples
        --------
        >>> [column.name for column in load_tables()["findings"].stored][5:9]
        ['expected', 'expected_text', 'found', 'found_text']
        """
        stored: list[Column] = []
        for column in self.columns:
            stored.append(column)
            if column.type == "decimal":
                exact = f"{column.description}, exactly and as precise as printed"
                stored.append(Column(f"{column.name}_text", "string", exact))
        return tuple(stored)


@cache
def load_tables() -> dict[str, Table]:
    """All tables by name, in the order in which they are declared."""
    declared = Path(__file__).with_name("tables.yaml").read_bytes()
    return msgspec.yaml.decode(declared, type=dict[str, Table])


def list_parted() -> list[str]:
    """The tables of which every shard has a part.

    Examples
    --------
    >>> "facts" in list_parted(), "duplicates" in list_parted()
    (True, False)
    """
    return [name for name, table in load_tables().items() if not table.derived]


@cache
def arrow_schema(table: str) -> Any:
    """The Arrow schema of a table's parts.

    Examples
    --------
    >>> arrow_schema("failures").names
    ['source', 'kind', 'reason', 'group', 'metadata']
    """
    return pa.schema([(column.name, _ARROW[column.type]) for column in load_tables()[table].stored])
