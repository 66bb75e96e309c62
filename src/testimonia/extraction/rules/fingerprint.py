"""What the rules are, in eight digits: a change of a rule or a word table is another version of the extractor."""

import hashlib
from functools import cache
from importlib.resources import files

__all__ = ["fingerprint"]

TABLES = (
    "triggers.toml",
    "harm.toml",
    "speech.toml",
    "grammar.toml",
    "numbers.toml",
    "agents.tsv",
    "countries.tsv",
    "places_given_names.txt",
)


@cache
def fingerprint() -> str:
    """Eight hex digits of the SHA-256 of the rules' modules and the tables they read."""
    rules = sorted((f for f in files(__package__).iterdir() if f.name.endswith(".py")), key=lambda f: f.name)
    tables = [files("testimonia") / "data" / name for name in TABLES]
    content = hashlib.sha256()
    for file in (*rules, *tables):
        content.update(file.read_bytes())
    return content.hexdigest()[:8]
