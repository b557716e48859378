"""数据与备份: backups, restoring, moving to another PC, clearing, and the log."""
