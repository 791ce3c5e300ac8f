"""The fixed words of documents, and dates and numbers in words, per document language."""
