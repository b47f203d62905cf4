"""A place to write on the screen: words wrap whole, and the arrows follow the lines one sees."""

from __future__ import annotations

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.data_structures import Point
from prompt_toolkit.filters import Condition, has_focus
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import BufferControl, UIContent, Window

from inkeer.terminal.layout import rows
from inkeer.terminal.look import MARGIN, MEASURE
from inkeer.text import safe


class Paper(BufferControl):
    """A buffer shown in lines that break between words."""

    def __init__(self, buffer: Buffer, key_bindings: KeyBindings) -> None:
        super().__init__(buffer, key_bindings=key_bindings)

    def create_content(self, width: int, height: int, preview_search: bool = False) -> UIContent:
        text, room = self.buffer.text, _room(width)
        broken = list(rows(text, room))
        row, column = _where(broken, self.buffer.cursor_position)

        def line(number: int) -> StyleAndTextTuples:
            start, end = broken[number]
            return [("", _same_length(text[start:end])[:room] + " ")]

        return UIContent(line, len(broken), Point(min(column, room), row), show_cursor=True)

    def preferred_height(
        self, width: int, max_available_height: int, wrap_lines: bool, get_line_prefix: object
    ) -> int | None:
        return len(list(rows(self.buffer.text, _room(width))))


def _room(width: int) -> int:
    """The columns for words in a window: less its margin and sign, and a place for the cursor."""
    return min(MEASURE - 2, width - MARGIN - 3)


def _same_length(text: str) -> str:
    """The text made safe, a character for a character, so that the cursor stays in its place."""
    return "".join(
        char if safe(char) == char and char != "\t" else _stand_in(char) for char in text
    )


def _stand_in(char: str) -> str:
    return " " if char == "\t" else "\ufffd"


def _where(broken: list[tuple[int, int]], cursor: int) -> tuple[int, int]:
    """The row and column of a position; at a break it is the beginning of the next row."""
    for number in range(len(broken) - 1, -1, -1):
        start, _end = broken[number]
        if cursor >= start:
            return number, cursor - start
    return 0, 0


def window(buffer: Buffer, prefix: str) -> Window:
    """A window to write in, with a sign before each line."""
    keys = KeyBindings()
    control = Paper(buffer, keys)
    made = Window(
        control,
        get_line_prefix=lambda _line, _wrap: [("class:dim", " " * MARGIN + prefix + " ")],
        dont_extend_height=True,
        wrap_lines=False,
    )
    _bind_rows(keys, buffer, made)
    return made


def _bind_rows(keys: KeyBindings, buffer: Buffer, made: Window) -> None:
    """Up, down, home and end on the rows that one sees."""

    def broken() -> list[tuple[int, int]]:
        width = made.render_info.window_width if made.render_info else MEASURE
        return list(rows(buffer.text, _room(width)))

    def can_move(by: int) -> bool:
        lines = broken()
        return 0 <= _where(lines, buffer.cursor_position)[0] + by < len(lines)

    def move(by: int) -> None:
        lines = broken()
        row, column = _where(lines, buffer.cursor_position)
        start, end = lines[row + by]
        last = row + by == len(lines) - 1 or buffer.text[end : end + 1] == "\n"
        buffer.cursor_position = min(start + column, end if last else max(start, end - 1))

    focused = has_focus(buffer)  # at the first and the last row the arrows are somebody else's

    @keys.add("up", filter=focused & Condition(lambda: can_move(-1)))
    def _up(event: KeyPressEvent) -> None:
        move(-1)

    @keys.add("down", filter=focused & Condition(lambda: can_move(1)))
    def _down(event: KeyPressEvent) -> None:
        move(1)

    @keys.add("home", filter=focused)
    def _home(event: KeyPressEvent) -> None:
        lines = broken()
        buffer.cursor_position = lines[_where(lines, buffer.cursor_position)[0]][0]

    @keys.add("end", filter=focused)
    def _end(event: KeyPressEvent) -> None:
        lines = broken()
        row, _column = _where(lines, buffer.cursor_position)
        start, end = lines[row]
        last = row == len(lines) - 1 or buffer.text[end : end + 1] == "\n"
        buffer.cursor_position = end if last else max(start, end - 1)
