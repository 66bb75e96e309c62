"""The error tree.

TestimoniaError
├── InputError        what the user named cannot be read (exit status 2)
├── CaseError         the case folder is missing, damaged or of another version
├── CitationError     a quote does not stand at its offsets
├── ClaimError        a claim without a citation, or with an impossible value
└── PluginError       an extractor, exporter or source that is not there or breaks its contract

A bad *report* is no error: the step yields a `Rejection` and the run goes on.
"""

__all__ = ["CaseError", "CitationError", "ClaimError", "InputError", "PluginError", "TestimoniaError"]


class TestimoniaError(Exception):
    """Base of all errors that testimonia raises on purpose; its text says what to do next."""

    __test__ = False  # the name starts with "Test"; it is no test class


class InputError(TestimoniaError):
    """What the user named cannot be read."""


class CaseError(TestimoniaError):
    """The case folder is missing, damaged or of another version."""


class CitationError(TestimoniaError):
    """A quote does not stand at its offsets."""

    def __init__(self, document_id: str, start: int, end: int, quote: str) -> None:
        super().__init__(f"{document_id}: {quote!r} does not stand at [{start}, {end}); cite the text as it is stored")
        self.document_id, self.start, self.end, self.quote = document_id, start, end, quote


class ClaimError(TestimoniaError):
    """A claim without a citation, or with a value that cannot be."""


class PluginError(TestimoniaError):
    """A plugin that is not installed or breaks its contract."""
