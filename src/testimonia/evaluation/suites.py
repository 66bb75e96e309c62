"""The suites by name."""

from collections.abc import Callable, Mapping

from testimonia.evaluation.checklist import checklist
from testimonia.evaluation.dates import dates
from testimonia.evaluation.engine import Setting
from testimonia.evaluation.event_location import event_location
from testimonia.evaluation.gold import sdf, seeds
from testimonia.evaluation.gva import gva
from testimonia.evaluation.isaf import isaf
from testimonia.evaluation.labels import labels
from testimonia.evaluation.muc4 import muc4
from testimonia.evaluation.re3d import re3d
from testimonia.evaluation.results import Result
from testimonia.evaluation.toponyms import toponyms
from testimonia.evaluation.ucdp import ucdp

__all__ = ["SUITES"]

SUITES: Mapping[str, Callable[[Setting], Result]] = {
    "seeds": seeds,
    "sdf": sdf,
    "checklist": checklist,
    "labels": labels,
    "muc4": muc4,
    "isaf": isaf,
    "gva": gva,
    "event_location": event_location,
    "re3d": re3d,
    "toponyms": toponyms,
    "dates": dates,
    "ucdp": ucdp,
}
