"""Reading the YAML files of the schema, with errors that name file, key and allowed values."""

from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from extractor.errors import SchemaError

FOLDER = Path(__file__).parent
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
T = TypeVar("T")


def read_yaml(name: str, type_: type[T], folder: Path = FOLDER) -> T:
    """The file `name` of the schema's folder, checked against `type_`.

    Raises
    ------
    SchemaError
        If the file is missing or no YAML, or a key is missing, unknown or of the wrong type.
    """
    path = folder / name
    try:
        data = yaml.load(path.read_bytes(), Loader=_Loader)  # noqa: S506 - a safe loader
    except FileNotFoundError as error:
        raise SchemaError(
            f"schema/{name}: the file is missing; it belongs to the package"
        ) from error
    except yaml.YAMLError as error:
        raise SchemaError(f"schema/{name}: not valid YAML: {error}") from error
    try:
        return msgspec.convert(data, type_)
    except msgspec.ValidationError as error:
        raise SchemaError(f"schema/{name}: {error}") from error


def one_of(name: str, key: str, value: str, allowed: object) -> None:
    """Raise `SchemaError` unless `value` is among `allowed` (any container of strings)."""
    known = sorted(allowed)  # type: ignore[call-overload]
    if value not in known:
        raise SchemaError(
            f"schema/{name}: {key}: {value!r} is unknown; allowed: {', '.join(known)}"
        )
