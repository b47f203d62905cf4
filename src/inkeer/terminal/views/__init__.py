"""What the program shows, one file for each thing that is shown."""
