"""A draft: nothing typed is lost between two sittings, nor when the module changed in between."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkeer.errors import FileProblemsError, InkeerError
from inkeer.journal import entry as entries
from inkeer.journal.draft import Begun, Draft, from_progress, read, resumed
from inkeer.journal.draft_lock import DraftLock
from inkeer.journal.drafts import Drafts
from inkeer.journal.entry_builder import build_entry
from inkeer.module.model import Module
from inkeer.walk.runner import Progress, Typed
from inkeer.walk.saved_answer import SavedAnswer
from journal.entries import STARTED
from walk.examples import EVENING, FULL, NESTED, module, walked
from walk.texts import PATIENT, texts

KEPT = Path(__file__).parent / "kept" / "draft-1.yaml"
LEAST = "inkeer: 1\nmodule: m\nstarted: 2026-11-21T19:36:00+01:00\n"


def draft(progress: Progress, *set_aside: SavedAnswer) -> Draft:
    """The draft of a progress, by way of its text."""
    kept = from_progress(progress, Begun(STARTED, set_aside))
    assert read(kept.text().encode(), "draft.yaml") == kept
    return kept


def again(kept: Draft, text: str) -> tuple[Progress, tuple[SavedAnswer, ...]]:
    return resumed(kept, module(text), {})


# -- to text and back ----------------------------------------------------------------------------


def test_a_walk_is_resumed_as_it_was_left() -> None:
    progress = Progress(walked(EVENING, FULL), "day", {"day": {"text": "tomor"}})
    back, lost = resumed(draft(progress), progress.walk.module, {})
    assert (back, lost) == (progress, ())


def test_hidden_answers_are_in_the_draft_since_they_may_show_again() -> None:
    progress = Progress(walked(NESTED, {"open": True, "further": True}).answered("open", False))
    back, _lost = again(draft(progress), NESTED)
    assert back.walk.answers == {"open": False, "further": True}
    assert back.walk.answered("open", True).shows("furthest")


def test_a_skip_stays_a_skip() -> None:
    back, _lost = again(draft(Progress(walked(NESTED, {"open": None}))), NESTED)
    assert back.walk.answers == {"open": None}


@PATIENT
@given(st.dictionaries(st.sampled_from(["text", "what", "cue"]), texts, min_size=1))
def test_anything_half_typed_comes_back_identical(typed: dict[str, str]) -> None:
    kept = draft(Progress(walked(NESTED, {}), "open", {"open": typed, "last_word": typed}))
    assert again(kept, NESTED)[0].typed == {"open": typed, "last_word": typed}


@pytest.mark.parametrize("number", ["0612345678", "08", "٣", "3", "3.50", "true", "2026-12-01"])
def test_a_text_that_looks_like_something_else_stays_a_text(number: str) -> None:
    kept = draft(Progress(walked(NESTED, {}), "open", {"open": {"text": number}}))
    assert again(kept, NESTED)[0].typed["open"]["text"] == number


def test_what_is_typed_of_other_kinds_comes_back_as_it_was() -> None:
    typed: Typed = {
        "marks": {"reading": {"now": 3, "wish": None}},
        "at": 1,
        "chosen": ["a"],
        "b": None,
    }
    kept = draft(Progress(walked(NESTED, {}), "open", {"open": typed}))
    back = again(kept, NESTED)[0].typed["open"]
    assert back == typed
    assert type(back["at"]) is int


# -- when the module has changed -----------------------------------------------------------------


def test_answers_of_the_same_series_are_kept_and_the_others_named_and_kept_aside() -> None:
    kept = draft(Progress(walked(EVENING, FULL), "day"))
    back, lost = again(kept, EVENING.replace("1-10", "1-20"))
    assert back.walk.answers == {name: one for name, one in FULL.items() if name != "balance"}
    (balance,) = lost
    assert (balance.id, balance.answer) == ("balance", FULL["balance"])
    assert balance.ask == "How is it now, and how would you like it?"


def test_what_was_typed_to_a_question_that_is_gone_is_kept_aside() -> None:
    typed = {"last_word": {"text": "Good"}, "open": {"text": "y"}}
    kept = draft(Progress(walked(NESTED, {}), "last_word", typed))
    back, lost = again(kept, NESTED.replace("last_word", "final_word"))
    assert back.typed == {"open": {"text": "y"}}
    assert [(one.id, one.answer) for one in lost] == [("last_word", {"text": "Good"})]


def test_a_walk_goes_on_at_a_question_before_its_place_that_is_new() -> None:
    kept = draft(Progress(walked(NESTED, {"open": False}), "last_word"))
    new = "      new:\n        type: confirm\n        ask: New?\n      last_word:"
    assert again(kept, NESTED)[0].at == "last_word"
    assert again(kept, NESTED.replace("      last_word:", new))[0].at == "new"


def test_a_walk_whose_place_is_gone_goes_on_at_what_was_not_met() -> None:
    kept = draft(Progress(walked(NESTED, {"open": True}), "last_word"))
    assert again(kept, NESTED.replace("last_word", "final_word"))[0].at == "further"


def test_a_walk_whose_place_is_gone_with_all_else_met_goes_to_the_overview() -> None:
    kept = draft(Progress(walked(NESTED, {"open": False}), "last_word"))
    gone = NESTED[: NESTED.index("      last_word:")]
    assert again(kept, gone)[0].at is None


def test_what_was_set_aside_stays_so_from_draft_to_draft_and_ends_in_the_entry() -> None:
    first = draft(Progress(walked(EVENING, FULL), "day"))
    without_weather = EVENING.replace("      weather:", "      climate:").replace(
        "${weather}", "14"
    )
    progress, lost = again(first, without_weather)
    assert [one.id for one in lost] == ["weather"]
    second = draft(progress, *lost)
    progress, lost = again(second, without_weather.replace("1-10", "1-5"))
    assert [one.id for one in lost] == ["weather", "balance"]
    entry = build_entry(progress.walk, STARTED, STARTED + timedelta(minutes=5), lost)
    kept = entries.read(entry.text(), "entry.yaml")
    assert kept == entry
    assert [(one.id, one.answer) for one in kept.set_aside] == [
        ("weather", "rain"),
        ("balance", FULL["balance"]),
    ]


# -- what was kept before, and by hand -----------------------------------------------------------


@pytest.fixture
def kept_before() -> Draft:
    return read(KEPT.read_bytes(), str(KEPT))


def test_a_draft_kept_by_an_earlier_version_is_resumed(kept_before: Draft) -> None:
    progress, lost = again(kept_before, EVENING)
    assert kept_before.started == datetime(2026, 11, 21, 18, 36, tzinfo=UTC)
    assert progress.walk.answers == {"evenings": Decimal(3), "hours": None, "ready": True}
    assert progress.typed == {"pull": {"text": "Because it is qui"}}
    assert lost == (SavedAnswer("gone", "abc123", "Something.", "What was asked before?"),)


def test_a_draft_kept_by_an_earlier_version_is_written_with_all_that_was_in_it(
    kept_before: Draft,
) -> None:
    assert read(kept_before.text(), "draft.yaml") == kept_before


def test_the_least_that_can_be_read() -> None:
    one = read(LEAST, "draft.yaml")
    assert (one.module, one.at, one.kept, one.typed) == ("m", None, (), {})


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (LEAST.replace("1", "2", 1), (1, 9)),
        (LEAST.replace("module: m\n", ""), (1, 1)),
        (LEAST + "answers: secret\n", (4, 10)),
        (LEAST + "answers:\n- {id: n, type: number, answer: secret}\n", (5, 33)),
        (LEAST + "typed: {open: secret}\n", (4, 15)),
        (LEAST + "typed: [secret\n", (4, 8)),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place_and_not_shown(
    text: str, place: tuple[int, int]
) -> None:
    with pytest.raises(FileProblemsError) as refused:
        read(text, "draft.yaml")
    (problem,) = refused.value.problems
    assert (problem.place.line, problem.place.column) == place
    assert "secret" not in str(refused.value)


# -- drafts as files -----------------------------------------------------------------------------


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    return Drafts.of(tmp_path / "state", tmp_path / "journal")


def some(text: str = NESTED, days: int = 0, **answers: bool) -> Draft:
    progress = Progress(walked(text, answers))
    return from_progress(progress, Begun(STARTED - timedelta(days=days)))


def hold(drafts: Drafts, key: str = "nested") -> DraftLock:
    """A hold on a draft, taken."""
    held = DraftLock(drafts, key, STARTED)
    assert held.take() is None
    return held


def keep(drafts: Drafts, one: Draft) -> None:
    """Keep a draft, and let it go."""
    held = hold(drafts, one.key)
    held.keep(one)
    held.release()


def test_a_draft_is_kept_in_the_place_of_the_one_before(drafts: Drafts) -> None:
    keep(drafts, some(open=True))
    keep(drafts, some(open=False))
    assert drafts.read("nested") == some(open=False)
    assert [path.name for path in drafts.folder.iterdir()] == ["nested.yaml"]


def test_without_a_draft_there_is_none(drafts: Drafts) -> None:
    assert drafts.read("nested") is None
    assert drafts.all() == ([], [])
    assert drafts.set_aside("nested", STARTED) is None


def test_all_drafts_the_newest_first_and_one_that_is_broken_stops_nothing(drafts: Drafts) -> None:
    keep(drafts, some(days=2))
    keep(drafts, some(EVENING, days=1))
    drafts.path("broken").write_text("inkeer: [")
    found, broken = drafts.all()
    assert [one.module for one in found] == ["free-evening", "nested"]
    assert len(broken) == 1
    with pytest.raises(InkeerError):
        drafts.read("broken")


def test_a_draft_set_aside_is_out_of_the_way_and_not_lost(drafts: Drafts) -> None:
    keep(drafts, some(open=True))
    aside = drafts.set_aside("nested", STARTED)
    assert drafts.read("nested") is None
    assert drafts.all() == ([], [])
    assert aside is not None
    assert read(aside.read_bytes(), str(aside)) == some(open=True)


def test_even_a_broken_draft_can_be_set_aside(drafts: Drafts) -> None:
    keep(drafts, some())
    drafts.path("nested").write_bytes(b"half a sen\xff")
    aside = drafts.set_aside("nested", STARTED)
    assert aside is not None
    assert aside.read_bytes() == b"half a sen\xff"


def test_a_draft_set_aside_never_takes_the_place_of_another(drafts: Drafts) -> None:
    for answer in (True, False):
        keep(drafts, some(open=answer))
        drafts.set_aside("nested", STARTED + timedelta(seconds=answer))
    assert len(list((drafts.folder / "aside").iterdir())) == 2


def test_drafts_of_two_journals_are_apart(tmp_path: Path) -> None:
    mine, yours = (Drafts.of(tmp_path / "state", tmp_path / name) for name in ("mine", "yours"))
    keep(mine, some(open=True))
    keep(yours, some(open=False))
    hold(mine).finished()
    assert mine.read("nested") is None
    assert yours.read("nested") == some(open=False)


def test_a_draft_names_the_module_that_was_walked_by_its_path(drafts: Drafts) -> None:
    one = from_progress(Progress(walked(NESTED, {})), Begun(STARTED, path="/somewhere/nested.yaml"))
    keep(drafts, one)
    again = drafts.read(one.key)
    assert again is not None
    assert again.path == "/somewhere/nested.yaml"


def test_drafts_of_modules_with_one_name_in_two_places_are_apart(drafts: Drafts) -> None:
    progress = Progress(walked(NESTED, {"open": True}))
    for path in (None, "/one/nested.yaml", "/two/nested.yaml"):
        keep(drafts, from_progress(progress, Begun(STARTED, path=path)))
    assert {one.path for one in drafts.all()[0]} == {
        *(None, "/one/nested.yaml", "/two/nested.yaml")
    }


def test_drafts_of_an_entry_and_of_its_intentions_are_apart(drafts: Drafts) -> None:
    progress = Progress(walked(NESTED, {"open": True}))
    entry = "20261121T183600Z-k7q2"
    words = {
        (None, None): ["walk", "nested"],
        (entry, None): ["edit", entry, "--answers"],
        (entry, "step"): ["follow-up", entry],
        (entry, "other"): ["follow-up", entry],
    }
    for changes, follows in words:
        keep(drafts, from_progress(progress, Begun(STARTED, changes=changes, follows=follows)))
    found, broken = drafts.all()
    assert broken == []
    assert {(one.changes, one.follows): one.words() for one in found} == words
    assert all(drafts.read(one.key) == one for one in found)


def test_a_day_in_an_answer_is_still_a_day_after_a_pause() -> None:
    kept: Module = module(EVENING)
    progress = Progress(walked(EVENING, {"day": date(2026, 12, 1)}), "step")
    assert resumed(draft(progress), kept, {})[0].walk.answers["day"] == date(2026, 12, 1)


@pytest.mark.parametrize("name", ["../../elsewhere", "/etc/passwd", "A module", ""])
def test_a_draft_of_no_module_is_refused(name: str) -> None:
    with pytest.raises(FileProblemsError, match="'module' should be an id"):
        read(LEAST.replace("module: m", f"module: {name!r}"), "draft.yaml")
