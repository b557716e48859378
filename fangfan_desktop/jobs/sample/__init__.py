"""The sample city and county: figures, workspace, demo and trial."""
