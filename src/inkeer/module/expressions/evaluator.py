"""What a checked condition gives for answers: computed here, never by Python.

Logic is three-valued (Kleene): what needs a missing answer is missing, but `true or missing` is
true and `false and missing` is false, since they do not need it.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from decimal import Context, Decimal, localcontext

from inkeer.module.expressions.types import Fact

_PRECISION = Context(prec=60)
_COMPARED = Decimal("1e-20")  # what is nearer than this is equal: a third times three is one
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


def evaluated(tree: ast.expr, facts: Mapping[str, Fact], last: Mapping[str, Fact]) -> Fact:
    """The value of a checked expression for these answers, and for those of the walk before."""
    try:
        with localcontext(_PRECISION):
            return _value(tree, facts, last)
    except ArithmeticError:
        return None


def number(node: ast.Constant) -> Decimal | None:
    """The number that a literal is; None for what is no number of a sensible size."""
    if type(node.value) in (int, float):
        value = Decimal(str(node.value))
        return value if value.is_finite() and value < _LARGEST else None
    return None


def _value(node: ast.expr, facts: Mapping[str, Fact], last: Mapping[str, Fact]) -> Fact:
    def of(part: ast.expr) -> Fact:
        return _value(part, facts, last)

    match node:
        case ast.BoolOp():
            return all_or_any([of(part) for part in node.values], isinstance(node.op, ast.Or))
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
        case ast.Compare():
            sides = [of(side) for side in (node.left, *node.comparators)]
            links = zip(node.ops, sides, sides[1:], strict=False)
            return all_or_any([compared(*link) for link in links], False)
        case ast.Constant():
            return node.value if isinstance(node.value, str) else number(node)
        case ast.Call(func=ast.Name(id=name)):
            return _called(name, of(node.args[0]))
        case ast.Attribute(value=ast.Name(id="last")):
            return last.get(node.attr)
        case ast.Attribute():
            whole = of(node.value)
            return whole.get(node.attr) if isinstance(whole, Mapping) else whole
        case ast.Name():
            return facts.get(node.id)
    raise AssertionError("unchecked condition")


def all_or_any(parts: list[Fact], winner: bool) -> bool | None:
    """Kleene's `or` (winner True) and `and` (winner False)."""
    if any(part is winner for part in parts):
        return winner
    return None if any(part is None for part in parts) else not winner


def compared(operator: ast.cmpop, left: Fact, right: Fact) -> bool | None:
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


def _called(name: str, argument: Fact) -> Fact:
    if name == "answered":
        return argument is not None
    if argument is None:
        return None
    if isinstance(argument, frozenset):
        return Decimal(len(argument))
    assert isinstance(argument, Mapping)
    part = "gap" if name == "widest" else "now"
    found = {aspect: _part(marks, part) for aspect, marks in argument.items()}
    known = {aspect: value for aspect, value in found.items() if value is not None}
    if name == "count":
        return Decimal(len(known))
    if not known:
        return None
    if name == "mean":
        return sum(known.values(), Decimal(0)) / len(known)
    best = min(known.values()) if name == "lowest" else max(known.values())
    return next(aspect for aspect, value in known.items() if value == best)


def _part(marks: Fact, part: str) -> Decimal | None:
    value = marks.get(part) if isinstance(marks, Mapping) else marks
    return value if isinstance(value, Decimal) else None
