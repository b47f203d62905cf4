"""The ground: reading a file that may be anything, writing one whole or not at all, and locks."""
