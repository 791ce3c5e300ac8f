"""Write the fingerprints of a pack from its official text.

IOMREPORT_SOURCE=TEXT python scripts/make_fingerprints.py resources/submissions/iom-2013
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from iomreport.submission.fingerprints import make_fingerprints
from iomreport.submission.pack import FINGERPRINTS
from iomreport.submission.source import read_passages


def main() -> int:
    """Write the file into the pack that the command line names; 2 when the text or the pack is not given."""
    source = os.environ.get("IOMREPORT_SOURCE", "")
    if len(sys.argv) != 2 or not source:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    target = Path(sys.argv[1]) / FINGERPRINTS
    target.write_bytes(make_fingerprints(read_passages(Path(source).read_text(encoding="utf-8"))))
    print(target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
