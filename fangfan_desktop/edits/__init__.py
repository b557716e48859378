"""Edits of reports: each user action is one edit, with its inverse and a summary of the change."""
