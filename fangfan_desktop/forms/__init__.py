"""What a form is, and one filled in. Pure: no Qt, no SQL, no files but the form itself."""
