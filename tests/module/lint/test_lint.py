"""What `check` says beside errors: each thing at its place, and nothing about what is good."""

from __future__ import annotations

from pathlib import Path

import pytest

from inkeer import i18n
from inkeer.errors import Problem
from inkeer.module import module_files
from inkeer.module.library import Library, shipped_folder
from inkeer.module.lint.double_questions import find_second_question
from inkeer.module.module_files import ModuleFile
from module.lint.advice import COLOURS, CUT, ENDS, TWO, asked, problems, told
from module.marked import SMALL, changed, unmarked

# -- a text that is cut ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "ask: Wat is je ❱#1 vraag?❰",
        "ask: Noem er een ❱#tip❰",
        "ask: Noem\n          er een ❱#tip❰",
        "ask: Noem er een ❱#tip❰   ",
        "ask: What happened?\n        hint: Name ❱# one❰",
        "ask: What happened? ❱#really❰",
    ],
)
def test_a_text_that_stops_at_a_number_sign(text: str) -> None:
    assert told(asked(text)) == [CUT]


@pytest.mark.parametrize(
    "text",
    [
        "ask: What happened? # asked first",
        "ask: What happened  # asked first",
        "ask: What happened? #",
        "ask: 'What is your #1?'",
        'ask: "What is your #1?"',
        "ask: 'What is your #1?' # a remark",
        "ask: What is in C#?",
        "ask: |\n          What is your #1?",
        "ask: >-\n          What is your #1?",
        "ask: What happened? #### here it ends",
        "ask: What happened?\n        # a remark of its own\n        covers: [A1] #one",
    ],
)
def test_a_remark_is_a_remark(text: str) -> None:
    assert told(asked(text)) == []


def test_a_remark_after_what_is_no_text_is_a_remark() -> None:
    text = changed(SMALL, ("id: small", "id: small #1"), ("range: 1-10", "range: 1-10 #ten"))
    assert told(text) == []


def test_every_place_where_a_text_stands_is_looked_at() -> None:
    text = changed(
        SMALL,
        ("title: A small module", "title: A small ❱#module❰"),
        ("alone: On my own", "alone: On ❱#my own❰"),
        ("calm: Calm", "calm: Calm ❱#one❰"),
        ("ask: What happened?", "ask: What?\n        deepen:\n          - Go on ❱#more❰"),
    )
    assert told(text) == [CUT] * 4


# -- two questions in one ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("nl", "Wat deed je, en ❱wat dacht je?❰"),
        ("nl", "Hoe ging het en ❱waarom?❰"),
        ("nl", "Wat ging er goed? ❱Wat wil je anders doen?❰"),
        ("nl", "Met wie praat je en ❱hoe doe je dat?❰"),
        ("nl", "Heb je iets geleerd? ❱Hoe ga je daarmee verder?❰"),
        ("nl", "Kijk nog eens terug. Wat zag je en ❱welke stap zet je?❰"),
        ("en", "What did you do, and ❱what did you think?❰"),
        ("en", "How did it go and ❱why?❰"),
        ("en", "What went well? ❱What would you do otherwise?❰"),
        ("en", "Did you learn something? ❱How will you go on?❰"),
        ("en", "Look back. Who was there and ❱how did they look?❰"),
    ],
)
def test_two_questions_in_one(said: str, text: str) -> None:
    bare, (place,) = unmarked(text)
    assert find_second_question(bare, said) == place.column - 1
    if said == "en" and ": " not in text:
        assert told(asked(f"ask: {text}")) == [TWO]


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("nl", "Wat deed je?"),
        ("nl", "Waar en wanneer was dat?"),
        ("nl", "Wie en wat heb je nodig?"),
        ("nl", "Wat zegt dat over hoe je werkt en hoe je leeft?"),
        ("nl", "Wat maakt dat niets doen hier een keuze is, en geen uitstel?"),
        ("nl", "En wat geeft je energie?"),
        ("nl", "Wat denk je en voel je?"),
        ("nl", "Wat vond je daarvan (en waarom)?"),
        ("nl", "Wat zou je zeggen (Hoe gaat het? Wat zie je nu?)?"),
        ("nl", 'Vorige keer schreef je: "${last.stap}". Wat kwam daarvan?'),
        ("nl", 'Hij vroeg: "Wat wil je? Wat kan ik doen?" Wat zei je toen?'),
        ("nl", "Welke dag, d.w.z. welke dag van de week, past je?"),
        ("nl", "Herken je dat? Schrijf er iets over."),
        ("nl", "Toch? Hoe komt dat?"),
        ("nl", "Denk aan een klant. Wat wil die en niet?"),
        ("en", "What did you do?"),
        ("en", "When and where did it happen?"),
        ("en", "What does it say about how you work and how you live?"),
        ("en", "Who knows you, and might tell you about it?"),
        ("en", "What are the pros and cons?"),
        ("en", "Really? What makes it so?"),
        ("en", "What would you say (and why)?"),
        ("en", 'She asked "What is it? What do you want?" What did you say?'),
        ("en", "Which one, e.g. what kind, would you take?"),
        ("de", "Was tust du? Wie geht es dir denn?"),
    ],
)
def test_one_question_is_one(said: str, text: str) -> None:
    assert find_second_question(text, said) is None


def test_a_scale_with_a_wish_asks_two_things_and_may_say_so() -> None:
    both = "ask: How is it, and how would you like it?"
    assert told(changed(SMALL, ("ask: How is it?", both))) == []
    wishless = changed(SMALL, ("        wish: true\n", ""))
    marked = both.replace("how would you like it?", "❱how would you like it?❰")
    assert told(changed(wishless, ("ask: How is it?", marked))) == [TWO]


def test_a_question_asked_later_is_read_too() -> None:
    follow = "follow_up: {after: 7, ask: 'What did you do and ❱what did it bring?❰'}"
    step = "ask: What will you do?"
    assert told(changed(SMALL, (step, f"{step}\n        {follow}"))) == [TWO]


# -- choices, questions, scales ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("last", "when", "said"),
    [
        ("❱pink❰: Pink", "colour == 'blue'", True),
        ("none_: None of these", "colour == 'blue'", False),
        ("unknown: I don't know", "colour == 'blue'", False),
        ("geen: Geen van deze", "colour == 'blue'", False),
        ("pink: Pink", "colour != 'blue'", False),
        ("pink: Pink", "colour == 'blue' or not answered(colour)", False),
        ("pink: Pink", "answered(colour)", False),
        ("pink: Pink", "not colour == 'blue'", False),
        ("pink: Pink", "colour == 'green'", False),
        ("pink: Pink\n          grey: Grey", "colour == 'blue'", False),
        ("pink: Pink", "colour == 'blue' or colour == 'pink'", False),
    ],
)
def test_the_one_choice_that_leads_nowhere(last: str, when: str, said: bool) -> None:
    message = "the other choices lead to a question of their own, and 'pink' does not"
    assert told(SMALL + COLOURS.format(last=last, when=when)) == [message] * said


@pytest.mark.parametrize("number", [15, 16])
def test_more_than_twenty_questions(number: int) -> None:
    extra = "".join(f"      x{at}:\n        type: text\n        ask: X?\n" for at in range(number))
    base = SMALL if number == 15 else changed(SMALL, ("sections:", "❱sections❰:"))
    messages = told(base + extra)
    assert len(messages) == (number > 15)
    assert all("21 questions" in one and "more than 20" in one for one in messages)


def test_questions_that_rule_each_other_out_do_not_add_up() -> None:
    extra = "".join(
        f"      x{at}:\n        type: text\n        ask: X?\n        when: hours == {at}\n"
        for at in range(30)
    )
    assert told(SMALL + extra) == []


@pytest.mark.parametrize(
    ("range_", "more", "said"),
    [
        ("❱1-5❰", "", True),
        ("1-5", "low: hardly\n        ", False),
        ("1-5", "high: fully\n        ", False),
        ("0-100", "", False),
        ("1-10", "", False),
        ("0-10", "", False),
    ],
)
def test_a_scale_says_what_its_ends_mean(range_: str, more: str, said: bool) -> None:
    text = changed(SMALL, ("range: 1-10\n        ", f"range: {range_}\n        {more}"))
    assert told(text) == [ENDS] * said


# -- all of it ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", [one.id for one in Library(Path("none"), shipped_folder()).files()]
)
def test_nothing_is_said_about_the_modules_that_ship(name: str) -> None:
    for said in i18n.LANGUAGES:
        i18n.activate(said)
        assert module_files.check_module(Library(Path("none"), shipped_folder()).find(name)) == []


def test_nothing_is_said_about_the_example_of_the_format() -> None:
    example = Path(__file__).parents[1] / "vrije-avond.yaml"
    assert module_files.check_module(ModuleFile(example, "path")) == []


def checked(folder: Path, text: str, translation: str) -> list[tuple[str, Problem]]:
    (folder / "small.yaml").write_text(text, "utf-8")
    (folder / "small.nl.yaml").write_text(translation, "utf-8")
    found = module_files.check_module(ModuleFile(folder / "small.yaml", "path"))
    return [(path.name, problem) for path, _text, problem in found]


def test_a_translation_is_read_in_its_own_language(tmp_path: Path) -> None:
    text, places = unmarked(
        "format: 1\ntranslates: small\nlanguage: nl\ntitle: Een kleine ❱#module❰\n"
        "sections: {all: {title: Alles}}\n"
        "questions:\n"
        "  hours: {ask: Hoeveel uur was het?}\n"
        "  company: {ask: Met wie?, choices: {alone: Alleen, friends: Met vrienden}}\n"
        "  level: {ask: Hoe is het?, aspects: {calm: Kalm, brave: Dapper}}\n"
        "  story:\n    ask: Wat deed je en ❱wat dacht je?❰\n"
        "  step: {ask: Wat ga je doen?}\n"
    )
    found = checked(tmp_path, SMALL, text)
    assert [(name, one.place, one.message) for name, one in found] == [
        ("small.nl.yaml", places[0], CUT),
        ("small.nl.yaml", places[1], TWO),
    ]


def test_what_a_translation_lacks_is_one_message_each(tmp_path: Path) -> None:
    asked_more = changed(SMALL, ("ask: What happened?", "ask: In ${hours} hours, what happened?"))
    text, places = unmarked(
        "format: 1\ntranslates: small\nlanguage: nl\nversion: ❱2❰\ntitle: Een kleine module\n"
        "sections: {all: {title: Alles}}\n"
        "questions:\n"
        "  hours: {ask: Hoeveel uur was het?}\n"
        "  company: {ask: Met wie?, choices: {alone: Alleen, ❱friends❰: ''}}\n"
        "  level: {ask: Hoe is het?, aspects: {calm: Kalm, brave: Dapper}}\n"
        "  story: {ask: ❱Wat gebeurde er?❰}\n"
        "  ❱step❰: {}\n"
    )
    found = checked(tmp_path, asked_more, text)
    assert [one.place for _name, one in found] == places
    assert {one.severity for _name, one in found} == {"warning"}


def test_a_walk_is_given_no_advice(tmp_path: Path) -> None:
    path = tmp_path / "small.yaml"
    path.write_text(changed(SMALL, ("range: 1-10", "range: 1-5")), "utf-8")
    found = ModuleFile(path, "path")
    assert module_files.load_module(found, "en").id == "small"
    assert len(module_files.check_module(found)) == 1


@pytest.mark.parametrize(
    "ask",
    [
        "'" + "“" * 20_000 + "?'",
        "'" + "„‘«[" * 5_000 + "?'",
        "'" + "What did you " * 5_000 + ".?'",
        "a\n          b" * 10 + " #",
        "'" + "What and what " * 3000 + "?'",
        "'" + "(" * 20_000 + "?'",
        "'" + '"' * 20_001 + "?'",
        "'" + "$${" * 20_000 + "?'",
        "'" + "a? " * 20_000 + "'",
        "What # " + "#" * 20_000,
        "'" + "Wat en hoe, " * 5000 + "?'",
    ],
)
def test_hostile_texts_take_no_time(ask: str) -> None:
    found, _places = problems(asked(f"ask: {ask}"))
    assert len(found) <= 1
