"""The manual as a site: `python3 dev.py docs` builds it. The program shows the same pages without this."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

project = "iomreport"
version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
extensions = ["myst_parser"]
nitpicky = True
smartquotes = False
highlight_language = "text"
myst_heading_anchors = 3
html_theme = "furo"
html_title = f"iomreport {version}"
html_favicon = "../resources/icons/iomreport.svg"
html_static_path = ["_static"]
html_css_files = ["manual.css"]
html_copy_source = False
html_use_index = False
html_show_sphinx = False
html_show_copyright = False
