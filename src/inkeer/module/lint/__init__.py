"""What could be better in a module without errors: warnings, each at its place. Pure.

Only `check` needs them; a walk does not.
"""

from __future__ import annotations

from inkeer.errors import Problem
from inkeer.module.lint.flow import lint_flow
from inkeer.module.lint.wording import lint_wording
from inkeer.module.model import Module
from inkeer.yaml_nodes import Map


def lint_module(node: Map, text: str, module: Module) -> list[Problem]:
    """The warnings about a module that was read without errors: its document, text and model."""
    return [*lint_wording(node, text, module.language, node), *lint_flow(node, text, module)]


def lint_translation(node: Map, text: str, language: str, module: Map) -> list[Problem]:
    """The warnings about a translation of this module's document."""
    return lint_wording(node, text, language, module)
