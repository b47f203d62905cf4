"""What is kept: entries and drafts, as plain files that outlive the program."""
