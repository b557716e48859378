"""One window for one workspace: who holds it, and how a second start calls the first."""
