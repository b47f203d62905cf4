"""What is asked: modules, their questions, and the files they are read from."""
