"""The index: a cache over the entries' files, so that none is parsed that did not change."""
