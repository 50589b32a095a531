"""What can go wrong with the program or the call; never what a report got wrong.

Every message says what happened, with which value, why that usually happens
and what to do. The command line prints it as one line and exits with 3 (an
input could not be read) or 2 (wrong usage).
"""


class ExtractorError(Exception):
    """Base of all errors this package raises on purpose."""


class ReadingError(ExtractorError):
    """An input cannot be read as a report: unknown format, broken file, a limit exceeded."""


class ModelError(ExtractorError):
    """A trained model is missing, damaged or not one of this program."""


class SchemaError(ExtractorError):
    """The declarative data in ``extractor/schema`` contradicts itself or is misspelt."""


class CorpusError(ExtractorError):
    """Annotated reports are missing or their annotations are wrong."""


class SourceError(ExtractorError):
    """A source of a batch names nothing, or a list of paths lacks what it needs: wrong usage."""


class ArchiveError(ExtractorError):
    """An archive cannot be opened, or cannot be written any further (the disk is full)."""
