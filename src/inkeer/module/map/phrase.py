"""A condition in the words of somebody who never programmed. Pure."""

from __future__ import annotations

import ast
from decimal import Decimal

from inkeer.i18n import _, format_number
from inkeer.module.expressions.evaluator import number as constant
from inkeer.module.map.formula import names
from inkeer.module.model import Module
from inkeer.module.types.base import shortened

_LABEL = 40  # characters of a label; more make a sentence hard to follow


def phrase(tree: ast.expr, module: Module) -> str:
    """What is asked of the answers, in the reader's language."""
    return _Phrases(module).said(tree)


def quoted(label: str) -> str:
    """A label between quotes, cut where it is long."""
    line = shortened(label)
    return f"'{line}'" if len(line) <= _LABEL else f"'{line[: _LABEL - 1].rstrip()}…'"


class _Phrases:
    def __init__(self, module: Module) -> None:
        self.module = module
        self.labels = {one.id: one.label for one in module.computed}

    def said(self, tree: ast.expr, within: bool = False) -> str:
        match tree:
            case ast.BoolOp():
                inner = [self.said(one, True) for one in tree.values]
                link = _(" or ") if isinstance(tree.op, ast.Or) else _(" and ")
                if within:
                    return f"({link.join(inner)})"
                nested = any(isinstance(one, ast.BoolOp) for one in tree.values)
                return (f",{link}" if nested or len(inner) > 2 else link).join(inner)
            case ast.UnaryOp(op=ast.Not(), operand=ast.Call(func=ast.Name(id="answered")) as call):
                return self._answered(
                    call.args[0],
                    _("{name} is left out"),
                    _("{name} is not known"),
                    _("{name} was not answered last time"),
                )
            case ast.UnaryOp(op=ast.Not(), operand=ast.Name() | ast.Attribute() as name):
                return _("{name} is no").format(name=self.name(name))
            case ast.UnaryOp(op=ast.Not()):
                return _("not: {part}").format(part=self.said(tree.operand, True))
            case ast.Compare():
                return self._compared(tree)
            case ast.Call(func=ast.Name(id="answered")):
                return self._answered(
                    tree.args[0],
                    _("{name} is answered"),
                    _("{name} is known"),
                    _("{name} was answered last time"),
                )
        return _("{name} is yes").format(name=self.name(tree))

    def _answered(self, tree: ast.expr, asked: str, reckoned: str, last: str) -> str:
        if isinstance(tree, ast.Attribute) and getattr(tree.value, "id", "") == "last":
            return last.format(name=tree.attr)
        plain = isinstance(tree, ast.Name) and tree.id not in self.labels
        return (asked if plain else reckoned).format(name=self.name(tree))

    def _compared(self, tree: ast.Compare) -> str:
        sides = [tree.left, *tree.comparators]
        links = zip(tree.ops, sides, sides[1:], strict=False)
        return _(" and ").join(self._link(*link) for link in links)

    def _link(self, operator: ast.cmpop, left: ast.expr, right: ast.expr) -> str:
        if isinstance(operator, ast.In | ast.NotIn) or isinstance(left, ast.Constant):
            left, right = right, left
            operator = _TURNED.get(type(operator), lambda: operator)()
        return said_of(operator).format(name=self.name(left), value=self.value(right, left))

    def value(self, tree: ast.expr, beside: ast.expr) -> str:
        """What something is compared with."""
        if isinstance(tree, ast.Constant):
            if isinstance(tree.value, str):
                return quoted(self._options(beside).get(tree.value, tree.value))
            value = constant(tree)
            return format_number(value) if value is not None else str(tree.value)
        return self.name(tree)

    def _options(self, tree: ast.expr) -> dict[str, str]:
        """The labels of what an expression can be."""
        for name in names(tree):
            for one in self.module.computed:
                if one.id == name:
                    return dict(one.rule.shape.options)
            question = self.module.by_id.get(name.removeprefix("last."))
            if question is not None:
                return dict(question.shape().options)
        return {}

    def name(self, tree: ast.expr) -> str:
        """What an expression is called."""
        match tree:
            case ast.Name():
                return quoted(self.labels[tree.id]) if tree.id in self.labels else tree.id
            case ast.Attribute(value=ast.Name(id="last")):
                return _("{name} of last time").format(name=tree.attr)
            case ast.Attribute():
                part = _parts().get(tree.attr)
                whole = self.name(tree.value)
                if part is not None:
                    return part.format(name=whole)
                aspect = quoted(self._options(tree.value).get(tree.attr, tree.attr))
                return _("{aspect} in {name}").format(aspect=aspect, name=whole)
            case ast.Call(func=ast.Name(id=called)):
                return _called()[called].format(name=self.name(tree.args[0]))
        return ast.unparse(tree)


def said_of(operator: ast.cmpop) -> str:
    """How a comparison is said of a name and a value."""
    return {
        ast.Eq: _("{name} is {value}"),
        ast.NotEq: _("{name} is not {value}"),
        ast.Lt: _("{name} is less than {value}"),
        ast.LtE: _("{name} is at most {value}"),
        ast.Gt: _("{name} is more than {value}"),
        ast.GtE: _("{name} is at least {value}"),
        ast.In: _("{value} is chosen in {name}"),
        ast.NotIn: _("{value} is not chosen in {name}"),
    }[type(operator)]


def said_of_value(sign: str, value: object, wanted: bool) -> str:
    """How a comparison with a number is said, without what is compared."""
    against = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!="}
    told = {
        "==": "{value}",
        "!=": _("anything but {value}"),
        "<": _("less than {value}"),
        "<=": _("at most {value}"),
        ">": _("more than {value}"),
        ">=": _("at least {value}"),
    }
    shown = format_number(value) if isinstance(value, Decimal) else str(value)
    return told[sign if wanted else against[sign]].format(value=shown)


_TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.Gt,
    ast.LtE: ast.GtE,
    ast.Gt: ast.Lt,
    ast.GtE: ast.LtE,
}


def _parts() -> dict[str, str]:
    return {
        "now": _("{name} now"),
        "wish": _("{name} as wished"),
        "gap": _("the gap in {name}"),
    }


def _called() -> dict[str, str]:
    return {
        "answered": _("whether {name} is known"),
        "count": _("how many in {name}"),
        "mean": _("the average of {name}"),
        "lowest": _("the lowest in {name}"),
        "highest": _("the highest in {name}"),
        "widest": _("the widest gap in {name}"),
    }
