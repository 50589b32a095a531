"""Reading in a process of its own: a crash, a hang or a flood of memory ends one document only.

The parsers of pdf and mark-up are native code, and what a hostile file does to them
cannot be caught. An `IsolatedReader` has a child process read one document after the
other; a child that dies or takes too long is replaced, and the document refused. The
document comes back as plain data that is checked when it is decoded.
"""

import multiprocessing
import signal
import sys
import time
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType
from typing import Any

import msgspec

from extractor.datamodel import Document
from extractor.errors import ReadingError
from extractor.reading import read
from extractor.reading.pdf_scans import can_recognise
from extractor.settings import Settings

__all__ = ["IsolatedReader", "limit_memory"]

_NO_MEMORY = 12
"""Exit code of a child that ran out of memory where it could not say so."""


class Answer(msgspec.Struct, frozen=True):
    """What the child says of one document: the document, or why there is none."""

    document: Document | None = None
    refusal: str | None = None
    defect: str | None = None


class IsolatedReader:
    """Reads documents in a child process that may be lost; to be used in a ``with``.

    Parameters
    ----------
    settings
        Limits of reading; ``max_seconds`` and ``max_memory`` hold for the child.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        scans = settings.max_scanned_pages * settings.max_seconds_per_scan
        self._seconds = settings.max_seconds + (scans if can_recognise() else 0)
        self._context = _make_context()
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    def __enter__(self) -> "IsolatedReader":
        self._start()
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self._end()

    def read(self, source: Path | bytes, name: str | None = None) -> Document:
        """The document at `source`, read by the child.

        Raises
        ------
        ReadingError
            If it cannot be read, or reading it ends the child.
        """
        shown = name or (str(source) if isinstance(source, Path) else "<bytes>")
        pipe = self._pipe or self._start()
        deadline = time.monotonic() + self._seconds
        try:
            pipe.send((source, name))
            if not pipe.poll(max(0.0, deadline - time.monotonic())):
                self._end()
                raise ReadingError(
                    f"{shown}: takes longer than the limit max_seconds, "
                    f"{self._seconds} s; raise Settings.max_seconds if it is a report"
                )
            answer = msgspec.msgpack.decode(pipe.recv_bytes(), type=Answer)
        except (EOFError, OSError, msgspec.DecodeError) as error:
            raise ReadingError(
                f"{shown}: reading it ended the process ({self._end()}); "
                "the file is broken or hostile, save it anew in another format"
            ) from error
        if answer.document is None:
            if answer.defect is not None:
                raise RuntimeError(answer.defect)
            raise ReadingError(answer.refusal)
        return answer.document

    def _start(self) -> Connection:
        self._pipe, theirs = self._context.Pipe()
        self._process = self._context.Process(
            target=_serve, args=(theirs, self.settings), daemon=True
        )
        self._process.start()
        theirs.close()
        return self._pipe

    def _end(self) -> str:
        """End the child; how it ended, in words, if it had ended before."""
        process, pipe = self._process, self._pipe
        self._process = self._pipe = None
        if process is None or pipe is None:
            return "it had ended"
        pipe.close()
        process.join(0.5)
        process.kill()
        process.join()
        return _tell(process.exitcode)


def _make_context() -> Any:
    """Children come from a server that has loaded the readers, or start afresh."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context


def _serve(pipe: Connection, settings: Settings) -> None:
    """Read what comes through the pipe until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limit_memory(settings.max_memory)
    while True:
        try:
            source, name = pipe.recv()
            pipe.send_bytes(msgspec.msgpack.encode(_read(source, settings, name)))
        except EOFError:
            return
        except MemoryError:
            sys.exit(_NO_MEMORY)


def _read(source: Path | bytes, settings: Settings, name: str | None) -> Answer:
    try:
        return Answer(document=read(source, settings, name))
    except ReadingError as error:
        return Answer(refusal=str(error))
    except MemoryError:
        shown = name or (str(source) if isinstance(source, Path) else "<bytes>")
        return Answer(
            refusal=f"{shown}: takes more memory than the limit max_memory, "
            f"{settings.max_memory} bytes; raise Settings.max_memory if it is a report"
        )
    except Exception as error:
        return Answer(defect=f"{type(error).__name__}: {error}")


def limit_memory(limit: int) -> None:
    """Let the system refuse this process memory beyond what it has now and `limit`, on Linux."""
    if sys.platform == "linux":
        import resource

        with open("/proc/self/statm") as file:
            taken = int(file.read().split()[5]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_DATA, (taken + limit, taken + limit))


def _tell(code: int | None) -> str:
    """How a process ended, in words.

    Examples
    --------
    >>> _tell(-11), _tell(1)
    ('signal SIGSEGV', 'exit code 1')
    """
    if code == _NO_MEMORY:
        return "more memory than the limit max_memory"
    if code is None or code >= 0:
        return f"exit code {code}"
    try:
        return f"signal {signal.Signals(-code).name}"
    except ValueError:
        return f"signal {-code}"
