"""Sending a report: export, submit, last look, mail, verify, and the blank template."""
