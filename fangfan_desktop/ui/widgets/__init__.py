"""Widgets that several pages use: labels, lists, dialogs, suggestions, theme."""
