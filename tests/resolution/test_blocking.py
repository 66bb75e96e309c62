"""Blocking is measured: how many pairs of one event it keeps, and how few pairs it scores."""

import random
from itertools import combinations

from resolution.mentions import ARMY, REBELS, Report, figure, tell, town
from testimonia.resolution.blocking import candidates
from testimonia.resolution.profiles import profile
from testimonia.resolution.scoring import Scorer
from testimonia.resolution.settings import default_settings

SETTINGS = default_settings()


def places(chance, number):
    """Towns spread over a square of 800 km, in four provinces."""
    return [
        town(f"Town {n}", chance.uniform(5, 12), chance.uniform(36, 43), admin1=f"Province {n % 4}")
        for n in range(number)
    ]


def retellings(chance, number, event):
    """Reports of one event: with all slots, by the month, without a place, by its province."""
    day, place, dead = event
    full = {"when": day, "where": place, "a": ARMY, "b": REBELS, "figures": figure(dead)}
    province = town(place.admin1, place.lat, place.lon, basis="admin", radius=80.0, admin1=place.admin1)
    forms = [{}, {"when": day[:7]}, {"where": None}, {"where": province}, {"when": None}]
    return [tell(Report(f"{number}-{i}"), **full | chance.choice(forms)) for i in range(chance.randint(1, 4))]


def synthetic(events):
    """Mentions with the number of their event, from a fixed seed."""
    chance = random.Random(7)
    towns = places(chance, 40)
    told = []
    for number in range(events):
        month, day = chance.randint(1, 12), chance.randint(1, 28)
        event = f"1996-{month:02}-{day:02}", chance.choice(towns), chance.randint(1, 40)
        told += [(number, mention) for mention in retellings(chance, number, event)]
    return told


def test_blocking_keeps_nearly_every_pair_of_one_event_and_drops_most_others():
    told = synthetic(300)
    profiles = [profile(mention, SETTINGS) for _, mention in told]
    kept = candidates(profiles, SETTINGS)
    one = {(i, j) for i, j in combinations(range(len(told)), 2) if told[i][0] == told[j][0]}
    assert len(one & kept) / len(one) >= 0.97
    assert len(kept) / (len(told) * (len(told) - 1) / 2) <= 0.5


def test_blocking_loses_no_pair_that_would_merge():
    told = synthetic(80)
    profiles = [profile(mention, SETTINGS) for _, mention in told]
    kept, score = candidates(profiles, SETTINGS), Scorer(SETTINGS)
    lost = [
        (i, j)
        for i, j in combinations(range(len(told)), 2)
        if (i, j) not in kept and score(profiles[i], profiles[j]).weight >= SETTINGS.merge
    ]
    assert lost == []
