"""The window: looks and listens, decides nothing about forms."""
