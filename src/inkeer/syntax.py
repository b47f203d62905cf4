"""What a YAML parser stumbled over, in plain words and at the place where it can be mended."""

from __future__ import annotations

import re

from inkeer.errors import BREAKS, Place, Problem
from inkeer.language import _


def told(error: Exception, text: str) -> Problem:
    """What the YAML parser stumbled over, in plain words."""
    mark = getattr(error, "problem_mark", None)
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "")
    if "expected node" in problem and "flow" in str(getattr(error, "context", None)):
        problem = "did not find expected ',' or"  # the text ended inside a bracket
    if any(part in problem for part in _BEGUN_EARLIER):
        mark = getattr(error, "context_mark", None) or mark
    if mark is not None:
        place = Place(mark.line + 1, mark.column + 1)
    else:
        place = _first_control(text)
        problem = "control characters are not allowed"
    before = _line_before(text, mark.index) if mark is not None else ""
    if "mapping values" in problem and ": " not in before:
        problem = "did not find expected key"  # it stands too far inward
    if "expected key" in problem and before.rstrip().endswith(("'", '"')):
        problem = "text after a quote"
    for part, message, hint in _syntax_words():
        if part in problem:
            return Problem(place, message, hint)
    return Problem(place, _("this is not valid YAML: {reason}").format(reason=problem))


# What is said where something ends badly; what is told is where it began.
_BEGUN_EARLIER = ("',' or", "unexpected end", "unexpected document", "expected ':'")
# The characters that YAML has no room for.
_CONTROL = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"


def _first_control(text: str) -> Place:
    found = re.search(_CONTROL, text)
    return after(text[: found.start()] if found else "")


def after(before: str) -> Place:
    """The place of what comes after this text."""
    breaks = sum(map(before.replace("\r\n", "\n").count, BREAKS))
    return Place(breaks + 1, len(_line_before(before, len(before))) + 1)


def _line_before(text: str, index: int) -> str:
    """What stands before a character on its line; a text may have too many lines to part it."""
    return text[max(text.rfind(one, 0, index) for one in BREAKS) + 1 : index]


def _syntax_words() -> tuple[tuple[str, str, str | None], ...]:
    quotes = _("if the text holds a colon and a space, put the whole text between quotes")
    align = _("use spaces to line it up with the line above")
    return (
        ("mapping values are not allowed", _("a second ': ' on one line"), quotes),
        ("that cannot start any token", _("this character cannot begin a value"), _quote_or_tab()),
        ("could not find expected ':'", _("a colon is missing after this name"), quotes),
        ("after a quote", _("text goes on after the closing quote"), _whole()),
        ("did not find expected key", _("this line does not fit its indentation"), align),
        ("did not find expected '-'", _("this line does not fit the list above it"), align),
        ("did not find expected ',' or", _("a bracket is opened and not closed"), None),
        ("did not find expected node", _("a value is missing here"), None),
        ("block sequence entries", _("a list cannot begin here"), _own_line()),
        ("unexpected end of stream", _("a quote is opened and not closed"), None),
        ("unexpected document", _("a quote is opened and not closed"), None),
        ("unknown escape", _("this backslash means something between double quotes"), _single()),
        ("control characters", _("this character cannot stand in a text file"), None),
        ("special characters", _("this character cannot stand in a text file"), None),
    )  # fmt: skip


def _quote_or_tab() -> str:
    return _("indent with spaces, never with tabs; put a text that begins with a sign in quotes")


def _whole() -> str:
    return _("put the whole text between quotes of the other kind, or on the next line after >-")


def _own_line() -> str:
    return _("begin the list on a line of its own")


def _single() -> str:
    return _("use single quotes")
