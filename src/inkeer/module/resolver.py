"""What refers to answers in a module file: conditions, computed values and quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from inkeer.errors import Place
from inkeer.i18n import _
from inkeer.module import validators
from inkeer.module.expressions import parser
from inkeer.module.expressions.parser import Condition, ExpressionError, Scope, UnknownNameError
from inkeer.module.expressions.types import Shape
from inkeer.module.placeholders import quoted_ids, unclosed
from inkeer.yaml_document import Map, Node, Scalar


class References:
    """The ids of one module in the order of asking, and what may refer to which of them.

    `shapes` holds the questions that could be read; the others are `broken`, have been told, and
    what refers to them is not told again. `whole` says that every question was at least found; if
    not, an unknown name may be one of those. `rows` are the file's lines, for exact places.
    """

    def __init__(
        self,
        order: Sequence[str],
        shapes: Mapping[str, Shape],
        broken: set[str],
        whole: bool,
        rows: Sequence[str],
        report: validators.Reporter,
    ) -> None:
        self.report = report
        self.whole = whole
        self.rows = rows
        self.position = {name: index for index, name in enumerate(order)}
        self.shapes = dict(shapes)
        self.broken = broken | set(order) - set(shapes)
        self.questions = {name: shape for name, shape in shapes.items() if name in self.position}

    def when(self, node: Node | None, position: int) -> Condition | None:
        """The condition under which what stands at a position is shown."""
        return self._parsed(node, self._scope(position), parser.parse_when)

    def rules(self, values: Mapping[str, Map]) -> dict[str, Condition]:
        """The rule of each computed value by its id, and from now on they can be referred to."""
        rules: dict[str, Condition] = {}
        waiting = dict(values)
        mentioned = {name: self._mentioned(body) for name, body in values.items()}
        while waiting:
            ready = [one for one in waiting if not any(name in waiting for name in mentioned[one])]
            for name in self._circle(waiting) if not ready else ():
                self.broken.add(name)
                del waiting[name]
            for name in ready:
                rule = self._rule(waiting.pop(name))
                if rule is None:
                    self.broken.add(name)
                    continue
                rules[name] = rule
                self.shapes[name] = rule.shape
                self.position[name] = max((self.position[one] for one in rule.needs), default=-1)
        return rules

    def _rule(self, body: Map) -> Condition | None:
        node = body.get("is")
        scope = Scope(self.shapes, frozenset(), self.questions)
        rule = self._parsed(node, scope, parser.parse)
        if rule is None or node is None:
            return None
        if rule.shape.kind not in ("number", "choice", "truth"):
            self.report(
                node.place, _("a computed value is a number, or one of the choices or aspects")
            )
            return None
        return rule

    def _mentioned(self, body: Map) -> set[str]:
        node = body.get("is")
        return set(parser.names(node.text)) if isinstance(node, Scalar) else set()

    def _circle(self, waiting: Mapping[str, Map]) -> list[str]:
        """Reports the values that depend on themselves, found by following what each names."""
        path = [next(iter(waiting))]
        while path.count(path[-1]) < 2:
            path.append(min(self._mentioned(waiting[path[-1]]) & set(waiting)))
        circle = [one for one in waiting if one in path[path.index(path[-1]) :]]
        node = waiting[circle[0]].get("is")
        assert node is not None
        message = _("a computed value cannot depend on itself: {names}")
        hint = _("let one of them follow from answers only")
        self.report(node.place, message.format(names=", ".join(circle)), hint)
        return circle

    def _scope(self, position: int) -> Scope:
        return Scope(_Before(self, position), self.position.keys(), self.questions)

    def _parsed(self, node: Node | None, scope: Scope, parse: parser.Parser) -> Condition | None:
        if node is None:
            return None
        if not isinstance(node, Scalar):
            hint = _("write it on one line; join two with and, or")
            self.report(node.place, _("a condition is one line of text"), hint)
            return None
        try:
            return parse(node.text, scope)
        except ExpressionError as mistake:
            told = self._names_broken(node.text) or (
                isinstance(mistake, UnknownNameError) and not self.whole
            )
            if not told:
                place = self._within(node, mistake.start, mistake.length)
                self.report(place, mistake.message, mistake.hint)
            return None

    def _names_broken(self, text: str) -> bool:
        return any(re.search(rf"(?<!\w){re.escape(one)}(?!\w)", text) for one in self.broken)

    def quotes(self, node: Node | None, position: int) -> None:
        """Looks whether each `${id}` in a text names something answered before this position."""
        if not isinstance(node, Scalar):
            return
        for start in islice(unclosed(node.text), 1):  # of a text the first: what follows, follows
            hint = _("close it with }} after the id; to show the sign itself, write $${{").format()
            self.report(self._within(node, start, 2), _("this ${{ is not closed").format(), hint)
        before = self._scope(position)
        for quoted, start in quoted_ids(node.text):
            name = quoted.removeprefix("last.")
            known = self.questions if name != quoted else before.before
            if name in known or name in self.broken:
                continue
            place = self._within(node, start, len(quoted) + 3)
            if name in before.later:
                message = _("'{name}' is asked later, and a text quotes only what was answered")
                self.report(
                    place, message.format(name=name), _("ask it earlier, or quote it later")
                )
                continue
            if not self.whole:
                continue
            message = _("there is no question '{name}' to quote").format(name=quoted)
            self.report(place, message, parser.an_id(name, known))

    def _within(self, node: Scalar, start: int, length: int) -> Place:
        """Where in the file a part of a value stands; the whole value when it cannot be found."""
        part = node.text[start : start + length].split("\n")[0]
        row, column = node.place.line - 1, node.place.column - 1
        whole = self.rows[row].find(node.text, column) if row < len(self.rows) else -1
        if whole >= 0:
            return Place(row + 1, whole + start + 1, max(1, len(part)))
        earlier = node.text[:start].count(part) if part.strip() else len(node.text)
        for line in range(row, min(row + 40, len(self.rows))):
            begin = column if line == row else 0
            found = [one.start() for one in re.finditer(re.escape(part), self.rows[line][begin:])]
            if earlier < len(found):
                return Place(line + 1, begin + found[earlier] + 1, max(1, len(part)))
            earlier -= len(found)
        return node.place


class _Before(Mapping[str, Shape]):
    """The shapes of what is known before a position; a view, since every question has its own."""

    def __init__(self, references: References, position: int) -> None:
        self._all = references
        self._position = position

    def __getitem__(self, name: str) -> Shape:
        if self._all.position.get(name, self._position) < self._position:
            return self._all.shapes[name]
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._all.shapes if name in self)

    def __len__(self) -> int:
        return sum(1 for _name in self)
