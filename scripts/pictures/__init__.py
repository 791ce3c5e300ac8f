"""Taking pictures of the program."""
