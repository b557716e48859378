"""A second start of the program on a folder that one has open: its process, and another user's."""

import os
import subprocess
import sys

import pytest

from fangfan_desktop.workspace.folder_lock import LOCK

linux = pytest.mark.skipif(sys.platform != "linux", reason="Linux's locks, users and sockets")
root = pytest.mark.skipif(
    not hasattr(os, "getuid") or os.getuid() != 0, reason="becomes another user"
)
NOBODY = 65534
_SCRIPT = """
import sys
from pathlib import Path
from {0.__module__} import {0.__name__} as Claim
one = Claim(Path(sys.argv[1]))
print(one.take(), flush=True)
print(sys.stdin.read() if sys.argv[2:] == ["hold"] else one.raise_other(*map(Path, sys.argv[2:])))
"""


def command_of(claim, folder, *words):
    """Return the command that claims a folder with a class, then holds it or raises the other."""
    return [sys.executable, "-c", _SCRIPT.format(claim), str(folder), *words]


def started(claim, folder, *words):
    return subprocess.Popen(command_of(claim, folder, *words), stdout=subprocess.PIPE, text=True)


def key_of(folder):
    """Return the key with which the first start can be called: it stands in the lock."""
    return (folder / LOCK).read_text().splitlines()[5]
