"""Asking it: one pass through a module, pure, and the one loop that walks it."""
