"""States of an import, outcomes of its rows, and the words for everything that can be wrong."""

from emining.exchange.imports.enums.attributes import label_of
from emining.exchange.imports.enums.problems import PROBLEMS, Weight, sentence, title_of, weight_of
from emining.exchange.imports.enums.refusals import REFUSALS, refusal
from emining.exchange.imports.enums.states import BatchState, Outcome

__all__ = [
    "PROBLEMS",
    "REFUSALS",
    "BatchState",
    "Outcome",
    "Weight",
    "label_of",
    "refusal",
    "sentence",
    "title_of",
    "weight_of",
]
