"""The value of a checked condition, computed on its syntax tree and never by Python.

Logic is three-valued (Kleene): what needs a missing answer is missing, but `true or missing` is
true and `false and missing` is false, since they do not need it.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Mapping
from decimal import Context, Decimal, localcontext

from inkeer.module.expressions.types import Fact

_PRECISION = Context(prec=60)
_COMPARED = Decimal("1e-20")  # closer is equal: a third times three is one
_LARGEST = Decimal(10) ** 30

COMPARISONS: dict[type, Callable[[Decimal, Decimal], bool]] = {
    ast.Lt: lambda a, b: a < b,
    ast.LtE: lambda a, b: a <= b,
    ast.Gt: lambda a, b: a > b,
    ast.GtE: lambda a, b: a >= b,
}
ARITHMETIC: dict[type, Callable[[Decimal, Decimal], Decimal | None]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b if b else None,
}


def evaluate(tree: ast.expr, facts: Mapping[str, Fact], last: Mapping[str, Fact]) -> Fact:
    """The value of a checked expression for these answers, and for those of the walk before."""
    try:
        with localcontext(_PRECISION):
            return _evaluate(tree, facts, last)
    except ArithmeticError:
        return None


def literal_number(node: ast.Constant) -> Decimal | None:
    """The number of a literal; None for anything else, or for one too large."""
    if type(node.value) in (int, float):
        value = Decimal(str(node.value))
        return value if value.is_finite() and value < _LARGEST else None
    return None


def _evaluate(node: ast.expr, facts: Mapping[str, Fact], last: Mapping[str, Fact]) -> Fact:
    def of(part: ast.expr) -> Fact:
        return _evaluate(part, facts, last)

    match node:  # what is met most often first
        case ast.Name():
            return facts.get(node.id)
        case ast.Constant():
            return node.value if isinstance(node.value, str) else literal_number(node)
        case ast.Compare():
            sides = [of(side) for side in (node.left, *node.comparators)]
            links = zip(node.ops, sides, sides[1:], strict=False)
            return all_or_any((compare(*link) for link in links), False)
        case ast.BoolOp():
            return all_or_any((of(part) for part in node.values), isinstance(node.op, ast.Or))
        case ast.Attribute(value=ast.Name(id="last")):
            return last.get(node.attr)
        case ast.Attribute():
            whole = of(node.value)
            return whole.get(node.attr) if isinstance(whole, Mapping) else whole
        case ast.UnaryOp(op=ast.Not()):
            operand = of(node.operand)
            return None if operand is None else not operand
        case ast.UnaryOp():
            operand = of(node.operand)
            return -operand if isinstance(operand, Decimal) else None
        case ast.BinOp():
            left, right = of(node.left), of(node.right)
            if not (isinstance(left, Decimal) and isinstance(right, Decimal)):
                return None
            result = ARITHMETIC[type(node.op)](left, right)
            return result if result is not None and abs(result) < _LARGEST else None
        case ast.Call(func=ast.Name(id=name)):
            return _call(name, of(node.args[0]))
    raise AssertionError("unchecked condition")


def all_or_any(parts: Iterable[Fact], winner: bool) -> bool | None:
    """Kleene's `or` (winner True) and `and` (winner False)."""
    missing = False
    for part in parts:
        if part is winner:
            return winner
        missing = missing or part is None
    return None if missing else not winner


def compare(operator: ast.cmpop, left: Fact, right: Fact) -> bool | None:
    """Whether two values compare like this; None when one is missing."""
    if left is None or right is None:
        return None
    if isinstance(operator, ast.In | ast.NotIn):
        assert isinstance(right, frozenset)
        return (left in right) is isinstance(operator, ast.In)
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        left, right = left.quantize(_COMPARED), right.quantize(_COMPARED)
        if type(operator) in COMPARISONS:
            return COMPARISONS[type(operator)](left, right)
    return (left == right) is isinstance(operator, ast.Eq)


def _call(name: str, argument: Fact) -> Fact:
    if name == "answered":
        return argument is not None
    if argument is None:
        return None
    if isinstance(argument, frozenset):
        return Decimal(len(argument))
    assert isinstance(argument, Mapping)
    part = "gap" if name == "widest" else "now"
    known: dict[str, Decimal] = {}
    for aspect, marks in argument.items():
        value = marks.get(part) if isinstance(marks, Mapping) else marks
        if isinstance(value, Decimal):
            known[aspect] = value
    if name == "count":
        return Decimal(len(known))
    if not known:
        return None
    if name == "mean":
        return sum(known.values(), Decimal(0)) / len(known)
    best = min(known.values()) if name == "lowest" else max(known.values())
    return next(aspect for aspect, value in known.items() if value == best)
