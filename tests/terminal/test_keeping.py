"""What stands between a key and the draft: the autosave, and the screen that keeps each step."""

from __future__ import annotations

import asyncio
from datetime import date
from io import StringIO
from typing import cast

import pytest

from inkeer.errors import InkeerError
from inkeer.journal.draft_keeper import DraftKeeper
from inkeer.terminal import autosave
from inkeer.terminal.asker import TerminalAsker
from inkeer.terminal.autosave import Autosave
from inkeer.terminal.console import Console, Look
from inkeer.terminal.prompts import PROMPTS
from inkeer.walk.runner import Progress
from inkeer.yaml_nodes import Data
from walk.examples import EVENING, NESTED, walked

START = Progress(walked(NESTED, {}), "open")


class Keeper:
    """Remembers what it was to keep; a full one keeps nothing."""

    def __init__(self, *, full: bool = False) -> None:
        self.full = full
        self.kept: list[object] = []

    def keep(self, progress: Progress) -> None:
        if self.full:
            raise InkeerError("no room")
        self.kept.append(progress.typed.get("open"))


def saving(keeper: Keeper) -> Autosave:
    return Autosave(cast("DraftKeeper", keeper), START, "open")


def test_a_first_key_is_saved_at_once_and_the_next_ones_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(autosave, "PAUSE", 0.5)  # longer than it takes to note three letters
    keeper = Keeper()

    async def type_three_letters() -> None:
        save = saving(keeper)
        for text in ("a", "ab", "abc"):
            save.note({"text": text})
        while len(keeper.kept) < 2:
            await asyncio.sleep(0.01)

    asyncio.run(type_three_letters())
    assert keeper.kept == [{"text": "a"}, {"text": "abc"}]


def test_what_waits_is_saved_when_no_event_may_come_for_a_while() -> None:
    keeper = Keeper()

    async def type_two_letters() -> None:
        save = saving(keeper)
        save.note({"text": "a"})
        save.note({"text": "ab"})
        save.flush()

    asyncio.run(type_two_letters())
    assert keeper.kept == [{"text": "a"}, {"text": "ab"}]


def test_a_save_that_fails_is_told_while_typing_goes_on() -> None:
    keeper = Keeper(full=True)
    save = saving(keeper)
    save.note({"text": "a"})
    assert save.failure == "no room"
    keeper.full = False
    save.note({"text": "ab"})
    assert save.failure is None
    assert keeper.kept == [{"text": "ab"}]


@pytest.mark.parametrize(
    "marks",
    [{"reading": None}, {"reading": {"now": 3, "wish": None}}, {"reading": None, "moving": None}],
)
def test_what_was_typed_at_a_scale_stands_there_again(marks: Data) -> None:
    """Also when all of it is "not for me", which is no answer yet."""
    scale = walked(EVENING, {}).module.by_id["balance"]
    typed = {"marks": marks, "at": 1}
    save = Autosave(None, START, "balance")
    prompt = PROMPTS["scale"](scale, None, typed, Look(columns=80), date(2026, 11, 21), save)
    snapshot = prompt.snapshot()
    assert snapshot is not None
    assert snapshot["at"] == 1
    assert (
        cast("dict[str, Data]", snapshot["marks"])["reading"]
        == cast("dict[str, Data]", marks)["reading"]
    )


def test_a_trial_saves_nothing() -> None:
    save = Autosave(None, START, "open")
    save.note({"text": "a"})
    save.flush()
    assert save.failure is None


def test_a_step_that_cannot_be_kept_is_told_and_stops_nobody() -> None:
    stream = StringIO()
    keeper = cast("DraftKeeper", Keeper(full=True))
    TerminalAsker(Console(Look(columns=80), stream), date(2026, 11, 21), keeper).keep(START)
    assert "no room" in stream.getvalue()
