"""What could be better in a module that is right: warnings, each at its place. Pure.

A good colleague who reads it along says no more than this. It is for `check` alone: a walk has no
use for it.
"""

from __future__ import annotations

from inkeer.errors import Problem
from inkeer.module.lint import structure, texts
from inkeer.module.model import Module
from inkeer.yaml_document import Map


def of_module(node: Map, text: str, module: Module) -> list[Problem]:
    """What to say about a module that was read without errors: its document, text and self."""
    return [*texts.advice(node, text, module.language, node), *structure.advice(node, text, module)]


def of_translation(node: Map, text: str, language: str, module: Map) -> list[Problem]:
    """What to say about a translation of this module's document."""
    return texts.advice(node, text, language, module)
