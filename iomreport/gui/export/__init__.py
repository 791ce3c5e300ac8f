"""Writing, sending, copying and printing the note."""
