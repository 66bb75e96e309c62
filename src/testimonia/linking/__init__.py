"""Names to places and actors, time expressions to days."""

from testimonia.linking.actors.find import ActorIndex
from testimonia.linking.dates import anchor, find_times
from testimonia.linking.linker import Linker
from testimonia.linking.places.gazetteer import Gazetteer

__all__ = ["ActorIndex", "Gazetteer", "Linker", "anchor", "find_times"]
