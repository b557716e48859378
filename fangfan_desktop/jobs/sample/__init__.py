"""The sample city and county: its figures, its workspace, the demo and the trial."""
