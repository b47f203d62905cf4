"""Whatever a terminal sends: what was typed is still there, and nothing is chosen that no key chose."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import groupby

import pytest

from effort import effort
from inkeer.walk.runner import Move, Typed
from terminal.scripted_keyboard import ask
from walk.examples import EVENING, walked

FULL = walked(EVENING, {})
QUESTIONS = {question.type: question for question in FULL.module.by_id.values()}
WRITTEN = {"text", "number", "date", "intention"}  # by letters, and not by choosing
DOCUMENTED = (
    "\t",
    "\r",
    "\n",
    "\x03",
    "\x0f",
    "\x1a",
    "\x7f",
    "\x08",
    "\x1b[Z",
    "\x1bOM",
    "\x1b[3~",
    *(f"\x1b{by}{name}" for by in "[O" for name in "ABCDHF"),
    *(f"\x1b[{number}~" for number in (1, 4, 7, 8)),
)
INPUTS = effort(1_000, 20_000)


def every_key() -> Iterator[str]:
    """Every control, every letter with Alt, every pair of controls, every function key."""
    controls = [chr(code) for code in range(0x20)]
    yield from controls
    yield from (f"\x1b{chr(code)}" for code in range(0x80))
    yield from (f"\x18{other}" for other in controls)
    yield from (f"\x1b\x1b{chr(code)}" for code in range(0x20, 0x7F))
    yield from (f"\x1bO{chr(code)}" for code in range(0x40, 0x7F))
    yield from (f"\x1b[{chr(code)}" for code in range(0x40, 0x7F))
    yield from (f"\x1b[{number}{mod}~" for number in range(1, 35) for mod in ("", ";2", ";5"))
    yield from (f"\x1b[1;{mod}{letter}" for mod in range(2, 9) for letter in "ABCDFHPQRS")


def together(keys: Sequence[str]) -> Iterator[str | float]:
    """The same in as few pieces as leave each what it is."""
    for begins, group in groupby(keys, lambda key: key[-1] in "\x1b[O]P_^XM\x18"):
        for key in group if begins else ["".join(group)]:
            yield key
            yield 1.0


def text_of(typed: Typed | None) -> str:
    return "".join(str(value) for value in (typed or {}).values())


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("kind", sorted(QUESTIONS))
def test_no_key_that_is_not_documented_does_anything(kind: str, plain: bool) -> None:
    word = "Zin" if kind in WRITTEN else ""

    def does_something(keys: Sequence[str]) -> bool:
        script = [word, 1.0, *together(keys), "\x03"]
        reply, whole = ask(FULL, QUESTIONS[kind], script, plain=plain)
        return (reply.move, whole, text_of(reply.typed)) != (Move.PAUSE, True, word)

    keys = [key for key in every_key() if not key.endswith(DOCUMENTED)]
    if does_something(keys):
        assert [key for key in keys if does_something([key])] == []


SEQUENCES = (
    *("\x1b[?2026;2$y", "\x1b[12;40R", "\x1b]11;rgb:ffff/ffff/ffff\x1b\\", "\x1bP>|X(3)\x1b\\"),
    *("\x1b[I", "\x1b[O", "\x1b[M !!", "\x1b[<0;10;20M", "\x1b[97;5u", "\x1b_Gi=31;OK\x1b\\"),
    *("\x1b#", "\x1b.", "\x1by", "\x18\x18", "\x1b[15~", "\x1bOP", "\x1b[201~", "\x85", "\x00"),
)


def noise(chance: random.Random) -> list[str | float]:
    """Something that nobody typed: whole, cut anywhere, or begun and never ended."""
    sent = "".join(chance.choice(SEQUENCES) for _ in range(chance.randint(1, 3)))
    if chance.random() < 0.2:
        sent = sent[: chance.randint(1, len(sent))]
    cut = chance.randint(0, len(sent))
    pieces = [sent[:cut], sent[cut:]] if chance.random() < 0.5 else [sent]
    return [*filter(None, pieces), 1.0]


def words(chance: random.Random) -> tuple[list[str | float], str]:
    """Letters as they are typed, pasted, pasted without an end, or sent at once; and the letters."""
    letters = "".join(chance.choice("abcdeë界") for _ in range(chance.randint(1, 6)))
    pasted = f"\x1b[200~{letters}"
    way = chance.randrange(4)
    if way == 0:
        return [*letters, 1.0], letters
    if way == 1:
        cut = chance.randint(0, len(pasted))
        return [pasted[:cut], f"{pasted[cut:]}\x1b[201~", 1.0], letters
    return ([pasted, 1.0] if way == 2 else [letters, 1.0]), letters


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("kind", sorted(WRITTEN))
def test_every_letter_is_in_the_draft(kind: str, plain: bool) -> None:
    for number in range(INPUTS // 16):
        chance = random.Random(f"{kind} {number}")
        script: list[str | float] = []
        typed = ""
        for _ in range(chance.randint(1, 5)):
            pieces, letters = words(chance)
            typed += letters
            script += [*noise(chance), *pieces]
        reply, whole = ask(FULL, QUESTIONS[kind], [*script, "\x03"], plain=plain)
        told = f"{script!r} gave {reply.typed!r}"
        assert (reply.move, whole) == (Move.PAUSE, True), told
        left = iter(text_of(reply.typed))
        assert all(letter in left for letter in typed), told  # in this order


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("kind", sorted(QUESTIONS.keys() - WRITTEN))
def test_nothing_is_chosen_that_no_key_chose(kind: str, plain: bool) -> None:
    for number in range(INPUTS // 16):
        chance = random.Random(f"{kind} {number}")
        script = [piece for _ in range(chance.randint(1, 5)) for piece in noise(chance)]
        if chance.random() < 0.5 and not plain:
            script += ["\x1b[200~1 yes y 2\r\x1b[201~"]
        reply, whole = ask(FULL, QUESTIONS[kind], [*script, "\x03"], plain=plain)
        assert (reply.move, whole) == (Move.PAUSE, True), repr(script)
        assert reply.typed is None, repr(script)
