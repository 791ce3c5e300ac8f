"""The officer's work: what was chosen, in which order and detail, and the officer's own words."""
