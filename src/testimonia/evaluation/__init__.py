"""How good it is: public benchmarks and hand-coded gold, ours beside a plain method and the best that others reach."""

from testimonia.evaluation.compare import Flip, flips, read_case_rows, write_case_rows
from testimonia.evaluation.engine import Candidates, Engine, Progress, Record, Setting, TaggedName
from testimonia.evaluation.results import Part, Result, Row, figures_json
from testimonia.evaluation.suites import SUITES
from testimonia.evaluation.tables import Anchor, anchors, floors

__all__ = [
    "SUITES",
    "Anchor",
    "Candidates",
    "Engine",
    "Flip",
    "Part",
    "Progress",
    "Record",
    "Result",
    "Row",
    "Setting",
    "TaggedName",
    "anchors",
    "figures_json",
    "flips",
    "floors",
    "read_case_rows",
    "write_case_rows",
]
