"""Regular expressions that are compiled when they are first used, not when a module is loaded."""

import re
from typing import Any, cast


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """Return what `re.compile` would return; it is compiled with its first use."""
    return cast("re.Pattern[str]", _Pattern(text, flags))


class _Pattern:
    """Has the attributes of a compiled pattern. Each is taken over once, and then found at once."""

    def __init__(self, text: str, flags: int) -> None:
        self._stated = text, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._stated), name)
        setattr(self, name, found)
        return found
