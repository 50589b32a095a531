"""Claims of both kinds, mapped to indicators: facts and typed statements."""

from extractor.facts.assembling import assemble

__all__ = ["assemble"]
