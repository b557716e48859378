"""Form definitions and filled-in reports. No Qt, no SQL; only definition files are read."""
