"""A table of broken modules: what is changed, with its mistakes marked, and what is then said."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from inkeer.errors import Problem
from inkeer.module import loader
from module.marked import changed, unmarked

ID_RULE = "cannot be an id: lower-case letters, digits and _, a letter first, at most 40"


class Case(NamedTuple):
    """What is changed in a good module, with the mistakes marked, and what is then said."""

    name: str
    edits: tuple[tuple[str, str], ...]
    message: str
    hint: str | None = None


def problems_of(text: str) -> list[Problem]:
    name = "small" if "id: small" in text else "vrije-avond"
    module, _text, problems = loader.check_module(text, f"{name}.yaml", name)
    assert module is None
    return problems


def check(case: Case, base: str) -> None:
    text, places = unmarked(changed(base, *case.edits))
    problems = problems_of(text)
    assert [(one.place, one.message, one.hint) for one in problems] == [
        (place, case.message, case.hint) for place in places
    ]
    assert places
    assert all(one.severity == "error" for one in problems)


def parametrized(cases: list[Case]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", cases, ids=[case.name for case in cases])


def one(name: str, old: str, new: str, message: str, hint: str | None = None) -> Case:
    return Case(name, ((old, new),), message, hint)
