"""The condition language: read with Python's `ast` and checked, names and types, where it stands."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple, NoReturn

from inkeer.errors import did_you_mean, nearest_word, suggest_or_list
from inkeer.i18n import _
from inkeer.module.expressions.evaluator import ARITHMETIC, COMPARISONS, evaluated, number
from inkeer.module.expressions.types import FUNCTIONS, NUMBER, TEXT, TRUTH, Fact, Shape
from inkeer.module.suggestions import other_sign, suggestion

MAX_LENGTH = 300


class ExpressionError(Exception):
    """What is wrong in a condition; `start` and `length` in characters of its text."""

    def __init__(
        self, message: str, hint: str | None = None, start: int = 0, length: int = 1
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.start = start
        self.length = length


class UnknownNameError(ExpressionError):
    """A name that no question has."""


class Condition(NamedTuple):
    """A checked expression: its text, its tree, the ids it needs, and what it gives."""

    source: str
    tree: ast.expr
    needs: frozenset[str]
    shape: Shape

    @property
    def looks_back(self) -> frozenset[str]:
        """The ids of the answers of last time that it names."""
        return frozenset(
            node.attr
            for node in ast.walk(self.tree)
            if isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id == "last"
        )

    def value(self, facts: Mapping[str, Fact], last: Mapping[str, Fact]) -> Fact:
        """What it gives for these answers, and for those of the walk before; None is missing."""
        return evaluated(self.tree, facts, last)


class Scope(NamedTuple):
    """What a condition can see: ids answered before it, ids of the module, ids under `last.`."""

    before: Mapping[str, Shape]
    later: Collection[str] = ()
    last: Mapping[str, Shape] | None = None


Parser = Callable[[str, Scope], Condition]


def parse(source: str, scope: Scope) -> Condition:
    """The expression in `source`; raises the first Mistake in it."""
    tree = _tree(source)
    check = _Check(source, scope)
    shape = check.shape(tree)
    return Condition(source, tree, frozenset(check.needs), shape)


def parse_when(source: str, scope: Scope) -> Condition:
    """The same, and it must be something that is true or false."""
    condition = parse(source, scope)
    if condition.shape.kind != "truth":
        raise ExpressionError(
            _("this is not true or false by itself"),
            _("compare it, as in x > 3, or ask answered(x)"),
            0,
            len(source),
        )
    return condition


def _tree(source: str) -> ast.expr:
    if len(source) > MAX_LENGTH:
        message = _("a condition has at most {limit} characters; this one has {count}")
        raise ExpressionError(message.format(limit=MAX_LENGTH, count=len(source)))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source.strip(), mode="eval").body
    except SyntaxError as error:
        if (sign := other_sign(source)) is not None:
            start, written, hint = sign
            message = _("'{word}' is not part of the condition language").format(word=written)
            raise ExpressionError(message, hint, start, len(written)) from None
        start, length = 0, len(source)  # all of it, when it only ends too early
        if error.offset:
            start = _line_start(source, error.lineno or 1) + error.offset - 1
            start, length = min(start, len(source)), 1
        raise ExpressionError(
            _("this condition cannot be read"),
            _("for example: hours > 4 and 'alone' in company"),
            start,
            length,
        ) from None
    except (ValueError, RecursionError, MemoryError):
        raise ExpressionError(_("this condition cannot be read")) from None


def names(source: str) -> frozenset[str]:
    """The ids that an expression names, as far as it can be read."""
    try:
        tree = _tree(source)
    except ExpressionError:
        return frozenset()
    return frozenset(node.id for node in ast.walk(tree) if isinstance(node, ast.Name))


class _Check:
    """Names and types of one expression."""

    def __init__(self, source: str, scope: Scope) -> None:
        self.source = source
        self.scope = scope
        self.needs: set[str] = set()

    def shape(self, node: ast.expr) -> Shape:
        match node:
            case ast.BoolOp():
                for part in node.values:
                    self._want(part, "truth")
                return TRUTH
            case ast.UnaryOp(op=ast.Not()):
                self._want(node.operand, "truth")
                return TRUTH
            case ast.UnaryOp(op=ast.USub()):
                self._want(node.operand, "number")
                return NUMBER
            case ast.BinOp() if type(node.op) in ARITHMETIC:
                self._want(node.left, "number")
                self._want(node.right, "number")
                return NUMBER
            case ast.Compare():
                self._compare(node)
                return TRUTH
            case ast.Constant(value=str()):
                return TEXT
            case ast.Constant() if number(node) is not None:
                return NUMBER
            case ast.Name() | ast.Attribute():
                return self._named(node)
            case ast.Call():
                return self._call(node)
            case ast.Tuple():
                comma = self.source.find(",", _start(self.source, node))
                message = _("a comma has no place here")
                hint = _("7,5 is written 7.5 here")
                if not self.source[comma + 1 : comma + 2].isdigit():
                    hint = _("join two with and, or")
                raise ExpressionError(message, hint, max(0, comma))
        self._fail(node, _("this is not part of the condition language"))

    def _want(self, node: ast.expr, kind: str) -> None:
        shape = self.shape(node)
        if shape.kind == kind:
            return
        name = " ".join(self._written(node).split())
        if kind == "truth":
            kinds = {
                "number": _("compare it: {name} > 3"),
                "choice": _("compare it: {name} == '...'"),
                "choices": _("ask for one of them: '...' in {name}"),
            }
            if isinstance(node, ast.Constant):
                kinds["text"] = _("say each time of what: question == {name}")
            hint = kinds.get(shape.kind, _("ask whether it was answered: answered({name})"))
            self._fail(node, _("this is not true or false by itself"), hint.format(name=name))
        self._fail(node, _("this is not a number"), _for_a_number(node, shape).format(name=name))

    def _compare(self, node: ast.Compare) -> None:
        left = node.left
        for operator, right in zip(node.ops, node.comparators, strict=True):
            if isinstance(operator, ast.In | ast.NotIn):
                self._contains(left, right)
            elif isinstance(operator, ast.Eq | ast.NotEq):
                self._equal(left, right, isinstance(operator, ast.Eq))
            elif type(operator) in COMPARISONS:
                self._want(left, "number")
                self._want(right, "number")
            else:
                self._fail(node, _("'is' is not part of the condition language"), _("use =="))
            left = right

    def _contains(self, left: ast.expr, right: ast.expr) -> None:
        shape = self.shape(right)
        if shape.kind == "choice":
            hint = self._rewritten(right, "==", left)
            self._fail(right, _("only one choice can be made there"), hint)
        if shape.kind != "choices":
            message = _("'in' asks whether a choice was ticked, and this has no choices")
            self._fail(right, message, _("only a checkbox can stand after 'in'"))
        if not self._option(left, shape):
            self._fail(left, _("a choice in quotes goes before 'in'"))

    def _equal(self, left: ast.expr, right: ast.expr, equal: bool) -> None:
        for word, other in ((left, right), (right, left)):
            if self._unknown_word(word) and not self._unknown_word(other):
                self._quoted(word, self.shape(other))
        one, two = self.shape(left), self.shape(right)
        for literal, shape, asked in ((right, one, left), (left, two, right)):
            if shape.kind == "choice" and self._option(literal, shape):
                return
            if shape.kind == "choices":
                hint = self._rewritten(literal, "in" if equal else "not in", asked)
                self._fail(literal, _("several choices can be made there"), hint)
        if "opaque" in (one.kind, two.kind) or "parts" in (one.kind, two.kind):
            wrong = left if one.kind in ("opaque", "parts") else right
            self._fail(
                wrong,
                _("this cannot be compared"),
                _("name one of its parts, or ask answered(...)"),
            )
        if one.kind != two.kind:
            hint = _("compare a number with a number, and a choice with its id in quotes")
            if "truth" in (one.kind, two.kind):
                name = self._written(left if one.kind == "truth" else right)
                hint = _("write {name}, or not {name}").format(name=name)
            self._fail(right, _("these two are not of one kind, so they are never equal"), hint)

    def _option(self, node: ast.expr, shape: Shape) -> bool:
        """Whether the node is a quoted id; one that is no option of the shape is a Mistake."""
        if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
            self._quoted(node, shape)
            return False
        if node.value not in shape.options:
            labels = {label.casefold(): name for name, label in shape.options.items()}
            hint = suggest_or_list(labels.get(node.value.casefold(), node.value), shape.options)
            self._fail(node, _("there is no choice '{name}' there").format(name=node.value), hint)
        return True

    def _quoted(self, node: ast.expr, shape: Shape) -> None:
        """A choice's id without its quotes is a Mistake."""
        if isinstance(node, ast.Name) and node.id in shape.options:
            hint = _("write {word}").format(word=f"'{node.id}'")
            self._fail(node, _("a choice's id stands between quotes"), hint)

    def _unknown_word(self, node: ast.expr) -> bool:
        return isinstance(node, ast.Name) and node.id not in {*self.scope.before, *self.scope.later}

    def _rewritten(self, left: ast.expr, operator: str, right: ast.expr) -> str:
        written = f"{self._written(left)} {operator} {self._written(right)}"
        return _("write {word}").format(word=written)

    def _named(self, node: ast.expr) -> Shape:
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
            self._unknown(node, path[0], known, later)
        for member in path[1:]:
            if member not in shape.members:
                self._no_member(node, member, shape)
            shape = shape.members[member]
        return shape

    def _unknown(
        self, node: ast.expr, name: str, known: Mapping[str, Shape], later: Collection[str]
    ) -> NoReturn:
        if name in later:
            message = _("'{name}' is asked later, and a condition looks only backwards")
            self._fail(node, message.format(name=name), _("move the question, or the condition"))
        if name in ("true", "false", "True", "False"):
            self._fail(
                node, _("there is no '{name}' here").format(name=name), _("write x, or not x")
            )
        message = _("there is no question '{name}'").format(name=name)
        self._fail(node, message, an_id(name, [*known, *later]), UnknownNameError)

    def _no_member(self, node: ast.expr, member: str, shape: Shape) -> NoReturn:
        near = nearest_word(member, shape.members)
        hint = None
        if near:
            hint = _("did you mean '.{word}'?").format(word=near)
        elif shape.members:
            hint = _("choose from: {names}").format(names=", ".join("." + m for m in shape.members))
        else:
            hint = _("leave it out: only a scale has parts")
        if member in ("wish", "gap") and "now" in shape.members:
            hint = _("add  wish: true  to its question")
        self._fail(node, _("there is no '.{name}' in it").format(name=member), hint)

    def _call(self, node: ast.Call) -> Shape:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name not in FUNCTIONS:
            hint = suggestion(name, FUNCTIONS)
            self._fail(node.func, _("there is no function '{name}'").format(name=name), hint)
        if len(node.args) != 1 or node.keywords or _path(node.args[0]) is None:
            self._fail(node, _("one question's id goes between the brackets"))
        argument = node.args[0]
        shape = self._named(argument)
        if name == "answered":
            return TRUTH
        if name == "count" and shape.kind == "choices":
            return NUMBER
        if shape.kind != "parts" or not shape.options:
            self._fail(
                argument, _("{function} asks for a scale with aspects").format(function=name)
            )
        if name in ("count", "mean"):
            return NUMBER
        if name == "widest" and not all("gap" in part.members for part in shape.members.values()):
            self._fail(argument, _("widest asks for a scale with a wish"), _("add wish: true"))
        return Shape("choice", shape.options)

    def _written(self, node: ast.expr) -> str:
        return ast.get_source_segment(self.source.strip(), node) or ""

    def _fail(
        self,
        node: ast.expr,
        message: str,
        hint: str | None = None,
        kind: type[ExpressionError] = ExpressionError,
    ) -> NoReturn:
        raise kind(message, hint, _start(self.source, node), max(1, len(self._written(node))))


def an_id(name: str, known: Collection[str]) -> str:
    """The hint for the name of no question: the one that it looks like, or what a name is."""
    if not known:
        return _("nothing was asked before it")
    such = _("an id is the word before a question's colon, such as {name}")
    return did_you_mean(name, known) or such.format(name=next(iter(known)))


def _for_a_number(node: ast.expr, shape: Shape) -> str:
    """The hint for what is no number; it may name it."""
    if shape.members:
        return _("name one of its parts: {names}").format(
            names=", ".join(f"{{name}}.{member}" for member in shape.members)
        )
    if isinstance(node, ast.Constant):
        return _("a number stands there without quotes, in figures")
    kinds = {
        "truth": _("write {name}, or not {name}"),
        "choice": _("compare it: {name} == '...'"),
        "choices": _("count what was ticked: count({name})"),
    }
    return kinds.get(shape.kind, _("ask whether it was answered: answered({name})"))


def _start(source: str, node: ast.expr) -> int:
    """Where a node begins, in characters of the source; ast counts lines, and bytes in a line."""
    begin = _line_start(source, node.lineno)
    return begin + len(source[begin:].encode()[: node.col_offset].decode("utf-8", "replace"))


def _line_start(source: str, line: int) -> int:
    """Where a line begins in the source, which was stripped of the space before it."""
    stripped = source.lstrip()
    lines = stripped.split("\n")[: line - 1]
    return len(source) - len(stripped) + sum(len(one) + 1 for one in lines)


def _path(node: ast.expr) -> tuple[str, ...] | None:
    """`a.b.c` as its words, or None when it is something else."""
    if isinstance(node, ast.Name):
        return (node.id,)
    if isinstance(node, ast.Attribute):
        before = _path(node.value)
        return (*before, node.attr) if before else None
    return None
