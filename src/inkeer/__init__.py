"""Inkeer: guided self-reflection in a terminal."""

__version__ = "0.1.0"
