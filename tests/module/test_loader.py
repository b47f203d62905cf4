"""The reader against the module format page: what the example says, and the shape of a message."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkeer import yaml_document
from inkeer.errors import FileProblemsError, Place, Problem, draw_snippet
from inkeer.module import loader
from inkeer.module.model import Module, Source
from inkeer.module.types import TYPES
from inkeer.module.types.choices import CheckboxQuestion
from inkeer.module.types.intention import FollowUp, IntentionQuestion
from inkeer.module.types.number import NumberQuestion
from inkeer.module.types.scale import ScaleQuestion
from inkeer.module.types.text import TextQuestion
from module.marked import EXAMPLE, SMALL, changed


@pytest.fixture
def evening() -> Module:
    return loader.load_module(EXAMPLE, "vrije-avond.yaml", "vrije-avond")


def small(*edits: tuple[str, str]) -> Module:
    return loader.load_module(changed(SMALL, *edits), "small.yaml", "small")


def test_the_example_says_who_it_is(evening: Module) -> None:
    assert (evening.id, evening.version, evening.language) == ("vrije-avond", 3, "nl")
    assert evening.title == "Een avond voor jezelf"
    assert evening.aliases == ("evening",)
    assert evening.summary == "Waar gaan je vrije avonden heen, en waar wil je ze hebben?"
    assert (evening.minutes, evening.tags) == (8, ("rust",))
    assert evening.source == Source("Verzonnen voor deze bladzijde", "Niemand")
    assert evening.intro == "Je mag elke vraag overslaan."
    assert evening.closing == "Leg dit weg, en kijk over twee weken nog eens."


def test_the_order_in_the_file_is_the_order_of_asking(evening: Module) -> None:
    assert [section.id for section in evening.sections] == ["nu", "verder"]
    assert [question.id for _section, question in evening.questions()] == [
        "avonden", "uren", "scherm", "gezelschap", "balans", "trek", "terug", "stap",
    ]  # fmt: skip


def test_the_sections_of_the_example(evening: Module) -> None:
    now, then = evening.sections
    assert (now.title, now.intro, now.when) == (
        "Waar je nu staat", "Eerst tellen, dan vinden.", None,
    )  # fmt: skip
    assert then.when is not None
    assert then.when.source == "over > 4 or 'alleen' in gezelschap"
    assert then.when.needs == {"over", "gezelschap"}


def test_the_questions_of_the_example(evening: Module) -> None:
    number = evening.by_id["avonden"]
    assert isinstance(number, NumberQuestion)
    assert (number.min, number.max, number.unit) == (Decimal(0), Decimal(7), None)
    company = evening.by_id["gezelschap"]
    assert isinstance(company, CheckboxQuestion)
    assert company.choices == {"alleen": "Alleen", "gezin": "Met mijn gezin"}
    assert company.other is True
    scale = evening.by_id["balans"]
    assert isinstance(scale, ScaleQuestion)
    assert (scale.range, scale.low, scale.high, scale.wish) == (
        (1, 10), "nauwelijks", "volop", True,
    )  # fmt: skip
    assert scale.aspects == {"lezen": "Lezen", "bewegen": "Bewegen"}
    assert scale.covers == ("V2",)
    text = evening.by_id["trek"]
    assert isinstance(text, TextQuestion)
    assert len(text.deepen) == 2
    assert text.short is False
    step = evening.by_id["stap"]
    assert isinstance(step, IntentionQuestion)
    assert step.follow_up == FollowUp(14, "Wat was er anders?")


def test_the_computed_values_of_the_example(evening: Module) -> None:
    left, short = evening.computed
    assert (left.id, left.label, left.unit, left.decimals) == (
        "over", "Uren zonder scherm", "uur per week", 1,
    )  # fmt: skip
    assert left.rule.needs == {"avonden", "uren", "scherm"}
    assert short.rule.shape.options == {"lezen": "Lezen", "bewegen": "Bewegen"}


def test_what_may_be_left_out_has_its_default() -> None:
    module = small()
    assert (module.version, module.summary, module.minutes) == (1, "", None)
    assert (module.aliases, module.tags, module.computed) == ((), (), ())
    assert (module.intro, module.closing, module.source) == (None, None, None)
    assert module.languages == ("en",)


def test_every_type_of_the_page_exists_and_no_other() -> None:
    assert set(TYPES) == {
        "text", "select", "checkbox", "confirm", "number", "scale", "date", "intention",
    }  # fmt: skip


def test_every_question_takes_ask_hint_when_and_covers() -> None:
    own = {"select": "choices: {a: A}", "checkbox": "choices: {a: A}"}
    for name in TYPES:
        body = f"type: {name}, ask: Well?, hint: A hint, when: hours > 1, covers: [A1]"
        more = f", {own[name]}" if name in own else ""
        module = small(("ask: What will you do?\n", f"ask: X\n      q: {{{body}{more}}}\n"))
        question = module.by_id["q"]
        assert (question.type, question.ask, question.hint) == (name, "Well?", "A hint")
        assert question.covers == ("A1",)
        assert question.when is not None


@pytest.mark.parametrize("word", ["no", "nee", "07:30", "010", "yes", "1e3", "2026-01-01"])
def test_the_schema_decides_what_a_scalar_means_not_its_looks(word: str) -> None:
    module = small(
        ("title: A small module", f"title: {word}"),
        ("ask: What happened?", f"ask: {word}"),
        ("alone: On my own", f"alone: {word}"),
        ("calm: Calm", f"calm: {word}"),
    )
    company, level = module.by_id["company"], module.by_id["level"]
    assert isinstance(company, CheckboxQuestion)
    assert isinstance(level, ScaleQuestion)
    said = (
        module.title,
        module.by_id["story"].ask,
        company.choices["alone"],
        level.aspects["calm"],
    )
    assert said == (word, word, word, word)


def test_a_quoted_number_is_a_number_where_a_number_is_expected() -> None:
    level = small(("range: 1-10", "range: '1 - 5'")).by_id["level"]
    assert isinstance(level, ScaleQuestion)
    assert level.range == (1, 5)


def test_forty_and_sixty_four_characters_are_the_longest_ids() -> None:
    long = "a" + "b" * 39
    assert long in small(("      hours:", f"      {long}:")).by_id
    name = "m" + "-" * 63
    text = changed(SMALL, ("id: small", f"id: {name}"))
    assert loader.load_module(text, f"{name}.yaml", name).id == name


def test_an_id_of_a_choice_or_aspect_may_be_that_of_a_question_or_computed_value() -> None:
    text = changed(
        SMALL,
        ("alone: On my own", "hours: For hours"),
        ("sections:\n", "computed:\n  calm: {label: C, is: level.calm.gap}\nsections:\n"),
    )
    module = loader.load_module(text, "small.yaml", "small")
    assert [one.id for one in module.computed] == ["calm"]


def test_computed_values_may_need_each_other_in_any_order() -> None:
    text = changed(
        SMALL,
        (
            "sections:\n",
            "computed:\n"
            "  twice: {label: Twice, is: once * 2}\n"
            "  once: {label: Once, is: hours + 0}\nsections:\n",
        ),
    )
    module = loader.load_module(text, "small.yaml", "small")
    assert [computed.id for computed in module.computed_after["hours"]] == ["once", "twice"]


def test_a_literal_dollar_brace_is_no_reference() -> None:
    assert small(("ask: What happened?", "ask: Pay $${soon}?")).by_id["story"].ask


def test_the_closing_may_quote_everything_and_the_intro_only_the_last_walk() -> None:
    module = small(("sections:\n", "intro: ${last.step}\nclosing: ${step}\nsections:\n"))
    assert (module.intro, module.closing) == ("${last.step}", "${step}")


def test_a_follow_up_asks_later_and_so_may_quote_its_own_intention() -> None:
    edit = (
        "ask: What will you do?\n",
        "ask: What?\n        follow_up: {after: 7, ask: 'And ${step}?'}\n",
    )
    assert small(edit).by_id["step"]


MESSAGE = """\
reflections/vrije-avond.yaml:31:15: unknown type 'chekbox'
   31 |         type: chekbox
      |               ^^^^^^^
      = did you mean 'checkbox'?"""


def test_a_message_reads_as_the_page_says() -> None:
    text = "\n" * 30 + "        type: chekbox\n"
    problem = Problem(Place(31, 15, 7), "unknown type 'chekbox'", "did you mean 'checkbox'?")
    assert draw_snippet("reflections/vrije-avond.yaml", text, problem) == MESSAGE


def test_the_reader_gives_that_message() -> None:
    text = EXAMPLE.replace("type: checkbox", "type: chekbox")
    line = text.split("type: chekbox")[0].count("\n") + 1
    with pytest.raises(FileProblemsError) as caught:
        loader.load_module(text, "reflections/vrije-avond.yaml", "vrije-avond")
    assert str(caught.value) == MESSAGE.replace("31", str(line))


def test_a_long_line_is_shown_around_its_mistake() -> None:
    line = "x" * 200 + "HERE" + "y" * 200
    shown = draw_snippet("f.yaml", line, Problem(Place(1, 201, 4), "wrong")).split("\n")
    row, caret = (part.split(" | ")[1] for part in shown[1:3])
    assert row[caret.index("^") : caret.rindex("^") + 1] == "HERE"
    assert len(row) < 80


def test_a_tab_in_the_line_does_not_move_the_caret() -> None:
    shown = draw_snippet("f.yaml", "\t\tword", Problem(Place(1, 3, 4), "wrong")).split("\n")
    assert shown[1].index("word") == shown[2].index("^")


def test_all_mistakes_of_a_file_are_told_together_in_order() -> None:
    text = changed(
        EXAMPLE,
        ("minutes: 8", "minutes: lang"),
        ("unit: uur per week", "eenheid: uur per week"),
        ("type: checkbox", "type: chekbox"),
        ("range: 1-10", "range: 10-1"),
        ("when: answered(last.stap)", "when: answered(last.stop)"),
        ("after: 14", "after: straks"),
    )
    with pytest.raises(FileProblemsError) as caught:
        loader.load_module(text, "vrije-avond.yaml", "vrije-avond")
    rows = text.split("\n")
    told = [rows[one.place.line - 1].strip() for one in caught.value.problems]
    assert told == [
        "minutes: lang", "eenheid: uur per week", "type: chekbox", "range: 10-1",
        "when: answered(last.stop)", "after: straks",
    ]  # fmt: skip
    assert str(caught.value).count("vrije-avond.yaml:") == 6


def test_the_error_keeps_the_first_message_for_one_line() -> None:
    with pytest.raises(FileProblemsError) as caught:
        loader.load_module("format: 1\n", "evening.yaml", "evening")
    assert caught.value.message.startswith("evening.yaml: ")


@given(st.text())
def test_any_text_at_all_is_a_module_or_is_refused(text: str) -> None:
    module, _text, problems = loader.check_module(text, "f.yaml", "f")
    assert module is not None or problems


LINES = st.sampled_from(EXAMPLE.split("\n"))


@given(st.lists(LINES, max_size=40))
def test_any_lines_of_a_module_in_any_order_are_a_module_or_are_refused(lines: list[str]) -> None:
    module, text, problems = loader.check_module("\n".join(lines), "f.yaml", "f")
    assert module is not None or problems
    rows = text.split("\n")
    assert all(1 <= one.place.line <= len(rows) + 1 for one in problems)


@given(st.integers(0, len(EXAMPLE) - 1), st.integers(1, 30))
def test_a_module_with_a_hole_in_it_is_a_module_or_is_refused(start: int, length: int) -> None:
    module, _text, problems = loader.check_module(
        EXAMPLE[:start] + EXAMPLE[start + length :], "vrije-avond.yaml", "vrije-avond"
    )
    assert module is not None or problems


def test_a_module_that_is_no_mapping_is_refused() -> None:
    module, problems = loader.build_module(yaml_document.parse_yaml("- a\n", "f"), "- a\n", "f")
    assert module is None
    assert [one.place for one in problems] == [Place(1, 1)]
