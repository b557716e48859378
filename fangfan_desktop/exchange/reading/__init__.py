"""Read the files that units send back."""
