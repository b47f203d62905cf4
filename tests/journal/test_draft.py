"""A draft: nothing typed is lost between two sittings, nor when the module changed in between."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkeer.errors import FileProblemsError, InkeerError
from inkeer.journal import entry_parser as entries
from inkeer.journal.draft_keeper import DraftKeeper, DraftWarningError
from inkeer.journal.draft_resume import resume_draft
from inkeer.journal.drafts import Draft, DraftOrigin, Drafts, build_draft, parse_draft
from inkeer.journal.entry_builder import build_entry
from inkeer.module.model import Module
from inkeer.walk.runner import Progress, Typed
from inkeer.walk.saved_answers import SavedAnswer
from inkeer.walk.state import Walk
from inkeer.yaml_nodes import Data
from journal.entries import STARTED
from walk.examples import EVENING, FULL, NESTED, module, walked
from walk.texts import PATIENT, texts

KEPT = Path(__file__).parent / "kept" / "draft-1.yaml"
LEAST = "inkeer: 1\nmodule: m\nstarted: 2026-11-21T19:36:00+01:00\n"


def draft(progress: Progress, *set_aside: SavedAnswer) -> Draft:
    """The draft of a progress, by way of its text."""
    kept = build_draft(progress, DraftOrigin(STARTED, set_aside))
    assert parse_draft(kept.to_yaml().encode(), "draft.yaml") == kept
    return kept


def again(kept: Draft, text: str) -> tuple[Progress, tuple[SavedAnswer, ...]]:
    return resume_draft(kept, Walk(module(text)))


# -- to text and back ----------------------------------------------------------------------------


def test_a_walk_is_resumed_as_it_was_left() -> None:
    progress = Progress(walked(EVENING, FULL), "day", {"day": {"text": "tomor"}})
    back, lost = resume_draft(draft(progress), Walk(progress.walk.module))
    assert (back, lost) == (progress, ())


def test_hidden_answers_are_in_the_draft_since_they_may_show_again() -> None:
    progress = Progress(walked(NESTED, {"open": True, "further": True}).with_answer("open", False))
    back, _lost = again(draft(progress), NESTED)
    assert back.walk.answers == {"open": False, "further": True}
    assert back.walk.with_answer("open", True).shows("furthest")


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
    kept = entries.parse_entry(entry.to_yaml(), "entry.yaml")
    assert kept == entry
    assert [(one.id, one.answer) for one in kept.set_aside] == [
        ("weather", "rain"),
        ("balance", FULL["balance"]),
    ]


# -- what was kept before, and by hand -----------------------------------------------------------


@pytest.fixture
def kept_before() -> Draft:
    return parse_draft(KEPT.read_bytes(), str(KEPT))


def test_a_draft_kept_by_an_earlier_version_is_resumed(kept_before: Draft) -> None:
    progress, lost = again(kept_before, EVENING)
    assert kept_before.origin.started == datetime(2026, 11, 21, 18, 36, tzinfo=UTC)
    assert progress.walk.answers == {"evenings": Decimal(3), "hours": None, "ready": True}
    assert progress.typed == {"pull": {"text": "Because it is qui"}}
    assert lost == (SavedAnswer("gone", "abc123", "Something.", "What was asked before?"),)


def test_a_draft_kept_by_an_earlier_version_is_written_with_all_that_was_in_it(
    kept_before: Draft,
) -> None:
    assert parse_draft(kept_before.to_yaml(), "draft.yaml") == kept_before


def test_the_least_that_can_be_read() -> None:
    one = parse_draft(LEAST, "draft.yaml")
    assert (one.module, one.at, one.answers, one.typed) == ("m", None, (), {})


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
        parse_draft(text, "draft.yaml")
    (problem,) = refused.value.problems
    assert (problem.place.line, problem.place.column) == place
    assert "secret" not in str(refused.value)


# -- drafts as files -----------------------------------------------------------------------------


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    return Drafts.of(tmp_path / "state", tmp_path / "journal")


def some(text: str = NESTED, answers: dict[str, Data] | None = None) -> Progress:
    return Progress(walked(text, answers if answers is not None else {"open": True}))


def take(drafts: Drafts, module: Module, origin: DraftOrigin) -> DraftKeeper:
    """The keeper of a draft, with the draft taken."""
    keeper = DraftKeeper(drafts, Walk(module), origin, STARTED)
    assert keeper.take() is None
    return keeper


BEGUN = DraftOrigin(STARTED)


def keep(drafts: Drafts, progress: Progress, origin: DraftOrigin = BEGUN) -> Draft:
    """Keep a draft, and let it go."""
    keeper = take(drafts, progress.walk.module, origin)
    keeper.keep(progress)
    keeper.release()
    return build_draft(progress, origin)


def test_a_draft_is_kept_in_the_place_of_the_one_before(drafts: Drafts) -> None:
    keep(drafts, some())
    draft = keep(drafts, some(answers={"open": False}))
    assert drafts.load("nested") == draft
    assert [path.name for path in drafts.folder.iterdir()] == ["nested.yaml"]


def test_without_a_draft_there_is_none(drafts: Drafts) -> None:
    assert drafts.load("nested") is None
    assert drafts.load_all() == ([], [])
    assert drafts.set_aside("nested", STARTED) is None


def test_as_long_as_nothing_was_written_nothing_is_kept(drafts: Drafts) -> None:
    keeper = take(drafts, module(NESTED), DraftOrigin(STARTED))
    keeper.keep(Progress(walked(NESTED, {}), "open"))
    assert drafts.load("nested") is None
    keeper.keep(Progress(walked(NESTED, {}), "open", {"open": {"text": "y"}}))
    assert drafts.load("nested") is not None
    keeper.keep(Progress(walked(NESTED, {}), "open"))  # and what was wiped out again is gone
    assert drafts.load("nested") == build_draft(
        Progress(walked(NESTED, {}), "open"), DraftOrigin(STARTED)
    )
    keeper.release()


def test_what_a_walk_is_becoming_stands_in_its_draft_until_it_is_finished(drafts: Drafts) -> None:
    keeper = take(drafts, module(NESTED), DraftOrigin(STARTED))
    keeper.note_becoming(some(), "20261121T183600Z-k7q2")
    marked = drafts.load("nested")
    assert marked is not None
    assert marked.becoming == "20261121T183600Z-k7q2"
    keeper.finish()
    assert drafts.load("nested") is None


def test_a_keeper_whose_draft_was_seized_keeps_on_apart(drafts: Drafts) -> None:
    mine, theirs = (
        DraftKeeper(drafts, Walk(module(NESTED)), DraftOrigin(STARTED), STARTED) for _ in range(2)
    )
    assert mine.take() is None
    mine.keep(some())
    assert theirs.take() is not None
    theirs.seize()
    with pytest.raises(DraftWarningError):
        mine.keep(some(answers={"open": False}))
    assert mine.was_taken_over
    assert drafts.load("nested") == build_draft(some(), DraftOrigin(STARTED))
    ((_path, apart),) = drafts.load_set_aside()
    assert apart == build_draft(some(answers={"open": False}), DraftOrigin(STARTED))
    for keeper in (mine, theirs):
        keeper.release()


def test_a_keeper_resumes_its_draft_with_what_no_longer_fits_set_aside(drafts: Drafts) -> None:
    kept = keep(drafts, Progress(walked(EVENING, FULL), "day"))
    keeper = take(drafts, module(EVENING.replace("1-10", "1-20")), DraftOrigin(STARTED))
    progress = keeper.resume(kept)
    assert progress.at == "balance"
    assert [one.id for one in keeper.origin.set_aside] == ["balance"]
    keeper.release()


def test_all_drafts_the_newest_first_and_one_that_is_broken_stops_nothing(drafts: Drafts) -> None:
    keep(drafts, some(), DraftOrigin(STARTED - timedelta(days=2)))
    keep(drafts, some(EVENING, FULL), DraftOrigin(STARTED - timedelta(days=1)))
    drafts.path("broken").write_text("inkeer: [")
    found, broken = drafts.load_all()
    assert [one.module for one in found] == ["free-evening", "nested"]
    assert len(broken) == 1
    with pytest.raises(InkeerError):
        drafts.load("broken")


def test_a_draft_set_aside_is_out_of_the_way_and_not_lost(drafts: Drafts) -> None:
    draft = keep(drafts, some())
    aside = drafts.set_aside("nested", STARTED)
    assert drafts.load("nested") is None
    assert drafts.load_all() == ([], [])
    assert aside is not None
    assert parse_draft(aside.read_bytes(), str(aside)) == draft


def test_even_a_broken_draft_can_be_set_aside(drafts: Drafts) -> None:
    keep(drafts, some())
    drafts.path("nested").write_bytes(b"half a sen\xff")
    aside = drafts.set_aside("nested", STARTED)
    assert aside is not None
    assert aside.read_bytes() == b"half a sen\xff"


def test_a_draft_set_aside_never_takes_the_place_of_another(drafts: Drafts) -> None:
    for answer in (True, False):
        keep(drafts, some(answers={"open": answer}))
        drafts.set_aside("nested", STARTED + timedelta(seconds=answer))
    assert len(list((drafts.folder / "aside").iterdir())) == 2


def test_drafts_of_two_journals_are_apart(tmp_path: Path) -> None:
    mine, yours = (Drafts.of(tmp_path / "state", tmp_path / name) for name in ("mine", "yours"))
    keep(mine, some())
    draft = keep(yours, some(answers={"open": False}))
    take(mine, module(NESTED), DraftOrigin(STARTED)).finish()
    assert mine.load("nested") is None
    assert yours.load("nested") == draft


def test_a_draft_names_the_module_that_was_walked_by_its_path(drafts: Drafts) -> None:
    draft = keep(drafts, some(), DraftOrigin(STARTED, path="/somewhere/nested.yaml"))
    again = drafts.load(draft.key)
    assert again is not None
    assert again.origin.path == "/somewhere/nested.yaml"


def test_drafts_of_modules_with_one_name_in_two_places_are_apart(drafts: Drafts) -> None:
    for path in (None, "/one/nested.yaml", "/two/nested.yaml"):
        keep(drafts, some(), DraftOrigin(STARTED, path=path))
    assert {one.origin.path for one in drafts.load_all()[0]} == {
        *(None, "/one/nested.yaml", "/two/nested.yaml")
    }


def test_drafts_of_an_entry_and_of_its_intentions_are_apart(drafts: Drafts) -> None:
    entry = "20261121T183600Z-k7q2"
    words = {
        (None, None): ["walk", "nested"],
        (entry, None): ["edit", entry, "--answers"],
        (entry, "step"): ["follow-up", entry],
        (entry, "other"): ["follow-up", entry],
    }
    for changes, follows in words:
        keep(drafts, some(), DraftOrigin(STARTED, edited_entry=changes, followed_question=follows))
    found, broken = drafts.load_all()
    assert broken == []
    assert {
        (one.origin.edited_entry, one.origin.followed_question): one.resume_words() for one in found
    } == words
    assert all(drafts.load(one.key) == one for one in found)


def test_a_day_in_an_answer_is_still_a_day_after_a_pause() -> None:
    kept: Module = module(EVENING)
    progress = Progress(walked(EVENING, {"day": date(2026, 12, 1)}), "step")
    assert resume_draft(draft(progress), Walk(kept))[0].walk.answers["day"] == date(2026, 12, 1)


@pytest.mark.parametrize("name", ["../../elsewhere", "/etc/passwd", "A module", ""])
def test_a_draft_of_no_module_is_refused(name: str) -> None:
    with pytest.raises(FileProblemsError, match="'module' should be an id"):
        parse_draft(LEAST.replace("module: m", f"module: {name!r}"), "draft.yaml")
