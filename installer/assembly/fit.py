"""What was assembled and must not be given out."""


class NotFit(Exception):
    """It would not start on a system that it is for, or is too large; the message says why."""
