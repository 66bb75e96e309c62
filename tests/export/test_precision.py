from typing import Any

import pytest

from testimonia.export.precision import geo_precision, shape, where_prec
from testimonia.model import Place, Relation


def place(**known: Any) -> Place:
    return Place("Kidal", **({"lat": 18.44, "lon": 1.41, "radius_km": 5.0} | known))


@pytest.mark.parametrize(
    ("at", "ucdp", "acled", "stands_for"),
    [
        (place(), 1, 1, "point"),
        (place(basis="relative", relation=Relation("suburb", "Kidal")), 1, 1, "point"),
        (place(basis="relative", relation=Relation("near", "Kidal")), 2, 2, "point"),
        (place(basis="relative", relation=Relation("bearing", "Kidal", 20.0, "SE"), radius_km=8.0), 2, 2, "point"),
        (place(basis="relative", relation=Relation("bearing", "Kidal", 160.0, "SE"), radius_km=40.0), 5, 3, "point"),
        (place(basis="relative", relation=Relation("outside", "Kidal", 20.0), radius_km=20.0), 5, 3, "ring"),
        (place(basis="relative", relation=Relation("between", "Kidal")), 5, 3, "line"),
        (place(radius_km=120.0), 5, 3, "point"),
        (place(lat=None, lon=None, radius_km=None), None, None, "point"),
        (place(basis="admin", admin1="Kidal", admin2="Abeïbara"), 3, 2, "region"),
        (place(basis="admin", admin1="Kidal"), 4, 3, "region"),
        (place(basis="country", country="MLI"), 6, None, "country"),
    ],
)
def test_precision(at: Place, ucdp: int | None, acled: int | None, stands_for: str) -> None:
    assert (where_prec(at), geo_precision(at), shape(at)) == (ucdp, acled, stands_for)


def test_no_place_has_no_precision() -> None:
    assert where_prec(None) is None
    assert geo_precision(None) is None
