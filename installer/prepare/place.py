"""Where things stand."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")
REQUIREMENTS = ROOT / "installer" / "requirements.txt"
SITE_REQUIREMENTS = ROOT / "installer" / "requirements-site.txt"
TEST_REQUIREMENTS = ROOT / "installer" / "requirements-test.txt"
