"""Everything between the program and a person's screen and keys."""
