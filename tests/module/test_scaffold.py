"""A new module: whatever it begins with it is right, can be walked, and says what was typed."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import chain, combinations

import pytest
from hypothesis import given

from inkeer import i18n, yaml_document
from inkeer.module import loader, scaffold
from inkeer.module.model import Module
from inkeer.module.scaffold import KINDS, NewModule, default_title, write_module_text
from inkeer.walk.state import Walk
from inkeer.yaml_nodes import Data
from module.branches import paths
from walk.texts import PATIENT, texts

SETS = list(chain.from_iterable(combinations(KINDS, size) for size in range(1, len(KINDS) + 1)))


def checked(text: str) -> Module:
    module, _text, problems = loader.check_module(text, "mine.yaml", "mine")
    assert problems == []
    assert module is not None
    return module


@pytest.mark.parametrize("kinds", SETS, ids="-".join)
@pytest.mark.parametrize("written_in", ["nl", "en"])
@pytest.mark.parametrize("read_in", ["nl", "en"])
def test_every_beginning_is_right_and_can_be_walked(
    kinds: tuple[str, ...], written_in: str, read_in: str
) -> None:
    i18n.activate(read_in)
    text = write_module_text("mine", NewModule("Mine", written_in, "Who it is for", 7, kinds))
    assert max(map(len, text.split("\n"))) <= 90
    module = checked(text)
    i18n.activate("en")
    assert (module.id, module.language, module.minutes) == ("mine", written_in, 7)
    types = [one.type for _section, one in module.questions() if one.when is None]
    assert types == [kind for kind in KINDS if kind in kinds]
    assert bool(module.computed) == ("number" in kinds)
    walks = list(paths(module, {}))
    seen = {question.id for walk in walks for _section, question in walk.visible}
    assert seen == set(module.by_id)
    assert all(_ends(walk) for walk in walks)


def _ends(walk: Walk) -> bool:
    return walk.first_unmet() is None


@pytest.mark.parametrize("written_in", ["nl", "en"])
def test_the_remarks_are_in_the_language_of_the_reader(written_in: str) -> None:
    texts_in = {}
    for read_in in ("nl", "en"):
        i18n.activate(read_in)
        texts_in[read_in] = write_module_text("mine", NewModule("Mine", written_in))
    i18n.activate("en")
    bare = {re.sub("(?m)^ *#.*\n", "", text) for text in texts_in.values()}
    assert len(bare) == 1
    assert "# Hoe het heet." in texts_in["nl"]
    assert "# What it is called." in texts_in["en"]


def test_each_remark_stands_there_once() -> None:
    rows = write_module_text("mine", NewModule("Mine", "en")).split("\n")
    remarks = [row.strip() for row in rows if row.strip().startswith("# ")]
    assert len(remarks) == len(set(remarks)) > 20


def test_what_was_not_told_is_left_to_be_written() -> None:
    text = write_module_text("mine", NewModule("Mine", "en"))
    assert "\n# summary: Who this is for, or what it is about.\n" in text
    module = checked(text)
    assert (module.summary, module.minutes) == ("", 10)
    assert checked(text.replace("\n# summary:", "\nsummary:")).summary != ""


@PATIENT
@given(texts, texts)
def test_what_is_typed_reads_back_as_it_was(title: str, summary: str) -> None:
    title = title.replace("\n", " ")  # the prompt takes one line
    begin = NewModule(title if title.strip() else "T", "nl", summary if summary.strip() else "S")
    module = checked(write_module_text("mine", begin))
    assert (module.title, module.summary) == (begin.title, str(begin.summary).strip("\n"))
    assert module.id == "mine"


# -- the questions about it ---------------------------------------------------------------------


@pytest.mark.parametrize("spoken", ["nl", "en"])
def test_without_any_answer_there_is_one_of_each(spoken: str) -> None:
    i18n.activate(spoken)
    begin = scaffold.parse_new_module("een-goed-gesprek", {})
    assert begin == NewModule("Een goed gesprek", spoken, None, None, KINDS)
    i18n.activate("en")


ANSWERS: dict[str, Data] = {
    "title": "T",
    "summary": "S",
    "minutes": Decimal("7.5"),
    "kinds": ["scale", "intention"],
    "language": "nl",
}


def test_what_is_answered_is_what_it_begins_with() -> None:
    walk = Walk(scaffold.build_questionnaire("mine"))
    for name, answer in ANSWERS.items():
        walk = walk.with_answer(name, answer)
    begin = scaffold.parse_new_module("mine", walk.answers)
    assert begin == NewModule("T", "nl", "S", 8, ["scale", "intention"])


def test_a_name_is_a_title_until_there_is_one() -> None:
    assert default_title("a-day-off") == "A day off"
    assert yaml_document.dump_yaml({"title": default_title("a-day-off")}) == "title: A day off\n"
