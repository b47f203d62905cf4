"""What a YAML parser stumbled over, in plain words and at the place where it can be mended."""

from __future__ import annotations

import re
from typing import NamedTuple

from inkeer.errors import BREAKS, Place, Problem
from inkeer.i18n import _


class Scalar(NamedTuple):
    """The last value that the parser understood: where it begins and ends, and its quotes."""

    start: int
    end: int
    style: str


def told(error: Exception, text: str, last: Scalar | None = None) -> Problem:
    """What the YAML parser stumbled over, in plain words."""
    mark = getattr(error, "problem_mark", None)
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "")
    context = str(getattr(error, "context", None) or "")
    if mark is None:
        at = _first_control(text)
        return _at(text, at, 1, _("this character cannot stand in a text file"), _again())
    if "expected node" in problem and "flow" in context:
        # The text ended inside a bracket, or something is missing in one.
        ended = not text[mark.index :].strip()
        problem = "did not find expected ',' or" if ended else problem
    at = mark.index
    if any(part in problem for part in _BEGUN_EARLIER):
        at = (getattr(error, "context_mark", None) or mark).index
    if "hexdecimal" in problem:
        at = text.rfind("\\", 0, at)
    at = min(at, len(text))
    return _of_the_line(text, at) or _of_the_parser(problem, text, at, last)


def _of_the_parser(problem: str, text: str, at: int, last: Scalar | None) -> Problem:
    if "mapping values" in problem:
        return _second_colon(text, at, last)
    if "expected ':'" in problem:
        return _no_colon(text, at)
    if "expected key" in problem:
        return _no_key(text, at, last)
    for part, message, hint in _syntax_words():
        if part in problem:
            return _at(text, at, 1, message, hint)
    return _at(text, at, 1, _("this is not valid YAML: {reason}").format(reason=problem))


# What is said where something ends badly; what is told is where it began.
_BEGUN_EARLIER = (
    *("',' or", "unexpected end", "unexpected document", "expected ':'", "alphabetic or numeric"),
    *("comment or line break", "chomping or indentation", "tag URI", "whitespace or line break"),
)
# The characters that YAML has no room for.
_CONTROL = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
# Spaces that look like one and are none, or cannot be seen at all.
ODD_SPACE = "[\xa0\u1680\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff]"
_TYPOGRAPHIC = "[‘’‚“”„«»]"


def _first_control(text: str) -> int:
    found = re.search(_CONTROL, text)
    return found.start() if found else 0


def after(before: str) -> Place:
    """The place of what comes after this text."""
    breaks = sum(map(before.replace("\r\n", "\n").count, BREAKS))
    return Place(breaks + 1, len(before) - _line_start(before, len(before)) + 1)


def _at(text: str, index: int, length: int, message: str, hint: str | None = None) -> Problem:
    return Problem(after(text[:index])._replace(length=max(1, length)), message, hint)


def _line_start(text: str, index: int) -> int:
    """Where the line of a character begins; a text may have too many lines to part it."""
    return max(text.rfind(one, 0, index) for one in BREAKS) + 1


def _line(text: str, index: int) -> str:
    """The line in which a character stands."""
    found = re.compile(f"[^{BREAKS}]*").match(text, _line_start(text, index))
    return found[0] if found else ""


def _above(text: str, start: int) -> list[str]:
    """The lines above that say something, the nearest first; not all of them in a long file."""
    window = text[max(0, start - 20_000) : start]
    lines = re.split(f"\r\n|[{BREAKS}]", window)[-2 if start else 0 :: -1]
    return [one for one in lines if one.strip() and not one.lstrip().startswith("#")]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


# -- what a line tells by itself -----------------------------------------------------------------


def _of_the_line(text: str, at: int) -> Problem | None:
    """What is wrong with the line whatever the parser made of it."""
    start, line = _line_start(text, at), _line(text, at)
    above = _above(text, start)
    if above and re.match(f" *{ODD_SPACE}", above[0]) and not re.match(f" *{ODD_SPACE}", line):
        start, line = text.rfind(above[0], 0, start), above[0]  # it stands where it was not put
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        spaces = _("put spaces in its place, two for each step")
        return _at(text, start + indent.index("\t"), 1, _("a tab stands here"), spaces)
    found = re.match(rf" *({ODD_SPACE})|[^:]*\w:({ODD_SPACE})", line)
    if found:
        begin = found.start(1) if found[1] else found.start(2)
        return _at(text, start + begin, 1, odd_space(), ordinary_space())
    for pattern, message, hint in _line_words():
        if found := re.match(pattern, line):
            return _at(text, start + found.start(1), len(found[1]), message, hint)
    return None


def odd_space() -> str:
    """The message for a space that is none."""
    return _("a space of another kind stands here, and only looks like one")


def ordinary_space() -> str:
    """The hint for it."""
    return _("type ordinary spaces in its place; text from a page or from Word often has others")


def _line_words() -> tuple[tuple[str, str, str], ...]:
    remark = _("a remark does not begin like this")
    return (
        (r"\s*(```|~~~)", _("this line does not belong in the file"), _("remove it")),
        (r"(>)\s", _("this is quoted, as in a mail"), _("remove the > before each line")),
        (r"\s*(//|/\*|<!--|;)", remark, _("begin it with # and a space")),
        (r"\s*([^\w\s{}\[\]'\"]{3,})\s*$", _("this line says nothing"), _("remove it")),
    )


# -- what the parser tells -----------------------------------------------------------------------


def _second_colon(text: str, at: int, last: Scalar | None) -> Problem:
    """A colon where none can stand: in a text, or after lines that were taken for one."""
    start, line = _line_start(text, at), _line(text, at)
    if last is not None and last.style == "" and last.start < start:
        first = _line_start(text, last.start)
        if not text[first : last.start].strip(" -"):
            return _no_colon(text, last.start)  # its first line was to be a key
    before = line[: at - start]
    if ": " not in before:
        return _misaligned(text, start, too_far=True)
    value = before.split(": ", 1)[1].lstrip()
    if re.match(_TYPOGRAPHIC, value):
        begin = start + before.index(value)
        return _at(text, begin, 1, _("these quotes do not count as quotes"), _straight())
    hint = _("put the whole text between quotes; or begin a new line, if a new key begins here")
    return _at(text, at, 1, _("a second ': ' on one line"), hint)


def _no_colon(text: str, at: int) -> Problem:
    """A line that should have been a key: without a colon, or without the space after it."""
    start, line = _line_start(text, at), _line(text, at)
    if problem := _of_the_line(text, at):
        return problem
    indent = _indent(line)
    if found := re.match(r"\s*(?:- )?(\w+:)\S", line):
        message = _("a space is missing after the colon")
        hint = _("write a colon, a space, and then the rest")
        return _at(text, start + found.start(1), len(found[1]), message, hint)
    above = _above(text, start)
    if above and re.match(rf" {{{indent}}}- ", above[0]):
        hint = _("begin it with a dash and a space, like the line above")
        return _at(text, start + indent, len(line) - indent, _no_dash(), hint)
    quote = line[indent : indent + 1]
    if quote in ("'", '"') and line.count(quote) == 1:
        return _at(text, start + indent, 1, _never_closed(), _close_it())
    word = re.match(r"\w*", line[indent:])
    if not word or not word[0]:
        return _at(text, start + indent, len(line) - indent, _no_name(), _further_in())
    hint = _(
        "put a colon and a space after it; or put this line further in, if the text above goes on"
    )
    return _at(text, start + indent, len(word[0]), _no_name(), hint)


def _no_key(text: str, at: int, last: Scalar | None) -> Problem:
    """Something that is no key where one should be: after a text, or out of line."""
    start, line = _line_start(text, at), _line(text, at)
    before = line[: at - start].rstrip()
    if before.endswith(("]", "}")):
        return _at(text, at, 1, _("text goes on after the closing bracket"), _in_quotes())
    if before.endswith(("'", '"')):
        return _after_quote(text, at, last)
    above = _above(text, start)
    listed = bool(above) and above[0].lstrip().startswith("- ")
    if line[at - start :].startswith("- ") and not listed:
        message = _("a dash stands before this line, and not before those that it belongs to")
        return _at(text, at, 1, message, _("leave out the dash and the space after it"))
    return _misaligned(text, start)


def _after_quote(text: str, at: int, last: Scalar | None) -> Problem:
    if last is not None and last.start < _line_start(text, at):
        return _at(text, last.start, 1, _never_closed(), _close_it())
    if text[at] == ",":
        return _at(text, at, 1, _("a comma has no place here"), _("leave it out"))
    if text[at - 1] == "'" and re.match(r"\w'\w", text[at - 2 : at + 1]):
        hint = _("write it twice, or put double quotes around the whole text")
        return _at(text, at - 1, 1, _("this apostrophe ends the text"), hint)
    hint = _("put the whole text between quotes of the other kind, or on the next line after >-")
    return _at(text, at, 1, _("text goes on after the closing quote"), hint)


def _misaligned(text: str, start: int, too_far: bool = False) -> Problem:
    """A line that begins in no column where one could; the hint names those that are near."""
    line = _line(text, start)
    mine = _indent(line)
    columns: list[int] = []
    for indent in map(_indent, _above(text, start)):
        if not columns or indent < columns[-1]:
            columns.append(indent)
        if too_far or indent <= mine:
            break
    names = [str(one + 1) for one in sorted(columns[-2:])]
    hint = _("let it begin in column {columns}, like the lines above it")
    told = hint.format(columns=_(" or ").join(names)) if names else None
    length = len(line.split("#")[0].strip())
    return _at(text, start + mine, length, _("this line does not fit its indentation"), told)


def _straight() -> str:
    return _("use straight quotes, ' or \", on both sides of the whole text")


def _in_quotes() -> str:
    return _("put the whole text between quotes")


def _no_name() -> str:
    return _("a colon is missing after this name")


def _no_dash() -> str:
    return _("this line does not fit the list above it")


def _further_in() -> str:
    return _("put the line further in, if it goes on with the text above")


def _never_closed() -> str:
    return _("a quote is opened and not closed")


def _close_it() -> str:
    return _("put the same quote at the end of the text")


def _again() -> str:
    return _("remove it, or type the line again")


def _syntax_words() -> tuple[tuple[str, str, str | None], ...]:
    begin = _("this character cannot begin a value")
    bracket = _("close it; a text that begins with a bracket goes between quotes")
    list_ = _("begin the list on a line of its own; a text that begins with a dash goes in quotes")
    dash = _("begin it with a dash and a space, or line it up with what it belongs to")
    block = _("after | or > the text begins on the next line")
    below = _("put it on the next line, two spaces further in, or all of it between quotes")
    escape = _("this backslash means something between double quotes")
    control = _("this character cannot stand in a text file")
    missing = _("write what is missing, or remove the comma")
    return (
        ("that cannot start any token", begin, _in_quotes()),
        ("alphabetic or numeric", begin, _in_quotes()),
        ("tag URI", begin, _in_quotes()),
        ("whitespace or line break", begin, _in_quotes()),
        ("mapping keys are not allowed", begin, _in_quotes()),
        ("comment or line break", block, below),
        ("chomping or indentation", block, below),
        ("did not find expected '-'", _no_dash(), dash),
        ("did not find expected ',' or", _("a bracket is opened and not closed"), bracket),
        ("did not find expected node", _("a value is missing here"), missing),
        ("block sequence entries", _("a list cannot begin here"), list_),
        ("unexpected end of stream", _never_closed(), _close_it()),
        ("unexpected document", _never_closed(), _close_it()),
        ("unknown escape", escape, _("use single quotes")),
        ("hexdecimal number", escape, _("use single quotes")),
        ("control characters", control, _again()),
        ("special characters", control, _again()),
    )


# -- files that are something else ---------------------------------------------------------------


def disguised(raw: bytes) -> tuple[str, str] | None:
    """What to say of a file that is not what its name says; None for any other."""
    begin = raw.lstrip(b"\xef\xbb\xbf \r\n\t")[:16].lower()
    if begin.startswith((b"pk\x03\x04", b"{\\rtf", b"\xd0\xcf\x11\xe0")):
        message = _("this is a word processor's document, and no plain text")
        return message, _("copy its text into a plain text editor, and save it from there as UTF-8")
    if begin.startswith((b"<!doctype", b"<html")):
        return _("this is a web page, and no plain text"), _("save only the text that it shows")
    return None
