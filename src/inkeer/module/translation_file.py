"""A translation begun or brought up to date: what is missing is added, and all else stays.

Nothing is written anew: lines come between the lines that are there. Each missing text is an empty
value, and above it is the original as a comment; by that comment one can tell later whether the
original has changed since.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from inkeer.errors import FileProblemsError, Place, Problem
from inkeer.i18n import _
from inkeer.module.source_lines import SourceLines
from inkeer.module.translation import Texts, collect_texts, parse_translation
from inkeer.text import sanitize, sanitize_line
from inkeer.yaml_nodes import Map, Node, Scalar, Seq

SCHEMA_LINE = "# yaml-language-server: $schema=inkeer.schema.json"
_HEAD = ("format", "translates", "language", "version")
_OWN = (*_HEAD, "aliases", "source")  # a translation's own; and a source may keep its name
_EMPTY = '""'  # not single quotes, which an apostrophe would end
_WIDTH = 76  # columns of a comment, without the spaces before it
_NOT_YAML = "[\ufeff\ufffe\uffff]"  # what `sanitize` lets through, and YAML does not


class RefreshedTranslation(NamedTuple):
    """A translation as it should be, and what to report about it.

    `added` texts are new; `empty` ones, those among them, wait to be translated. `changed` are the
    paths of texts whose original is another now, `left` those that the module does not have.
    `behind` is the version to write once somebody has looked; None where it is there.
    """

    text: str
    added: int
    empty: int
    changed: tuple[str, ...]
    left: tuple[str, ...]
    behind: str | None


def begin_translation(module: Map, name: str, language: str) -> str:
    """The head of a translation, without any text."""
    head = dict(zip(_HEAD, ("1", name, language, _version(module)), strict=True))
    return "\n".join([SCHEMA_LINE, *(f"{key}: {value}" for key, value in head.items()), ""])


def refresh_translation(module: Map, text: str, path: str) -> RefreshedTranslation:
    """The translation in a text, with what it lacks; FileProblemsError when it cannot be added to."""
    theirs = parse_translation(text, path)
    refresher = _Refresher(module, text, path)
    refresher.fill(_in_order_of_walk(collect_texts(module)), theirs)
    behind = _version(module) if _version(module) != _version(theirs) else None
    if behind is not None and not (refresher.changed or refresher.unknown):
        refresher.set_version(theirs, behind)
        behind = None
    new = refresher.lines.join()
    if _leaves(parse_translation(new, path)) != _leaves(theirs):
        raise refresher.refuse(theirs.place)  # what is there would not stay what it was
    return RefreshedTranslation(
        new,
        refresher.added,
        refresher.empty,
        tuple(refresher.changed),
        tuple(refresher.left),
        behind,
    )


def _in_order_of_walk(texts: Texts) -> Texts:
    """The texts that a translation must have, the closing last."""
    ordered = {name: text for name, text in texts.items() if name not in _OWN}
    if "closing" in ordered:
        ordered["closing"] = ordered.pop("closing")
    return ordered


def _version(node: Map) -> str:
    version = node.get("version")
    return str(int(version.text)) if isinstance(version, Scalar) else "1"


def _leaves(node: Node, path: str = "") -> dict[str, str]:
    """Every text that is not empty, by its path, without the version."""
    if isinstance(node, Scalar):
        text = node.text.strip("\n")
        return {path: text} if text and path != "version" else {}
    if isinstance(node, Seq):
        pairs = [(str(number), item) for number, item in enumerate(node.items, 1)]
    else:
        pairs = [(name.text, value) for name, value in node.items]
    return {
        leaf: text
        for name, value in pairs
        for leaf, text in _leaves(value, f"{path}.{name}" if path else name).items()
    }


class _Refresher:
    """Goes over a module's texts beside those of its translation, and edits its lines."""

    def __init__(self, module: Map, text: str, path: str) -> None:
        self.lines = SourceLines(text)
        self.source = text
        self.path = path
        language = module.get("language")
        assert isinstance(language, Scalar)
        self.language = language.text
        self.titles = _section_titles(module)
        self.added = 0
        self.empty = 0
        self.changed: list[str] = []
        self.unknown = False  # whether there is a text whose original nobody can tell
        self.left: list[str] = []

    # -- what is there ---------------------------------------------------------------------

    def fill(self, texts: Texts, theirs: Map) -> None:
        """Add what the whole translation lacks."""
        line = 0
        for name, value in theirs.items:
            if name.text not in _HEAD:
                break
            line = self.lines.line_after(value)
        pairs = tuple(pair for pair in theirs.items if pair[0].text not in _OWN)
        self._fill_map("", texts, theirs._replace(items=pairs), line, 0)

    def _fill_map(self, path: str, texts: Texts, theirs: Map, line: int, indent: int) -> None:
        """Add what one mapping lacks, each text after the one before it in the module."""
        present = {key.text: (key, value) for key, value in theirs.items}
        self.left += [path + name for name in present if name not in texts]
        if path == "questions.":
            self.titles = {
                ids: title for ids, title in self.titles.items() if not set(ids) & present.keys()
            }
        for name, text in texts.items():
            if name in present:
                key, value = present[name]
                self._review(path + name, key, value, text)
                line = self.lines.line_after(value)
            elif self.lines.is_bracketed(theirs):
                raise self.refuse(theirs.place)
            else:
                self.lines.insert(line, self._new_lines(path + name, text, indent))

    def _review(self, path: str, key: Scalar, value: Node, text: Texts | Node) -> None:
        """Look at a text that is there, or a group of them."""
        if isinstance(text, Mapping):
            if isinstance(value, Map):
                inner = value.items[0][0].place.column - 1 if value.items else 0
                self._fill_map(f"{path}.", text, value, key.place.line, inner)
            elif isinstance(value, Scalar) and value.plain and not value.text:
                nothing = Map((), value.place)
                self._fill_map(f"{path}.", text, nothing, key.place.line, key.place.column + 1)
            else:
                raise self.refuse(value.place)
        elif isinstance(text, Seq) and isinstance(value, Seq):
            self._review_list(path, value, text)
        elif isinstance(value, Scalar):
            self._review_text(path, key.place, value, _original(text))

    def _review_list(self, path: str, value: Seq, text: Seq) -> None:
        for number, (original, item) in enumerate(zip(text.items, value.items, strict=False), 1):
            if isinstance(item, Scalar):
                self._review_text(f"{path}.{number}", item.place, item, _original(original))
        missing = text.items[len(value.items) :]
        if missing and self.lines.is_bracketed(value):
            raise self.refuse(value.place)
        new = self._new_items(missing, value.place.column - 1)
        self.lines.insert(self.lines.line_after(value), new)

    def _review_text(self, path: str, place: Place, value: Scalar, original: str) -> None:
        """Keep the original above an empty text, and mark where a translated one has changed."""
        translated = bool(value.text.strip())
        self.empty += not translated
        line = place.line - 1
        before = self.lines.lines[line][: place.column - 1]
        indent = len(before) - len(before.lstrip(" "))
        begins = rf"\s*# {self.language}(?: \(([^)]*)\))?:(?:\s|$)"
        span = self.lines.find_comment(line, begins, r"\s*#(?:   |\s*$)")
        if before.strip(" -") or span is None:  # between brackets no comment has a place
            self.unknown |= translated
            if not (translated or before.strip(" -")):
                self.lines.insert(line, self._comment(original, indent), above=True)
            return
        comment = self.lines.lines[slice(*span)]
        head = re.match(begins, comment[0])
        mark = head[1] if head else None
        expected = [row.strip() for row in self._comment(original, indent, mark)]
        same = [row.strip() for row in comment] == expected
        if translated and (mark or not same):
            self.changed.append(path)
        if translated and not same:
            new = self._comment(original, indent, _("changed"))
            self.lines.insert(span[1], new, above=True)
        elif not same:
            self.lines.replace(*span, self._comment(original, indent))

    def refuse(self, place: Place) -> FileProblemsError:
        """The error for a place where nothing can be added."""
        hint = _("write each id on a line of its own, and its texts below it, further in")
        problem = Problem(place, _("no text can be added here"), hint)
        return FileProblemsError(self.path, self.source, (problem,))

    # -- what is added ---------------------------------------------------------------------

    def _new_lines(self, path: str, text: Texts | Node, indent: int) -> list[str]:
        """A text that is missing, or a group of them, as lines."""
        lead, name = " " * indent, path.rpartition(".")[2]
        if isinstance(text, Mapping):
            lines = [*self._heading(path, lead), f"{lead}{name}:"]
            start = len(lines)
            for key, part in text.items():
                inner = self._new_lines(f"{path}.{key}", part, indent + 2)
                lines += inner if inner[0] or len(lines) > start else inner[1:]
        elif isinstance(text, Seq):
            lines = [f"{lead}{name}:", *self._new_items(text.items, indent + 2)]
        else:
            lines = self._new_text(text, f"{name}:", indent)
        apart = indent == 0 or (indent == 2 and isinstance(text, Mapping))
        return ["", *lines] if apart else lines

    def _heading(self, path: str, lead: str) -> list[str]:
        """Before the first question of a section, its title."""
        group, _dot, name = path.partition(".")
        ids = next((ids for ids in self.titles if group == "questions" and name in ids), None)
        return [f"{lead}# ---- {_clean(self.titles.pop(ids))} ----", ""] if ids else []

    def _new_items(self, texts: Sequence[Node], indent: int) -> list[str]:
        return [line for text in texts for line in self._new_text(text, "-", indent)]

    def _new_text(self, text: Node, label: str, indent: int) -> list[str]:
        self.added += 1
        self.empty += 1
        return [*self._comment(_original(text), indent), f"{' ' * indent}{label} {_EMPTY}"]

    def _comment(self, original: str, indent: int, mark: str | None = None) -> list[str]:
        """An original as a comment: `# nl: ...`, or `# nl (changed): ...` where it was another."""
        rows = [
            row
            for line in _clean(original).strip("\n").split("\n")
            for row in textwrap.wrap(line, _WIDTH, break_on_hyphens=False) or [""]
        ]
        head = f"# {self.language} ({mark}): " if mark else f"# {self.language}: "
        lines = [head + rows[0], *(f"#   {row}" for row in rows[1:])]
        return [" " * indent + line.rstrip() for line in lines]

    def set_version(self, theirs: Map, version: str) -> None:
        """Write which version this translates."""
        node, language = theirs.get("version"), theirs.get("language")
        if isinstance(node, Scalar):
            self.lines.replace_value(node, version)
        elif language is not None:
            self.lines.insert(self.lines.line_after(language), [f"version: {version}"])


def _section_titles(module: Map) -> dict[tuple[str, ...], str]:
    """The titles of sections, by the ids of their questions."""
    titles = {}
    sections = module.get("sections")
    for _name, section in sections.items if isinstance(sections, Map) else ():
        questions = section.get("questions") if isinstance(section, Map) else None
        title = section.get("title") if isinstance(section, Map) else None
        if isinstance(questions, Map) and isinstance(title, Scalar):
            titles[tuple(name.text for name, _body in questions.items)] = sanitize_line(title.text)
    return titles


def _original(text: Texts | Node) -> str:
    """What the module says; of a list each text after a dash."""
    if isinstance(text, Seq):
        return "\n".join(f"- {_original(item)}" for item in text.items)
    return text.text if isinstance(text, Scalar) else ""


def _clean(text: str) -> str:
    """A text as it can stand in a comment."""
    return re.sub(_NOT_YAML, "?", sanitize(text))
