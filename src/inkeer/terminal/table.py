"""Tables whose cells wrap: the one use of rich."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import StringIO

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from inkeer.terminal.look import MARGIN, Look
from inkeer.text import safe_line


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], look: Look) -> str:
    """The table as text for this look; cells are outside text, so nothing in them is markup."""
    made = Table(box=None, padding=(0, 2, 0, 0), header_style="dim" if look.colour else "")
    for heading in headings:
        made.add_column(safe_line(heading), overflow="fold")
    for row in rows:
        made.add_row(*(Text(safe_line(cell)) for cell in row))
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
    console.print(Padding(made, (0, MARGIN)))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())
