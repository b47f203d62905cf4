"""Tables whose cells wrap: the one use of rich."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import StringIO

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from inkeer.terminal.console import MARGIN, Look
from inkeer.text import sanitize_line


def format_table(headings: Sequence[str], rows: Iterable[Sequence[str]], look: Look) -> str:
    """A table as text; its cells come from outside, so nothing in them is markup."""
    grid = Table(box=None, padding=(0, 2, 0, 0), header_style="dim" if look.colour else "")
    for heading in headings:
        grid.add_column(sanitize_line(heading), overflow="fold")
    for row in rows:
        grid.add_row(*(Text(sanitize_line(cell)) for cell in row))
    out = StringIO()
    console = Console(
        file=out,
        width=look.width + 2 * MARGIN,
        no_color=not look.colour,
        force_terminal=look.colour,
        highlight=False,
        emoji=False,
        markup=False,
    )
    console.print(Padding(grid, (0, MARGIN)))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())
