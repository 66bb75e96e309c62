"""Time expressions: found by an own grammar, then anchored to days."""

from testimonia.linking.dates.anchor import anchor
from testimonia.linking.dates.grammar import find_times
from testimonia.linking.dates.tense import tense_at

__all__ = ["anchor", "find_times", "tense_at"]
