"""Markdown as a reader of it sees it: its headings, its paragraphs, its lists, and nothing typed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from inkeer.export import FORMATS
from inkeer.journal.entry import Entry

EMPTY = "\u00a0"  # what an empty line beyond the first is written as


@dataclass
class Rendered:
    """What a renderer made of a text."""

    blocks: list[tuple[str, str]] = field(default_factory=list)  # h1, h2, p, li ... and its text
    marks: set[str] = field(default_factory=set)  # everything inside lines but text: em, link ...


def rendered(markdown: str) -> Rendered:
    """A text without front matter, as CommonMark with tables and strikethrough shows it."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    page = Rendered()
    opened: list[str] = []
    for token in parser.parse(markdown):
        if token.nesting == 1:
            opened.append(token.tag)
        elif token.nesting == -1:
            opened.pop()
        elif token.type == "inline":
            assert token.children is not None
            kind = "li" if "li" in opened else opened[-1]
            page.blocks.append((kind, _told(token.children)))
            page.marks |= {one.type for one in token.children} - {"text", "softbreak"}
        else:
            page.blocks.append((token.type, token.content))  # code, html, a rule: none of ours
    return page


def _told(tokens: Iterable[Token]) -> str:
    return "".join("\n" if one.type == "softbreak" else one.content for one in tokens)


def as_typed(paragraphs: list[str]) -> str:
    """The text whose paragraphs these are: one empty line between two, and one for each EMPTY."""
    lines: list[str] = []
    written = False
    for paragraph in paragraphs:
        if paragraph == EMPTY:
            lines.append("")
            continue
        lines += [""] * written + paragraph.split("\n")
        written = True
    return "\n".join(lines)


def export_text(name: str, *entries: Entry) -> str:
    """The document of some entries in a format."""
    return "".join(FORMATS[name].render(entries))
