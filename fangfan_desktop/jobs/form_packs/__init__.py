"""Forms of other notices: added as packs, listed, removed, and shown to the command."""
