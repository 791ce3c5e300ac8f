"""The desktop application: the only room that knows Qt.

Qt's bindings put a hook into Python's import, for features of theirs that a module can ask for by importing
`__feature__`. To find out, it reads the source of every module that is imported from then on, which takes a
tenth of the start. No module here asks for any, so imports stay as they are.
"""

import builtins

_plain_import = builtins.__import__

import PySide6.QtCore  # noqa: E402, F401 - it is this import that brings the hook

builtins.__import__ = _plain_import
