"""A statement for the database that asks for less."""

import re

LOOKS = re.compile(r"\b(?:SELECT|INSERT|UPDATE|DELETE|VACUUM|ORDER BY|WHERE|AND|PRAGMA)\b")
# What is looked for, and what it becomes.
WEAKER = [
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"\bVACUUM\b", "SELECT 1"),
        (r" ORDER BY [^)]*?(?= LIMIT|\)|$)", ""),
        (r"\bDESC\b", "ASC"),
        (r" LIMIT \d+", ""),
        (r"\bWHERE\b", "WHERE 1 OR"),
        (r"\bAND\b", "OR"),
        (r"\bOR REPLACE\b", "OR IGNORE"),
        (r"\bDISTINCT\b", ""),
        (r"\bNOT (?!NULL|EXISTS|IN)", ""),
        (r"\bIS NOT NULL\b", "IS NULL"),
    )
]


def weaker(text):
    """Yield a statement with one of its demands gone, for each."""
    if not LOOKS.search(text):
        return
    for pattern, instead in WEAKER:
        for found in pattern.finditer(text):
            yield text[: found.start()] + instead + text[found.end() :]
