"""What an official document says, as records; never changed by writing a brief."""
