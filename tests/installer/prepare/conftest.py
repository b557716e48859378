"""A machine of stand-ins."""

import os
import shutil

import pytest


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """Return what gives the machine a command: `machine("sudo", "exit 1")`. It has few others."""
    if os.name == "nt":
        pytest.skip("its commands are shell scripts")
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))

    def give(name, script):
        path = folder / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    for name in ("sh", "env"):
        (folder / name).symlink_to(shutil.which(name, path="/usr/bin:/bin"))
    give("true", "exit 0")
    give("dpkg-query", "echo 'libgl1 installed'")
    give("apt-cache", "exit 0")
    return give


def told(path):
    """Return the lines that stand-ins wrote."""
    return path.read_text().splitlines() if path.exists() else []
