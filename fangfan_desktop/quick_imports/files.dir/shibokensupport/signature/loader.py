"""Stands in for PySide6's module of this name; PySide6 asks for these functions at its start."""

from importlib import import_module
from types import ModuleType

from fangfan_desktop.quick_imports.true_package import of_true_loader

import_module("shibokensupport.signature.mapping")  # PySide6 looks for it in sys.modules

pyside_type_init = of_true_loader("pyside_type_init")
create_signature = of_true_loader("create_signature")
seterror_argument = of_true_loader("seterror_argument")
make_helptext = of_true_loader("make_helptext")
feature_import = of_true_loader("feature_import")
feature_imported = of_true_loader("feature_imported")


def finish_import(_module: ModuleType) -> None:
    """Do nothing: the true one would mend deprecated names of a module, and there is none."""


def post_init() -> None:
    """Leave `__import__` as it is: the true one changes it, for `__feature__`, which is not used."""
