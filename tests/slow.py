"""What a plain run of the tests leaves to `python3 installer/bootstrap.py test -m slow`."""

import pytest


def one_of(values, *, every=0):
    """Return all values for `parametrize`: the first, and each `every`th, runs plainly; the rest is slow."""
    return [
        value
        if at == 0 or (every and at % every == 0)
        else pytest.param(*_parts(value), marks=pytest.mark.slow)
        for at, value in enumerate(values)
    ]


def _parts(value):
    return value if isinstance(value, tuple) else (value,)
