"""Editors of single cells, one for each kind that needs more than a line."""
