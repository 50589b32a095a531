"""Claims of both kinds, mapped to indicators: facts and typed statements."""

from extractor.facts.assembling import assemble, make_facts
from extractor.facts.statements import Described, describe_sentences

__all__ = ["Described", "assemble", "describe_sentences", "make_facts"]
