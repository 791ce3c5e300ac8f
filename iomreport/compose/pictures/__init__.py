"""Pictures of a note: figures, events and countries as drawings of marks that any writer can draw."""

Place = tuple[str, str]
"""Ids of a section and of an item of the outline."""

WIDTH = 470.0
"""Points across every picture: the text of an A4 page in the house style; narrower columns scale it."""
