"""What is no condition: told where it stands, with what to write instead."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkeer.module.expressions.checker import ExpressionError, UnknownNameError
from inkeer.module.expressions.condition import Condition, find_names, parse_expression, parse_when
from module.expressions.conditions import ASPECTS, SCOPE, mistake, value

REFUSED = [
    ("hour > 3", "hour", "there is no question 'hour'", "did you mean 'hours'?"),
    ("zzzz > 3", "zzzz", "there is no question 'zzzz'",
     "an id is the word before a question's colon, such as hours"),
    ("later > 3", "later", "'later' is asked later, and a condition looks only backwards",
     "move the question, or the condition"),
    ("last.later > 3", "last.later", "there is no question 'later'", "did you mean 'rate'?"),
    ("last.hour > 3", "last.hour", "there is no question 'hour'", "did you mean 'hours'?"),
    ("last > 3", "last", "after 'last' comes a dot and a question's id", None),
    ("true", "true", "there is no 'true' here", "write x, or not x"),
    ("'good' == moood", "moood", "there is no question 'moood'", "did you mean 'mood'?"),
    ("mood == 'god'", "'god'", "there is no choice 'god' there", "did you mean 'good'?"),
    ("mood == 'zzz'", "'zzz'", "there is no choice 'zzz' there", "choose from: good, bad"),
    ("'alon' in company", "'alon'", "there is no choice 'alon' there", "did you mean 'alone'?"),
    ("lowest(level) == 'clam'", "'clam'", "there is no choice 'clam' there", "did you mean 'calm'?"),
    ("company == 'alone'", "'alone'", "several choices can be made there",
     "write 'alone' in company"),
    ("'alone' != company", "'alone'", "several choices can be made there",
     "write 'alone' not in company"),
    ("'good' in mood", "mood", "only one choice can be made there",
     "write mood == 'good'"),
    ("mood == good", "good", "a choice's id stands between quotes", "write 'good'"),
    ("good == mood", "good", "a choice's id stands between quotes", "write 'good'"),
    ("alone in company", "alone", "a choice's id stands between quotes", "write 'alone'"),
    ("mood == 'Good!'", "'Good!'", "there is no choice 'Good!' there", "did you mean 'good'?"),
    ("'a' in story", "story", "'in' asks whether a choice was ticked, and this has no choices",
     "only a checkbox can stand after 'in'"),
    ("mood in company", "mood", "a choice in quotes goes before 'in'", None),
    ("level.clam.now > 1", "level.clam.now", "there is no '.clam' in it", "did you mean '.calm'?"),
    ("level.calm.then > 1", "level.calm.then", "there is no '.then' in it",
     "choose from: .now, .wish, .gap"),
    ("hours.now > 1", "hours.now", "there is no '.now' in it",
     "leave it out: only a scale has parts"),
    ("plain.calm.gap > 1", "plain.calm.gap", "there is no '.gap' in it",
     "add  wish: true  to its question"),
    ("level > 1", "level", "this is not a number",
     "name one of its parts: level.calm, level.brave, level.kind"),
    ("story + 1", "story", "this is not a number",
     "ask whether it was answered: answered(story)"),
    ("hours + 'a'", "'a'", "this is not a number",
     "a number is written there without quotes, in figures"),
    ("-mood", "mood", "this is not a number", "compare it: mood == '...'"),
    ("company > 1", "company", "this is not a number", "count what was ticked: count(company)"),
    ("done > 1", "done", "this is not a number", "write done, or not done"),
    ("hours == 'a'", "'a'", "these two are of different kinds, so they are never equal",
     "compare a number with a number, and a choice with its id in quotes"),
    ("done == 'yes'", "'yes'", "these two are of different kinds, so they are never equal",
     "write done, or not done"),
    ("day == 'a'", "day", "this cannot be compared", "name one of its parts, or ask answered(...)"),
    ("1 == level", "level", "this cannot be compared", "name one of its parts, or ask answered(...)"),
    ("hours and done", "hours", "this is not true or false by itself", "compare it: hours > 3"),
    ("not mood", "mood", "this is not true or false by itself", "compare it: mood == '...'"),
    ("done or company", "company", "this is not true or false by itself",
     "ask for one of them: '...' in company"),
    ("done and story", "story", "this is not true or false by itself", "ask whether it was answered: answered(story)"),
    ("count(hours)", "hours", "count asks for a scale with aspects", None),
    ("mean(company)", "company", "mean asks for a scale with aspects", None),
    ("lowest(wished)", "wished", "lowest asks for a scale with aspects", None),
    ("widest(plain)", "plain", "widest asks for a scale with a wish", "add wish: true"),
    ("men(level)", "men", "there is no function 'men'", "did you mean 'mean'?"),
    ("hours.mean(1)", "hours.mean", "there is no function ''",
     "choose from: answered, count, mean, lowest, highest, widest"),
    ("gemiddelde(level) > 3", "gemiddelde", "there is no function 'gemiddelde'",
     "did you mean 'mean'?"),
    ("answered(hours, rate)", "answered(hours, rate)",
     "one question's id goes between the brackets", None),
    ("answered(q=hours)", "answered(q=hours)", "one question's id goes between the brackets", None),
    ("answered(1)", "answered(1)", "one question's id goes between the brackets", None),
    ("answered()", "answered()", "one question's id goes between the brackets", None),
    ("hours > 7,5", ",", "there should be no comma here", "7,5 is written 7.5 here"),
    ("hours is 3", "hours is 3", "'is' is not part of the condition language", "use =="),
    ("'é' == mood or hour > 1", "'é'", "there is no choice 'é' there", "choose from: good, bad"),
    ("story == 'é' and hour > 1", "hour", "there is no question 'hour'", "did you mean 'hours'?"),
    ("  hour > 1", "hour", "there is no question 'hour'", "did you mean 'hours'?"),
    ("(hours > 1\nor hour > 1)", "hour > 1)", "there is no question 'hour'", "did you mean 'hours'?"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "part", "message", "hint"), REFUSED)
def test_names_and_types_are_checked_and_told_where_they_stand(
    source: str, part: str, message: str, hint: str | None
) -> None:
    found = mistake(source)
    assert (found.message, found.hint) == (message, hint)
    assert found.start == source.rindex(part)
    if source[found.start :] != part:
        assert source[found.start : found.start + found.length] == part


PYTHON_ONLY = [
    "hours ** 2", "hours // 2", "hours % 2", "+hours", "~hours", "hours & 1", "hours | 1",
    "hours << 1", "hours @ 1", "hours if done else 1", "lambda: 1", "[hours]", "{hours}",
    "{hours: 1}", "[h for h in level]", "level['calm']", "f'{hours}'", "b'good' == 1", "1j",
    "None", "True", "...", "hours := 3", "(hours := 3) > 1", "1e400 > 1", "await hours",
    "__import__('os')", "hours.__class__", "().__class__", "*hours", "yield", "9" * 31,
]  # fmt: skip


@pytest.mark.parametrize("source", PYTHON_ONLY)
def test_no_other_python_is_understood(source: str) -> None:
    with pytest.raises(ExpressionError):
        parse_expression(source, SCOPE)


SIGNS = [
    ("hours = 3", "=", "equal is written with two signs: =="),
    ("mood === 'a=b'", "===", "equal is written with two signs: =="),
    ("hours > 3 && done", "&&", "write and"),
    ("hours > 3 AND done", "AND", "write and"),
    ("hours > 3 en done", "en", "write and"),
    ("hours > 3 | done |", "|", "write or"),
    ("hours > 3 of done", "of", "write or"),
    ("!done", "!", "write not"),
    ("niet done", "niet", "write not"),
    ("hours => 3", "=>", "write >="),
    ("hours ≤ 3", "≤", "write <="),
    ("hours <> 3", "<>", "write !="),
    ("hours × 2 > 3", "×", "write *"),
    ("hours – 2 > 3", "–", "write -"),
    ("company bevat 'alone'", "bevat", "write  'choice' in question"),
    ("‘alone’ in company", "‘", "use straight quotes: 'word'"),
    ("'a && b' == mood && done = 3", "&& done", "write and"),
]


@pytest.mark.parametrize(("source", "part", "hint"), SIGNS)
def test_a_sign_of_another_language_says_which_one_is_ours(
    source: str, part: str, hint: str
) -> None:
    found = mistake(source)
    sign = part.split()[0]
    assert (found.message, found.hint) == (f"'{sign}' is not part of the condition language", hint)
    assert (found.start, found.length) == (source.index(part), len(sign))


@pytest.mark.parametrize("source", ["hours >", "", "hours > 3)", "if hours > 3"])
def test_what_cannot_be_read_says_what_to_write(source: str) -> None:
    found = mistake(source)
    assert found.message == "this condition cannot be read"
    assert found.hint == "for example: hours > 4 and 'alone' in company"


@pytest.mark.parametrize("source", ["hours > 3", " hours > 3 ", "hours\t>\t3", "(hours\n>\n3)"])
def test_white_space_is_free(source: str) -> None:
    assert value(source, hours=Decimal(4)) is True


def test_at_most_three_hundred_characters() -> None:
    longest = "1" + " + 1" * 74 + " "
    assert len(longest) < len(longest.ljust(300)) == 300
    assert value(longest.ljust(300)) == 75
    found = mistake(longest.ljust(301))
    assert found.message == "a condition has at most 300 characters; this one has 301"


def test_a_when_is_true_or_false() -> None:
    assert parse_when("answered(hours)", SCOPE).shape.kind == "truth"
    assert parse_when("done", SCOPE).shape.kind == "truth"
    for source in ("hours", "lowest(level)", "mood", "'good'", "company", "level", "day"):
        with pytest.raises(ExpressionError) as caught:
            parse_when(source, SCOPE)
        assert caught.value.message == "this is not true or false by itself"


def test_what_an_expression_gives_has_a_shape() -> None:
    kinds = {"hours + 1": "number", "lowest(level)": "choice", "hours > 1": "truth"}
    assert {source: parse_expression(source, SCOPE).shape.kind for source in kinds} == kinds
    assert parse_expression("widest(level)", SCOPE).shape.options == ASPECTS


def test_names_are_the_ids_that_are_named_and_not_what_stands_in_quotes_or_after_dots() -> None:
    assert find_names("rate > 1 and 'hours' in company or level.calm > 3") == {
        "rate",
        "company",
        "level",
    }
    assert find_names("rate >") == frozenset()


def test_an_unknown_name_is_a_mistake_of_its_own_kind() -> None:
    assert isinstance(mistake("hour > 3"), UnknownNameError)
    assert not isinstance(mistake("later > 3"), UnknownNameError)


@given(st.text(max_size=310))
def test_any_text_is_a_condition_or_a_mistake(source: str) -> None:
    _read(source)


PIECES = st.sampled_from(
    ["hours", "mood", "company", "level", "last", "later", "hour", "and", "or", "not", "in", "==",
     "<", ">=", "+", "-", "*", "/", "(", ")", ".", ",", "'good'", "'calm'", ".calm", ".gap", "1",
     "7.5", "answered", "count", "mean", "widest", "lambda", "[", "]", "is", "=", "\n", "é", "#"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=60))
def test_any_pieces_of_conditions_are_a_condition_or_a_mistake(pieces: list[str]) -> None:
    _read(" ".join(pieces))


@pytest.mark.parametrize(
    "source",
    ["not " * 74 + "done", "-" * 299 + "1", "not " + "-" * 290 + "1", "(" * 149 + "1" + ")" * 149,
     "hours" + ".a" * 147, "1 if " * 60, "[" * 300, "'" * 299, "\\" * 300, "\0", "\ud800", "0" * 300],
)  # fmt: skip
def test_extremes_are_a_condition_or_a_mistake(source: str) -> None:
    _read(source)


def _read(source: str) -> None:
    """Reading and evaluating raises nothing but a Mistake, whose place lies within the text."""
    found = _read_or_refused(source)
    if isinstance(found, Condition):
        found.evaluate({}, {})
    else:
        assert 0 <= found.start <= len(source)


def _read_or_refused(source: str) -> Condition | ExpressionError:
    try:
        return parse_expression(source, SCOPE)
    except ExpressionError as refused:
        return refused
