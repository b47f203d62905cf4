"""Laying out entries: every text whole, within its width, and nothing that steers a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.style import Style

from browse.drawer import evening, head, noor
from faults.hostile import flat, steering
from inkeer.browse.render import (
    Fragment,
    Layout,
    Line,
    Neighbours,
    find_neighbours,
    fit_hints,
    measure,
    render_answers,
    render_entry,
    render_neighbours,
)
from inkeer.browse.screens import list_filters, render_filters
from inkeer.browse.source import PastAnswer
from inkeer.browse.themes import OWN, PALETTES
from inkeer.browse.widgets import draw_strip
from inkeer.journal.entry import Entry
from inkeer.journal.entry_header import StoredEntry
from journal.entries import entries
from walk.texts import PATIENT, texts

widths = st.integers(20, 200)


def shown(lines: tuple[Line, ...]) -> str:
    """The lines as they come on the screen."""
    drawn = [draw_strip(line, max(1, measure(line)), Style(), PALETTES[OWN]).text for line in lines]
    return "\n".join(drawn)


def whole(page: Layout, *given: str) -> None:
    seen = shown(page.lines)
    assert not steering(seen)
    for text in given:
        assert flat(text) in flat(seen)


@PATIENT
@given(entries(), widths)
def test_an_entry_is_there_whole_and_within_its_width(entry: Entry, width: int) -> None:
    page = render_entry(entry, width)
    whole(page, entry.title, *entry.tags, *(one.ask for one in entry.answers))
    for answered in entry.answers:
        whole(page, *answered.format_lines(), *(text for one in answered.deepened for text in one))
    assert all(measure(line) <= min(72, width) for line in page.lines)


@PATIENT
@given(entries(), widths)
def test_every_question_begins_a_block(entry: Entry, width: int) -> None:
    page = render_entry(entry, width)
    assert len(page.starts) == len(entry.answers)
    assert list(page.starts) == sorted(set(page.starts))
    for start, answered in zip(page.starts, entry.answers, strict=True):
        assert flat(shown(page.lines[start:])).startswith(flat(answered.ask or answered.id))


@PATIENT
@given(st.lists(entries(), min_size=1, max_size=3), widths)
def test_answers_together_are_whole(found: list[Entry], width: int) -> None:
    answers = [
        PastAnswer(StoredEntry(Path("x"), head(entry)), answered)
        for entry in found
        for answered in entry.answers
    ]
    page = render_answers(answers, width)
    assert len(page.starts) == len(answers)
    for answer in answers:
        whole(page, *answer.answered.format_lines())


@PATIENT
@given(st.lists(st.builds(Fragment, st.sampled_from(["", "dim"]), texts), max_size=6), widths)
def test_hints_are_dropped_from_the_end_until_they_fit(hints: list[Fragment], room: int) -> None:
    line = fit_hints(hints, room, " · ")
    kept = [span for number, span in enumerate(line) if number % 2 == 0]
    assert kept == hints[: len(kept)]
    assert measure(line) <= room or not line
    more = hints[len(kept) : len(kept) + 1]
    assert not more or measure([*line, *([Fragment("", " · ")] if line else []), *more]) > room


@pytest.mark.parametrize(
    "text", ["[bold]x[/]", "[@click=app.leave]x[/]", "[/]", ":smile:", "[link=x]"]
)
def test_nothing_is_read_as_markup(text: str) -> None:
    entry = noor().entries[0]._replace(title=text)
    page = render_entry(entry, 60)
    assert shown(page.lines[:1]) == text
    drawn = draw_strip(page.lines[0], 40, Style(), PALETTES[OWN])
    assert not [segment for segment in drawn if segment.style and segment.style.meta]


# -- one question over time ------------------------------------------------------------------------


def there(answers: list[PastAnswer], stored: StoredEntry) -> Neighbours:
    found = find_neighbours(answers, stored)
    assert found.total == len(answers)
    return found


def told() -> list[PastAnswer]:
    shelf = noor()
    found = evening(shelf.entries[0].started).answers[0]
    return [*shelf.list_past_answers("evening", found.id, found.fingerprint)]


def test_one_goes_through_all_answers_in_order_and_back() -> None:
    answers = told()
    place = answers[0].stored
    seen = [place]
    while (later := there(answers, place).later) is not None:
        assert there(answers, later.stored).earlier == answers[len(seen) - 1]
        place = later.stored
        seen.append(place)
    assert seen == [one.stored for one in answers]
    assert [there(answers, one).place for one in seen] == [1, 2, 3]


def test_where_it_was_skipped_one_stands_between_two() -> None:
    answers = told()
    skipped = noor().stored()[3]
    found = there(answers, skipped)
    assert (found.earlier, found.place, found.later) == (answers[0], None, answers[1])


def test_a_single_answer_leads_nowhere() -> None:
    (one,) = told()[:1]
    assert render_neighbours(there([one], one.stored), 60, "·") == ()
    assert there([], one.stored) == Neighbours(None, None, None, 0)


def test_days_give_way_to_words_where_there_is_little_room() -> None:
    answers = told()
    found = there(answers, answers[1].stored)
    wide, narrow = (render_neighbours(found, room, "·") for room in (76, 40))
    assert "12 March 2025" in shown((wide,))
    assert "21 November 2026 ]" in shown((wide,))
    assert shown((narrow,)) == "[ earlier · 2 of 3 · later ] · t all"
    assert [span.action for span in narrow if span.action] == [
        "app.hop(-1)",
        "app.hop(1)",
        "app.answers",
    ]


# -- what one can filter by ------------------------------------------------------------------------


def test_each_reflection_is_there_once_under_its_newest_title_and_counted() -> None:
    shelf = noor()
    shelf.entries[0] = shelf.entries[0]._replace(title="A newer title")
    found = list_filters(shelf.stored())
    assert found == [
        (None, "All reflections", 6),
        ("evening", "A newer title", 4),
        ("branch", "Whose branch is it?", 2),
    ]
    assert len(render_filters(found, 20, "…").starts) == 3
