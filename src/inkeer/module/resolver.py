"""What refers to answers in a module file: conditions, computed values and quotes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from inkeer.errors import Place
from inkeer.i18n import _
from inkeer.module.expressions import condition
from inkeer.module.expressions.checker import (
    ExpressionError,
    ExpressionScope,
    UnknownNameError,
    suggest_id,
)
from inkeer.module.expressions.condition import Condition
from inkeer.module.expressions.types import Shape
from inkeer.module.placeholders import find_quotes, find_unclosed
from inkeer.module.value_readers import Reporter
from inkeer.yaml_nodes import Map, Node, Scalar


class References:
    """What may be referred to, from the first question of a module to the last.

    `shapes` holds the questions in the order of asking, None for an invalid one. What refers to an
    invalid or a `broken` one is not reported, nor an unknown name in a module that is not
    `complete`: it may be a question that was missed. `rows` are the file's lines.
    """

    def __init__(
        self,
        shapes: Mapping[str, Shape | None],
        broken: set[str],
        complete: bool,
        rows: Sequence[str],
        report: Reporter,
    ) -> None:
        self.report = report
        self.complete = complete
        self.rows = rows
        self.position = {name: index for index, name in enumerate(shapes)}
        self.questions = {name: shape for name, shape in shapes.items() if shape is not None}
        self.broken = broken | shapes.keys() - self.questions.keys()
        self.shapes = dict(self.questions)  # and those of computed values
        self.before: dict[str, Shape] = {}  # of what is known so far
        self.computed_after: dict[int, dict[str, Shape]] = {}  # by position

    def mark_answered(self, name: str) -> None:
        """Let what follows refer to this question, and to what is computed from it."""
        if name in self.questions:
            self.before[name] = self.questions[name]
        self.before |= self.computed_after.get(self.position[name], {})

    def parse_condition(self, node: Node | None) -> Condition | None:
        """The condition under which the next question, or section, is shown."""
        scope = ExpressionScope(self.before, self.position.keys(), self.questions)
        return self._parse(node, scope, is_rule=False)

    def parse_rules(self, computed: Mapping[str, Map]) -> dict[str, Condition]:
        """The rule of each computed value by its id; they can be referred to from now on."""
        rules: dict[str, Condition] = {}
        waiting = dict(computed)
        mentions = {name: _find_mentions(body) for name, body in computed.items()}
        while waiting:
            ready = [name for name in waiting if not mentions[name] & waiting.keys()]
            for name in () if ready else self._report_cycle(waiting, mentions):
                self.broken.add(name)
                del waiting[name]
            for name in ready:
                rule = self._parse_rule(waiting.pop(name))
                if rule is None:
                    self.broken.add(name)
                    continue
                rules[name] = rule
                self.shapes[name] = rule.shape
                last = max((self.position[need] for need in rule.needs), default=-1)
                self.position[name] = last
                self.computed_after.setdefault(last, {})[name] = rule.shape
        self.before |= self.computed_after.get(-1, {})  # what needs no answer
        return rules

    def _parse_rule(self, body: Map) -> Condition | None:
        node = body.get("is")
        scope = ExpressionScope(self.shapes, (), self.questions)
        rule = self._parse(node, scope, is_rule=True)
        if node is None or rule is None or rule.shape.kind in ("number", "choice", "truth"):
            return rule
        message = _("a computed value is a number, or one of the choices or aspects")
        self.report(node.place, message)
        return None

    def _report_cycle(
        self, waiting: Mapping[str, Map], mentions: Mapping[str, set[str]]
    ) -> list[str]:
        """The values that depend on themselves, found by following what each mentions."""
        path = [next(iter(waiting))]
        while path.count(path[-1]) < 2:
            path.append(min(mentions[path[-1]] & waiting.keys()))
        cycle = [name for name in waiting if name in path[path.index(path[-1]) :]]
        node = waiting[cycle[0]].get("is")
        assert node is not None
        message = _("a computed value cannot depend on itself: {names}")
        hint = _("let one of them follow from answers only")
        self.report(node.place, message.format(names=", ".join(cycle)), hint)
        return cycle

    def _parse(self, node: Node | None, scope: ExpressionScope, is_rule: bool) -> Condition | None:
        if node is None:
            return None
        if not isinstance(node, Scalar):
            hint = _("write it on one line; join two with and, or")
            self.report(node.place, _("a condition is one line of text"), hint)
            return None
        try:
            parse = condition.parse_expression if is_rule else condition.parse_when
            return parse(node.text, scope)
        except ExpressionError as error:
            may_be_missed = isinstance(error, UnknownNameError) and not self.complete
            if not may_be_missed and not self._mentions_broken(node.text):
                place = self._place_within(node, error.start, error.length)
                self.report(place, error.message, error.hint)
            return None

    def _mentions_broken(self, text: str) -> bool:
        return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in self.broken)

    def check_quotes(self, node: Node | None) -> None:
        """Report each `${id}` in a text that names nothing known so far."""
        if not isinstance(node, Scalar):
            return
        if (start := find_unclosed(node.text)) is not None:
            hint = _("close it with }} after the id; to show the sign itself, write $${{").format()
            place = self._place_within(node, start, 2)
            self.report(place, _("this ${{ is not closed").format(), hint)
        for quoted, start in find_quotes(node.text):
            name = quoted.removeprefix("last.")
            known = self.questions if name != quoted else self.before
            if name in known or name in self.broken:
                continue
            place = self._place_within(node, start, len(quoted) + 3)
            if name in self.position:
                message = _("'{name}' is asked later, and a text quotes only what was answered")
                hint = _("ask it earlier, or quote it later")
                self.report(place, message.format(name=name), hint)
            elif self.complete:
                message = _("there is no question '{name}' to quote").format(name=quoted)
                self.report(place, message, suggest_id(name, known))

    def _place_within(self, node: Scalar, start: int, length: int) -> Place:
        """Where in the file a part of a value is; the whole value when that cannot be found."""
        part = node.text[start : start + length].split("\n")[0]
        row, column = node.place.line - 1, node.place.column - 1
        first_line = self.rows[row] if row < len(self.rows) else ""
        starts = (column, column + 1)  # after its quote
        beside = (at for at in starts if first_line.startswith(node.text, at))
        value_start = next(beside, -1)
        if value_start >= 0:
            return Place(row + 1, value_start + start + 1, max(1, len(part)))
        # Of a value of several lines: the same occurrence of the part as in its text.
        skip = node.text[:start].count(part) if part.strip() else len(node.text)
        for line in range(row, min(row + 40, len(self.rows))):
            begin = column if line == row else 0
            columns = [m.start() for m in re.finditer(re.escape(part), self.rows[line][begin:])]
            if skip < len(columns):
                return Place(line + 1, begin + columns[skip] + 1, max(1, len(part)))
            skip -= len(columns)
        return node.place


def _find_mentions(body: Map) -> set[str]:
    node = body.get("is")
    return set(condition.find_names(node.text)) if isinstance(node, Scalar) else set()
