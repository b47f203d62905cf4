"""Markdown that reads well in Obsidian and anywhere; no answer can break out of its place.

What a person typed is text, not markup: every sign that Markdown, HTML or Obsidian would act on is
escaped, so that it is read exactly as it was typed. Spaces and empty lines that Markdown would
swallow are written as entities.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, groupby

from inkeer import yaml_document
from inkeer.i18n import _, format_moment
from inkeer.journal.entry import AnsweredQuestion, Entry
from inkeer.journal.index.database import Piece
from inkeer.module.types import TYPES
from inkeer.text import UNSAFE, safe
from inkeer.yaml_document import Data

_SIGNS = re.compile(r"[\\`*_\[\]<>#|~$^&%=]")
_LEADING = re.compile(r"^()([-+:])|^(\d{1,9})([.)])(?=\s|$)")
_EDGE = re.compile(r"^\s+|\s+$|\t")
_EMPTY = "&nbsp;"
_ACTING = re.compile(f"{_SIGNS.pattern[:-1]}\\t{UNSAFE[1:]}")  # any of which needs a closer look
_OPENING = frozenset("-+:0123456789")


def piece(entry: Entry) -> Piece:
    """What front matter says of an entry, and the entry."""
    return Piece(safe(yaml_document.write(_facts(entry))), _entry(entry))


def document_of(pieces: Iterable[Piece]) -> Iterator[str]:
    """Front matter, which stands only at the very top, then the entries one after the other.

    The pieces are gone through twice, and none is kept.
    """
    fronts = (one.front for one in pieces)
    first, second = next(fronts, None), next(fronts, None)
    if first is None:
        return
    yield "---\n"
    if second is None:
        yield first
    else:
        yield "entries:\n"
        for front in chain([first, second], fronts):
            yield "- " + front[:-1].replace("\n", "\n  ") + "\n"
    yield "---\n"
    for one in pieces:
        yield f"\n{one.body}\n"


def _entry(entry: Entry) -> str:
    """One entry: its title and time, then its questions as headings."""
    parts = [f"# {_one_line(entry.title)}", _one_line(format_moment(entry.started))]
    for answered in entry.answers:
        parts += _question(answered)
    if entry.computed:
        parts.append("## " + _one_line(_("What follows from it")))
        values = [
            f"- {_one_line(one.label)}: {_one_line(one.told())}" for one in entry.computed.values()
        ]
        parts.append("\n".join(values))
    if entry.set_aside:
        parts.append("## " + _one_line(_("Written before this reflection changed")))
        for kept in entry.set_aside:
            parts += ["### " + _one_line(kept.ask or kept.id), literal(kept.told())]
    return "\n\n".join(parts)


def _facts(entry: Entry) -> dict[str, Data]:
    """What front matter says of an entry."""
    return {
        "date": entry.started.date(),
        "module": entry.module,
        "tags": list(entry.tags),
        "title": entry.title,
        "id": entry.id,
        "started": entry.started,
        "finished": entry.finished,
        "language": entry.language,
    }


def _question(answered: AnsweredQuestion) -> list[str]:
    parts = ["## " + _one_line(answered.ask or answered.id)]
    lines = answered.lines()
    listed = answered.type in TYPES and TYPES[answered.type].listed
    if answered.answer is None:
        parts.append(f"*{_one_line(_('skipped'))}*")
    elif listed and len(lines) > 1:
        parts.append("\n".join(f"- {_one_line(line)}" for line in lines))
    else:
        parts.append(literal("\n".join(lines)))
    for deeper in answered.deepened:
        parts += ["### " + _one_line(deeper.ask), literal(deeper.answer)]
    return parts


def literal(text: str) -> str:
    """A text of any number of lines as Markdown that shows just that text.

    One empty line parts two paragraphs; each further one is a paragraph with a space in it.
    """
    lines = text.split("\n")
    if _stands(text, lines):
        return text
    blocks: list[str] = []
    at = 0
    for written, group in groupby(lines, bool):
        found = list(group)
        at += len(found)
        if written:
            blocks.append("\n".join(_line(line) for line in found))
        else:
            inside = at > len(found) and at < len(lines)
            blocks += [_EMPTY] * (len(found) - (1 if inside else 0))
    return "\n\n".join(blocks)


def _stands(text: str, lines: list[str]) -> bool:
    """Whether a text is Markdown for itself, as most are; what this saves is half of an export."""
    if _ACTING.search(text) or "\n\n\n" in text or not (lines[0] and lines[-1]):
        return False
    return not any(
        line and (line[0] in _OPENING or line[0].isspace() or line[-1].isspace()) for line in lines
    )


def _line(line: str) -> str:
    if _stands(line, [line]):
        return line
    line = _SIGNS.sub(r"\\\g<0>", safe(line))
    line = _LEADING.sub(lambda found: found[0][:-1] + "\\" + found[0][-1], line)
    return _EDGE.sub(lambda found: "".join(f"&#{ord(char)};" for char in found[0]), line)


def _one_line(text: str) -> str:
    return _line(" ".join(text.split()))
