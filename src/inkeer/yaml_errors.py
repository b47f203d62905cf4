"""What a YAML parser stumbled over, in plain words and at the place where it can be fixed."""

from __future__ import annotations

import re
from typing import Any

from inkeer.errors import BREAKS, Place, Problem
from inkeer.i18n import N_, LazyMessage, _
from inkeer.text import ODD_SPACE

# Errors that the parser reports where something ends; a person looks where it began.
_REPORTED_LATE = (
    *("',' or", "unexpected end", "unexpected document", "expected ':'", "alphabetic or numeric"),
    *("comment or line break", "chomping or indentation", "tag URI", "whitespace or line break"),
)
# The characters that YAML does not allow.
_CONTROL = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
_TYPOGRAPHIC_QUOTE = "[‘’‚“”„«»]"

_BAD_CHARACTER = N_("this character cannot stand in a text file")
_RETYPE = N_("remove it, or type the line again")
_REMOVE = N_("remove it")
_QUOTE_ALL = N_("put the whole text between quotes")
_UNCLOSED_QUOTE = N_("a quote is opened and not closed")
_CLOSE_QUOTE = N_("put the same quote at the end of the text")
_NO_COLON = N_("a colon is missing after this name")
_NOT_IN_LIST = N_("this line does not fit the list above it")

# Lines that are wrong whatever the parser made of them: a pattern, the message, the hint.
_WRONG_LINES = (
    (
        r"(<{7}|\|{7}|={7}|>{7})(?:\s|$)",
        N_("git left two versions here"),
        N_("keep one of them, and take out the lines with <<<<<<<, ======= and >>>>>>>"),
    ),
    (r"\s*(```|~~~)", N_("this line does not belong in the file"), _REMOVE),
    (r"(>)\s", N_("this is quoted, as in an email"), N_("remove the > before each line")),
    (
        r"\s*(//|/\*|<!--|;)",
        N_("a remark does not begin like this"),
        N_("begin it with # and a space"),
    ),
    (r"\s*([^\w\s{}\[\]'\"]{3,})\s*$", N_("this line says nothing"), _REMOVE),
)
# What the parser says, in part, with the message and the hint.
_REASONS = (
    (
        "that cannot start any token|alphabetic or numeric|tag URI|whitespace or line break"
        "|mapping keys are not allowed",
        N_("this character cannot begin a value"),
        _QUOTE_ALL,
    ),
    (
        "comment or line break|chomping or indentation",
        N_("after | or > the text begins on the next line"),
        N_("put it on the next line, two spaces further in, or all of it between quotes"),
    ),
    (
        "did not find expected '-'",
        _NOT_IN_LIST,
        N_("begin it with a dash and a space, or line it up with what it belongs to"),
    ),
    (
        "did not find expected ',' or",
        N_("a bracket is opened and not closed"),
        N_("close it; a text that begins with a bracket goes between quotes"),
    ),
    (
        "did not find expected node",
        N_("a value is missing here"),
        N_("write what is missing, or remove the comma"),
    ),
    (
        "block sequence entries",
        N_("a list cannot begin here"),
        N_("begin the list on a line of its own; a text that begins with a dash goes in quotes"),
    ),
    ("unexpected end of stream|unexpected document", _UNCLOSED_QUOTE, _CLOSE_QUOTE),
    (
        "unknown escape|hexdecimal number",
        N_("this backslash means something between double quotes"),
        N_("use single quotes"),
    ),
    ("control characters|special characters", _BAD_CHARACTER, _RETYPE),
)


def explain_yaml_error(error: Exception, text: str, last: Any) -> Problem:
    """The problem behind a parser's error; `last` is the event of the last value before it."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        control = re.search(_CONTROL, text)
        return _problem(text, control.start() if control else 0, 1, _BAD_CHARACTER, _RETYPE)
    reason, context = (str(getattr(error, name, None) or "") for name in ("problem", "context"))
    if "expected node" in reason and "flow" in context and not text[mark.index :].strip():
        reason = "did not find expected ',' or"  # the text ends inside a bracket
    if any(part in reason for part in _REPORTED_LATE):
        mark = getattr(error, "context_mark", None) or mark
    index = text.rfind("\\", 0, mark.index) if "hexdecimal" in reason else mark.index
    index = min(index, len(text))
    return _explain_line(text, index) or _explain_reason(reason, text, index, last)


def explain_odd_space() -> tuple[str, str]:
    """The message and hint for a space that only looks like one."""
    hint = _("type ordinary spaces in its place; text from a page or from Word often has others")
    return _("this only looks like a space"), hint


def place_after(before: str) -> Place:
    """The place of what comes after this text."""
    breaks = sum(map(before.replace("\r\n", "\n").count, BREAKS))
    return Place(breaks + 1, len(before) - _line_start(before, len(before)) + 1)


def _problem(
    text: str, index: int, length: int, message: LazyMessage, hint: LazyMessage | None = None
) -> Problem:
    place = place_after(text[:index])._replace(length=max(1, length))
    return Problem(place, message.localize(), hint.localize() if hint else None)


def _line_start(text: str, index: int) -> int:
    """Where the line of a character begins, without splitting a text that may have many lines."""
    return max(text.rfind(newline, 0, index) for newline in BREAKS) + 1


def _line_at(text: str, index: int) -> tuple[int, str]:
    start = _line_start(text, index)
    match = re.compile(f"[^{BREAKS}]*").match(text, start)
    return start, match[0] if match else ""


def _lines_above(text: str, start: int) -> list[str]:
    """The lines above that hold more than a comment, the nearest first; at most 20,000 characters."""
    window = text[max(0, start - 20_000) : start]
    lines = re.split(f"\r\n|[{BREAKS}]", window)[-2 if start else 0 :: -1]
    return [line for line in lines if line.strip() and not line.lstrip().startswith("#")]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _explain_line(text: str, index: int) -> Problem | None:
    """What is wrong with the line whatever the parser made of it."""
    start, line = _line_at(text, index)
    above = _lines_above(text, start)
    if above and re.match(f" *{ODD_SPACE}", above[0]) and not re.match(f" *{ODD_SPACE}", line):
        line = above[0]  # it looks indented, and is not
        start = text.rfind(line, 0, start)
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        hint = N_("put spaces in its place, two for each step")
        return _problem(text, start + indent.index("\t"), 1, N_("there is a tab here"), hint)
    if match := re.match(rf"( *|[^:]*\w:){ODD_SPACE}", line):
        return Problem(place_after(text[: start + match.end(1)]), *explain_odd_space())
    for pattern, message, hint in _WRONG_LINES:
        if match := re.match(pattern, line):
            return _problem(text, start + match.start(1), len(match[1]), message, hint)
    return None


def _explain_reason(reason: str, text: str, index: int, last: Any) -> Problem:
    if "mapping values" in reason:
        return _explain_second_colon(text, index, last)
    if "expected ':'" in reason:
        return _explain_missing_colon(text, index)
    if "expected key" in reason:
        return _explain_missing_key(text, index, last)
    for pattern, message, hint in _REASONS:
        if re.search(pattern, reason):
            return _problem(text, index, 1, message, hint)
    return _problem(text, index, 1, N_("this is not valid YAML: {reason}", reason=reason))


def _explain_second_colon(text: str, index: int, last: Any) -> Problem:
    """A colon where none can stand: in a text, or after lines that were taken for one."""
    start, line = _line_at(text, index)
    begin = last.start_mark.index if last is not None and not last.style else start
    if begin < start and not text[_line_start(text, begin) : begin].strip(" -"):
        return _explain_missing_colon(text, begin)  # its first line was meant as a key
    before = line[: index - start]
    if ": " not in before:
        return _explain_indent(text, start, too_far=True)
    value = before.split(": ", 1)[1].lstrip()
    if re.match(_TYPOGRAPHIC_QUOTE, value):
        message = N_("these quotes do not count as quotes")
        hint = N_("use straight quotes, ' or \", on both sides of the whole text")
        return _problem(text, start + before.index(value), 1, message, hint)
    hint = N_("put the whole text between quotes; or begin a new line, if a new key begins here")
    return _problem(text, index, 1, N_("a second ': ' on one line"), hint)


def _explain_missing_colon(text: str, index: int) -> Problem:
    """A line that should have been a key: without a colon, or without the space after it."""
    start, line = _line_at(text, index)
    if problem := _explain_line(text, index):
        return problem
    indent = _indent(line)
    if match := re.match(r"\s*(?:- )?(\w+:)\S", line):
        message = N_("a space is missing after the colon")
        hint = N_("write a colon, a space, and then the rest")
        return _problem(text, start + match.start(1), len(match[1]), message, hint)
    above = _lines_above(text, start)
    begin, length = start + indent, len(line) - indent
    if above and re.match(rf" {{{indent}}}- ", above[0]):
        hint = N_("begin it with a dash and a space, like the line above")
        return _problem(text, begin, length, _NOT_IN_LIST, hint)
    quote = line[indent : indent + 1]
    if quote in ("'", '"') and line.count(quote) == 1:
        return _problem(text, begin, 1, _UNCLOSED_QUOTE, _CLOSE_QUOTE)
    hint = N_("put the line further in, if it goes on with the text above")
    if word := re.match(r"\w+", line[indent:]):
        length = len(word[0])
        hint = N_(
            "put a colon and a space after it; or put this line further in, if the text above goes on"
        )
    return _problem(text, begin, length, _NO_COLON, hint)


def _explain_missing_key(text: str, index: int, last: Any) -> Problem:
    """Something other than a key where one should be: after a text, or out of line."""
    start, line = _line_at(text, index)
    before = line[: index - start].rstrip()
    if before.endswith(("]", "}")):
        return _problem(text, index, 1, N_("text goes on after the closing bracket"), _QUOTE_ALL)
    if before.endswith(("'", '"')):
        return _explain_after_quote(text, index, last)
    above = _lines_above(text, start)
    in_list = bool(above) and above[0].lstrip().startswith("- ")
    if line[index - start :].startswith("- ") and not in_list:
        message = N_("this line has a dash before it, and the lines it belongs to have none")
        hint = N_("leave out the dash and the space after it")
        return _problem(text, index, 1, message, hint)
    return _explain_indent(text, start)


def _explain_after_quote(text: str, index: int, last: Any) -> Problem:
    if last is not None and (begin := last.start_mark.index) < _line_start(text, index):
        return _problem(text, begin, 1, _UNCLOSED_QUOTE, _CLOSE_QUOTE)
    if text[index] == ",":
        message = N_("there should be no comma here")
        return _problem(text, index, 1, message, N_("leave it out"))
    if re.match(r"\w'\w", text[index - 2 : index + 1]):
        hint = N_("write it twice, or put double quotes around the whole text")
        return _problem(text, index - 1, 1, N_("this apostrophe ends the text"), hint)
    hint = N_("put the whole text between quotes of the other kind, or on the next line after >-")
    return _problem(text, index, 1, N_("text goes on after the closing quote"), hint)


def _explain_indent(text: str, start: int, too_far: bool = False) -> Problem:
    """A line that begins in no column where one could; the hint names those that are near."""
    _start, line = _line_at(text, start)
    own_indent = _indent(line)
    indents: list[int] = []
    for indent in map(_indent, _lines_above(text, start)):
        if not indents or indent < indents[-1]:
            indents.append(indent)
        if too_far or indent <= own_indent:
            break
    columns = _(" or ").join(str(indent + 1) for indent in sorted(indents[-2:]))
    hint = N_("let it begin in column {columns}, like the lines above it", columns=columns)
    message = N_("this line does not fit its indentation")
    length = len(line.split("#")[0].strip())
    return _problem(text, start + own_indent, length, message, hint if columns else None)
