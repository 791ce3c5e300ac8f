"""The heading fields of the brief."""
