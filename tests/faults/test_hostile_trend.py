"""Hostile wordings, labels and names of what is seen over time."""

from __future__ import annotations

import pytest

from faults.hostile import steering
from faults.test_hostile_commands import SENTENCES, said
from faults.test_hostile_output import LOOKS, Sheet, every_chunk, handfuls, whole
from inkeer.export.json import dump_json
from inkeer.journal.entry import ComputedValue, Entry
from inkeer.review.trends import build_lines, group_versions
from inkeer.terminal.views import trend
from person import Person
from review.numbers import keep, number, scale, walked


def hostile(
    given: list[str], module: str = "rest", days: tuple[int, ...] = (0, 3, 9)
) -> list[Entry]:
    """Walks with a text in every place that has one and that is shown over time."""
    ask, one, other, low, high, second, unit, label, computed, name = given
    made = []
    for day in days:
        marks = scale(
            {"aa": {"now": 2, "wish": 9}, name: {"now": day, "wish": None}},
            ask=ask,
            shown={"aa": one, name: other},
            range="0-10",
        )
        marks = marks._replace(context={**marks.context, "low": low, "high": high})
        hours = number(f"{day}.5", ask=second, unit=unit, fingerprint=label)
        left = {computed: ComputedValue(label, day, unit)}
        made.append(walked(marks, hours, day=day, computed=left, module=module, title=ask))
    return made


@every_chunk
def test_numbers_over_time_are_shown_with_every_text_whole(chunk: int) -> None:
    for index, given in enumerate(handfuls("trend", chunk)):
        found = build_lines(hostile(given), "rest")
        assert not steering(dump_json([data for one in found for data in one.data()]))
        for large in (True, False):
            page = Sheet(LOOKS[index % len(LOOKS)])
            trend.draw_trend(page, group_versions(found), large=large)
            whole(page.shown(), *given[:8])


@pytest.mark.parametrize("words", [[], ["--plain"], ["--json"]], ids=["", "plain", "json"])
def test_a_command_tells_them_and_obeys_none(person: Person, words: list[str]) -> None:
    module = SENTENCES[20]
    keep(person.journal, *hostile(SENTENCES[:10], module))
    said(person, "trend", module, *words)
    said(person, "trend", module, SENTENCES[8], *words)
    said(person, "trend", module, f"calm.{SENTENCES[9]}", *words)
    for name in (SENTENCES[30], f"calm.{SENTENCES[30]}", f"{SENTENCES[8]}x"):
        told = said(person, "trend", module, name, *words, codes=(1,))
        assert told.startswith("error: ")
    said(person, "trend", SENTENCES[31], *words, codes=(1,))
    if "--json" not in words:
        terminal = person.open("trend", module, *words)
        assert terminal.exit_code() == 0
        written = terminal.raw.decode("utf-8").replace("\r\n", "\n")
        assert not steering(written, colour=not words)
