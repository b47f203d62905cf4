"""Markdown that reads well in Obsidian and anywhere; no answer can break out of its place.

What a person typed is text, not markup: every sign that Markdown, HTML or Obsidian would act on is
escaped. Spaces and empty lines that Markdown would swallow are written as entities.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, groupby

from inkeer import yaml_document
from inkeer.journal.entry import Entry
from inkeer.journal.entry_layout import Paragraph, lay_out_entry
from inkeer.text import UNSAFE, sanitize
from inkeer.yaml_nodes import Data

_SIGNS = re.compile(r"(?<=:):|[\\`*_\[\]<>#|~$^&%=]")  # mood:: 5 is a field of Dataview
_LEADING = re.compile(r"^()([-+:])|^(\d{1,9})([.)])(?=\s|$)")
_EDGE = re.compile(r"^\s+|\s+$|\t")
_EMPTY = "&nbsp;"
_ACTING = re.compile(f"{_SIGNS.pattern[:-1]}\\t{UNSAFE[1:]}")  # any of which needs a closer look
_OPENING = frozenset("-+:0123456789")
_HEADINGS = {"title": "#", "question": "##", "deeper": "###", "results": "##", "set aside": "##"}


def render(entries: Iterable[Entry]) -> Iterator[str]:
    """Front matter, which stands only at the very top, then the entries one after the other.

    The entries are gone through twice, and none is held in memory.
    """
    fronts = map(_front_matter, entries)
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
    for entry in entries:
        yield f"\n{_draw_entry(entry)}\n"


def _front_matter(entry: Entry) -> str:
    tags = list(dict.fromkeys(map(_to_tag, entry.tags)))
    as_written: dict[str, Data] = {"tags_as_written": list(entry.tags)}
    properties: dict[str, Data] = {
        "date": entry.started.date(),
        "module": entry.module,
        "tags": tags,
        **(as_written if tags != list(entry.tags) else {}),
        "title": entry.title,
        "id": entry.id,
        "started": entry.started,
        "finished": entry.finished,
        "language": entry.language,
    }
    return sanitize(yaml_document.dump_yaml(properties))


def _to_tag(text: str) -> str:
    """A tag as Obsidian takes it: no spaces, few signs, and more than digits."""
    tag = re.sub(r"[^\w/-]+", "-", text).strip("-/")
    return tag if re.search(r"[^\d/-]", tag) else f"_{tag}"


def _draw_entry(entry: Entry) -> str:
    blocks = []
    for kind, group in groupby(lay_out_entry(entry), key=lambda paragraph: paragraph.kind):
        blocks.append(("\n" if kind == "result" else "\n\n").join(map(_draw_paragraph, group)))
    return "\n\n".join(blocks)


def _draw_paragraph(paragraph: Paragraph) -> str:
    kind, lines = paragraph
    if kind in _HEADINGS:
        return f"{_HEADINGS[kind]} {_one_line(lines[0])}"
    match kind:
        case "meta":  # the tags are in the front matter
            return _one_line(lines[0])
        case "skipped":
            return f"*{_one_line(lines[0])}*"
        case "list":
            return "\n".join(f"- {_one_line(line)}" for line in lines)
        case "result":
            return "- " + ": ".join(map(_one_line, lines))
        case "former answer":
            return f"### {_one_line(lines[0])}\n\n{literal(lines[1])}"
    return literal("\n".join(lines))


def literal(text: str) -> str:
    """A text of any number of lines as Markdown that shows just that text.

    One empty line separates two paragraphs; each further one is a paragraph with a space in it.
    """
    lines = text.split("\n")
    blocks: list[str] = []
    end = 0
    for has_text, group in groupby(lines, bool):
        run = list(group)
        end += len(run)
        if has_text:
            blocks.append("\n".join(map(_escape_line, run)))
        else:
            between = len(run) < end < len(lines)
            blocks += [_EMPTY] * (len(run) - between)
    return "\n\n".join(blocks)


def _escape_line(line: str) -> str:
    if not (_ACTING.search(line) or line[:1] in _OPENING or line != line.strip()):
        return line  # as most lines: a third of the time of an export
    line = _SIGNS.sub(r"\\\g<0>", sanitize(line))
    line = _LEADING.sub(lambda match: match[0][:-1] + "\\" + match[0][-1], line)
    return _EDGE.sub(lambda match: "".join(f"&#{ord(char)};" for char in match[0]), line)


def _one_line(text: str) -> str:
    return _escape_line(" ".join(text.split()))
