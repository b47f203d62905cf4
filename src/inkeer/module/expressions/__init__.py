"""The condition language: read, checked for names and types, and evaluated. Pure."""
