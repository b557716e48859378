"""Figures counted from ledgers (台账): the dialogue, its questions, the lines behind a figure."""
