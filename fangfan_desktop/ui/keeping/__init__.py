"""What keeps the data: backups, taking them back, moving, clearing, and the log."""
