"""The command line: the only place for typer. Parse, call, show; one error boundary."""
