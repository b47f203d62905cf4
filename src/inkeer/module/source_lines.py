"""The lines of a YAML file as somebody wrote them, and what is put between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from inkeer import yaml_document
from inkeer.errors import BREAKS
from inkeer.yaml_nodes import Map, Node, Scalar, Seq

_FIRST, _THEN, _LAST = range(3)  # the order of what is put at one line


class SourceLines:
    """The lines of a YAML text, counted from 0; each stays unless it is replaced."""

    def __init__(self, text: str) -> None:
        # As YAML counts lines, each with its own end.
        self.lines: list[str] = re.findall(f"[^{BREAKS}]*(?:\r\n|[{BREAKS}])|[^{BREAKS}]+", text)
        self._break = "\r\n" if "\r\n" in text else "\n"
        self._ends = yaml_document.find_value_ends(text)
        self._value_lines = {
            line - 1
            for (start, _column), (end, column) in self._ends.items()
            for line in range(start, end + (column > 1))
        }
        self._edits: dict[int, list[tuple[int, int, list[str]]]] = {}

    def line_after(self, value: Node) -> int:
        """The first line after a value."""
        while isinstance(value, Map | Seq) and value.items and not self.is_bracketed(value):
            value = value.items[-1][1] if isinstance(value, Map) else value.items[-1]
        place = value.place
        line, column = self._ends.get((place.line, place.column), (place.line, place.column + 1))
        return line if column > 1 else line - 1

    def is_bracketed(self, value: Node) -> bool:
        """Whether a mapping or a list stands between brackets, where no line can be added."""
        if isinstance(value, Scalar) or not self.lines:
            return False
        place = value.place
        return self.lines[place.line - 1][place.column - 1 : place.column] in ("{", "[")

    def find_comment(self, line: int, begins: str, goes_on: str) -> tuple[int, int] | None:
        """Where, right above a line, the last comment that begins like this starts and ends."""
        top = line
        while top and top - 1 not in self._value_lines and self._is_comment(top - 1):
            top -= 1
        starts = [row for row in range(top, line) if re.match(begins, self.lines[row])]
        if not starts:
            return None
        end = starts[-1] + 1
        while end < line and re.match(goes_on, self.lines[end]):
            end += 1
        return starts[-1], end

    def _is_comment(self, line: int) -> bool:
        return self.lines[line].lstrip().startswith("#")

    def insert(self, line: int, new: Sequence[str], *, above: bool = False) -> None:
        """Put lines before a line; those that belong `above` it stand the nearest."""
        if new:
            self._edits.setdefault(line, []).append((_THEN if above else _FIRST, 0, list(new)))

    def replace(self, start: int, end: int, new: Sequence[str]) -> None:
        """Put lines in the place of lines."""
        self._edits.setdefault(start, []).append((_LAST, end - start, list(new)))

    def replace_value(self, value: Scalar, text: str) -> None:
        """Put another word in the place of a value of one word."""
        line, column, _length = value.place
        _line, end = self._ends[line, column]
        row = self.lines[line - 1].rstrip(BREAKS)
        self.replace(line - 1, line, [row[: column - 1] + text + row[end - 1 :]])

    def join(self) -> str:
        """The whole text, with its edits."""
        return "".join(self._edited())

    def _edited(self) -> Iterator[str]:
        skipped, last = 0, self._break
        for number in range(len(self.lines) + 1):
            for _order, count, new in sorted(self._edits.get(number, ()), key=lambda edit: edit[0]):
                skipped += count
                if not last.endswith(tuple(BREAKS)):
                    yield self._break  # the last line had no end
                if not new[0] and (not last.strip() or last.rstrip().endswith(":")):
                    new = new[1:]  # there is room enough
                for line in new:
                    last = line + self._break
                    yield last
            if skipped:
                skipped -= 1
            elif number < len(self.lines):
                last = self.lines[number]
                yield last
