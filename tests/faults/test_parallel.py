"""Many at once in one journal: each walk gets an entry of its own, and nobody stumbles."""

from __future__ import annotations

import json
import subprocess

import pytest

from effort import effort
from person import Person

AT_ONCE = 10
ROUNDS = effort(1, 10)
SAME_MINUTE = "2026-03-01T20:00"


def together(person: Person, commands: list[list[str]], texts: list[str]) -> list[str]:
    """Commands that run at the same time, each with a text on standard input; what they print."""
    environment = person.environment(INKEER_LANGUAGE="en")
    started = [
        subprocess.Popen(
            [person.inkeer, *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
            encoding="utf-8",
        )
        for words in commands
    ]
    # What they read is given last of all, so that they come to writing at about the same time.
    done = [one.communicate(text) for one, text in zip(started, texts, strict=True)]
    for one, (_out, told), words in zip(started, done, commands, strict=True):
        assert one.returncode == 0, f"{words}: {told}"
        assert "error" not in told, f"{words}: {told}"
        assert "warning" not in told, f"{words}: {told}"
    return [out for out, _told in done]


@pytest.mark.parametrize("chunk", range(effort(2, 10)))
def test_walks_at_the_same_time_get_an_entry_each(chunk: int, person: Person) -> None:
    words = ["walk", "moed", "--at", SAME_MINUTE, "--answers", "-"]
    said: dict[str, str] = {}  # what was answered, by the id that was printed
    for round in range(ROUNDS):
        texts = [f"geval {chunk}, {round}, {number}" for number in range(AT_ONCE)]
        answers = [f"geval: {text}\n" for text in texts]
        ids = [out.strip() for out in together(person, [words] * AT_ONCE, answers)]
        said |= dict(zip(ids, texts, strict=True))
    entries = person.entries()
    assert len(said) == ROUNDS * AT_ONCE
    assert {one.id: one.answers[0].answer for one in entries} == said
    assert len(entries) == len(said)
    left = list((person.journal / "entries/2026").iterdir())
    assert len(left) == len(said), "something else was left"


def test_readers_and_writers_at_the_same_time(person: Person) -> None:
    walk = ["walk", "moed", "--answers", "-"]
    readers = [["list"], ["list", "--json"], ["show"], ["show", "--json"], ["export"], ["modules"]]
    together(person, [walk], ["geval: de eerste\n"])
    for _round in range(ROUNDS):
        commands = [*readers, ["export", "--format", "json"], walk, walk, walk]
        told = together(person, commands, ["geval: nog een\n"] * len(commands))
        json.loads(told[1])
        json.loads(told[6])
    assert len(person.entries()) == 1 + 3 * ROUNDS
