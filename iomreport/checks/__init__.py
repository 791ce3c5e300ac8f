"""What is wrong with a note before it leaves: small checks in one registry."""

from __future__ import annotations

from iomreport.checks.registry import CHECKS, check
from iomreport.checks.subject import Check, Subject

__all__ = ["CHECKS", "Check", "Subject", "check"]
