"""`python -m inkeer`: the same as the command `inkeer`."""

from inkeer.cli.main import main

main()
