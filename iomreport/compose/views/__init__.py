"""What a template sees: records, the country, the brief, each field a value with its source."""
