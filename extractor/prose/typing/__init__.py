"""Which of the fourteen statement types a sentence has.

The rules (`score`: cue words as data, priors of the section, what the claims
say) give points; the trained model (`decide`) weighs them together with the
letters of the sentence and where it stands. Which nil type a sentence can have
is decided once, by its claims and wording: the model only decides whether that
is what the sentence is there to say.
"""

from extractor.datamodel import StatementType
from extractor.prose.typing.features import NilTopic, SentenceFeatures
from extractor.prose.typing.model import Model, load_model
from extractor.prose.typing.rules import Scored, score
from extractor.prose.typing.signals import TYPES, describe

__all__ = ["NilTopic", "Scored", "SentenceFeatures", "decide", "rule_out", "score"]

_NILS = frozenset(type_ for type_ in TYPES if type_.startswith("nil_"))


def decide(
    features: SentenceFeatures, scored: Scored, model: Model | None = None
) -> tuple[StatementType, float]:
    """The type of a sentence and its probability, by the model that is installed or by `model`.

    Examples
    --------
    >>> features = SentenceFeatures(text="一是更新不够及时。", section="problems")
    >>> decide(features, score(features))[0]
    'problem'
    """
    signals = describe(features, scored.points)
    return (model or load_model()).decide(features.text, signals, rule_out(scored.nil))


def rule_out(nil: StatementType | None) -> frozenset[StatementType]:
    """The types that a sentence cannot have whose claims and wording allow only the nil type `nil`.

    Examples
    --------
    >>> sorted(rule_out("nil_fees"))
    ['nil_applications', 'nil_complaints', 'nil_other', 'nil_proceedings']
    """
    return _NILS - {nil} if nil is not None else _NILS
