"""Whether a received file still says what the submission says, sentence by sentence."""

from iomreport.verify.report import Report, Sentence, Verdict
from iomreport.verify.verifying import Sources, verify

__all__ = ["Report", "Sentence", "Sources", "Verdict", "verify"]
