"""What is to be seen to before the note is final, and what of it the officer accepted."""
