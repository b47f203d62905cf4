"""The names and types of a condition, checked on its syntax tree; every mistake has its place."""

from __future__ import annotations

import ast
from collections.abc import Collection, Mapping
from typing import NamedTuple, NoReturn

from inkeer.errors import InkeerError, did_you_mean, nearest_word, suggest_or_list
from inkeer.i18n import _
from inkeer.module.expressions.evaluator import ARITHMETIC, COMPARISONS, literal_number
from inkeer.module.expressions.types import FUNCTIONS, NUMBER, TEXT, TRUTH, Shape
from inkeer.module.suggestions import suggest_word


class ExpressionError(InkeerError):
    """What is wrong in a condition; `start` and `length` in characters of its text."""

    def __init__(
        self, message: str, hint: str | None = None, start: int = 0, length: int = 1
    ) -> None:
        super().__init__(message, hint)
        self.start = start
        self.length = length


class UnknownNameError(ExpressionError):
    """A name that is not a question's id."""


class ExpressionScope(NamedTuple):
    """What a condition can see: ids answered before it, ids of the module, ids under `last.`."""

    before: Mapping[str, Shape]
    later: Collection[str] = ()
    last: Mapping[str, Shape] | None = None


class Checker:
    """Checks one expression; `needs` collects the ids that it names."""

    def __init__(self, source: str, scope: ExpressionScope) -> None:
        self.source = source
        self.scope = scope
        self.needs: set[str] = set()

    def check(self, node: ast.expr) -> Shape:
        """The shape of an expression's value; raises ExpressionError for the first mistake."""
        match node:
            case ast.BoolOp():
                return self._require(TRUTH, *node.values)
            case ast.UnaryOp(op=ast.Not()):
                return self._require(TRUTH, node.operand)
            case ast.UnaryOp(op=ast.USub()):
                return self._require(NUMBER, node.operand)
            case ast.BinOp() if type(node.op) in ARITHMETIC:
                return self._require(NUMBER, node.left, node.right)
            case ast.Compare():
                self._check_comparison(node)
                return TRUTH
            case ast.Constant(value=str()):
                return TEXT
            case ast.Constant() if literal_number(node) is not None:
                return NUMBER
            case ast.Name() | ast.Attribute():
                return self._check_name(node)
            case ast.Call():
                return self._check_call(node)
            case ast.Tuple():
                comma = self.source.find(",", index_of(self.source, node))
                is_decimal = self.source[comma + 1 : comma + 2].isdigit()
                hint = _("7,5 is written 7.5 here") if is_decimal else _("join two with and, or")
                raise ExpressionError(_("there should be no comma here"), hint, max(0, comma))
        self._fail(node, _("this is not part of the condition language"))

    def _require(self, wanted: Shape, *nodes: ast.expr) -> Shape:
        for node in nodes:
            shape = self.check(node)
            if shape.kind != wanted.kind:
                message = _("this is not true or false by itself")
                if wanted == NUMBER:
                    message = _("this is not a number")
                name = " ".join(self._source_of(node).split())
                self._fail(node, message, _suggest_kind(wanted, node, shape).format(name=name))
        return wanted

    def _check_comparison(self, node: ast.Compare) -> None:
        left = node.left
        for operator, right in zip(node.ops, node.comparators, strict=True):
            if isinstance(operator, ast.In | ast.NotIn):
                self._check_in(left, right)
            elif isinstance(operator, ast.Eq | ast.NotEq):
                self._check_equal(left, right, isinstance(operator, ast.Eq))
            elif type(operator) in COMPARISONS:
                self._require(NUMBER, left, right)
            else:
                self._fail(node, _("'is' is not part of the condition language"), _("use =="))
            left = right

    def _check_in(self, left: ast.expr, right: ast.expr) -> None:
        shape = self.check(right)
        if shape.kind == "choice":
            hint = self._suggest_comparison(right, "==", left)
            self._fail(right, _("only one choice can be made there"), hint)
        if shape.kind != "choices":
            message = _("'in' asks whether a choice was ticked, and this has no choices")
            self._fail(right, message, _("only a checkbox can stand after 'in'"))
        if not self._is_option(left, shape):
            self._fail(left, _("a choice in quotes goes before 'in'"))

    def _check_equal(self, left: ast.expr, right: ast.expr, equal: bool) -> None:
        for word, other in ((left, right), (right, left)):
            if self._is_unknown(word) and not self._is_unknown(other):
                self._refuse_unquoted(word, self.check(other))
        shapes = self.check(left), self.check(right)
        kinds = [shape.kind for shape in shapes]
        for value, shape, question in zip((right, left), shapes, (left, right), strict=True):
            if shape.kind == "choice" and self._is_option(value, shape):
                return
            if shape.kind == "choices":
                hint = self._suggest_comparison(value, "in" if equal else "not in", question)
                self._fail(value, _("several choices can be made there"), hint)
        for node, kind in zip((left, right), kinds, strict=True):
            if kind in ("opaque", "parts"):
                hint = _("name one of its parts, or ask answered(...)")
                self._fail(node, _("this cannot be compared"), hint)
        if kinds[0] != kinds[1]:
            hint = _("compare a number with a number, and a choice with its id in quotes")
            if "truth" in kinds:
                name = self._source_of(left if kinds[0] == "truth" else right)
                hint = _("write {name}, or not {name}").format(name=name)
            self._fail(right, _("these two are of different kinds, so they are never equal"), hint)

    def _is_option(self, node: ast.expr, shape: Shape) -> bool:
        """Whether the node is a quoted id; one that is not an option of the shape is a mistake."""
        if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
            self._refuse_unquoted(node, shape)
            return False
        if node.value not in shape.options:
            ids = {label.casefold(): name for name, label in shape.options.items()}
            hint = suggest_or_list(ids.get(node.value.casefold(), node.value), shape.options)
            self._fail(node, _("there is no choice '{name}' there").format(name=node.value), hint)
        return True

    def _refuse_unquoted(self, node: ast.expr, shape: Shape) -> None:
        if isinstance(node, ast.Name) and node.id in shape.options:
            hint = _("write {word}").format(word=f"'{node.id}'")
            self._fail(node, _("a choice's id stands between quotes"), hint)

    def _is_unknown(self, node: ast.expr) -> bool:
        return isinstance(node, ast.Name) and node.id not in {*self.scope.before, *self.scope.later}

    def _suggest_comparison(self, left: ast.expr, operator: str, right: ast.expr) -> str:
        comparison = f"{self._source_of(left)} {operator} {self._source_of(right)}"
        return _("write {word}").format(word=comparison)

    def _check_name(self, node: ast.expr) -> Shape:
        path = _path(node)
        if path is None:
            self._fail(node, _("only a question's id can come before a dot"))
        known, later = self.scope.before, self.scope.later
        if path[0] == "last":
            known, later, path = self.scope.last or {}, (), path[1:]
            if not path:
                self._fail(node, _("after 'last' comes a dot and a question's id"))
        else:
            self.needs.add(path[0])
        shape = known.get(path[0])
        if shape is None:
            self._fail_unknown(node, path[0], known, later)
        for member in path[1:]:
            if member not in shape.members:
                self._fail_member(node, member, shape)
            shape = shape.members[member]
        return shape

    def _fail_unknown(
        self, node: ast.expr, name: str, known: Mapping[str, Shape], later: Collection[str]
    ) -> NoReturn:
        if name in later:
            message = _("'{name}' is asked later, and a condition looks only backwards")
            self._fail(node, message.format(name=name), _("move the question, or the condition"))
        if name in ("true", "false"):
            message = _("there is no '{name}' here").format(name=name)
            self._fail(node, message, _("write x, or not x"))
        message = _("there is no question '{name}'").format(name=name)
        raise UnknownNameError(message, suggest_id(name, [*known, *later]), *self._span_of(node))

    def _fail_member(self, node: ast.expr, member: str, shape: Shape) -> NoReturn:
        near = nearest_word(member, shape.members)
        if member in ("wish", "gap") and "now" in shape.members:
            hint = _("add  wish: true  to its question")
        elif near:
            hint = _("did you mean '.{word}'?").format(word=near)
        elif shape.members:
            names = ", ".join(f".{name}" for name in shape.members)
            hint = _("choose from: {names}").format(names=names)
        else:
            hint = _("leave it out: only a scale has parts")
        self._fail(node, _("there is no '.{name}' in it").format(name=member), hint)

    def _check_call(self, node: ast.Call) -> Shape:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name not in FUNCTIONS:
            hint = suggest_word(name, FUNCTIONS)
            self._fail(node.func, _("there is no function '{name}'").format(name=name), hint)
        if len(node.args) != 1 or node.keywords or _path(node.args[0]) is None:
            self._fail(node, _("one question's id goes between the brackets"))
        argument = node.args[0]
        shape = self._check_name(argument)
        if name == "answered":
            return TRUTH
        if name == "count" and shape.kind == "choices":
            return NUMBER
        if shape.kind != "parts" or not shape.options:
            message = _("{function} asks for a scale with aspects")
            self._fail(argument, message.format(function=name))
        if name in ("count", "mean"):
            return NUMBER
        if name == "widest" and not all("gap" in part.members for part in shape.members.values()):
            self._fail(argument, _("widest asks for a scale with a wish"), _("add wish: true"))
        return Shape("choice", shape.options)

    def _source_of(self, node: ast.expr) -> str:
        return ast.get_source_segment(self.source.strip(), node) or ""

    def _span_of(self, node: ast.expr) -> tuple[int, int]:
        return index_of(self.source, node), max(1, len(self._source_of(node)))

    def _fail(self, node: ast.expr, message: str, hint: str | None = None) -> NoReturn:
        raise ExpressionError(message, hint, *self._span_of(node))


def suggest_id(name: str, known: Collection[str]) -> str:
    """The hint for an unknown id: the one that it looks like, or what an id is."""
    if not known:
        return _("nothing was asked before it")
    explanation = _("an id is the word before a question's colon, such as {name}")
    return did_you_mean(name, known) or explanation.format(name=next(iter(known)))


def _suggest_kind(wanted: Shape, node: ast.expr, shape: Shape) -> str:
    """How to make a truth or a number of it; a template with its `name`."""
    otherwise = _("ask whether it was answered: answered({name})")
    if wanted == TRUTH:
        hints = {
            "number": _("compare it: {name} > 3"),
            "choice": _("compare it: {name} == '...'"),
            "choices": _("ask for one of them: '...' in {name}"),
        }
        if isinstance(node, ast.Constant):
            hints["text"] = _("say each time of what: question == {name}")
        return hints.get(shape.kind, otherwise)
    if shape.members:
        parts = ", ".join(f"{{name}}.{member}" for member in shape.members)
        return _("name one of its parts: {names}").format(names=parts)
    if isinstance(node, ast.Constant):
        return _("a number is written there without quotes, in figures")
    hints = {
        "truth": _("write {name}, or not {name}"),
        "choice": _("compare it: {name} == '...'"),
        "choices": _("count what was ticked: count({name})"),
    }
    return hints.get(shape.kind, otherwise)


def index_of(source: str, node: ast.expr) -> int:
    """Where a node begins, in characters of the source; ast counts lines, and bytes in a line."""
    begin = line_start(source, node.lineno)
    return begin + len(source[begin:].encode()[: node.col_offset].decode("utf-8", "replace"))


def line_start(source: str, line: int) -> int:
    """Where a line, counted from 1 in the source without the space before it, begins in it."""
    stripped = source.lstrip()
    lines = stripped.split("\n")[: line - 1]
    return len(source) - len(stripped) + sum(len(line) + 1 for line in lines)


def _path(node: ast.expr) -> tuple[str, ...] | None:
    """`a.b.c` as its words; None for anything else."""
    if isinstance(node, ast.Name):
        return (node.id,)
    if isinstance(node, ast.Attribute):
        before = _path(node.value)
        return (*before, node.attr) if before else None
    return None
