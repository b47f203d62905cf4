"""Hostile texts in what one meant to do, what came of it, and what comes back: shown, never obeyed."""

from __future__ import annotations

from datetime import date

import pytest

from faults.hostile import texts
from faults.test_hostile_commands import besieged as besieged
from faults.test_hostile_commands import obeyed, said, the_entries
from faults.test_hostile_output import LOOKS, Sheet, an_entry, handfuls, whole
from inkeer.export import markdown
from inkeer.journal.entry import AnsweredQuestion, Entry
from inkeer.module.types.follow_up_record import OutcomeReply
from inkeer.review import follow_up, intentions
from inkeer.review.on_this_day import Interval
from inkeer.terminal.views import entry, on_this_day
from inkeer.terminal.views import intentions as intentions_view
from person import Person
from screen import CTRL_C, TAB

TODAY = date(2026, 12, 5)


def followed(given: list[str]) -> Entry:
    """An entry whose intention was told about twice, and whose module asks after it."""
    first, second, ask, *_rest = given
    one = an_entry(given)
    *others, meant = one.answers
    asked = meant._replace(context={"follow_up": {"after": 14, "ask": ask, "due": TODAY}})
    one = one._replace(answers=(*others, asked))
    one = follow_up.add_reply(one, "meant", OutcomeReply(first, again=TODAY), TODAY)
    return follow_up.add_reply(one, "meant", OutcomeReply(second), TODAY)


def test_what_was_meant_and_what_came_of_it_are_shown_whole() -> None:
    for number, given in enumerate(handfuls("intentions", 0)):
        one = followed(given)
        page = Sheet(LOOKS[number % len(LOOKS)])
        entry.draw_entry(page, one)
        whole(page.shown(), *given)
        (found,) = intentions.collect_intentions(one)
        page = Sheet(LOOKS[number % len(LOOKS)])
        intentions_view.draw_intention(page, found, one.answers[-1].format_lines())
        whole(page.shown(), *given[:5])
        page = Sheet(LOOKS[number % len(LOOKS)])
        intentions_view.draw_intention_list(page, [found], TODAY)
        intentions_view.draw_due_intentions(page, [found], "inkeer follow-up")
        on_this_day.draw_returning_entry(page, one, Interval(years=1), "inkeer show")
        whole(page.shown(), found.what or "", found.cue or "", one.title)
        "".join(markdown.render([one]))


def test_verbs_that_look_back_tell_everything_and_obey_nothing(besieged: Person) -> None:
    listed = said(besieged, "intentions", "--all", "--language", "en")
    for one in the_entries():
        meant = one.answers[-1]
        assert isinstance(meant, AnsweredQuestion)
        assert isinstance(meant.answer, dict)
        whole(listed, one.title, str(meant.answer["what"]), str(meant.answer["cue"]))
    said(besieged, "intentions", "--all", "--json")
    said(besieged, "today")
    said(besieged, "follow-up", codes=(0, 2))
    for one in the_entries():
        told = said(besieged, "today", "--without", one.id, "--language", "en")
        whole(told, one.title)


@pytest.mark.parametrize("words", [[], ["--plain"]], ids=["screen", "plain"])
def test_a_follow_up_of_a_hostile_intention(besieged: Person, words: list[str]) -> None:
    one = the_entries()[0]
    (ask,) = texts("ask", 1, broken=False)
    *others, meant = one.answers
    asked = meant._replace(context={"follow_up": {"ask": f"Well? {ask}"}})
    path = besieged.journal / "entries/2026/one.yaml"
    one = one._replace(id="20250101T000000Z-aaaa", answers=(*others, asked))
    path.write_text(one.to_yaml(), "utf-8")
    terminal = besieged.open("follow-up", one.id, "--language", "en", *words, rows=50)
    terminal.wait_for("Well?", anywhere=True)
    terminal.wait_for("Ctrl+C later")
    terminal.settle()
    terminal.paste("before \x1b[31;4242mred\x07 \u202eback\u2028 and after")
    terminal.wait_for("and after")
    terminal.press(TAB)
    terminal.wait_for("And now?")
    terminal.settle()
    terminal.press(TAB)
    terminal.wait_for("Saved with:")
    assert not obeyed(terminal)
    terminal = besieged.open("follow-up", one.id, "--language", "en", *words, rows=50)
    terminal.wait_for("and after", anywhere=True)
    terminal.settle()
    terminal.press(CTRL_C)
    terminal.exit_code()
    assert not obeyed(terminal)
