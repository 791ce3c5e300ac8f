"""Whether a received file still says what the submission says, sentence by sentence.

`verifying` does it and composes notes for that; what it finds, `report`, can be shown without.
"""

from iomreport.verify.report import Report, Sentence, Verdict

__all__ = ["Report", "Sentence", "Verdict"]
