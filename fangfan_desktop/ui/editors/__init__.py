"""Editors of single cells, one a kind that needs more than a line."""
