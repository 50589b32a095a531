"""Headings as data: what a section is about by its title, and what headings are made of.

Read ``headings.yaml`` first; `Headings` answers three questions from it. Titles
are given folded (see `extractor.language.folding`).
"""

import re
from collections.abc import Callable
from functools import cached_property, lru_cache

import msgspec

from extractor.datamodel import SectionKind
from extractor.schema.validation import read_yaml

_YEAR = r"(?:(?:19|20)\d\d年?度?(?:以来)?的?)?"
_BETWEEN = r"[、,，/·（）]"


class HeadingRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind, and the words by which a title is of that kind."""

    kind: SectionKind
    any: tuple[str, ...]
    all: tuple[str, ...] = ()
    none: tuple[str, ...] = ()

    def fits(self, title: str) -> bool:
        """Whether the rule is about `title`."""
        return (
            any(word in title for word in self.any)
            and all(word in title for word in self.all)
            and not any(word in title for word in self.none)
        )


class Headings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """All of ``headings.yaml``."""

    kinds: tuple[HeadingRule, ...]
    alone: tuple[str, ...]
    absorbing: tuple[SectionKind, ...]
    inherited: tuple[SectionKind, ...]
    words: tuple[str, ...]

    def kind(self, title: str, parent: SectionKind | None = None) -> SectionKind:
        """The kind of the section called `title`, below a section of kind `parent`.

        Examples
        --------
        >>> headings = load_headings()
        >>> headings.kind("与行政复议、行政诉讼有关的费用支出", "fee")
        'fee'
        >>> headings.kind("拓宽公开渠道", "problems"), headings.kind("扎实推进各项任务", "overview")
        ('problems', 'unknown')
        """
        if parent in self.absorbing:
            return parent
        own = self._own_kind(title)
        return parent if own == "unknown" and parent in self.inherited else own

    def is_worded(self, title: str) -> bool:
        """Whether `title` consists of the words of headings alone, and they have a kind.

        Examples
        --------
        >>> headings = load_headings()
        >>> headings.is_worded("因政府信息公开申请行政复议、提起行政诉讼的情况")
        True
        >>> headings.is_worded("情况如下"), headings.is_worded("我局主动公开信息")
        (False, False)
        """
        return bool(self._worded.fullmatch(title)) and self._own_kind(title) != "unknown"

    def stands_alone(self, title: str) -> bool:
        """Whether a line that says `title` is a heading although it has no number.

        Examples
        --------
        >>> load_headings().stands_alone("概述"), load_headings().stands_alone("附件1")
        (True, True)
        """
        return bool(self._alone.fullmatch(title))

    @cached_property
    def _own_kind(self) -> Callable[[str], SectionKind]:
        """The kind by a title's own words; titles repeat from report to report."""
        return lru_cache(maxsize=4096)(self._find_kind)

    def _find_kind(self, title: str) -> SectionKind:
        return next((rule.kind for rule in self.kinds if rule.fits(title)), "unknown")

    @cached_property
    def _worded(self) -> re.Pattern[str]:
        words = "|".join(sorted(map(re.escape, self.words), key=len, reverse=True))
        return re.compile(f"{_YEAR}(?:(?:{words}){_BETWEEN}?+)++")

    @cached_property
    def _alone(self) -> re.Pattern[str]:
        return re.compile(f"(?:{'|'.join(map(re.escape, self.alone))})[一二三四五\\d]?")


def load_headings() -> Headings:
    """The headings of ``headings.yaml``."""
    return read_yaml("headings.yaml", Headings)
