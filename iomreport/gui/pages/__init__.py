"""The pages as they will be exported."""
