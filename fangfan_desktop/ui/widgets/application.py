"""The one application."""

from PySide6.QtWidgets import QApplication


def the_application() -> QApplication:
    """Return the application, which must have been made."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application
