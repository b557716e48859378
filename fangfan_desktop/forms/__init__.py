"""Form definitions and filled-in reports. No Qt, no SQL; the only files read are form definitions."""
