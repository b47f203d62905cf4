"""Every refusal of the reader: a table of broken files, one message each, at the marked place."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from inkeer.errors import Problem
from inkeer.module import reader
from module.marked import EXAMPLE, SMALL, changed, unmarked


class Case(NamedTuple):
    """What is changed in a good module, with the mistakes marked, and what is then said."""

    name: str
    edits: tuple[tuple[str, str], ...]
    message: str
    hint: str | None = None


def problems_of(text: str) -> list[Problem]:
    name = "vrije-avond" if "id: vrije-avond" in text else "small"
    module, _text, problems = reader.check(text, f"{name}.yaml", name)
    assert module is None
    return problems


def check(case: Case, base: str) -> None:
    text, places = unmarked(changed(base, *case.edits))
    problems = problems_of(text)
    assert [(one.place, one.message, one.hint) for one in problems] == [
        (place, case.message, case.hint) for place in places
    ]
    assert places
    assert all(one.severity == "error" for one in problems)


def parametrized(cases: list[Case]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", cases, ids=[case.name for case in cases])


def one(name: str, old: str, new: str, message: str, hint: str | None = None) -> Case:
    return Case(name, ((old, new),), message, hint)


KEYS = [
    one("in the module", "minutes: 8", "❱minuten❰: 8",
        "unknown key 'minuten'", "did you mean 'minutes'?"),
    one("in a section", "    intro: Eerst", "    ❱inleiding❰: Eerst",
        "unknown key 'inleiding'", "choose from: title, intro, when, questions"),
    one("in a question", "        range: 1-10", "        ❱rang❰: 1-10",
        "unknown key 'rang'", "did you mean 'range'?"),
    one("of another type", "        range: 1-10", "        ❱unit❰: uur",
        "unknown key 'unit'",
        "choose from: type, ask, hint, when, covers, range, low, high, wish, aspects"),
    one("in a computed value", "    unit: uur per", "    ❱units❰: uur per",
        "unknown key 'units'", "did you mean 'unit'?"),
    one("in the source", "  author: Niemand", "  ❱auteur❰: Niemand",
        "unknown key 'auteur'", "did you mean 'author'?"),
    one("in a follow-up", "          after: 14", "          after: 14\n          ❱when❰: nu",
        "unknown key 'when'", "choose from: after, ask"),
    one("required and misspelt", "title: Een avond", "❱titel❰: Een avond",
        "unknown key 'titel'", "did you mean 'title'?"),
    one("type misspelt", "        type: checkbox", "        ❱typ❰: checkbox",
        "unknown key 'typ'", "did you mean 'type'?"),
]  # fmt: skip

TYPES = [
    one("near a type", "type: checkbox", "type: ❱chekbox❰",
        "unknown type 'chekbox'", "did you mean 'checkbox'?"),
    one("near none", "type: checkbox", "type: ❱vinkjes❰", "unknown type 'vinkjes'",
        "choose from: text, select, checkbox, confirm, number, scale, date, intention"),
    one("a list", "type: checkbox", "type: ❱[checkbox]", "unknown type ''",
        "choose from: text, select, checkbox, confirm, number, scale, date, intention"),
]  # fmt: skip

MISSING = [
    one("format", "format: 1\n", "❱", "a module needs 'format'"),
    one("id", "format: 1\nid: vrije-avond", "❱format: 1", "a module needs 'id'"),
    one("language", "format: 1\nid: vrije-avond\nversion: 3\nlanguage: nl",
        "❱format: 1\nid: vrije-avond\nversion: 3", "a module needs 'language'"),
    Case("title", (("format: 1", "❱format: 1"), ("title: Een avond voor jezelf\n", "")),
         "a module needs 'title'"),
    one("section title", "  nu:\n    title: Waar je nu staat\n", "  ❱nu❰:\n",
        "section 'nu' needs 'title'"),
    one("question type", "      uren:\n        type: number\n", "      ❱uren❰:\n",
        "question 'uren' needs 'type'"),
    one("question ask", "      uren:\n        type: number\n        ask: Hoe lang duurt zo'n avond?",
        "      ❱uren❰:\n        type: number", "question 'uren' needs 'ask'"),
    one("choices",
        "      gezelschap:\n        type: checkbox\n        ask: Met wie breng je die avonden door?\n"
        "        choices:\n          alleen: Alleen\n          gezin: Met mijn gezin\n",
        "      ❱gezelschap❰:\n        type: checkbox\n        ask: Met wie?\n",
        "question 'gezelschap' needs 'choices'"),
    one("label", "  over:\n    label: Uren zonder scherm\n", "  ❱over❰:\n",
        "computed value 'over' needs 'label'"),
    one("is", "  over:\n    label: Uren zonder scherm\n    is: avonden * uren - scherm\n",
        "  ❱over❰:\n    label: Uren\n", "computed value 'over' needs 'is'"),
    one("source title", "  title: Verzonnen voor deze bladzijde\n  author",
        "  ❱author", "source needs 'title'"),
    one("after", "          after: 14\n          ask: Wat was", "          ❱ask: Wat was",
        "follow_up needs 'after'"),
]  # fmt: skip

ID_RULE = "cannot be an id: lower-case letters, digits and _, a letter first, at most 40"
IDS = [
    one("capital", "      scherm:", "      ❱Scherm❰:",
        f"'Scherm' {ID_RULE}", "for example 'scherm'"),
    one("dash", "      terug:", "      ❱weer-terug❰:",
        f"'weer-terug' {ID_RULE}", "for example 'weer_terug'"),
    one("digit first", "      terug:", "      ❱2e_keer❰:",
        f"'2e_keer' {ID_RULE}", "for example 'e_keer'"),
    one("forty-one", "      terug:", f"      ❱{'a' * 41}❰:",
        f"'{'a' * 41}' {ID_RULE}", f"for example '{'a' * 40}'"),
    one("of a section", "  nu:", "  ❱Nu❰:", f"'Nu' {ID_RULE}", "for example 'nu'"),
    one("of a choice", "          gezin:", "          ❱Gezin❰:",
        f"'Gezin' {ID_RULE}", "for example 'gezin'"),
    one("of an aspect", "          bewegen:", "          ❱be wegen❰:",
        f"'be wegen' {ID_RULE}", "for example 'be_wegen'"),
    one("of a computed value", "  over:", "  ❱Over❰:",
        f"'Over' {ID_RULE}", "for example 'over'"),
    one("word of the language", "      terug:", "      ❱mean❰:",
        "'mean' is a word of the condition language and cannot be an id", "for example mean_"),
    one("word of Python", "      terug:", "      ❱class❰:",
        "'class' is a word of the condition language and cannot be an id", "for example class_"),
    one("aspect called now", "          bewegen:", "          ❱now❰:",
        "'now' is a word of the condition language and cannot be an id", "for example now_"),
    one("used twice", "      terug:", "      ❱avonden❰:",
        "'avonden' is here twice; the first is on line 29",
        "every question and computed value has an id of its own"),
    one("of the module", "id: vrije-avond", "id: ❱Vrije_avond❰",
        "'Vrije_avond' cannot be an id: lower-case letters, digits and -, a letter first,"
        " at most 64", "for example 'vrije-avond'"),
    one("not the file's name", "id: vrije-avond", "id: ❱vrije-avondje❰",
        "the id is 'vrije-avondje', and the file is called 'vrije-avond'",
        "give both one name: vrije-avondje.yaml"),
    one("alias", "aliases: [evening]", "aliases: [❱Evening❰]",
        "'Evening' cannot be an id: lower-case letters, digits and -, a letter first, at most 64",
        "for example 'evening'"),
]  # fmt: skip

VALUES = [
    one("format 2", "format: 1", "format: ❱2",
        "this version of inkeer reads format 1", "write  format: 1 , or install a newer inkeer"),
    one("language", "language: nl", "language: ❱Nederlands❰",
        "a language's code is expected here, such as nl or en"),
    one("version", "version: 3", "version: ❱0", "a whole number from 1 to 999999 is expected here"),
    one("minutes", "minutes: 8", "minutes: ❱acht❰", "a whole number from 1 to 600 is expected here"),
    one("a comma", "        max: 7", "        max: ❱7,5❰",
        "a number is expected here", "in a module file a number has a point: 7.5"),
    one("no number", "        max: 7", "        max: ❱zeven❰", "a number is expected here"),
    one("min over max", "        min: 0", "        min: ❱8", "'min' is more than 'max'"),
    one("decimals", "    decimals: 1", "    decimals: ❱7", "a whole number from 0 to 6 is expected here"),
    one("range reversed", "range: 1-10", "range: ❱10-1❰",
        "a range of whole numbers is expected here", "for example 1-10"),
    one("range over 100", "range: 1-10", "range: ❱1-101❰",
        "a range of whole numbers is expected here", "for example 1-10"),
    one("range in words", "range: 1-10", "range: ❱een tot tien❰",
        "a range of whole numbers is expected here", "for example 1-10"),
    one("flag", "        wish: true", "        wish: ❱ja❰", "true or false is expected here"),
    one("empty text", "ask: Wat doe je als eerste?", "ask: ❱''❰", "a text is missing here"),
    one("no text", "title: Een avond voor jezelf", "title: ❱[een, twee]",
        "a text is expected here, not a list or keys",
        "put a text that holds a colon, or begins with a sign, between quotes"),
    one("two lines", "title: Een avond voor jezelf", 'title: ❱"een\\ntwee"❰', "this must fit on one line"),
    one("tags", "tags: [rust]", "tags: [❱rust en stilte❰]", "one word is expected here, without spaces"),
    one("covers", "covers: [V2]", "covers: ❱V2❰",
        "a list of texts is expected here", "begin each with a dash and a space"),
    one("choices as a list",
        "        choices:\n          alleen: Alleen\n          gezin: Met mijn gezin\n",
        "        choices: ❱[alleen]\n",
        "ids with their texts are expected here", "for example  alone: On my own"),
    one("no aspects", "        aspects:\n          lezen: Lezen\n          bewegen: Bewegen\n",
        "        aspects: ❱{}\n", "at least one is needed here"),
    one("source as text", "source:\n  title: Verzonnen voor deze bladzijde\n  author: Niemand",
        "source: ❱een artikel❰", "'source' needs keys of its own: title, author"),
    one("follow-up as text", "        follow_up:\n          after: 14\n          ask: Wat was",
        "        follow_up: ❱Wat was", "'follow_up' needs keys of its own: after, ask"),
]  # fmt: skip

GROUPS = [KEYS, TYPES, MISSING, IDS, VALUES]


@parametrized([case for group in GROUPS for case in group])
def test_one_mistake_gives_one_message_at_its_place(case: Case) -> None:
    if case.name == "follow-up as text":  # the mark runs to the end of its line
        case = case._replace(edits=(*case.edits, ("er anders?", "er anders?❰")))
    check(case, EXAMPLE)


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
        "a condition is one line of text"),
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
    assert reader.load(text, "small.yaml", "small").by_id["story"].when is not None


QUOTES = [
    one("unknown", "ask: What happened?", "ask: So ❱${hour}❰ it was?",
        "there is no question 'hour' to quote", "did you mean 'hours'?"),
    one("later", "ask: How many hours?", "ask: How many after ❱${story}❰?",
        "'story' is asked later, and a text quotes only what was answered"),
    one("itself", "ask: What happened?", "ask: What about ❱${story}❰?",
        "'story' is asked later, and a text quotes only what was answered"),
    one("in a hint", "ask: What happened?", "ask: X\n        hint: Y ❱${hour}❰",
        "there is no question 'hour' to quote", "did you mean 'hours'?"),
    one("in the intro", "sections:\n", "intro: You have ❱${hours}❰\nsections:\n",
        "'hours' is asked later, and a text quotes only what was answered"),
    one("in a section's intro", "    title: Everything",
        "    title: X\n    intro: You have ❱${hours}❰",
        "'hours' is asked later, and a text quotes only what was answered"),
    one("in the closing", "sections:\n", "closing: You had ❱${hour}❰\nsections:\n",
        "there is no question 'hour' to quote", "did you mean 'hours'?"),
    one("in a follow-up", "ask: What will you do?\n",
        "ask: X\n        follow_up: {after: 2, ask: 'Did you ❱${stap}❰?'}\n",
        "there is no question 'stap' to quote", "did you mean 'step'?"),
    one("last", "ask: What happened?", "ask: X ❱${last.stap}❰",
        "there is no question 'last.stap' to quote", "did you mean 'step'?"),
    one("a part of an answer", "ask: What happened?", "ask: X ❱${level.calm}❰",
        "there is no question 'level.calm' to quote", "did you mean 'level'?"),
    one("nothing", "ask: What happened?", "ask: X ❱${}❰", "there is no question '' to quote"),
    one("twice", "ask: What happened?", "ask: |\n          First ❱${hour}❰,\n          then ❱${hour}❰.",
        "there is no question 'hour' to quote", "did you mean 'hours'?"),
    one("computed later", "sections:\n", "computed: {calm: {label: C, is: hours + 1}}\nsections:\n",
        "'calm' is asked later, and a text quotes only what was answered"),
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
         "a computed value cannot depend on itself: a"),
    Case("a circle of two", computed("a: {label: A, is: ❱b + 1❰}\nb: {label: B, is: a * hours}"),
         "a computed value cannot depend on itself: a, b"),
    Case("beside a circle",
         computed("a: {label: A, is: b + 1}\nb: {label: B, is: ❱c❰}\nc: {label: C, is: b}"),
         "a computed value cannot depend on itself: b, c"),
    Case("choices", computed("a: {label: A, is: ❱company❰}"),
         "a computed value is a number, or one of the choices or aspects"),
    Case("text", computed("a: {label: A, is: ❱story❰}"),
         "a computed value is a number, or one of the choices or aspects"),
    Case("unknown", computed("a: {label: A, is: ❱hour❰ + 1}\nb: {label: B, is: a + 1}"),
         "there is no question 'hour'", "did you mean 'hours'?"),
    Case("twice", computed("❱hours❰: {label: A, is: 1 + 1}"),
         "'hours' is here twice; the first is on line 11",
         "every question and computed value has an id of its own"),
    Case("as text", computed("a: ❱hours❰"), "'a' needs keys of its own under it"),
    Case("none", (("sections:\n", "computed: ❱{}\nsections:\n"),), "at least one is needed here"),
    Case("null", (("sections:\n", "computed:❱\nsections:\n"),),
         "computed values are expected here, each with an id of its own"),
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
        "'hours' needs keys of its own under it"),
    one("section's bad id", "  all:", "  ❱All❰:", f"'All' {ID_RULE}", "for example 'all'"),
    one("questions misspelt", "    questions:", "    ❱question❰:",
        "unknown key 'question'", "did you mean 'questions'?"),
    one("sections misspelt", "\nsections:", "\n❱section❰:",
        "unknown key 'section'", "did you mean 'sections'?"),
    one("indented too far", "      company:\n        type: checkbox\n        ask: With whom?\n",
        "        ❱company❰:\n          type: checkbox\n          ask: With whom?\n",
        "unknown key 'company'",
        "choose from: type, ask, hint, when, covers, min, max, unit"),
    one("indented too little", "      company:\n        type: checkbox\n        ask: With whom?\n",
        "    ❱company❰:\n        type: checkbox\n        ask: With whom?\n",
        "unknown key 'company'", "choose from: title, intro, when, questions"),
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
        "'company' is here twice; the first is on line 14",
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
    check(Case("", (), "questions are expected here, each with an id of its own"), text)


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
    assert problems[0].message == "'title' is here twice; the first is on line 4"


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
