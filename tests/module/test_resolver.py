"""What refers to answers and is refused, and what is not told twice."""

from __future__ import annotations

import pytest

from inkeer.module import loader
from module.cases import ID_RULE, Case, check, one, parametrized, problems_of
from module.marked import SMALL, changed, unmarked

RULES = [
    one("unknown id", "ask: What happened?", "ask: X\n        when: ❱hour❰ > 3",
        "there is no question 'hour'", "did you mean 'hours'?"),
    one("asked later", "ask: How many hours?", "ask: X\n        when: answered(❱story❰)",
        "'story' is asked later, and a condition looks only backwards",
        "move the question, or the condition"),
    one("about itself", "ask: What happened?", "ask: X\n        when: answered(❱story❰)",
        "'story' is asked later, and a condition looks only backwards",
        "move the question, or the condition"),
    one("choice misspelt", "ask: What happened?",
        "ask: X\n        when: hours > 3 and ❱'alnoe'❰ in company",
        "there is no choice 'alnoe' there", "did you mean 'alone'?"),
    one("no truth", "ask: What happened?", "ask: X\n        when: ❱hours❰",
        "this is not true or false by itself", "compare it, as in x > 3, or ask answered(x)"),
    one("no syntax", "ask: What happened?", "ask: X\n        when: hours ❱$ 3",
        "this condition cannot be read", "for example: hours > 4 and 'alone' in company"),
    one("no text", "ask: What happened?", "ask: X\n        when: ❱[hours > 3]",
        "a condition is one line of text", "write it on one line; join two with and, or"),
    one("cut off", "ask: What happened?", "ask: X\n        when: ❱hours >❰",
        "this condition cannot be read", "for example: hours > 4 and 'alone' in company"),
    one("in a section", "    title: Everything", "    title: X\n    when: ❱hours❰ > 3",
        "'hours' is asked later, and a condition looks only backwards",
        "move the question, or the condition"),
    one("folded", "ask: What happened?",
        "ask: X\n        when: >-\n          hours > 3\n          or ❱hour❰ < 2",
        "there is no question 'hour'", "did you mean 'hours'?"),
    one("in quotes", "ask: What happened?", "ask: X\n        when: '❱hour❰ < 2'",
        "there is no question 'hour'", "did you mean 'hours'?"),
    one("begins with a quote", "ask: What happened?", "ask: X\n        when: 'alone' ❱in company",
        "text goes on after the closing quote",
        "put the whole text between quotes of the other kind, or on the next line after >-"),
    one("quotes in quotes", "ask: What happened?",
        "ask: X\n        when: '''alone'' in company or ❱hour❰ < 2'",
        "there is no question 'hour'", "did you mean 'hours'?"),
    one("the second of two", "ask: What happened?",
        "ask: X\n        when: |\n          (level.calm.gap > 1\n          or ❱level❰ > 1)",
        "this is not a number", "name one of its parts: level.calm, level.brave"),
    one("last of nothing", "ask: What happened?", "ask: X\n        when: answered(❱last.stap❰)",
        "there is no question 'stap'", "did you mean 'step'?"),
]  # fmt: skip
LONG = "hours > 3" + " or hours > 3" * 23


@parametrized([
    *RULES,
    one("301 characters", "ask: What happened?", f"ask: X\n        when: ❱{LONG} ",
        f"a condition has at most 300 characters; this one has {len(LONG)}"),
])  # fmt: skip
def test_a_wrong_condition_is_told_where_it_goes_wrong(case: Case) -> None:
    assert len(LONG) > 300
    check(case, SMALL)


def test_a_condition_of_three_hundred_characters_is_read() -> None:
    start = "hours > 3" + " or hours > 3" * 20 + " or hours > "
    rule = f"{start}{'(' * 9}1{')' * 9}"
    assert len(rule) == 300
    text = changed(SMALL, ("ask: What happened?", f"ask: X\n        when: {rule}"))
    assert loader.load_module(text, "small.yaml", "small").by_id["story"].when is not None


QUOTES = [
    one("unknown", "ask: What happened?", "ask: So ❱${hour}❰ it was?",
        "there is no question 'hour' to quote", "did you mean 'hours'?"),
    one("later", "ask: How many hours?", "ask: How many after ❱${story}❰?",
        "'story' is asked later, and a text quotes only what was answered",
        "ask it earlier, or quote it later"),
    one("itself", "ask: What happened?", "ask: What about ❱${story}❰?",
        "'story' is asked later, and a text quotes only what was answered",
        "ask it earlier, or quote it later"),
    one("in a hint", "ask: What happened?", "ask: X\n        hint: Y ❱${hour}❰",
        "there is no question 'hour' to quote", "did you mean 'hours'?"),
    one("in the intro", "sections:\n", "intro: You have ❱${hours}❰\nsections:\n",
        "'hours' is asked later, and a text quotes only what was answered",
        "ask it earlier, or quote it later"),
    one("in a section's intro", "    title: Everything",
        "    title: X\n    intro: You have ❱${hours}❰",
        "'hours' is asked later, and a text quotes only what was answered",
        "ask it earlier, or quote it later"),
    one("in the closing", "sections:\n", "closing: You had ❱${hour}❰\nsections:\n",
        "there is no question 'hour' to quote", "did you mean 'hours'?"),
    one("in a follow-up", "ask: What will you do?\n",
        "ask: X\n        follow_up: {after: 2, ask: 'Did you ❱${stap}❰?'}\n",
        "there is no question 'stap' to quote", "did you mean 'step'?"),
    one("to go deeper", "ask: What happened?",
        "ask: X\n        deepen:\n          - And ${story}?\n          - And ❱${step}❰?",
        "'step' is asked later, and a text quotes only what was answered",
        "ask it earlier, or quote it later"),
    one("last", "ask: What happened?", "ask: X ❱${last.stap}❰",
        "there is no question 'last.stap' to quote", "did you mean 'step'?"),
    one("a part of an answer", "ask: What happened?", "ask: X ❱${level.calm}❰",
        "there is no question 'level.calm' to quote", "did you mean 'level'?"),
    one("nothing", "ask: What happened?", "ask: X ❱${}❰", "there is no question '' to quote",
        "an id is the word before a question's colon, such as hours"),
    one("not closed", "ask: What happened?", "ask: X $${hour ❱${❰hours",
        "this ${ is not closed",
        "close it with } after the id; to show the sign itself, write $${"),
    one("twice", "ask: What happened?", "ask: |\n          First ❱${hour}❰,\n          then ❱${hour}❰.",
        "there is no question 'hour' to quote", "did you mean 'hours'?"),
    one("computed later", "sections:\n", "computed: {calm: {label: C, is: hours + 1}}\nsections:\n",
        "'calm' is asked later, and a text quotes only what was answered",
        "ask it earlier, or quote it later"),
]  # fmt: skip


@parametrized(QUOTES)
def test_a_wrong_quote_is_told_where_it_stands(case: Case) -> None:
    if case.name == "computed later":
        edit = ("ask: How many hours?", "ask: How calm, ❱${calm}❰?")
        case = case._replace(edits=(*case.edits, edit))
    check(case, SMALL)


def computed(rules: str) -> tuple[tuple[str, str], ...]:
    lines = "".join(f"  {rule}\n" for rule in rules.split("\n"))
    return (("sections:\n", f"computed:\n{lines}sections:\n"),)


COMPUTED = [
    Case("itself", computed("a: {label: A, is: ❱a + 1❰}"),
         "a computed value cannot depend on itself: a",
         "let one of them follow from answers only"),
    Case("a circle of two", computed("a: {label: A, is: ❱b + 1❰}\nb: {label: B, is: a * hours}"),
         "a computed value cannot depend on itself: a, b",
         "let one of them follow from answers only"),
    Case("beside a circle",
         computed("a: {label: A, is: b + 1}\nb: {label: B, is: ❱c❰}\nc: {label: C, is: b}"),
         "a computed value cannot depend on itself: b, c",
         "let one of them follow from answers only"),
    Case("choices", computed("a: {label: A, is: ❱company❰}"),
         "a computed value is a number, or one of the choices or aspects"),
    Case("text", computed("a: {label: A, is: ❱story❰}"),
         "a computed value is a number, or one of the choices or aspects"),
    Case("unknown", computed("a: {label: A, is: ❱hour❰ + 1}\nb: {label: B, is: a + 1}"),
         "there is no question 'hour'", "did you mean 'hours'?"),
    Case("twice", computed("❱hours❰: {label: A, is: 1 + 1}"),
         "'hours' appears twice; the first is on line 11",
         "every question and computed value has an id of its own"),
    Case("as text", computed("a: ❱hours❰"), "'a' needs keys of its own under it",
         "put them on the lines below it, two spaces further in"),
    Case("none", (("sections:\n", "computed: ❱{}\nsections:\n"),), "at least one is needed here"),
    Case("null", (("sections:\n", "computed:❱\nsections:\n"),),
         "computed values are expected here, each with an id of its own",
         "write an id and a colon, and its keys below it, two spaces further in"),
]  # fmt: skip


@parametrized(COMPUTED)
def test_a_wrong_computed_value_is_told(case: Case) -> None:
    check(case, SMALL)


# In each of these a question is lost, and conditions and texts refer to it all the same.
USED = (
    (
        "ask: What happened?",
        "ask: So ${hours} with ${company}?\n        when: hours > 3 and 'alone' in company",
    ),
    (
        "sections:\n",
        "closing: ${hours} and ${company}\n"
        "computed:\n  free: {label: F, is: hours * 2 + level.calm.gap}\nsections:\n",
    ),
)
ECHOES = [
    one("bad id", "      hours:", "      ❱Hours❰:", f"'Hours' {ID_RULE}", "for example 'hours'"),
    one("bad type", "type: number", "type: ❱nummer❰",
        "unknown type 'nummer'", "did you mean 'number'?"),
    one("bad choice id", "          alone: On", "          ❱Alone❰: On",
        f"'Alone' {ID_RULE}", "for example 'alone'"),
    one("bad key", "        range: 1-10", "        ❱rang❰: 1-10",
        "unknown key 'rang'", "did you mean 'range'?"),
    one("as text", "        type: number\n        ask: How many hours?\n", "        ❱How many?❰\n",
        "'hours' needs keys of its own under it",
        "put them on the lines below it, two spaces further in"),
    one("section's bad id", "  all:", "  ❱All❰:", f"'All' {ID_RULE}", "for example 'all'"),
    one("questions misspelt", "    questions:", "    ❱question❰:",
        "unknown key 'question'", "did you mean 'questions'?"),
    one("sections misspelt", "\nsections:", "\n❱section❰:",
        "unknown key 'section'", "did you mean 'sections'?"),
    one("indented too far", "      company:\n        type: checkbox\n        ask: With whom?\n",
        "        ❱company❰:\n          type: checkbox\n          ask: With whom?\n",
        "question 'company' is where no question can be",
        "line it up with the other questions, under 'questions'"),
    one("indented too little", "      company:\n        type: checkbox\n        ask: With whom?\n",
        "    ❱company❰:\n        type: checkbox\n        ask: With whom?\n",
        "question 'company' is where no question can be",
        "line it up with the other questions, under 'questions'"),
]  # fmt: skip


@parametrized(ECHOES)
def test_an_error_in_one_place_gives_no_second_message_elsewhere(case: Case) -> None:
    if case.name == "bad id":  # what refers to it names it as it is written
        used = tuple((old, new.replace("hours", "Hours")) for old, new in USED)
    else:
        used = USED
    if case.name == "indented too far":
        choices = ("        choices:\n          alone: On my own\n          friends: With friends\n",
                   "          choices: {alone: On my own, friends: With friends}\n")  # fmt: skip
        case = case._replace(edits=(*case.edits, choices))
    if case.name == "indented too little":
        rest = SMALL[SMALL.index("      level:") :]
        case = case._replace(edits=(*case.edits, (rest, "")))
        used = (
            ("ask: How many hours?", "ask: How?\n      late: {type: text, ask: '${company}?'}"),
        )
    check(Case(case.name, (*used, *case.edits), case.message, case.hint), SMALL)


def test_what_has_the_name_of_two_is_judged_as_neither() -> None:
    text = changed(
        SMALL,
        ("sections:\n", "computed:\n  ❱company❰: {label: C, is: level.calm.gap}\nsections:\n"),
        ("ask: What happened?", "ask: X\n        when: company > 3 or 'alone' in company"),
    )
    case = Case(
        "",
        (),
        "'company' appears twice; the first is on line 14",
        "every question and computed value has an id of its own",
    )
    check(case, text)


def test_a_list_of_questions_is_told_once_though_nothing_can_be_found() -> None:
    text = """\
format: 1
id: small
language: en
title: Small
closing: You had ${hours}
computed: {twice: {label: T, is: hours * 2}}
sections:
  all:
    title: All
    questions:
      ❱- id: hours
        type: number
        ask: How many?
  more:
    title: More
    when: hours > 2
    questions:
      why: {type: text, ask: 'Why ${twice}?', when: twice > 3}
"""
    message = "questions are expected here, each with an id of its own"
    check(Case("", (), message, "write an id and a colon in the place of each dash"), text)


def test_a_section_without_questions_does_not_lose_its_place() -> None:
    text = changed(
        SMALL,
        (
            "        ask: What will you do?\n",
            "        ask: What will you do?\n"
            "  ❱empty❰:\n    title: Empty\n    when: hours > 2\n    intro: You had ${hours}\n",
        ),
    )
    check(Case("", (), "section 'empty' needs 'questions'"), text)


def test_duplicate_keys_are_told_with_the_other_mistakes() -> None:
    text, places = unmarked(
        changed(
            SMALL,
            ("title: A small module", "title: A\n❱title❰: B"),
            ("range: 1-10", "range: ❱10-1❰"),
            ("ask: What happened?", "ask: X ${level}\n        when: level.calm.gap > 1"),
        )
    )
    problems = problems_of(text)
    assert [one.place for one in problems] == places
    assert problems[0].message == "'title' appears twice; the first is on line 4"


def test_all_mistakes_of_one_question_are_told_whatever_its_type() -> None:
    text, places = unmarked(
        changed(
            SMALL,
            ("type: number", "type: ❱nummer❰\n        ❱vraag❰: Wat?"),
            ("ask: How many hours?", "ask: ❱[a]"),
        )
    )
    assert [one.place for one in problems_of(text)] == places


def test_a_mistake_beside_a_broken_question_is_still_told() -> None:
    text, places = unmarked(
        changed(
            SMALL,
            ("type: number", "type: ❱nummer❰"),
            ("ask: What happened?", "ask: X\n        when: ❱hoerus❰ > 1 or 'alone' in company"),
        )
    )
    assert [one.place for one in problems_of(text)] == places


@pytest.mark.parametrize(
    "line",
    ["a: &x 1", "a: *x", "a: !t 1", "<<: {a: 1}", "a: {b: c", "--- \na: 1", "a: 'x"],
)
def test_hostile_yaml_in_a_module_is_refused_with_one_message(line: str) -> None:
    problems = problems_of(f"{SMALL}{line}\n")
    assert len(problems) == 1
    assert problems[0].place.line >= SMALL.count("\n") + 1
