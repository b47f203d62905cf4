"""The guides for who writes modules: each example works, and each key there is is explained.

A block says what it is after its language. In YAML: nothing for a whole module or translation,
`part` for keys of a module without its first lines, `question` for questions without a module,
`answers` for a file of answers, `wrong` for a module with mistakes, which the commands after it
are about. In a console: `colleague` for what is typed at somebody else's computer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import indent
from typing import Any

import pytest
import yaml

from inkeer import yaml_document
from inkeer.module import keys, loader, translation
from inkeer.module.expressions import condition, types
from inkeer.module.mapping_reader import Key
from inkeer.module.model import Module
from inkeer.module.module_files import ModuleFile, check_module
from inkeer.module.types import TYPES, intention
from inkeer.walk import answers_file
from inkeer.yaml_nodes import Map
from pages import ROOT, Block, blocks, code, commands, run, tables

DOCS = ROOT / "docs"
GUIDES = {"nl": DOCS / "modules-schrijven.md", "en": DOCS / "writing-modules.md"}
ADVICE = {"nl": DOCS / "goede-vragen.md", "en": DOCS / "good-questions.md"}
PAGES = [(language, page) for pages in (GUIDES, ADVICE) for language, page in pages.items()]
ANSWERS = {"nl": "antwoorden.yaml", "en": "answers.yaml"}
every_page = pytest.mark.parametrize(
    ("language", "page"), PAGES, ids=lambda one: getattr(one, "name", one)
)
every_guide = pytest.mark.parametrize(("language", "page"), GUIDES.items(), ids=list(GUIDES))


def whole(block: Block, language: str) -> str:
    """The file that a block of YAML shows, or shows a part of."""
    head = f"format: 1\nid: example\nlanguage: {language}\ntitle: An example\n"
    if "part" in block.words:
        return head + block.text
    if "question" in block.words:
        section = "sections:\n  only:\n    title: Only\n    questions:\n"
        return head + section + indent(block.text, " " * 6)
    return block.text


def named(text: str) -> str:
    """What the file with this text must be called; '' when it is only a part of one."""
    name, of, language = (
        re.search(rf"(?m)^{key}: (\S+)$", text) for key in ("id", "translates", "language")
    )
    if of and language:
        return f"{of[1]}.{language[1]}.yaml"
    return f"{name[1]}.yaml" if name else ""


def last_module(language: str, page: Path) -> str:
    """The last whole module of a page, which its tables are about."""
    found = [block.text for block in blocks(page, "yaml") if not block.words]
    return [text for text in found if "\nid: " in text][-1]


# -- what one types ------------------------------------------------------------------------------


@every_page
def test_the_examples_are_modules_without_a_problem(
    language: str, page: Path, tmp_path: Path
) -> None:
    shown = blocks(page, "yaml")
    assert len(shown) >= 10
    for block in shown:
        if {"answers", "wrong"} & set(block.words):
            continue
        text = whole(block, language)
        path = tmp_path / named(text)
        path.write_text(text, "utf-8")
        base = path.with_name(path.name.split(".")[0] + ".yaml")
        told = [problem for _path, _text, problem in check_module(ModuleFile(base, "path"))]
        assert told == [], block.text


@every_guide
def test_the_answers_fit_the_module_before_them(language: str, page: Path) -> None:
    module: Module | None = None
    fitted = 0
    for block in blocks(page, "yaml"):
        if "answers" in block.words:
            assert module is not None
            assert answers_file.parse_answers(block.text, page.name, module)
            fitted += 1
        elif not block.words and "\nid: " in block.text:
            module = loader.load_module(
                block.text, page.name, named(block.text).removesuffix(".yaml")
            )
    assert fitted


class Person:
    """Somebody with a home, a folder of modules, and one where what they were sent is."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.downloads = home / "Downloads"
        self.modules = home / ".local/share/inkeer/journal/modules"
        for folder in (self.downloads, self.modules):
            folder.mkdir(parents=True)

    def types(self, command: str, language: str) -> str:
        """What a command says to them, with their home as `~`."""
        said = run(command, self.home, self.downloads, INKEER_LANGUAGE=language)
        return said.replace(str(self.home), "~")


@pytest.fixture
def people() -> Iterator[dict[str, Person]]:
    """The writer of the guide and a colleague. Their homes have short names, as homes have: a long
    path would break where the screen ends."""
    with TemporaryDirectory(prefix="", dir="/tmp") as folder:
        yield {name: Person(Path(folder, name)) for name in ("me", "you")}


@every_guide
def test_the_commands_give_what_stands_there(
    language: str, page: Path, people: dict[str, Person]
) -> None:
    """From the top to the end: each file that is shown has been saved by then."""
    told = 0
    for block in blocks(page):
        person = people["you" if "colleague" in block.words else "me"]
        if block.kind == "yaml":
            name = ANSWERS[language] if "answers" in block.words else named(block.text)
            folders = [one.downloads for one in people.values()] if name else []
            for folder in [*folders, *([] if block.words else [person.modules])]:
                (folder / name).write_text(block.text, "utf-8")
        elif block.kind == "console":
            for typed, output in commands(block):
                assert person.types(typed, language) == output, typed
                told += 1
    assert told >= 7


@every_guide
def test_what_is_shown_as_wrong_is_wrong(language: str, page: Path) -> None:
    shown = [block.text for block in blocks(page, "yaml") if "wrong" in block.words]
    assert len(shown) >= 2
    for text in shown:
        _module, _text, problems = loader.check_module(text, page.name, "any")
        assert problems


@every_guide
def test_what_is_said_of_quotes_is_so(language: str, page: Path) -> None:
    text = " ".join(page.read_text("utf-8").split())
    mended = re.findall(r"`((?:ask|title): ['\"][^`]+)`", text)
    assert len(mended) >= 3
    for line in mended:
        (value,) = yaml.safe_load(line).values()
        assert re.search(": | #", value)
    cut = re.search(r"`(ask: [^'\"`]+ #[^`]+)`[^`*]*\*([^*]+)\*", text)
    assert cut is not None
    assert yaml.safe_load(cut[1]) == {"ask": cut[2]}


def test_both_guides_go_the_same_way() -> None:
    """They are written apart, but nothing is told in one language only."""
    ways = [[(block.kind, block.words) for block in blocks(page)] for page in GUIDES.values()]
    assert ways[0] == ways[1]
    counted = [page.read_text("utf-8").count("\n## ") for page in ADVICE.values()]
    assert counted[0] == counted[1]


# -- the tables ----------------------------------------------------------------------------------


def declared() -> dict[str, tuple[Key, ...]]:
    """The keys that the reader knows, by the table that must tell them."""
    return {
        "module": keys.MODULE,
        "section": keys.SECTION,
        "question": keys.QUESTION,
        "computed": keys.COMPUTED,
        "follow_up": intention.FOLLOW_UP,
        "translation": translation.TRANSLATION,
    }


@every_guide
def test_every_key_is_explained(language: str, page: Path) -> None:
    told = dict(tables(page))
    for name, level in declared().items():
        rows = {code(row[0]): "*" in row[0] for row in told[f"keys: {name}"]}
        expected = {key.name: key.required for key in level}
        assert rows == expected, name
    source = [code(row[0]) for row in told["keys: source"]]
    assert source == list(translation.SOURCE)
    own = {(code(row[0]), code(row[1])): "*" in row[1] for row in told["keys: types"]}
    assert own == {
        (name, key.name): key.required for name, kind in TYPES.items() for key in kind.keys
    }
    assert [code(row[0]) for row in told["types"]] == list(TYPES)


# What a question of each type needs at least, to try a key of its own in it.
LEAST: Mapping[str, dict[str, Any]] = {
    name: {
        "type": name,
        "ask": "?",
        **({"choices": {"a": "A"}} if name in ("select", "checkbox") else {}),
    }
    for name in TYPES
}


def tried(given: Mapping[str, Any], table: str, row: list[str]) -> dict[str, Any]:
    """The page's last module with the example of a row put where it belongs."""
    example = yaml.safe_load(code(row[-1]) or "{}")
    assert set(example) <= {code(row[1] if table == "types" else row[0])}, row
    if table == "module":
        both = {**given["computed"], **example.get("computed", {})}
        return {**given, **example, "computed": both}
    if table == "source":
        return {**given, "source": {"title": "A title"} | example}
    if table == "computed":
        one = {"label": "Sum", "is": "1 + 1"} | example
        return {**given, "computed": {**given["computed"], "example": one}}
    asked = LEAST[code(row[0]) if table == "types" else "intention"]
    if table == "follow_up":
        asked = asked | {"follow_up": {"after": 7, "ask": "?"} | example}
    elif table in ("question", "types"):
        asked = asked | example
    section = {"title": "Last", "questions": {"example": asked}}
    if table == "section":
        section |= example
    return {**given, "sections": {**given["sections"], "example": section}}


def problems(module: Mapping[str, Any]) -> list[str]:
    """What is wrong in a module, in words."""
    text = yaml.safe_dump(dict(module), sort_keys=False, allow_unicode=True)
    found = loader.check_module(text, "example.yaml", str(module["id"]))[2]
    return [problem.message for problem in found]


@every_guide
def test_every_example_of_a_key_can_be_used(language: str, page: Path) -> None:
    given = yaml.safe_load(last_module(language, page))
    count = 0
    for name, rows in tables(page):
        for row in rows:
            table = name.removeprefix("keys: ")
            if table in (name, "translation"):
                continue
            assert problems(tried(given, table, row)) == [], row
            count += 1
    assert count >= 40


@every_guide
def test_every_example_in_a_translation_can_be_used(language: str, page: Path) -> None:
    module = {**yaml.safe_load(last_module(language, page)), "source": {"title": "A title"}}
    ours = yaml_document.parse_yaml(yaml.safe_dump(module, sort_keys=False), page.name)
    assert isinstance(ours, Map)
    for row in dict(tables(page))["keys: translation"]:
        head = {"format": 1, "translates": module["id"], "language": "en"}
        written = {**head, **yaml.safe_load(code(row[-1]))}
        assert code(row[0]) in written
        theirs = translation.parse_translation(
            yaml.safe_dump(written, sort_keys=False), "example.yaml"
        )
        problems = translation.compare_translation(ours, theirs, module["id"], written["language"])
        assert [problem.message for problem in problems if problem.severity == "error"] == [], row


@every_guide
def test_every_answer_in_the_table_fits(language: str, page: Path) -> None:
    text = last_module(language, page)
    module = loader.load_module(text, page.name, named(text).removesuffix(".yaml"))
    for row in dict(tables(page))["types"]:
        answer = code(row[-1])
        (name,) = answers_file.parse_answers(answer, page.name, module)
        assert module.by_id[name].type == code(row[0])


@every_guide
def test_every_condition_in_the_table_can_be_used(language: str, page: Path) -> None:
    given = yaml.safe_load(last_module(language, page))
    rows = dict(tables(page))["conditions"]
    shown = [code(row[0]) for row in rows]
    for when in shown:
        asked = {"title": "Last", "questions": {"example": {"type": "text", "ask": "?"}}}
        module = {**given, "sections": {**given["sections"], "example": {**asked, "when": when}}}
        assert problems(module) == [], when
    told = re.findall(r"`([^`]+)`", " ".join(cell for row in rows for cell in row))
    assert set(re.findall(r"[a-z]+", " ".join(told))) >= types.WORDS - {"true", "false"}


def test_the_longest_condition_is_as_long_as_the_guides_say() -> None:
    for page in GUIDES.values():
        assert str(condition.MAX_LENGTH) in page.read_text("utf-8")
