"""What was sent: versions, their files, corrections, and whether paper and file agree."""
