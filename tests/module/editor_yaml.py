"""A module file as an editor reads it: YAML 1.2's core schema, and the keys as texts."""

from __future__ import annotations

import math
import re
from typing import Any

import yaml


class _Core(yaml.SafeLoader):
    """PyYAML's loader with the scalars of YAML 1.2, as yaml-language-server reads them."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, Any]]] = {}  # noqa: RUF012

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        pairs = [(key.value, self.construct_object(value, deep=True)) for key, value in node.value]
        return dict(pairs)


_NUMBER = r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)"
_TAGS = {
    "null": r"~|null|Null|NULL|",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+",
    "float": rf"{_NUMBER}|\.(nan|NaN|NAN)",
}


def _integer(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> int:
    text = str(node.value)
    return int(text, 0) if text[:2] in ("0o", "0x") else int(text, 10)


def _float(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> float:
    text = str(node.value).lower()
    if text.endswith((".inf", ".nan")):
        return math.nan if "nan" in text else math.copysign(math.inf, -text.startswith("-"))
    return float(text)


for name, pattern in _TAGS.items():
    _Core.add_implicit_resolver(f"tag:yaml.org,2002:{name}", re.compile(f"^({pattern})$"), None)
_Core.check_printable = lambda *_: None  # type: ignore[method-assign]  # as editors do
_Core.add_constructor("tag:yaml.org,2002:int", _integer)
_Core.add_constructor("tag:yaml.org,2002:float", _float)


def loaded(text: str) -> Any:
    """The data that an editor sees in a text."""
    return yaml.load(text, _Core)
