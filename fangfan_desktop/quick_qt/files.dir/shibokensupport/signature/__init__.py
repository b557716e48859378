"""Stands in for a package of PySide6 until that is used; see `quick_qt/start.py`."""
