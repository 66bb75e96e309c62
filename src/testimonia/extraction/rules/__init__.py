"""The built-in extractor: a parse, word tables, and rules on them. Found as the entry point `rules`."""

from testimonia.extraction.rules.extractor import RulesExtractor

__all__ = ["RulesExtractor"]
