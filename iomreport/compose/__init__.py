"""Brief and submission in, document tree out, by way of a template."""
