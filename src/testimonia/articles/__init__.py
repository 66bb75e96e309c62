"""Raw reports -> Documents with frozen text, tagged segments and a day of publication; how they hang together."""

from testimonia.articles.document import DateIt, to_document
from testimonia.articles.lineage import lineage
from testimonia.articles.pages import PageReader
from testimonia.articles.publication import Anchor, narrow_by_siblings, publication_of

__all__ = ["Anchor", "DateIt", "PageReader", "lineage", "narrow_by_siblings", "publication_of", "to_document"]
