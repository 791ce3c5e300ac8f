"""The outline of the brief: sections, items, levels of detail."""
