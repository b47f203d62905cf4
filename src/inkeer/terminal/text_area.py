"""Where one writes on the screen: words wrap whole, and the keys follow the rows one sees.

The keys are all bound here, to what a person calls a character.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.data_structures import Point
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition, has_focus
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import BufferControl, UIContent, Window

from inkeer.terminal.console import MARGIN, MEASURE
from inkeer.terminal.layout import break_lines, find_boundary, is_joined
from inkeer.text import sanitize, to_one_line


class TextArea(BufferControl):
    """A buffer in rows that break between words; up, down, home and end follow the rows."""

    def __init__(self, buffer: Buffer) -> None:
        keys = KeyBindings()
        super().__init__(buffer, key_bindings=keys)
        self._width = MEASURE
        focused = has_focus(buffer)  # at the first and the last row others have the arrows
        for name, by in (("up", -1), ("down", 1)):
            can_move = Condition(partial(self._can_move, by))
            keys.add(name, filter=focused & can_move)(partial(self._move, by))
        for name, by in (("left", -1), ("right", 1)):
            keys.add(name, filter=focused)(partial(self._step, by))
        for name, by in (("backspace", -1), ("delete", 1)):
            keys.add(name, filter=focused)(partial(self._delete, by))
        keys.add(Keys.Any, filter=focused)(lambda event: buffer.insert_text(event.data))
        keys.add(Keys.BracketedPaste, filter=focused)(self._paste)
        keys.add("home", filter=focused)(lambda _event: self._go_to(0, 0))
        keys.add("end", filter=focused)(lambda _event: self._go_to(0, len(buffer.text)))

    def create_content(self, width: int, height: int, preview_search: bool = False) -> UIContent:
        self._width = width
        rows, room = self._rows(width), _text_width(width)
        row, column = self._cursor(rows)

        def line(number: int) -> StyleAndTextTuples:
            start, end = rows[number]
            return [("", _sanitize_in_place(self.buffer.text[start:end])[:room] + " ")]

        return UIContent(line, len(rows), Point(min(column, room), row), show_cursor=True)

    def preferred_height(
        self, width: int, max_available_height: int, wrap_lines: bool, get_line_prefix: object
    ) -> int | None:
        return len(self._rows(width))

    def _rows(self, width: int) -> list[tuple[int, int]]:
        return list(break_lines(self.buffer.text, _text_width(width)))

    def _cursor(self, rows: list[tuple[int, int]]) -> tuple[int, int]:
        """The row and column of the cursor; at a break it is the beginning of the next row."""
        cursor = self.buffer.cursor_position
        row = max(number for number, (start, _end) in enumerate(rows) if start <= cursor)
        return row, cursor - rows[row][0]

    def _can_move(self, by: int) -> bool:
        rows = self._rows(self._width)
        return 0 <= self._cursor(rows)[0] + by < len(rows)

    def _step(self, by: int, _event: KeyPressEvent) -> None:
        text, cursor = self.buffer.text, self.buffer.cursor_position
        self.buffer.cursor_position = find_boundary(text, cursor, by)

    def _delete(self, by: int, _event: KeyPressEvent) -> None:
        text, cursor = self.buffer.text, self.buffer.cursor_position
        start, end = sorted((cursor, find_boundary(text, cursor, by)))
        self.buffer.document = Document(text[:start] + text[end:], start)

    def _paste(self, event: KeyPressEvent) -> None:
        text = event.data if self.buffer.multiline() else to_one_line(event.data)
        self.buffer.insert_text(text)

    def _move(self, by: int, _event: KeyPressEvent) -> None:
        self._go_to(by, self._cursor(self._rows(self._width))[1])

    def _go_to(self, by: int, column: int) -> None:
        """Put the cursor at a column of a row further on, or at that row's end."""
        rows, text = self._rows(self._width), self.buffer.text
        row = self._cursor(rows)[0] + by
        start, end = rows[row]
        ends_line = row == len(rows) - 1 or text[end : end + 1] == "\n"
        place = min(start + column, end if ends_line else max(start, end - 1))
        while is_joined(text, place):
            place -= 1
        self.buffer.cursor_position = place


def draw_afresh(app: Application[Any]) -> None:
    """Draw all of a prompt again where terminals differ in the columns that its text takes."""
    text = app.current_buffer.text
    if not text.isascii() and any(is_joined(text, at) for at in range(1, len(text))):
        app.renderer.erase(leave_alternate_screen=False)


def _text_width(width: int) -> int:
    """The columns for words in a window: less its margin and sign, and a place for the cursor."""
    return min(MEASURE - 2, width - MARGIN - 3)


def _sanitize_in_place(text: str) -> str:
    """The text made safe, a character for a character, so that the cursor stays in its place."""
    text = text.replace("\t", " ")
    return "".join(char if sanitize(char) == char else "\ufffd" for char in text)


def window(buffer: Buffer, prefix: str) -> Window:
    """A window to write in, with a sign before each line."""
    return Window(
        TextArea(buffer),
        get_line_prefix=lambda _line, _wrap: [("class:dim", " " * MARGIN + prefix + " ")],
        dont_extend_height=True,
        wrap_lines=False,
    )
