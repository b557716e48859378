"""Figures counted from ledgers (台账): which were given, what they say, what must be asked."""
