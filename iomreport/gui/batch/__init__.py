"""Notes for many countries: what is to be written, how far it is, and what became of each."""
