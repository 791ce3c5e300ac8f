"""One function per format: a document tree in, a file's bytes out."""
