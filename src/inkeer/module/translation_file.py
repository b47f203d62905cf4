"""A translation begun or brought up to date: what is missing comes in, and all else stays.

Nothing is written anew: lines come between the lines that are there. Each missing text is an empty
value, and above it stands the original as a remark; by that remark one can tell later on whether
the original has changed since.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from typing import NamedTuple

from inkeer.errors import FileProblemsError, Place, Problem
from inkeer.i18n import _
from inkeer.module import translation
from inkeer.module.source_lines import Sheet
from inkeer.module.translation import Texts
from inkeer.text import safe, safe_line
from inkeer.yaml_document import Map, Node, Scalar, Seq

SCHEMA_LINE = "# yaml-language-server: $schema=inkeer.schema.json"
_HEAD = ("format", "translates", "language", "version")
_APART = (*_HEAD, "aliases", "source")  # a translation's own; and a source may keep its name
_EMPTY = '""'  # not single quotes, which an apostrophe would end
_WIDTH = 76  # columns of a remark, without the spaces before it
_NO_YAML = "[\ufeff\ufffe\uffff]"  # what `safe` lets through, and YAML does not


class Refreshed(NamedTuple):
    """A translation as it is to stand there, and what is to be said of it.

    `added` texts came in; `empty` ones, those among them, wait to be translated. `changed` are the
    paths of texts whose original is another now, `left` those that the module does not have.
    `behind` is the version that it is to have once somebody has looked; None where it has it.
    """

    text: str
    added: int
    empty: int
    changed: tuple[str, ...]
    left: tuple[str, ...]
    behind: str | None


def begun(module: Map, name: str, language: str) -> str:
    """The head of a translation in which nothing stands yet."""
    head = dict(zip(_HEAD, ("1", name, language, _version(module)), strict=True))
    return "\n".join([SCHEMA_LINE, *(f"{key}: {value}" for key, value in head.items()), ""])


def refreshed(module: Map, text: str, path: str) -> Refreshed:
    """The translation in a text, with what it lacks; FileProblemsError when it cannot be added to."""
    theirs = translation.read(text, path)
    work = _Work(module, text, path)
    work.fill(_asked(module), theirs)
    behind = _version(module) if _version(module) != _version(theirs) else None
    if behind is not None and not (work.changed or work.unknown):
        work.set_version(theirs, behind)
        behind = None
    new = work.sheet.text()
    if _leaves(translation.read(new, path)) != _leaves(theirs):
        raise work.refused(theirs.place)  # what is there would not have stayed what it was
    changed, left = tuple(work.changed), tuple(work.left)
    return Refreshed(new, work.added, work.empty, changed, left, behind)


def _asked(module: Map) -> Texts:
    """The texts of a module in the order of a walk."""
    texts = {name: one for name, one in translation.layout(module).items() if name not in _APART}
    closing = texts.pop("closing", None)
    return {**texts, "closing": closing} if closing is not None else texts


def _version(node: Map) -> str:
    version = node.get("version")
    return str(int(version.text)) if isinstance(version, Scalar) else "1"


def _leaves(node: Node, path: str = "") -> dict[str, str]:
    """Every text that says something, by its path; the version aside."""
    if isinstance(node, Scalar):
        text = node.text.strip("\n")
        return {path: text} if text and path != "version" else {}
    if isinstance(node, Seq):
        pairs = [(str(number), one) for number, one in enumerate(node.items, 1)]
    else:
        pairs = [(name.text, one) for name, one in node.items]
    return {
        key: text
        for name, one in pairs
        for key, text in _leaves(one, f"{path}.{name}" if path else name).items()
    }


class _Work:
    """One refreshing: goes over a module's texts beside those of its translation."""

    def __init__(self, module: Map, text: str, path: str) -> None:
        self.sheet = Sheet(text)
        self.source = text
        self.path = path
        language = module.get("language")
        assert isinstance(language, Scalar)
        self.language = language.text
        self.titles = _titles(module)
        self.added = 0
        self.empty = 0
        self.changed: list[str] = []
        self.unknown = False  # whether there is a text of which nobody can tell the original
        self.left: list[str] = []

    # -- looking at what is there ----------------------------------------------------------

    def fill(self, texts: Texts, theirs: Map) -> None:
        """Put in what the whole translation lacks."""
        below = 0
        for name, value in theirs.items:
            if name.text not in _HEAD:
                break
            below = self.sheet.below(value)
        own = tuple(one for one in theirs.items if one[0].text not in _APART)
        self._fill("", texts, theirs._replace(items=own), below, 0)

    def _fill(self, path: str, texts: Texts, theirs: Map, below: int, indent: int) -> None:
        """Put in what one mapping lacks, each after what comes before it in the module."""
        there = {key.text: (key, value) for key, value in theirs.items}
        self.left += [path + name for name in there if name not in texts]
        if path == "questions.":
            self.titles = {
                ids: one for ids, one in self.titles.items() if not set(ids) & set(there)
            }
        for name, text in texts.items():
            if name in there:
                key, value = there[name]
                self._present(path + name, key, value, text)
                below = self.sheet.below(value)
            elif self.sheet.bracketed(theirs):
                raise self.refused(theirs.place)
            else:
                self.sheet.insert(below, self._written(path + name, text, indent))

    def _present(self, path: str, key: Scalar, value: Node, text: Texts | Node) -> None:
        """Look at one text that is there, or a group of them."""
        if isinstance(text, Mapping):
            if isinstance(value, Map):
                inner = value.items[0][0].place.column - 1 if value.items else 0
                self._fill(f"{path}.", text, value, key.place.line, inner)
            elif isinstance(value, Scalar) and value.plain and not value.text:
                nothing = Map((), value.place)
                self._fill(f"{path}.", text, nothing, key.place.line, key.place.column + 1)
            else:
                raise self.refused(value.place)
        elif isinstance(text, Seq) and isinstance(value, Seq):
            self._present_list(path, value, text)
        elif isinstance(value, Scalar):
            self._present_text(path, key.place, value, _original(text))

    def _present_list(self, path: str, value: Seq, text: Seq) -> None:
        for number, (one, other) in enumerate(zip(text.items, value.items, strict=False), 1):
            if isinstance(other, Scalar):
                self._present_text(f"{path}.{number}", other.place, other, _original(one))
        missing = text.items[len(value.items) :]
        if missing and self.sheet.bracketed(value):
            raise self.refused(value.place)
        new = self._items(missing, value.place.column - 1)
        self.sheet.insert(self.sheet.below(value), new)

    def _present_text(self, path: str, place: Place, value: Scalar, original: str) -> None:
        """See to it that the original stands above what is empty, and that a new one is marked."""
        filled = bool(value.text.strip())
        self.empty += not filled
        line = place.line - 1
        before = self.sheet.lines[line][: place.column - 1]
        indent = len(before) - len(before.lstrip(" "))
        begins = rf"\s*# {self.language}(?: \(([^)]*)\))?:(?:\s|$)"
        found = self.sheet.remark(line, begins, r"\s*#(?:   |\s*$)")
        if before.strip(" -") or found is None:  # between brackets no remark has a place
            self.unknown |= filled
            if not (filled or before.strip(" -")):
                self.sheet.insert(line, self._remark(original, indent), above=True)
            return
        there = self.sheet.lines[slice(*found)]
        head = re.match(begins, there[0])
        word = head[1] if head else None
        new = [row.strip() for row in self._remark(original, indent, word)]
        same = [row.strip() for row in there] == new
        if filled and (word or not same):
            self.changed.append(path)
        if filled and not same:
            self.sheet.insert(found[1], self._remark(original, indent, _("changed")), above=True)
        elif not same:
            self.sheet.replace(*found, self._remark(original, indent))

    def refused(self, place: Place) -> FileProblemsError:
        """What to say where nothing can be put in."""
        hint = _("write each id on a line of its own, and its texts below it, further in")
        problem = Problem(place, _("no text can be added here"), hint)
        return FileProblemsError(self.path, self.source, (problem,))

    # -- what comes in ---------------------------------------------------------------------

    def _written(self, path: str, text: Texts | Node, indent: int) -> list[str]:
        """A text that is missing, or a group of them, as lines."""
        lead, name = " " * indent, path.rpartition(".")[2]
        if isinstance(text, Mapping):
            lines = [*self._heading(path, lead), f"{lead}{name}:"]
            begun = len(lines)
            for key, one in text.items():
                inner = self._written(f"{path}.{key}", one, indent + 2)
                lines += inner if inner[0] or len(lines) > begun else inner[1:]
        elif isinstance(text, Seq):
            lines = [f"{lead}{name}:", *self._items(text.items, indent + 2)]
        else:
            self._came_in()
            lines = [*self._remark(_original(text), indent), f"{lead}{name}: {_EMPTY}"]
        apart = indent == 0 or (indent == 2 and isinstance(text, Mapping))
        return ["", *lines] if apart else lines

    def _heading(self, path: str, lead: str) -> list[str]:
        """Before the first question of a section, its title."""
        group, _dot, name = path.partition(".")
        ids = next((ids for ids in self.titles if group == "questions" and name in ids), None)
        return [f"{lead}# ---- {_clean(self.titles.pop(ids))} ----", ""] if ids else []

    def _items(self, texts: tuple[Node, ...], indent: int) -> list[str]:
        lines = []
        for one in texts:
            self._came_in()
            lines += [*self._remark(_original(one), indent), f"{' ' * indent}- {_EMPTY}"]
        return lines

    def _came_in(self) -> None:
        self.added += 1
        self.empty += 1

    def _remark(self, original: str, indent: int, word: str | None = None) -> list[str]:
        """An original as a remark: `# nl: ...`, or `# nl (changed): ...` where it was another."""
        rows = [
            row
            for line in _clean(original).strip("\n").split("\n")
            for row in textwrap.wrap(line, _WIDTH, break_on_hyphens=False) or [""]
        ]
        head = f"# {self.language} ({word}): " if word else f"# {self.language}: "
        lines = [head + rows[0], *(f"#   {row}" for row in rows[1:])]
        return [" " * indent + line.rstrip() for line in lines]

    def set_version(self, theirs: Map, version: str) -> None:
        """Say which version this translates."""
        there, language = theirs.get("version"), theirs.get("language")
        if isinstance(there, Scalar):
            self.sheet.put(there, version)
        elif language is not None:
            self.sheet.insert(self.sheet.below(language), [f"version: {version}"])


def _titles(module: Map) -> dict[tuple[str, ...], str]:
    """The titles of sections, by the ids of their questions."""
    found = {}
    sections = module.get("sections")
    for _name, section in sections.items if isinstance(sections, Map) else ():
        questions = section.get("questions") if isinstance(section, Map) else None
        title = section.get("title") if isinstance(section, Map) else None
        if isinstance(questions, Map) and isinstance(title, Scalar):
            found[tuple(name.text for name, _body in questions.items)] = safe_line(title.text)
    return found


def _original(text: Texts | Node) -> str:
    """What the module says; of a list each text after a dash."""
    if isinstance(text, Seq):
        return "\n".join(f"- {_original(one)}" for one in text.items)
    return text.text if isinstance(text, Scalar) else ""


def _clean(text: str) -> str:
    """A text as it can stand in a remark."""
    return re.sub(_NO_YAML, "?", safe(text))
