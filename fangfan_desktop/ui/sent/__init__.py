"""历次报送: exported versions, their files, corrections, and the comparison with a paper."""
