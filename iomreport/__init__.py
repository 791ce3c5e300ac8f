"""Briefing notes for country offices, drafted from an official submission."""

__version__ = "0.1.0"
