"""The documents as a site: made, and looked at in a browser."""

from __future__ import annotations

import os
import subprocess

from prepare.place import PYTHON, ROOT, SITE_REQUIREMENTS
from prepare.steps import set_up
from prepare.talk import say


def site(arguments: list[str]) -> int:
    """Make a site of the documents, to look at without a network."""
    set_up(SITE_REQUIREMENTS)
    command = [str(PYTHON), str(ROOT / "installer" / "web" / "build_web.py"), *arguments]
    return subprocess.run(command, check=False).returncode


def test_site(environment: dict[str, str]) -> int:
    """Build the site and open it in a browser."""
    set_up(SITE_REQUIREMENTS, "site")
    say("网站：生成，用浏览器一页一页看")
    command = [str(PYTHON), "-m", "pytest", "tests/installer/test_site.py"]
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment}, check=False
    ).returncode
