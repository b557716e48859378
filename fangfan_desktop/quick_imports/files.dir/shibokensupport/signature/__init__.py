"""Stands in for a package of PySide6 until that is used; see `quick_imports/pyside.py`."""
