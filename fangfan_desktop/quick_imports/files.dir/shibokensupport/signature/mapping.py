"""Stands in for PySide6's module of this name, whose content replaces this one's when it is used."""

from fangfan_desktop.quick_imports.true_package import update_mapping

__all__ = ["update_mapping"]
