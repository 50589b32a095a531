"""Which of the fourteen statement types a sentence has.

`classify` is the one interface; the rules behind it (cue words as data, priors
of the section, what the claims say) can be replaced by a trained classifier.
"""

from extractor.prose.typing.features import NilTopic, SentenceFeatures
from extractor.prose.typing.rules import classify

__all__ = ["NilTopic", "SentenceFeatures", "classify"]
