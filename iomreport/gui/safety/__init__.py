"""Never losing work: autosave, what a crash left over, earlier versions, and files that others change."""
