"""Modules that come from elsewhere: fetched, checked, kept, and taken away again."""
