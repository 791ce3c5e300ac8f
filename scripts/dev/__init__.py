"""What `dev.py` stands on: nothing but the standard library, since it sets everything else up."""
