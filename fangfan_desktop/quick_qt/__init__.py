"""PySide6 imported without what only its error messages and help texts need."""
