"""A file that cannot be taken, in words that say what to do."""


class Unreadable(ValueError):
    """The file is no workbook we can read; the message is for the person who sent it."""
