"""The parts of the manual that are made from the program, one function each; Markdown."""
