"""Stands in for PySide6's module of this name, whose content replaces this one's when it is used."""

from fangfan_desktop.quick_imports.true_package import true_loader


def update_mapping() -> object:
    """Load the true package, which replaces this function, and call its function."""
    true_loader()
    return update_mapping()
