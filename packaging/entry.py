"""Where the bundled program begins."""

import os
import sys

# The bundle's libraries are found by now: what the program opens, as a PDF in its viewer, is to take its own.
for name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"):
    before = os.environ.pop(f"{name}_ORIG", None)
    os.environ.pop(name, None)
    if before:
        os.environ[name] = before

from iomreport.__main__ import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
