"""Backups in words, and what is offered when a workspace cannot be opened."""
