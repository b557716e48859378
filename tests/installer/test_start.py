"""start.py is what an installed interpreter runs first, on Linux."""

import runpy
import sys

import pytest
from assembly.tree import ROOT
from start import init, run


@pytest.mark.parametrize(
    ("given", "module", "left"),
    [
        ([], "fangfan_desktop", []),
        (["/x/搬家.fangfan"], "fangfan_desktop", ["/x/搬家.fangfan"]),
        (["-m", "fangfan_desktop.cli.main", "demo"], "fangfan_desktop.cli.main", ["demo"]),
        (["-m", "http.server"], "fangfan_desktop", ["-m", "http.server"]),
        (
            ["-m", "fangfan_desktop_of_others"],
            "fangfan_desktop",
            ["-m", "fangfan_desktop_of_others"],
        ),
        (["-m"], "fangfan_desktop", ["-m"]),
    ],
)
def test_only_modules_of_ours_are_run(monkeypatch, given, module, left):
    started = []
    monkeypatch.setattr(sys, "argv", ["fangfan-desktop", *given])
    monkeypatch.setattr(runpy, "run_module", lambda name, **_: started.append((name, sys.argv[1:])))
    run()
    assert started == [(module, left)]


def test_compiled_modules_are_found_beside_the_program(monkeypatch):
    monkeypatch.setattr(sys, "prefix", str(ROOT))
    monkeypatch.setattr(sys, "path", [])
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    init()
    assert sys.path == [str(ROOT / "lib" / "cx_Freeze" / "bases" / "lib-dynload")]


def test_nothing_is_kept_beside_the_program(monkeypatch):
    monkeypatch.setattr(sys, "path", [])
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    init()
    assert sys.dont_write_bytecode
