"""The room's tests, run on a copy of the project in which one module is changed.

Python and the heavy libraries are loaded once; each run is a fork that loads the package anew.
"""

import contextlib
import importlib
import json
import multiprocessing
import os
import resource
import shutil
import signal
import sys
import time
from pathlib import Path

PACKAGE = "fangfan_desktop"
COPIED = (PACKAGE, "tests", "pyproject.toml")
LINKED = ("resources", "installer", ".gitignore", "README.md", "LICENSE")
HEAVY = (
    "pytest",
    "xdist.plugin",
    "pytest_cov.plugin",
    "pytest_benchmark.plugin",
    "pytestqt.plugin",
    "hypothesis.strategies",
    "_hypothesis_pytestplugin",
    "PySide6.QtWidgets",
    "PySide6.QtTest",
    "msgspec",
    "openpyxl",
    "lxml.html",
    "docx",
    "sqlite3",
    "rapidfuzz.fuzz",
    "olefile",
    "python_calamine",
    "defusedxml.ElementTree",
)
MOST_MEMORY = 4 * 2**30
# How long a run may take (s): this, and so many times what it takes unchanged.
PATIENCE, TIMES = 6.0, 5


def load_heavy_libraries(root):
    """Import what every run needs, before any fork; a project without a conftest needs little."""
    for name in HEAVY if (root / "tests/conftest.py").exists() else HEAVY[:7]:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    from hypothesis import HealthCheck, Phase, settings

    # A failure is enough: nobody wants to see the smallest one.
    settings.register_profile(
        "mutants",
        derandomize=True,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
        phases=[Phase.explicit, Phase.generate],
    )


class Copy:
    """A copy of the project, to run tests in."""

    def __init__(self, root, folder):
        self.root = root
        self.folder = folder
        folder.mkdir()
        for name in COPIED:
            if (root / name).is_dir():
                shutil.copytree(root / name, folder / name)
            elif (root / name).exists():
                shutil.copy2(root / name, folder / name)
        for name in LINKED:
            if (root / name).exists():
                (folder / name).symlink_to(root / name)

    def seconds(self, room):
        """Run a room's tests unchanged, which must pass; return how long each file takes."""
        told = self.folder / "seconds.json"
        if self._run([f"tests/{room}"], None, told=told) != 0:
            said = (self.folder / "said.txt").read_text(encoding="utf-8")
            raise SystemExit(f"tests/{room} do not pass as they are:\n{said[-2000:]}")
        return json.loads(told.read_text(encoding="utf-8"))

    def fate(self, mutant, room, seconds, own_only=False):
        """Return what became of a mutant: killed, slow (which is killed) or survived."""
        path = self.folder / mutant.module
        before = path.read_text(encoding="utf-8")
        path.write_text(mutant.source, encoding="utf-8")
        for old in (path.parent / "__pycache__").glob(f"{path.stem}.*.pyc"):
            old.unlink()
        try:
            for files in self._turns(mutant.module, room, own_only):
                taken = sum(s for f, s in seconds.items() if f == files[0] or len(files) > 1)
                code = self._run(files, PATIENCE + TIMES * taken)
                if code not in {0, 5}:
                    return "slow" if code is None else "killed"
        finally:
            path.write_text(before, encoding="utf-8")
        return "survived"

    def _turns(self, module, room, own_only):
        """Yield what pytest is asked to run: the module's own tests, then the room's others."""
        path = Path(module)
        own = Path("tests", *path.parts[1:-1], f"test_{path.name}")
        if (self.folder / own).exists():
            yield [str(own)]
        if not own_only:
            yield [f"tests/{room}", f"--ignore={own}"]

    def _run(self, asked, patience, told=None):
        """Return pytest's exit code, or nothing where it takes too long."""
        context = multiprocessing.get_context("fork")
        run = context.Process(target=self._pytest, args=(asked, told))
        run.start()
        run.join(patience)
        if run.exitcode is not None:
            return run.exitcode
        with contextlib.suppress(ProcessLookupError):
            os.killpg(run.pid, signal.SIGKILL)
        run.join()
        return None

    def _pytest(self, asked, told):
        """Be a process that runs tests and ends."""
        os.setsid()
        resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))
        with (self.folder / "said.txt").open("w") as said:
            os.dup2(said.fileno(), 1)
            os.dup2(said.fileno(), 2)
        os.chdir(self.folder)
        for name in list(sys.modules):
            if name.split(".")[0] in {PACKAGE, "tests"}:
                del sys.modules[name]
        sys.path[:] = [str(self.folder), *(p for p in sys.path if p not in {"", str(self.root)})]
        # Bytecode is kept of the unchanged alone.
        sys.dont_write_bytecode = told is None
        os.environ |= {"PYTHONPATH": str(self.folder), "PYTHONDONTWRITEBYTECODE": "1"}
        import pytest

        clock = Clock()
        kept = f"--basetemp={self.folder / 'kept'}"
        words = ["-x", "-p", "no:cacheprovider", "--hypothesis-profile=mutants", kept]
        words += ["-W", "ignore::pytest.PytestAssertRewriteWarning", *asked]
        code = pytest.main(words, plugins=[clock])
        if told:
            told.write_text(json.dumps(clock.seconds), encoding="utf-8")
        os._exit(code)


class Clock:
    """Notes how long each test file takes."""

    def __init__(self):
        self.seconds = {}
        self.last = time.perf_counter()

    def pytest_runtest_logfinish(self, nodeid):
        file = nodeid.split("::")[0]
        now = time.perf_counter()
        self.seconds[file] = self.seconds.get(file, 0.0) + now - self.last
        self.last = now
