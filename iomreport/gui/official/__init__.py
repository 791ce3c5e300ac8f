"""The official text in the window: attached, shown, quoted, and received files verified against it."""
