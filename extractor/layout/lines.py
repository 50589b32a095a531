"""Lines as they are matched, where the way back to the offsets is not needed."""

from collections.abc import Sequence

from extractor.datamodel import Block
from extractor.language.variants import GLOSS, unify

_INVISIBLE = str.maketrans(dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad"))


def squeeze(text: str) -> str:
    """`text` folded as `extractor.language.folding.fold` does it, without its offsets.

    Examples
    --------
    >>> squeeze("公开　６７ 條。")
    '公开67条。'
    """
    unified = unify(text)
    if "（" in unified:
        unified = GLOSS.sub("", unified)
    squeezed = "".join(unified.split())
    return squeezed if squeezed.isprintable() else squeezed.translate(_INVISIBLE)


def read_line(text: str, block: Block, longest: int) -> str:
    """A paragraph of at most `longest` characters, squeezed; of anything else nothing."""
    if block.kind != "paragraph" or block.end - block.start > longest:
        return ""
    return squeeze(text[block.start : block.end])


def next_block(blocks: Sequence[Block], index: int) -> int | None:
    """The index of the block after `index` that is no furniture."""
    for at in range(index + 1, len(blocks)):
        if blocks[at].kind != "furniture":
            return at
    return None
