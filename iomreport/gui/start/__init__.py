"""The start page: recent briefs, the brief types, and what the submission holds."""
