"""Makes docs/walk.svg: a real walk in a real terminal, as it stands on the screen."""

from __future__ import annotations

import re
import sys
import tempfile
from io import StringIO
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from rich.text import Text

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests"))

from screen import ENTER, TAB, Terminal, environment  # noqa: E402

WIDTH, HEIGHT = 80, 30
PAPER = TerminalTheme(
    (250, 249, 246),
    (40, 40, 40),
    [(40, 40, 40), (170, 60, 50), (0, 120, 90), (150, 110, 0)] * 2,
)

# Rich's own picture fetches its fonts from elsewhere; a README should fetch nothing.
FORMAT = re.sub(r"@font-face \{\{.*?\}\}", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)


def walked(home: Path) -> Terminal:
    """A walk under way: the sum is made, and the next question quotes it."""
    terminal = Terminal(
        [str(Path(sys.executable).with_name("inkeer")), "walk", "grenzen", "--language", "nl"],
        environment(home),
        WIDTH,
        HEIGHT,
    )
    # pyte knows no dim; italic, which inkeer never writes, stands in for it.
    feed = terminal.stream.feed
    terminal.stream.feed = lambda data: feed(data.replace(b"[2m", b"[3m").replace(b";2m", b";3m"))
    terminal.wait_for("Enter beginnen")
    terminal.press(ENTER)
    answers = [
        ["Het magazijn van Bo", ENTER],
        ["Ik neem altijd op.", TAB],
        [TAB],
        [TAB],
        [TAB],
        [TAB],
    ]
    answers += [["1", ENTER], ["90", ENTER], ["20", ENTER], ["10", ENTER]]
    for keys in [*answers, ["Dat ik een derde weggeef, en dat niemand erom vroeg."]]:
        terminal.settle()
        terminal.press(*keys)
    return terminal


def picture(terminal: Terminal) -> str:
    """The screen as SVG."""
    console = Console(record=True, width=WIDTH, file=StringIO(), force_terminal=True)
    for row in range(HEIGHT):
        line = terminal.screen.buffer[row]
        text = Text()
        for column in range(WIDTH):
            cell = line[column]
            colour = cell.fg if cell.fg == "default" else f"#{cell.fg}"
            text.append(cell.data, Style(color=colour, bold=cell.bold, dim=cell.italics))
        console.print(text, no_wrap=True, crop=True)
    return console.export_svg(title="inkeer walk grenzen", theme=PAPER, code_format=FORMAT)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home, walked(Path(home)) as shown:
        shown.settle()
        out = HERE / "walk.svg"
        out.write_text(picture(shown), encoding="utf-8")
        sys.stdout.write(f"{out.name}\n")
