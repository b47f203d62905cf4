"""What refers to answers in a module file: conditions, computed values and quotes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from inkeer.document import Map, Node, Scalar
from inkeer.errors import Place, did_you_mean
from inkeer.language import _
from inkeer.module import condition, keys
from inkeer.module.condition import Condition, Mistake, Scope, Unknown
from inkeer.module.quoting import quoted_ids
from inkeer.module.shape import Shape

_WORD = r"[A-Za-z_][A-Za-z0-9_]*"


class References:
    """The ids of one module in the order of asking, and what may refer to which of them.

    `shapes` holds the questions that could be read; the others are broken, have been told, and
    what refers to them is not told again. `rows` are the file's lines, for exact places.
    """

    def __init__(
        self,
        order: Sequence[str],
        shapes: Mapping[str, Shape],
        rows: Sequence[str],
        report: keys.Reporter,
    ) -> None:
        self.report = report
        self.rows = rows
        self.position = {name: index for index, name in enumerate(order)}
        self.shapes = dict(shapes)
        self.broken = set(order) - set(shapes)
        self.questions = {name: shape for name, shape in shapes.items() if name in self.position}

    def when(self, node: Node | None, position: int) -> Condition | None:
        """The condition under which what stands at a position is shown."""
        return self._parsed(node, self._scope(position), condition.parse_when)

    def rules(self, values: Mapping[str, Map]) -> dict[str, Condition]:
        """The rule of each computed value by its id, and from now on they can be referred to."""
        rules: dict[str, Condition] = {}
        waiting = dict(values)
        while waiting:
            ready = [one for one in waiting if not self._mentioned(waiting[one]) & set(waiting)]
            if not ready:
                self._circle(waiting)
                self.broken |= set(waiting)
                break
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
        rule = self._parsed(node, scope, condition.parse)
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
        return set(re.findall(_WORD, node.text)) if isinstance(node, Scalar) else set()

    def _circle(self, waiting: Mapping[str, Map]) -> None:
        node = next(iter(waiting.values())).get("is")
        assert node is not None
        names = ", ".join(waiting)
        message = _("a computed value cannot depend on itself: {names}")
        self.report(node.place, message.format(names=names))

    def _scope(self, position: int) -> Scope:
        before = {
            name: shape for name, shape in self.shapes.items() if self.position[name] < position
        }
        return Scope(before, frozenset(self.position) - set(before), self.questions)

    def _parsed(self, node: Node | None, scope: Scope, parse: condition.Parser) -> Condition | None:
        if node is None:
            return None
        if not isinstance(node, Scalar):
            self.report(node.place, _("a condition is one line of text"))
            return None
        try:
            return parse(node.text, scope)
        except Mistake as mistake:
            if not self.broken & set(re.findall(_WORD, node.text)):
                place = self._within(node, mistake.start, mistake.length)
                self.report(place, mistake.message, mistake.hint)
            return None

    def quotes(self, node: Node | None, position: int) -> None:
        """Looks whether each `${id}` in a text names something answered before this position."""
        if not isinstance(node, Scalar):
            return
        before = self._scope(position)
        for quoted, start in quoted_ids(node.text):
            name = quoted.removeprefix("last.")
            known = self.questions if name != quoted else before.before
            if name in known or name in self.broken:
                continue
            place = self._within(node, start, len(quoted) + 3)
            if name in before.later:
                message = _("'{name}' is asked later, and a text quotes only what was answered")
                self.report(place, message.format(name=name))
                continue
            near = did_you_mean(name, known)
            hint = _("did you mean '{word}'?").format(word=near) if near else None
            self.report(
                place, _("there is no question '{name}' to quote").format(name=quoted), hint
            )

    def _within(self, node: Scalar, start: int, length: int) -> Place:
        """Where in the file a part of a value stands; the whole value when it cannot be found."""
        part = node.text[start : start + length].split("\n")[0]
        row = node.place.line - 1
        for line in range(row, min(row + 40, len(self.rows))):
            whole = self.rows[line].find(node.text, node.place.column - 1) if line == row else -1
            if whole >= 0:
                return Place(line + 1, whole + start + 1, max(1, len(part)))
            column = self.rows[line].find(part, node.place.column - 1 if line == row else 0)
            if part.strip() and column >= 0:
                return Place(line + 1, column + 1, len(part))
        return node.place
