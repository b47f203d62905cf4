"""The condition language: parsed, checked for names and types, and evaluated."""
