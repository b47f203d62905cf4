"""No text can steer a terminal, on any way out, and every text arrives whole."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from effort import effort
from export.rendered import export_text, rendered
from faults.hostile import begins, flat, long_texts, steering, texts, uncoloured
from inkeer.cli.context import report_error
from inkeer.errors import FileProblemsError, InkeerError, Place, Problem
from inkeer.export import json as json_export
from inkeer.journal.entry import AnsweredQuestion, ComputedValue, Deepened, Entry
from inkeer.journal.entry_header import EntryHeader, StoredEntry
from inkeer.journal.index.module_heads import build_module_head
from inkeer.module.model import Module, Section, Source
from inkeer.module.types import TYPES, Question
from inkeer.module.types.intention import FollowUp
from inkeer.terminal import overview, title_page
from inkeer.terminal.asker import TerminalAsker
from inkeer.terminal.console import Console, Look, Signs
from inkeer.terminal.menu import module_label
from inkeer.terminal.table import format_table
from inkeer.terminal.views.entry import draw_entry, draw_entry_list
from inkeer.walk.saved_answers import SavedAnswer
from inkeer.walk.state import Walk
from inkeer.yaml_nodes import Data
from journal.entries import STARTED, entry

CHUNKS = range(effort(2, 10))
EACH = effort(200, 5_000)  # texts in a chunk, and each goes through every way out
TOGETHER = 10  # texts in one entry or module

LOOKS = (
    Look(80, colour=True, signs=Signs),
    Look(40, colour=True, signs=Signs),
    Look(80, plain=True),
    Look(40, plain=True),
)
every_chunk = pytest.mark.parametrize("chunk", CHUNKS)


def handfuls(what: str, chunk: int) -> Iterator[list[str]]:
    """Texts that a file can carry, a few at a time."""
    found = list(texts(f"{what} {chunk}", EACH, broken=False))
    for start in range(0, len(found), TOGETHER):
        yield found[start : start + TOGETHER]


class Sheet(Console):
    """A page whose text can be looked at."""

    def __init__(self, look: Look) -> None:
        self.written = io.StringIO()
        super().__init__(look, self.written)

    def shown(self) -> str:
        """What was written on it, when nothing of it steers a terminal."""
        written = self.written.getvalue()
        assert not steering(written, colour=self.look.colour), repr(written)
        assert self.look.colour or "\x1b" not in written
        return uncoloured(written)


def whole(shown: str, *given: str) -> None:
    """Every text that was given stands in what was shown."""
    there = flat(shown)
    for text in given:
        assert flat(text) in there, f"{text!r} is not whole in\n{shown!r}"


# -- entries -------------------------------------------------------------------------------------


def an_entry(given: list[str]) -> Entry:
    """An entry with a text in every place that has one."""
    title, tag, ask, first, second, own, deeper, answer, label, aside = given
    told = AnsweredQuestion("told", "text", ask, f"{first}\n\n{second}", "x")
    told = told._replace(deepened=(Deepened(deeper, answer),))
    chosen = AnsweredQuestion("chosen", "checkbox", ask, ["a", {"other": own}], "x", [first, own])
    meant: Data = {"what": first, "cue": second, "date": date(2026, 12, 1)}
    return entry(
        title=title,
        tags=(tag, ask),
        answers=(told, chosen, AnsweredQuestion("meant", "intention", ask, meant, "x")),
        computed={
            "a": ComputedValue(label, 3, unit=own),
            "b": ComputedValue(tag, "x", None, aside),
        },
        set_aside=(SavedAnswer("gone", "", aside, deeper),),
    )


@every_chunk
def test_an_entry_is_shown_as_it_was_written(chunk: int) -> None:
    for number, given in enumerate(handfuls("entry", chunk)):
        one = an_entry(given)
        page = Sheet(LOOKS[number % len(LOOKS)])
        draw_entry(page, one)
        whole(page.shown(), *given)


@every_chunk
def test_a_list_of_entries_is_rows_and_nothing_else(chunk: int) -> None:
    for number, given in enumerate(handfuls("list", chunk)):
        look = LOOKS[number % len(LOOKS)]
        assert len(rows(look, given, given)) >= len(given)
        named = rows(look, ["20261121T183600Z-k7q2"] * len(given), given)
        if look.width < 64:
            whole("\n".join(named), *given)
        else:
            assert all(map(begins, (row[43:] for row in named), given))


def rows(look: Look, ids: list[str], titles: list[str]) -> list[str]:
    """The lines of a list of entries that are called so."""
    page = Sheet(look)
    heads = [
        EntryHeader(id, "x", title, STARTED, STARTED, ())
        for id, title in zip(ids, titles, strict=True)
    ]
    draw_entry_list(page, [StoredEntry(Path("entry.yaml"), head) for head in heads])
    return page.shown().splitlines()


@every_chunk
def test_markdown_is_read_as_it_was_written(chunk: int) -> None:
    for given in handfuls("markdown", chunk):
        written = export_text("markdown", an_entry(given))
        assert not steering(written)
        assert "\t" not in written
        _opening, front, body = re.split(r"^---$\n?", written, maxsplit=2, flags=re.MULTILINE)
        assert front
        page = rendered(body)
        assert {kind for kind, _text in page.blocks} <= {"h1", "h2", "h3", "p", "li"}
        assert not page.marks
        whole("\n".join(text for _kind, text in page.blocks), *given[:1], *given[2:])


@every_chunk
def test_json_means_exactly_what_was_written(chunk: int) -> None:
    for given in handfuls("json", chunk):
        one = an_entry(given)
        written = export_text("json", one)
        assert not steering(written)
        (found,) = json.loads(written)
        assert (found["title"], *found["tags"]) == (one.title, *one.tags)
        assert [it["answer"] for it in found["answers"][:2]] == [
            it.answer for it in one.answers[:2]
        ]
        assert found["set_aside"][0]["answer"] == one.set_aside[0].answer
    for text in texts(f"dumped {chunk}", EACH):
        written = json_export.dump_json({text: [text, {"a": text}]})
        assert not steering(written)
        assert json.loads(written) == {text: [text, {"a": text}]}
        written.encode()


# -- the page ------------------------------------------------------------------------------------


@every_chunk
def test_the_page_shows_every_text_whole(chunk: int) -> None:
    for number, text in enumerate(texts(f"page {chunk}", EACH)):
        page = Sheet(LOOKS[number % len(LOOKS)])
        page.write(text, "bold", 4)
        whole(page.shown(), text)
        page.write_spans(("accent", text), ("", " "), ("dim", "a line"))
        whole(page.shown(), text + "a line")
        page.write_at_ends("on the left", text, "dim", "bold")
        whole(page.shown(), "on the left" + text)
        page = Sheet(page.look)
        page.write_rows([("a", text)], (2,))
        assert begins(page.shown().removeprefix("  a"), text), repr(page.shown())


@every_chunk
def test_a_table_shows_every_text_whole(chunk: int) -> None:
    given = list(texts(f"table {chunk}", EACH))
    for start in range(0, EACH, 100):
        some = given[start : start + 100]
        look = LOOKS[start // 100 % len(LOOKS)]
        shown = format_table(["a"], [[text] for text in some], look)
        assert not steering(shown, colour=look.colour)
        whole(uncoloured(shown), *some)


@every_chunk
def test_an_error_shows_every_text_whole(chunk: int, capsys: pytest.CaptureFixture[str]) -> None:
    for text in texts(f"errors {chunk}", EACH):
        problem = Problem(Place(1, 2), text, text)
        for error in (InkeerError(text, text), FileProblemsError(text, text, (problem,))):
            report_error(error)
            shown = capsys.readouterr().err
            assert not steering(shown)
            whole(shown, text)


@pytest.mark.parametrize("number", range(4))
def test_a_line_of_a_hundred_thousand_characters_is_whole(number: int) -> None:
    look, text = LOOKS[number], list(long_texts())[number]
    page = Sheet(look)
    page.write(text)
    whole(page.shown(), text)
    page = Sheet(look)
    page.write_rows([("a", text)], (4,))
    assert begins(page.shown().strip().removeprefix("a"), text)


# -- a walk --------------------------------------------------------------------------------------


def asked(type: str, id: str, **keys: object) -> Question:
    """A question as a reader of modules would make it."""
    return TYPES[type](id=id, **keys)


def a_module(given: list[str]) -> Module:
    """A module with a text in every place that has one."""
    title, summary, intro, source, author, ask, first, second, section, closing = given
    ask, intro, closing = (one.replace("${", "$${") for one in (ask, intro, closing))
    questions = (
        asked("text", "told", ask=ask, deepen=(f"${{told}} {ask}",)),
        asked("select", "one", ask=f"${{told}} {ask}", choices={"a": first, "b": second}),
        asked("checkbox", "many", ask=ask, choices={"a": first, "b": second}, other=True),
        asked("scale", "marks", ask=ask, low=first, high=second, aspects={"a": first, "b": second}),
        asked("intention", "step", ask=ask, follow_up=FollowUp(14, ask)),
    )
    return Module(
        id="hostile",
        version=1,
        language="en",
        title=title,
        summary=summary,
        intro=intro,
        closing=closing,
        source=Source(source, author),
        sections=(Section("only", section, intro, None, questions),),
    )


@every_chunk
def test_a_walk_shows_every_text_whole(chunk: int) -> None:
    for number, given in enumerate(handfuls("walk", chunk)):
        module = a_module(given)
        answers: dict[str, Data] = {
            "told": given[0],
            "told.1": given[3],
            "one": "a",
            "many": ["b", {"other": given[1]}],
            "marks": {"a": 3, "b": 4},
            "step": {"what": given[2], "cue": given[3], "date": None},
        }
        look = LOOKS[number % len(LOOKS)]
        title = Sheet(look)
        title_page.write_title_page(title, Walk(module))
        whole(title.shown(), *given[:5])
        page, walk = Sheet(look), Walk(module)
        person = TerminalAsker(page, STARTED.date())
        for question in module.by_id.values():
            before, walk = walk, walk.with_answer(question.id, answers[question.id])
            person.show_answer(before, walk, question)
        written = re.sub("(?m)^  [›>] ", "", page.shown())  # the sign before each line
        # In plain lines what was typed is there already, and is not said again.
        whole(written, *given[6:8], *([] if look.plain else given[:4]))
        last = Sheet(look)
        overview.write_overview(last, walk)
        if look.plain:
            whole(last.shown(), *given[:4], *given[5:8])
        else:
            assert last.shown().count("\n") <= 2 * len(answers) + 6
        menu = Sheet(look)
        label = module_label(build_module_head(module))
        menu.write_rows([(label,)], ())
        assert begins(menu.shown(), label)
