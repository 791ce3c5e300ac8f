"""The finished note, independent of any format: blocks and inlines with roles, no fonts."""
