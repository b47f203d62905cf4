"""A condition taken apart: `and`, `or` and `not` over atoms, each of which looks at one term.

What conditions have to do with each other shows here: `over > 4` and `4 >= over` look at one term.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Literal, NamedTuple

from inkeer.module.expressions.evaluator import all_or_any, compared, evaluated
from inkeer.module.expressions.types import Fact
from inkeer.module.model import Module

_SIGNS: dict[type[ast.cmpop], str] = {
    ast.Eq: "==",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}
_OPERATORS = {sign: kind() for kind, sign in _SIGNS.items()}
_TURNED = {"==": "==", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_IN = ast.In()


class Term(NamedTuple):
    """What has a value: a question's answer, a part of one, a computed value, a sum."""

    key: str  # terms of one key have one value
    tree: ast.expr
    of: frozenset[str]  # the names in it; `last.x` is a name of its own

    @property
    def name(self) -> str | None:
        """The one name that it looks at without reckoning; None where it takes more than a look."""
        tree = self.tree.args[0] if isinstance(self.tree, ast.Call) else self.tree
        while isinstance(tree, ast.Attribute):
            tree = tree.value
        return next(iter(self.of)) if isinstance(tree, ast.Name) and self.of else None


def function(term: Term) -> str | None:
    """The function that a term calls, as in widest(x); None where it calls none."""
    tree = term.tree
    return tree.func.id if isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name) else None


class Atom(NamedTuple):
    """One thing asked of a term: `answered`, `true`, `in`, or a comparison with a value."""

    term: Term
    test: str
    value: Fact
    key: tuple[str, str, str]  # atoms of one key are true together

    def holds(self, value: Fact) -> bool | None:
        """What it is for this value of its term; None is missing."""
        if self.test == "answered":
            return value is not None
        if self.test == "true":
            return value is True if value is not None else None
        if self.test == "in":
            return compared(_IN, self.value, value)
        return compared(_OPERATORS[self.test], value, self.value)


def _atom(term: Term, test: str, value: Fact = None) -> Atom:
    return Atom(term, test, value, (term.key, test, str(value)))


class Not(NamedTuple):
    """The contrary."""

    part: Formula


class Joined(NamedTuple):
    """Parts that must all be true, or of which any must."""

    how: Literal["and", "or"]
    parts: tuple[Formula, ...]


Formula = Atom | Not | Joined


def atoms(formula: Formula) -> Iterator[Atom]:
    """The atoms in the order in which they stand."""
    match formula:
        case Atom():
            yield formula
        case Not(part):
            yield from atoms(part)
        case Joined(_how, parts):
            for one in parts:
                yield from atoms(one)


def truth(formula: Formula, known: Mapping[tuple[str, str, str], bool | None]) -> bool | None:
    """What a formula is where this is known of its atoms, as conditions reckon it."""
    match formula:
        case Atom():
            return known[formula.key]
        case Not(part):
            found = truth(part, known)
            return None if found is None else not found
        case Joined(how, parts):
            return all_or_any([truth(one, known) for one in parts], how == "or")


Where = tuple[str, str | None]  # a section, and a question in it


def formulas(module: Module) -> dict[Where, Formula]:
    """The conditions of a module taken apart, by the section or question that they stand at."""
    apart = _Apart({one.id: one.rule.tree for one in module.computed})
    found: dict[Where, Formula] = {}
    for section in module.sections:
        if section.when is not None:
            found[section.id, None] = apart.formula(section.when.tree)
        for question in section.questions:
            if question.when is not None:
                found[section.id, question.id] = apart.formula(question.when.tree)
    return found


class _Apart:
    def __init__(self, rules: Mapping[str, ast.expr]) -> None:
        self.rules = rules

    def formula(self, tree: ast.expr) -> Formula:
        match tree:
            case ast.BoolOp():
                how: Literal["and", "or"] = "or" if isinstance(tree.op, ast.Or) else "and"
                return Joined(how, tuple(self.formula(one) for one in tree.values))
            case ast.UnaryOp(op=ast.Not()):
                return Not(self.formula(tree.operand))
            case ast.Compare():
                sides = [tree.left, *tree.comparators]
                links = zip(tree.ops, sides, sides[1:], strict=False)
                parts = tuple(self._link(*link) for link in links)
                return parts[0] if len(parts) == 1 else Joined("and", parts)
            case ast.Call(func=ast.Name(id="answered")):
                return _atom(self.term(tree.args[0]), "answered")
        return _atom(self.term(tree), "true")

    def _link(self, operator: ast.cmpop, left: ast.expr, right: ast.expr) -> Formula:
        if isinstance(operator, ast.In | ast.NotIn):
            assert isinstance(left, ast.Constant)
            atom = _atom(self.term(right), "in", left.value)  # type: ignore[arg-type]
            return Not(atom) if isinstance(operator, ast.NotIn) else atom
        if isinstance(operator, ast.NotEq):
            return Not(self._compared("==", left, right))
        return self._compared(_SIGNS[type(operator)], left, right)

    def _compared(self, sign: str, left: ast.expr, right: ast.expr) -> Formula:
        one, two = self.term(left), self.term(right)
        if one.of and not two.of:
            return self._with_constant(one, sign, two)
        if two.of and not one.of:
            return self._with_constant(two, _TURNED[sign], one)
        if sign != "==" and one.of:  # numbers: a > b is a - b > 0
            return _atom(_made(ast.BinOp(one.tree, ast.Sub(), two.tree)), sign, Decimal(0))
        return _atom(_made(ast.Compare(one.tree, [_OPERATORS[sign]], [two.tree])), "true")

    def _with_constant(self, term: Term, sign: str, constant: Term) -> Formula:
        tree = constant.tree
        text = tree.value if isinstance(tree, ast.Constant) else None
        value = text if isinstance(text, str) else evaluated(tree, {}, {})
        if isinstance(value, str | Decimal):
            return _atom(term, sign, value)
        return _atom(_made(ast.Compare(term.tree, [_OPERATORS[sign]], [constant.tree])), "true")

    def term(self, tree: ast.expr) -> Term:
        """The term that an expression is; a computed value that only hands on is what it hands on."""
        met = set()
        while isinstance(tree, ast.Name) and tree.id in self.rules and tree.id not in met:
            met.add(tree.id)
            rule = self.rules[tree.id]
            if not isinstance(rule, ast.Name | ast.Attribute | ast.Call) or _asks(rule):
                break
            tree = rule
        return _made(tree)


def _made(tree: ast.expr) -> Term:
    return Term(_key(tree), tree, frozenset(names(tree)))


def _key(tree: ast.expr) -> str:
    match tree:
        case ast.Name():
            return tree.id
        case ast.Attribute():
            return f"{_key(tree.value)}.{tree.attr}"
        case ast.Call(func=ast.Name(id=name)):
            return f"{name}({_key(tree.args[0])})"
    return ast.dump(tree)


def _asks(tree: ast.AST) -> bool:
    return isinstance(tree, ast.Call) and getattr(tree.func, "id", "") == "answered"


def strict(tree: ast.expr) -> bool:
    """Whether it has no value where any of what it names has none."""
    return not any(isinstance(one, ast.BoolOp) or _asks(one) for one in ast.walk(tree))


def names(tree: ast.expr) -> Iterator[str]:
    """The names that an expression looks at; `last.x` is one."""
    match tree:
        case ast.Attribute(value=ast.Name(id="last")):
            yield f"last.{tree.attr}"
        case ast.Name():
            yield tree.id
        case ast.Call():
            yield from names(tree.args[0])
        case _:
            for part in ast.iter_child_nodes(tree):
                if isinstance(part, ast.expr):
                    yield from names(part)
