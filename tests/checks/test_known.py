from pathlib import Path

from fangfan_desktop.checks import rules
from fangfan_desktop.checks.known import known_checks


def test_every_module_of_the_rules_is_a_check_by_its_own_name():
    modules = {path.stem for path in Path(rules.__file__).parent.glob("*.py")} - {"__init__"}
    assert set(known_checks()) == modules
    assert all(kind.__module__.endswith(f".{name}") for name, kind in known_checks().items())
