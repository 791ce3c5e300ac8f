"""A user's own Word document, or Word template, as house style.

`read_reference` says what such a file gives; `house_style` makes of it a style for every format; `Adoption`
lets the DOCX writer set a note into the file itself. Only what a note needs is taken over, part by part:
whatever else the file holds stays behind.
"""

from iomreport.writers.docx.reference.adopting import Adoption
from iomreport.writers.docx.reference.house import house_style
from iomreport.writers.docx.reference.lookup import Look
from iomreport.writers.docx.reference.reading import Reference, read_reference

__all__ = ["Adoption", "Look", "Reference", "house_style", "read_reference"]
