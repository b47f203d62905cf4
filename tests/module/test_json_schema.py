"""The schema says what the reader says: of modules at random, of the ones that ship, of a mistake."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator, ValidationError
from jsonschema.validators import extend

from effort import sample
from inkeer import i18n, yaml_document
from inkeer.errors import FileProblemsError, Problem
from inkeer.module import json_schema, library, loader, translation
from inkeer.module.keys import COMPUTED, MODULE, QUESTION, SECTION, SOURCE
from inkeer.module.mapping_reader import Key
from inkeer.module.translation import TRANSLATION
from inkeer.module.types import TYPES
from inkeer.yaml_nodes import Map
from module.editor_yaml import loaded
from module.marked import EXAMPLE, SMALL
from module.schema_modules import NAMES, ODD, OWNERS, Plain, changed, modules, named, put

ROOT = Path(__file__).parents[2]
SHIPPED = sorted(library.shipped_folder().glob("*.yaml"))
THEIRS = (Path(__file__).parent / "vrije-avond.en.yaml").read_text(encoding="utf-8")

# What a schema cannot say, by how the reader tells it, each with a change of SMALL that shows it.
# With it stands what the schema could only say by a rule for one pair of keys.
CANNOT_SAY = {
    "there is no question '.*' to quote": ("How many hours?", "How many, ${nobody}?"),
    r"this \$\{ is not closed": ("How many hours?", "How many, ${hours"),
    "'.*' is asked later, and a text quotes only what was answered": ("How many hours?", "How many, ${story}?"),
    "'.*' appears twice; the first is on line .*": ("      story:", "      hours_:\n        type: date\n        ask: A day?\n  twice:\n    title: Again\n    questions:\n      hours_:"),
    "the id is '.*', and the file is called '.*'": ("id: small", "id: other"),
    "'min' is more than 'max'": ("ask: How many hours?", "ask: Hours?\n        min: 4\n        max: 3"),
    "with 'other: true' the id 'other' is taken": ("          friends: With friends", "          other: Others\n        other: true"),
}  # fmt: skip


MADE = modules(json_schema.build_schema())
# Of some values a schema sees the form and no more: conditions, two ends, a number between quotes.
ONLY_THE_FORM = [
    ("How many hours?", "Well?\n        when: hours >"),
    ("What happened?", "Well?\n        when: hours"),
    ("What happened?", "Well?\n        when: 'true'"),
    ("How many hours?", "Well?\n        when: answered(story)"),
    ("What happened?", f"Well?\n        when: {'1 + ' * 90}1 > 0"),
    ("sections:", "computed:\n  sum:\n    label: Sum\n    is: sum + 1\nsections:"),
    ("sections:", "computed:\n  sum:\n    label: Sum\n    is: story\nsections:"),
    ("range: 1-10", "range: 10-1"),
    ("ask: With whom?", "ask: Well?\n        min: '100'"),
    ("ask: With whom?", "ask: Well?\n        min: 0x1F"),
    ("language: en", "language: en\nminutes: 1e1"),
]


def _pattern(_validator: Any, pattern: str, text: Any, _schema: Any) -> Iterator[ValidationError]:
    """In an editor $ is the very end of a text; in Python it is also before a last new line."""
    if isinstance(text, str) and not re.search(pattern.replace("$", r"\Z"), text):
        yield ValidationError(f"{text!r} does not match {pattern!r}")


@cache
def validator() -> Any:
    return extend(Draft7Validator, {"pattern": _pattern})(json_schema.build_schema())  # type: ignore[no-untyped-call]


def fits(text: str) -> bool:
    return bool(validator().is_valid(loaded(text)))


def why_not(text: str) -> list[str]:
    return [one.message for one in validator().iter_errors(loaded(text))]


def problems(text: str) -> list[Problem]:
    name = "vrije-avond" if "id: vrije-avond" in text else "made" if "id: made" in text else "small"
    _module, _text, told = loader.check_module(text, f"{name}.yaml", name)
    return [one for one in told if one.severity == "error"]


def beyond_a_schema(text: str, problem: Problem) -> bool:
    """Whether no schema can tell this: by its message, or by how a number is written."""
    if any(re.fullmatch(message, problem.message) for message in CANNOT_SAY):
        return True
    line, column, _length = problem.place
    row = text.split("\n")[line - 1]
    if re.match(r"\s*(when|is):", row):
        return True
    stands = row[column - 1 :]
    # Between quotes a number is a text, and so are the two ends of a range.
    if re.fullmatch(r"""(["'])-?[0-9.]+\1""", stands):
        return True
    if "range:" in row and re.fullmatch(r"[0-9]+\s*-\s*[0-9]+", str(loaded(stands))):
        return True
    # 0x1F, +5, 1e3, .5 and True, which a schema sees as 31, 5, 1000, 0.5 and true.
    meant = loaded(stands) if re.fullmatch(r"[-+.\w]+", stands) else None
    return isinstance(meant, float) or (isinstance(meant, int) and json.dumps(meant) != stands)


def agree(text: str) -> None:
    """The reader and the schema are of one mind, but for what no schema can say."""
    told = problems(text)
    if not told:
        assert why_not(text) == []
    elif fits(text):
        assert [one for one in told if not beyond_a_schema(text, one)] == []


@pytest.mark.parametrize("owner", OWNERS)
def test_they_agree_on_every_key_with_every_odd_value(owner: str) -> None:
    for number, key in enumerate(OWNERS[owner]):
        for value in sample(ODD[number % 4 :], 4):
            agree(put(owner, key.name, value))


@pytest.mark.parametrize("owner", OWNERS)
def test_they_agree_on_every_name_of_a_key(owner: str) -> None:
    for name in sorted({key.name for keys in OWNERS.values() for key in keys} | set(NAMES)):
        agree(put(owner, name, Plain("7")))
        agree(put(owner, name, {"a": "b"}))


@pytest.mark.parametrize("owner", OWNERS)
def test_they_agree_on_what_may_be_left_out(owner: str) -> None:
    for key in OWNERS[owner]:
        agree(put(owner, key.name, None))


@pytest.mark.parametrize("name", ["a", "a_b", "a9", "9a", "A", "a-b", "not", "class", "null", "true", "a" * 40, "a" * 41, "é", "wish", "gap_"])  # fmt: skip
@pytest.mark.parametrize("group", ["sections", "questions", "computed", "choices", "aspects"])
def test_they_agree_on_every_id(group: str, name: str) -> None:
    agree(named(group, name))


@given(MADE)
def test_what_the_schema_makes_the_reader_takes(text: str) -> None:
    assert why_not(text) == []
    agree(text)


@pytest.mark.parametrize("name", sample(list(TYPES), 4))
def test_good_modules_of_every_type_are_among_them(name: str) -> None:
    def good(text: str) -> bool:
        return f"type: {name}\n" in text and not problems(text)

    unhurried = settings(max_examples=2000, database=None, phases=[Phase.generate])
    assert fits(find(MADE, good, settings=unhurried))


@given(st.sampled_from([SMALL, EXAMPLE]).flatmap(changed))
def test_of_a_module_that_was_changed_they_say_the_same(text: str) -> None:
    agree(text)


@given(MADE.flatmap(changed))
def test_of_a_made_module_that_was_changed_they_say_the_same(text: str) -> None:
    agree(text)


def told_of_translation(text: str) -> list[str]:
    ours = yaml_document.parse_yaml(EXAMPLE, "vrije-avond.yaml")
    assert isinstance(ours, Map)
    try:
        theirs = translation.parse_translation(text, "vrije-avond.en.yaml")
    except FileProblemsError as error:
        return [one.message for one in error.problems]
    problems = translation.compare_translation(ours, theirs, "vrije-avond", "en")
    if all(problem.severity != "error" for problem in problems):
        merged = translation.merge_translation(ours, theirs)
        problems = loader.build_module(merged, text, "vrije-avond")[1]
    return [problem.message for problem in problems if problem.severity == "error"]


@given(changed(THEIRS))
def test_a_translation_that_is_good_fits_the_schema(text: str) -> None:
    if not told_of_translation(text):
        assert why_not(text) == []


@pytest.mark.parametrize(
    "wrong",
    [
        THEIRS.replace("title:", "titel:", 1),
        THEIRS.replace("ask:", "aks:", 1),
        THEIRS.replace("    ask:", "    type: text\n    ask:", 1),
        THEIRS.replace("translates: vrije-avond", "translates: Vrije avond", 1),
    ],
)
def test_a_translation_with_a_mistake_does_not_fit(wrong: str) -> None:
    assert told_of_translation(wrong)
    assert not fits(wrong)


@pytest.mark.parametrize("message", CANNOT_SAY)
def test_what_a_schema_cannot_say_is_named_and_true(message: str) -> None:
    old, new = CANNOT_SAY[message]
    assert SMALL.count(old) == 1
    text = SMALL.replace(old, new)
    assert why_not(text) == []
    assert [one.message for one in problems(text) if not re.fullmatch(message, one.message)] == []
    assert problems(text)


@pytest.mark.parametrize(("old", "new"), ONLY_THE_FORM)
def test_of_some_values_a_schema_sees_the_form_and_no_more(old: str, new: str) -> None:
    text = SMALL.replace(old, new)
    assert why_not(text) == []
    assert len(problems(text)) == 1
    assert beyond_a_schema(text, problems(text)[0])


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_what_ships_fits(path: Path) -> None:
    assert why_not(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("text", [EXAMPLE, SMALL, THEIRS], ids=["example", "small", "translation"])
def test_the_examples_fit(text: str) -> None:
    assert why_not(text) == []


@pytest.mark.parametrize("word", ["null", "~", "Null", "NULL", ""])
def test_nothing_is_no_text_and_between_quotes_it_is_one(word: str) -> None:
    for old in ("A small module", "What happened?", "On my own"):
        bare, quoted = SMALL.replace(old, word), SMALL.replace(old, f"'{word or 'null'}'")
        assert not fits(bare)
        assert [one.message for one in problems(bare)] == ["a text is missing here"]
        assert fits(quoted)
        assert problems(quoted) == []
    assert not fits(SMALL.replace("id: small", f"id: {word}"))
    assert problems(SMALL.replace("id: small", f"id: {word}"))


@pytest.mark.parametrize("spoken", i18n.LANGUAGES)
def test_it_is_a_schema(spoken: str) -> None:
    i18n.activate(spoken)
    Draft7Validator.check_schema(json.loads(json_schema.format_schema()))


def test_the_two_languages_differ_in_words_only() -> None:
    def bones(part: Any) -> Any:
        if isinstance(part, dict):
            return {name: bones(one) for name, one in part.items()}
        return [bones(one) for one in part] if isinstance(part, list) else isinstance(part, str)

    i18n.activate("nl")
    dutch = json_schema.build_schema()
    i18n.activate("en")
    english = json_schema.build_schema()
    assert dutch != english
    assert bones(dutch) == bones(english)


def test_every_key_and_type_says_what_it_is_for() -> None:
    every: list[Key] = [*MODULE, *SECTION, *COMPUTED, *QUESTION, *SOURCE, *TRANSLATION]
    every += [key for kind in TYPES.values() for key in kind.keys]
    assert [key.name for key in every if not isinstance(key.description, i18n.LazyMessage)] == []
    assert [
        name for name, kind in TYPES.items() if not isinstance(kind.description, i18n.LazyMessage)
    ] == []
