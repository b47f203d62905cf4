"""Broken modules as people write them: each is told once, at its place, with its remedy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from inkeer import i18n
from inkeer.errors import draw_snippet
from inkeer.module import module_files
from inkeer.module.module_files import FileProblem, ModuleFile
from inkeer.yaml_document import parse_yaml
from inkeer.yaml_nodes import Map, Node, Scalar
from module import dutch

BROKEN = Path(__file__).parent / "broken"


def _plain(node: Node) -> Any:
    if isinstance(node, Map):
        return {name.text: _plain(value) for name, value in node.items}
    assert isinstance(node, Scalar)
    return node.text


EXPECTED = _plain(parse_yaml((BROKEN / "expected.yaml").read_bytes(), "expected.yaml"))
NAMES = sorted(EXPECTED)


def told(name: str) -> list[FileProblem]:
    """What is said of a file; of a translation by way of the module beside it."""
    module = BROKEN / f"{name.split('.')[0]}.yaml"
    return module_files.check_module(ModuleFile(module, "path"))


@pytest.mark.parametrize("name", NAMES)
def test_a_broken_module_is_told_once_at_its_place_with_its_remedy(name: str) -> None:
    expected = EXPECTED[name]
    ((path, text, problem),) = told(name)
    assert path.name == name
    assert (problem.message, problem.hint) == (expected["message"], expected.get("hint"))
    assert (problem.place.line, problem.place.column) == (
        int(expected["line"]),
        int(expected["column"]),
    )
    assert problem.severity == expected.get("severity", "error")
    assert draw_snippet(name, text, problem).startswith(f"{name}:{problem.place.line}:")


# These say themselves what to write.
SELF_EVIDENT = ("needs '", "one word is expected here", "asks for a scale with aspects")


@pytest.mark.parametrize("name", NAMES)
def test_every_message_names_its_remedy(name: str) -> None:
    expected = EXPECTED[name]
    assert expected.get("hint") or any(one in expected["message"] for one in SELF_EVIDENT)


@pytest.fixture
def _in_dutch() -> Iterator[None]:
    i18n.activate("nl")
    yield
    i18n.activate("en")


@pytest.mark.usefixtures("_in_dutch")
@pytest.mark.parametrize("name", NAMES)
def test_the_same_is_told_in_dutch(name: str) -> None:
    expected = EXPECTED[name]
    ((_path, text, problem),) = told(name)
    assert (problem.place.line, problem.place.column) == (
        int(expected["line"]),
        int(expected["column"]),
    )
    for said, english in (
        (problem.message, expected["message"]),
        (problem.hint, expected.get("hint")),
    ):
        assert (said is None) == (english is None)
        if said is not None:
            assert dutch.left_in_english(said, f"{name}\n{text}") == set()
    if "nl" in expected:
        assert problem.message == expected["nl"]["message"]
        assert problem.hint == expected["nl"].get("hint")


def test_the_corpus_is_large_and_nothing_in_it_is_idle() -> None:
    assert len(NAMES) >= 200
    files = {path.name for path in BROKEN.iterdir()} - {"expected.yaml"}
    modules = {f"{name.split('.')[0]}.yaml" for name in NAMES}
    assert files == set(NAMES) | modules
    # A module that is only there for its translation has nothing wrong with it.
    for name in modules - set(NAMES):
        assert all(path.name != name for path, _text, _problem in told(name))


def test_the_test_for_english_can_fail() -> None:
    assert dutch.left_in_english("hier a question is expected", "") >= {"question", "expected"}
