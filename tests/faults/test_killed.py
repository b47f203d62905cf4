"""kill -9 at any moment of a walk: what was answered, and typed two seconds ago, is on the disk."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from effort import effort
from faults.homes import until
from faults.typist import Typist, recovered, standing, type_all
from inkeer.journal import drafts
from inkeer.journal.drafts import Draft
from inkeer.journal.entry import Entry
from inkeer.yaml_nodes import Data
from person import Person
from screen import CTRL_C, CTRL_O, ENTER, TAB

MODULE = Path(__file__).with_name("evening.yaml")
CHUNKS = effort(1, 10)
WALKS = effort(12, 100)  # in each chunk
DUE = 2.0  # seconds after which what was typed must be on the disk


def someone(home: Path) -> Person:
    """Somebody with a module of their own that asks in every way."""
    own = home / ".local/share/inkeer/journal/modules"
    own.mkdir(parents=True)
    shutil.copy(MODULE, own)
    return Person(home)


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_kill_9_at_any_moment_loses_nothing_that_was_due(chunk: int, tmp_path: Path) -> None:
    typists = [
        Typist(
            someone(tmp_path / str(number)),
            "evening" if number % 5 else "moed",
            seed=f"killed-{chunk}-{number}",
            plain=number % 2 == 1,
        )
        for number in range(WALKS)
    ]
    type_all(typists, at_once=12)
    lost = [problem for one in typists if (problem := _lost(one))]
    if lost:
        pytest.fail(f"{len(lost)} of {len(typists)}:\n\n" + "\n\n".join(lost), pytrace=False)
    for one in typists[:2]:
        _goes_on(one)


@pytest.mark.parametrize(
    ("number", "words", "keys", "typed"),
    [
        (10, ["--plain"], ["b", "ellen", ENTER], "bellen"),
        (7, ["--plain"], ["7"], "7"),
        (9, ["--plain"], ["H", "alf", CTRL_O], "Half"),
        (9, [], ["H", "alf", CTRL_O], "Half"),
    ],
    ids=["the next line", "half a scale", "an editor in plain lines", "an editor"],
)
def test_what_was_typed_is_due_whatever_one_does_next(
    number: int, words: list[str], keys: list[str], typed: str, tmp_path: Path
) -> None:
    """Typed, and then nothing but waiting: on the next line, or in the editor."""
    person = someone(tmp_path)
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\nexec sleep 60\n", "utf-8")
    editor.chmod(0o755)
    more = {"EDITOR": str(editor)}
    terminal = person.open("walk", "evening", "--language", "en", *words, more=more)
    terminal.wait_for("Enter begin")
    terminal.press(ENTER)
    for place in range(1, number + 1):
        told = f"question {place} of 10" if words else f"{place}/10"
        terminal.wait_for(told, anywhere=True)
        terminal.settle()
        if place < number:
            terminal.press(TAB)
    for one in keys:
        terminal.press(one)
        terminal.settle(0.1)
    (question,) = list(person.module("evening", "en").by_id.values())[number - 1 : number]

    def there() -> bool:
        (path,) = person.drafts()
        draft = drafts.parse_draft(path.read_bytes(), str(path))
        return recovered(question, draft.typed.get(question.id)) == typed

    until(terminal, there)
    terminal.kill()
    assert there()


def _lost(one: Typist) -> str:
    """What is wrong with what was left behind, and all that is needed to see it again."""
    try:
        _all_is_there(one)
    except AssertionError as error:
        return f"{_told(one)}\n==> {str(error).splitlines()[0]}"
    return ""


def _all_is_there(one: Typist) -> None:
    """Every file can be read, and holds what was due."""
    kept = [drafts.parse_draft(path.read_bytes(), str(path)) for path in one.person.drafts()]
    entries = one.person.entries()
    assert len(kept) <= 1
    assert len(entries) <= 1
    if one.saved is not None:
        assert kept or entries, "neither a draft nor an entry"
        assert entries or one.saved > one.killed - DUE, "not saved"
    for found in entries:
        assert _written(found) == [
            (part.question.id, part.answer)
            for part in one.parts
            if part.question.of is None or part.answer is not None
        ]
    if not entries:
        _answers_are_there(one, kept[0] if kept else None)


def _written(entry: Entry) -> list[tuple[str, Data]]:
    """Each answer of an entry, and after it what was written to go deeper."""
    return [
        told
        for one in entry.answers
        for told in (
            (one.id, one.answer),
            *((f"{one.id}.{place}", deep.answer) for place, deep in enumerate(one.deepened, 1)),
        )
    ]


def _answers_are_there(one: Typist, kept: Draft | None) -> None:
    answers = {answer.id: answer.answer for answer in kept.answers} if kept else {}
    for part, pressed in zip(one.parts, one.pressed, strict=True):
        name = part.question.id
        keys = [keys for _when, keys in pressed]
        due = [keys for when, keys in pressed if when <= one.killed - DUE]
        if name in answers:
            assert len(keys) == len(part.keys), f"{name} was never finished"
            assert answers[name] == part.answer, name
            continue
        assert len(due) < len(part.keys), f"the answer to {name} is not there"
        typed = recovered(part.question, kept.typed.get(name) if kept else None)
        least = len(standing(part.question, due)) - 1
        assert typed in standing(part.question, keys)[least:], f"{name}: there is {typed!r}"


def _goes_on(one: Typist) -> None:
    """A new walk stands where the draft stands, with what was typed there."""
    if not one.person.drafts():
        return
    (path,) = one.person.drafts()
    kept = drafts.parse_draft(path.read_bytes(), str(path))
    again = one.person.open(*one.words)
    if any(entry.id == kept.becoming for entry in one.person.entries()):
        again.wait_for("Enter begin", anywhere=True)  # it was saved; nobody saves it twice
        assert not path.exists()
        return
    again.wait_for("You began this on", anywhere=True)
    for part in one.parts:
        if part.question.id == kept.at:
            again.wait_for(part.place, anywhere=True)
            told = str(kept.typed.get(kept.at, {}).get("text", ""))
            for word in told.split()[-3:]:  # by itself: a line may break between any two
                again.wait_for(word, anywhere=True)
    again.press(CTRL_C)
    again.wait_for("Kept for later")
    assert again.exit_code() == 130
    now = drafts.parse_draft(path.read_bytes(), str(path))
    assert now.answers == kept.answers
    assert {name: now.typed.get(name) for name in kept.typed} == dict(kept.typed)


def _told(one: Typist) -> str:
    """Who typed what, in seconds before the kill, and what is on the disk."""
    when = [
        f"  {part.question.id}: " + " ".join(f"{at - one.killed:.2f}:{keys!r}" for at, keys in keys)
        for part, keys in zip(one.parts, one.pressed, strict=True)
        if keys
    ]
    files = [path.read_text("utf-8") for path in one.person.drafts()]
    saved = "" if one.saved is None else f"saved {one.saved - one.killed:.2f}"
    return "\n".join([f"{' '.join(one.words)}, seed {one.seed!r} {saved}", *when, *files])
