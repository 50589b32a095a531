"""The trained model as files: numbers, checksum and card."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from extractor.prose.typing.model import NAME
from extractor.training.card import write_card
from extractor.training.corpus import digest_corpus
from extractor.training.examples import Example, read_examples
from extractor.training.fitting import calibrate, fit


def write_model(
    corpus: Path, folder: Path, *, test: bool = False, card: bool = True
) -> Iterator[Path]:
    """Train on `corpus` and write model, checksum and card into `folder`; yields what was written.

    Parameters
    ----------
    corpus
        Annotated reports with the splits ``train`` and ``development``.
    folder
        Where the files go.
    test
        Whether the card tells how the model does on the split ``test``.
    card
        Whether there is to be a card.

    Raises
    ------
    CorpusError
        If a split is empty or an annotation is wrong.
    """
    names = ("train", "development", *(("test",) if test else ()))
    splits: dict[str, Sequence[Example]] = {name: read_examples(corpus, name) for name in names}
    model = calibrate(fit(splits["train"], corpus=digest_corpus(corpus)), splits["development"])
    folder.mkdir(parents=True, exist_ok=True)
    content = msgspec.msgpack.encode(model)
    path = folder / NAME
    path.write_bytes(content)
    yield path
    checksum = path.with_suffix(".sha256")
    checksum.write_text(f"{hashlib.sha256(content).hexdigest()}  {NAME}\n", encoding="ascii")
    yield checksum
    if card:
        text = "\n".join(write_card(model, splits, NAME))
        path.with_suffix(".md").write_text(text, encoding="utf-8")
        yield path.with_suffix(".md")
