"""What is advised of a small module with its marked mistakes, for the tests of advice."""

from __future__ import annotations

from inkeer import yaml_document
from inkeer.errors import Problem
from inkeer.module import lint, loader
from inkeer.yaml_nodes import Map
from module.marked import SMALL, changed, unmarked

TWO = "these are two questions in one"
CUT = "the text stops before this '#': the rest of the line is not read"
PART = "in 300 walks that were tried, a part of this condition was never true"
ENDS = "nothing says which end of this scale is which"

COLOURS = """\
      colour:
        type: select
        ask: Which colour?
        choices:
          red: Red
          green: Green
          blue: Blue
          {last}
      one:
        type: text
        ask: One?
        when: colour == 'red'
      two:
        type: text
        ask: Two?
        when: colour == 'green'
      three:
        type: text
        ask: Three?
        when: {when}
"""


def never(name: str) -> str:
    return f"in 300 walks that were tried, '{name}' never appeared"


def problems(marked: str) -> tuple[list[Problem], list[object]]:
    """What is said about a module, and the places that were marked in it."""
    text, places = unmarked(marked)
    module, _text, found = loader.check_module(text, "small.yaml", "small")
    assert module is not None, found
    node = yaml_document.parse_yaml(text, "small.yaml")
    assert isinstance(node, Map)
    return lint.lint_module(node, text, module), list(places)


def told(marked: str) -> list[str]:
    """The messages, which stand exactly at the marked places."""
    found, places = problems(marked)
    assert sorted(one.place for one in found) == places
    assert all(one.severity == "warning" for one in found)
    assert all(one.hint for one in found)
    return [one.message for one in found]


def asked(text: str) -> str:
    return changed(SMALL, ("ask: What happened?", text))


def shown(when: str) -> str:
    return changed(SMALL, ("ask: What happened?", f"ask: What happened?\n        when: {when}"))
