"""All checks there are: each module of `checks.rules` is found by itself."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from fangfan_desktop.checks import rules
from fangfan_desktop.checks.check import Check


@cache
def known_checks() -> dict[str, type[Check]]:
    """Return the checks by the rule that a form's TOML names: the name of the check's module."""
    names = [module.name for module in iter_modules(rules.__path__)]
    return {name: _check_of(f"{rules.__name__}.{name}") for name in names}


def _check_of(module: str) -> type[Check]:
    """Return the one check that a module declares; what it imports is not its own."""
    (found,) = (
        kind
        for kind in vars(import_module(module)).values()
        if isinstance(kind, type) and issubclass(kind, Check) and kind.__module__ == module
    )
    return found
