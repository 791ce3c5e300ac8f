"""The editor of the officer's own words."""
