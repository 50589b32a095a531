"""The output contract as JSON: one object a report, keys in the contract's order."""

from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from extractor.datamodel import Report

_ENCODER = msgspec.json.Encoder(decimal_format="number")


def encode(report: Report) -> bytes:
    """One report as one line of JSON, without the newline."""
    return _ENCODER.encode(_spell_out(report.model_dump()))


def write_json(encoded: Iterable[bytes], stream: BinaryIO, array: bool) -> None:
    """Indented JSON: the one report, or with `array` a list of all of them."""
    separator = b"[\n" if array else b""
    for line in encoded:
        stream.write(separator + msgspec.json.format(line, indent=2))
        separator = b",\n"
    if array:
        stream.write(b"[]\n" if separator == b"[\n" else b"\n]\n")
    elif separator:
        stream.write(b"\n")


def write_jsonl(encoded: Iterable[bytes], stream: BinaryIO) -> None:
    """One object a line."""
    for line in encoded:
        stream.write(line + b"\n")


def _spell_out(plain: dict[str, Any]) -> dict[str, Any]:
    """Numbers without an exponent: 10000, where `Decimal` would print 1E+4."""
    suspects = [suspect for group in plain["groups"] for suspect in group["suspects"]]
    numbers = (
        (plain["facts"], ("value", "upper")),
        (plain["findings"], ("expected", "found")),
        (suspects, ("value",)),
    )
    for records, keys in numbers:
        for record in records:
            for key in keys:
                if "E" in str(record[key]) and record[key] is not None:
                    record[key] = msgspec.Raw(f"{record[key]:f}".encode())
    return plain
