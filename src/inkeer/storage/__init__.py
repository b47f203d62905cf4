"""Files on the disk: safe reading, atomic writing, and locks."""
