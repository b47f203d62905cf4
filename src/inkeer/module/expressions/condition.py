"""A condition: an expression, parsed with Python's `ast` and checked before it is evaluated."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Mapping
from typing import NamedTuple

from inkeer.i18n import _
from inkeer.module.expressions.checker import Checker, ExpressionError, ExpressionScope, line_start
from inkeer.module.expressions.evaluator import evaluate
from inkeer.module.expressions.types import Fact, Shape
from inkeer.module.suggestions import find_foreign_sign

MAX_LENGTH = 300


class Condition(NamedTuple):
    """A checked expression: its text, its tree, the ids it needs, and what it gives."""

    source: str
    tree: ast.expr
    needs: frozenset[str]
    shape: Shape

    @property
    def looks_back(self) -> frozenset[str]:
        """The ids of last time's answers that it names."""
        return frozenset(
            node.attr
            for node in ast.walk(self.tree)
            if isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id == "last"
        )

    def evaluate(self, facts: Mapping[str, Fact], last: Mapping[str, Fact]) -> Fact:
        """Its value for these answers and those of the walk before; None is missing."""
        return evaluate(self.tree, facts, last)


def parse_expression(source: str, scope: ExpressionScope) -> Condition:
    """The expression in `source`; raises ExpressionError for the first mistake in it."""
    tree = _parse_tree(source)
    checker = Checker(source, scope)
    shape = checker.check(tree)
    return Condition(source, tree, frozenset(checker.needs), shape)


def parse_when(source: str, scope: ExpressionScope) -> Condition:
    """The same, which must be true or false."""
    condition = parse_expression(source, scope)
    if condition.shape.kind != "truth":
        hint = _("compare it, as in x > 3, or ask answered(x)")
        raise ExpressionError(_("this is not true or false by itself"), hint, 0, len(source))
    return condition


def find_names(source: str) -> frozenset[str]:
    """The ids that an expression names; none when it is not valid."""
    try:
        tree = _parse_tree(source)
    except ExpressionError:
        return frozenset()
    return frozenset(node.id for node in ast.walk(tree) if isinstance(node, ast.Name))


def _parse_tree(source: str) -> ast.expr:
    if len(source) > MAX_LENGTH:
        message = _("a condition has at most {limit} characters; this one has {count}")
        raise ExpressionError(message.format(limit=MAX_LENGTH, count=len(source)))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source.strip(), mode="eval").body
    except SyntaxError as error:
        raise _explain_syntax(source, error) from None
    except (ValueError, RecursionError, MemoryError):
        raise ExpressionError(_("this condition cannot be read")) from None


def _explain_syntax(source: str, error: SyntaxError) -> ExpressionError:
    if (sign := find_foreign_sign(source)) is not None:
        start, word, hint = sign
        message = _("'{word}' is not part of the condition language").format(word=word)
        return ExpressionError(message, hint, start, len(word))
    start, length = 0, len(source)  # all of it, when it only ends too early
    if error.offset:
        start = line_start(source, error.lineno or 1) + error.offset - 1
        start, length = min(start, len(source)), 1
    hint = _("for example: hours > 4 and 'alone' in company")
    return ExpressionError(_("this condition cannot be read"), hint, start, length)
