"""What speaks against the numbers of a report without contradicting them.

Findings need certainty; to choose among numbers one of which must be wrong, what
is usual is enough: relations that most reports keep, channels within their total.
"""

from extractor.reconciliation.ledger import Ledger, combine
from extractor.schema.forms import Relation


def measure_strain(ledger: Ledger) -> int:
    """How many usual relations are not kept.

    Source: the relations of the forms that are marked `usual` or `soft`.
    """
    return sum(not _is_kept(ledger, relation) for relation in ledger.usual)


def _is_kept(ledger: Ledger, relation: Relation) -> bool:
    if relation.kind == "subset":
        whole = ledger.says(relation.whole or "").value
        parts = [ledger.says(part).value for part in relation.parts]
        return whole is None or all(part is None or part <= whole for part in parts)
    left = combine(map(ledger.says, relation.left or (relation.whole or "",)))
    right = combine(map(ledger.says, relation.right or relation.parts))
    return left.value is None or right.value is None or left.value == right.value
