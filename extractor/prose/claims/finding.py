"""What a number counts: the rules for it, in the order in which they are asked."""

from collections.abc import Callable

from extractor.prose.claims import carrying, inheriting, naming, own_words, responding
from extractor.prose.claims.draft import Place, State
from extractor.prose.claims.subjects import Subject

_RULES: tuple[Callable[[State, Place], Subject | None], ...] = (
    inheriting.restated,
    inheriting.spoken_of_before,
    naming.items_of_form,
    naming.exception,
    carrying.carried,
    naming.left_over,
    carrying.all_dealt_with,
    responding.hot_topics,
    responding.answered,
    responding.by_principal,
    naming.disclosure_cases,
    naming.category,
    inheriting.compared_value,
    naming.information_behind,
    naming.cases_of_people,
    naming.participants,
    naming.rest_of_channels,
    naming.noun_behind,
    naming.money_of,
    naming.verb_behind,
    naming.applicant,
    own_words.own_clause,
    naming.list_item,
    inheriting.clause_before,
    inheriting.new_value,
    inheriting.total_of_parts,
    inheriting.other_unit,
    inheriting.number_before,
    inheriting.other_year,
    inheriting.heading,
)


def find_subject(state: State, place: Place) -> Subject:
    """The subject of a number by the first rule that applies."""
    for rule in _RULES:
        subject = rule(state, place)
        if subject is not None:
            return subject
    return Subject(None, place.clause, place.quantity.end, "no subject")
