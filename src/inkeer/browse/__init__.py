"""The full-screen reader: the only room for Textual, loaded by one verb."""
