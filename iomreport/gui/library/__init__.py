"""The library: theme and round tables, initiatives, search, the card of a record."""
