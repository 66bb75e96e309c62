"""Clusters in, events out: every reading kept and compared, one value of each slot chosen by a named rule.

`consolidate` makes one event, `relate` ties totals to their parts, `reported` is the default lens.
"""

from testimonia.events.consolidate import consolidate
from testimonia.events.lenses import Lens, reported
from testimonia.events.totals import relate

__all__ = ["Lens", "consolidate", "relate", "reported"]
