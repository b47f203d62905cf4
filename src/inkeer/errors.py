"""Errors for people: a message with a hint, and problems with a place in a file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from inkeer.i18n import _, format_count
from inkeer.text import sanitize_line


class ExitCode:
    """The exit codes of the program, as promised on the command line page."""

    DONE = 0
    UNMET = 1
    USAGE = 2
    FAULT = 3
    INTERRUPTED = 130


class InkeerError(Exception):
    """Something a person can understand and act on; never a fault of the program.

    `message` says what and where, `hint` what to do now. Neither quotes an answer; each is made
    safe to show, and put on one line.
    """

    code = ExitCode.UNMET

    def __init__(self, message: str, hint: str | None = None) -> None:
        self.message = sanitize_line(message)
        self.hint = sanitize_line(hint) if hint else None
        super().__init__(self.message)

    def format_line(self) -> str:
        """Message and hint on one line, for a screen with little room."""
        return f"{self.message}: {self.hint}" if self.hint else self.message


class UsageError(InkeerError):
    """A command line that cannot be carried out."""

    code = ExitCode.USAGE


class Place(NamedTuple):
    """A stretch of one line: line and column count from 1, length in characters."""

    line: int
    column: int
    length: int = 1


class Problem(NamedTuple):
    """One mistake in a file, where it is, and what would fix it."""

    place: Place
    message: str
    hint: str | None = None
    severity: str = "error"


class ProblemError(Exception):
    """A problem found while reading a part of a file, for the reader of the whole to report."""

    def __init__(self, place: Place, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.problem = Problem(place, message, hint)


class FileProblemsError(InkeerError):
    """All problems of a file: its `path` as the user knows it, its `text` for the snippets."""

    def __init__(self, path: str, text: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{path}: {problems[0].message}", problems[0].hint)
        self.path = path
        self.text = text
        self.problems = problems

    def __str__(self) -> str:
        first = self.problems[:MOST_SHOWN]
        lines = [draw_snippet(self.path, self.text, problem) for problem in first]
        return "\n".join([*lines, *describe_more(len(self.problems))])


_MOST_WORDS = 500  # that are compared in one run
MOST_SHOWN = 50  # problems of a file; nobody mends more of them at once


def describe_more(count: int) -> list[str]:
    """What is said of the problems that are not shown, of so many; nothing where all are."""
    if count <= MOST_SHOWN:
        return []
    return [
        format_count("and {count} more problem", "and {count} more problems", count - MOST_SHOWN)
    ]


BREAKS = "\n\r\x85\u2028\u2029"  # \r\n counts as one


def split_lines(text: str) -> list[str]:
    """The lines of a text as YAML counts them, and so as a Place does."""
    return re.split(f"\r\n|[{BREAKS}]", text)


SNIPPET_WIDTH = 68  # columns of a line that are shown


def draw_snippet(path: str, text: str, problem: Problem, width: int = SNIPPET_WIDTH) -> str:
    """The problem as a compiler would show it: path:line:column, the line, a caret, the hint."""
    place = problem.place
    # On one line, or a file's name could forge a line of its own.
    rows = [sanitize_line(f"{path}:{place.line}:{place.column}: {problem.message}")]
    lines = split_lines(text)
    number = f"{place.line:>5}"
    blank = " " * len(number)
    if text and 0 < place.line <= len(lines):
        line, start = _cut(lines[place.line - 1], place.column, width)
        length = max(1, min(place.length, len(line) - start))
        rows += [f"{number} | {line}", f"{blank} | {' ' * start}{'^' * length}"]
    if problem.hint:
        rows.append(f"{blank} = {problem.hint}")
    return "\n".join(rows)


def _cut(line: str, column: int, width: int) -> tuple[str, int]:
    """The part of a long line around a column, and where the column is in it."""
    line = line.replace("\t", " ")
    start = min(max(column - 1, 0), len(line))
    if len(line) <= width:
        return line, start
    left = max(0, min(start - width // 3, len(line) - width))
    return line[left : left + width], start - left


def nearest_word(word: str, known: Iterable[str]) -> str | None:
    """The known word most like this one, or None; after hundreds of mistakes nobody is helped by it."""
    if _find_nearest.cache_info().misses >= _MOST_WORDS:
        return None
    return _find_nearest(word.lower()[:80], tuple(known))


@cache
def _find_nearest(word: str, known: tuple[str, ...]) -> str | None:
    from difflib import get_close_matches  # costs start-up, and is only needed after a mistake

    matches = get_close_matches(word, known, n=1, cutoff=0.6)
    return matches[0] if matches else None


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """The hint for an unknown word: the known one it looks like, or None."""
    near = nearest_word(word, known)
    return _("did you mean '{word}'?").format(word=near) if near else None


def suggest_or_list(word: str, known: Iterable[str]) -> str:
    """The same hint where few words are known: all of them when it looks like none."""
    known = list(known)
    return did_you_mean(word, known) or _("choose from: {names}").format(names=", ".join(known))
