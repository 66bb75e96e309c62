"""The nouns of testimonia. Every room imports this one and no other of ours.

    Document -> EventMention (made of Claims, which cite Spans) -> LinkedMention -> Cluster -> Event
    Judgement, Decision: what people say, one more input of the next run.   Rejection: what was not taken, and why.
"""

from testimonia.model.claims import (
    OUTCOMES, SLOTS, Basis, Claim, EventMention, Figure, Group, LabelBasis, MentionLink, Modality, NamedPerson, Outcome,
    Part, Party, Said, content_id,
)
from testimonia.model.dates import DatePrecision, Interval, TimeExpression, TimeKind
from testimonia.model.errors import CaseError, CitationError, ClaimError, InputError, PluginError, TestimoniaError
from testimonia.model.events import (
    Bound, Casualties, Cluster, Comparison, Decision, DocumentRef, Event, Judgement, PersonRef, Reading, Review, Sides,
    SlotReadings,
)
from testimonia.model.linked import Actor, LinkedMention, Place, Relation, Resolved
from testimonia.model.names import ActorKind, Find, Found, Name
from testimonia.model.text import (
    UNKNOWN_PUBLICATION, Citation, Document, Lineage, Publication, Rejection, Segment, SegmentKind, Span, cite,
)

__all__ = [
    "OUTCOMES", "SLOTS", "UNKNOWN_PUBLICATION", "Actor", "ActorKind", "Basis", "Bound", "CaseError", "Casualties",
    "Citation", "CitationError", "Claim", "ClaimError", "Cluster", "Comparison", "DatePrecision", "Decision",
    "Document", "DocumentRef", "Event", "EventMention", "Figure", "Find", "Found", "Group", "InputError", "Interval",
    "Judgement", "LabelBasis", "Lineage", "LinkedMention", "MentionLink", "Modality", "Name", "NamedPerson", "Outcome",
    "Part", "Party", "PersonRef", "Place", "PluginError", "Publication", "Reading", "Rejection", "Relation", "Resolved",
    "Review", "Said", "Segment", "SegmentKind", "Sides", "SlotReadings", "Span", "TestimoniaError", "TimeExpression",
    "TimeKind", "cite", "content_id",
]
