"""Looking back: pure functions over entries."""
