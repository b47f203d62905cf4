"""What can be told to a user: one error with a hint, and problems that have a place in a file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from inkeer.i18n import _
from inkeer.text import safe_line


class Exit:
    """The exit codes of the program, as promised on the command line page."""

    DONE = 0
    UNMET = 1
    USAGE = 2
    FAULT = 3
    INTERRUPTED = 130


class InkeerError(Exception):
    """Something a person can understand and act on; never a fault of the program.

    `message` says what and where, `hint` what to do now. Neither holds an answer's text.
    """

    def __init__(self, message: str, hint: str | None = None, code: int = Exit.UNMET) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.code = code

    def in_one_line(self) -> str:
        """Message and hint in one sentence, for a screen that has little room."""
        return f"{self.message}: {self.hint}" if self.hint else self.message


class Place(NamedTuple):
    """A stretch of one line: line and column count from 1, length in characters."""

    line: int
    column: int
    length: int = 1


class Problem(NamedTuple):
    """One mistake in one file, where it stands, and what would mend it."""

    place: Place
    message: str
    hint: str | None = None
    severity: str = "error"


class FileProblemsError(InkeerError):
    """All problems of one file together.

    `path` is the file as the user knows it, `text` its content, for the snippets.
    """

    def __init__(self, path: str, text: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{path}: {problems[0].message}", problems[0].hint)
        self.path = path
        self.text = text
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(draw_snippet(self.path, self.text, problem) for problem in self.problems)


BREAKS = "\n\r\x85\u2028\u2029"  # and \r\n, which is one


def split_lines(text: str) -> list[str]:
    """The lines of a text as YAML counts them, which are those of places."""
    return re.split(f"\r\n|[{BREAKS}]", text)


WINDOW = 68  # columns of a line that are shown


def draw_snippet(path: str, text: str, problem: Problem, width: int = WINDOW) -> str:
    """The problem as a compiler would show it: path:line:column, the line, a caret, the hint.

    Of a long line a part is shown, of this width.
    """
    place = problem.place
    # On one line, or a file's name could say something in our name on the next.
    head = safe_line(f"{path}:{place.line}:{place.column}: {problem.message}")
    shown = [head]
    lines = split_lines(text)
    if text and 0 < place.line <= len(lines):
        line, start = _window(lines[place.line - 1], place.column, width)
        number = f"{place.line:>5}"
        blank = " " * len(number)
        length = max(1, min(place.length, len(line) - start))
        shown.append(f"{number} | {line}")
        shown.append(f"{blank} | {' ' * start}{'^' * length}")
        if problem.hint:
            shown.append(f"{blank} = {problem.hint}")
    elif problem.hint:
        shown.append(f"      = {problem.hint}")
    return "\n".join(shown)


def _window(line: str, column: int, width: int) -> tuple[str, int]:
    """The part of a long line around a column, tabs made one space, and where the column is in it."""
    line = line.replace("\t", " ")
    start = min(max(column - 1, 0), len(line))
    if len(line) <= width:
        return line, start
    left = max(0, min(start - width // 3, len(line) - width))
    return line[left : left + width], start - left


def nearest_word(word: str, known: Iterable[str]) -> str | None:
    """The known word that looks most like this one, or None."""
    from difflib import get_close_matches  # costs start-up, and is only needed after a mistake

    found = get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)
    return found[0] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """The hint for a word that is not known: the one it looks like; None when it looks like none."""
    near = nearest_word(word, known)
    return _("did you mean '{word}'?").format(word=near) if near else None


def suggest_or_list(word: str, known: Iterable[str]) -> str:
    """The same, where few are known: all of them when it looks like none."""
    known = list(known)
    return did_you_mean(word, known) or _("choose from: {names}").format(names=", ".join(known))
